//! Write-offs as people see them, the newest first.

use domain::{
    ids::{AccountId, WriteOffId},
    money::Tiyin,
    page::{Cursor, Page},
    payments::{WriteOff, WriteOffStatus},
    roles::Permission,
    time::Timestamp,
};
use uuid::Uuid;

use crate::{Error, Result, Scope, Services, Tx, housing};

/// Write-offs of a page.
const PAGE: usize = 50;

struct Row {
    id: WriteOffId,
    account: AccountId,
    number: String,
    status: WriteOffStatus,
    amount: Tiyin,
    reason: String,
    drafter: Uuid,
    drafted_by: String,
    drafted_at: Timestamp,
    decided_by: Option<String>,
    decided_at: Option<Timestamp>,
    decision: Option<String>,
    reversed_by: Option<String>,
    reversed_at: Option<Timestamp>,
    reversal: Option<String>,
}

impl Row {
    fn seen_by(self, scope: &Scope) -> WriteOff {
        WriteOff {
            is_own: scope.employee().is_some_and(|staff| staff.id.0 == self.drafter),
            id: self.id,
            account: self.account,
            number: self.number,
            status: self.status,
            amount_tiyin: self.amount,
            reason: self.reason,
            drafted_by: self.drafted_by,
            drafted_at: self.drafted_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            decision: self.decision,
            reversed_by: self.reversed_by,
            reversed_at: self.reversed_at,
            reversal: self.reversal,
        }
    }
}

/// A page of the write-offs of the person's houses, newest first.
///
/// # Errors
/// `Denied`.
pub async fn write_offs(sv: &Services, scope: &Scope, after: Option<&Cursor>) -> Result<Page<WriteOff>> {
    scope.require(Permission::ChargesRead)?;
    let before: Option<Uuid> = after.and_then(|cursor| cursor.0.parse().ok());
    let mut tx = sv.begin(scope).await?;
    let rows = rows(&mut tx, scope, (None, before)).await?;
    tx.commit().await?;
    let seen: Vec<_> = rows.into_iter().map(|row| row.seen_by(scope)).collect();
    Ok(Page::cut(seen, PAGE, |write_off| write_off.id.to_string()))
}

/// One write-off.
///
/// # Errors
/// `NotFound` when the person's houses have no such write-off; `Denied`.
pub async fn write_off(sv: &Services, scope: &Scope, id: WriteOffId) -> Result<WriteOff> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    let row = rows(&mut tx, scope, (Some(id.0), None)).await?.pop().ok_or_else(Error::not_found)?;
    tx.commit().await?;
    Ok(row.seen_by(scope))
}

async fn rows(tx: &mut Tx, scope: &Scope, (id, before): (Option<Uuid>, Option<Uuid>)) -> Result<Vec<Row>> {
    let company = tx.company();
    let houses = housing::houses_of(tx, scope).await?;
    let rows = sqlx::query_as!(
        Row,
        r#"select write_offs.id as "id: WriteOffId", write_offs.account_id as "account: AccountId", accounts.number,
             write_offs.status as "status: WriteOffStatus", amount_tiyin as "amount: Tiyin", reason, drafted_by as drafter,
             drafting.full_name as drafted_by, drafted_at, deciding.full_name as "decided_by?", decided_at, decision,
             reversing.full_name as "reversed_by?", reversed_at, reversal
           from write_offs
           join accounts on accounts.company_id = write_offs.company_id and accounts.id = write_offs.account_id
           join employees drafters on drafters.company_id = write_offs.company_id and drafters.id = write_offs.drafted_by
           join users drafting on drafting.id = drafters.user_id
           left join employees deciders on deciders.company_id = write_offs.company_id and deciders.id = write_offs.decided_by
           left join users deciding on deciding.id = deciders.user_id
           left join employees reversers on reversers.company_id = write_offs.company_id and reversers.id = write_offs.reversed_by
           left join users reversing on reversing.id = reversers.user_id
           where write_offs.company_id = $1 and ($2::uuid is null or write_offs.id = $2) and ($3::uuid is null or write_offs.id < $3)
             and ($5::uuid[] is null or exists (
               select from apartments
               where apartments.company_id = $1 and apartments.id = accounts.apartment_id and apartments.building_id = any($5)))
           order by write_offs.id desc
           limit $4"#,
        company.0,
        id,
        before,
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
        houses.as_deref(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}
