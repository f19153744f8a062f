//! Refunds as people see them: what is open first, then the newest.

use domain::{
    ids::{AccountId, PostingId, RefundId},
    money::Tiyin,
    page::{Cursor, Page},
    payments::{Refund, RefundStatus, RefundWay},
    roles::Permission,
    time::Timestamp,
};
use uuid::Uuid;

use crate::{Error, Result, Scope, Services, Tx, housing};

/// Refunds of a page.
const PAGE: usize = 50;

struct Row {
    id: RefundId,
    payment: PostingId,
    account: AccountId,
    number: String,
    way: RefundWay,
    status: RefundStatus,
    amount: Tiyin,
    is_whole: bool,
    reason: String,
    drafter: Uuid,
    drafted_by: String,
    drafted_at: Timestamp,
    decided_by: Option<String>,
    decided_at: Option<Timestamp>,
    decision: Option<String>,
    outcome: Option<String>,
    ended_at: Option<Timestamp>,
}

impl Row {
    fn seen_by(self, scope: &Scope) -> Refund {
        Refund {
            is_own: scope.employee().is_some_and(|staff| staff.id.0 == self.drafter),
            id: self.id,
            payment: self.payment,
            account: self.account,
            number: self.number,
            way: self.way,
            status: self.status,
            amount_tiyin: self.amount,
            is_whole: self.is_whole,
            reason: self.reason,
            drafted_by: self.drafted_by,
            drafted_at: self.drafted_at,
            decided_by: self.decided_by,
            decided_at: self.decided_at,
            decision: self.decision,
            outcome: self.outcome,
            ended_at: self.ended_at,
        }
    }
}

/// A page of the refunds of the person's houses, newest first.
///
/// # Errors
/// `Denied`.
pub async fn refunds(sv: &Services, scope: &Scope, after: Option<&Cursor>) -> Result<Page<Refund>> {
    scope.require(Permission::PaymentsRead)?;
    let before: Option<Uuid> = after.and_then(|cursor| cursor.0.parse().ok());
    let mut tx = sv.begin(scope).await?;
    let rows = rows(&mut tx, scope, (None, before)).await?;
    tx.commit().await?;
    let seen: Vec<_> = rows.into_iter().map(|row| row.seen_by(scope)).collect();
    Ok(Page::cut(seen, PAGE, |refund| refund.id.to_string()))
}

/// One refund.
///
/// # Errors
/// `NotFound` when the person's houses have no such refund; `Denied`.
pub async fn refund(sv: &Services, scope: &Scope, id: RefundId) -> Result<Refund> {
    scope.require(Permission::PaymentsRead)?;
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
        r#"select refunds.id as "id: RefundId", posting_id as "payment: PostingId", refunds.account_id as "account: AccountId",
             accounts.number, way as "way: RefundWay", refunds.status as "status: RefundStatus", amount_tiyin as "amount: Tiyin", is_whole,
             reason, drafted_by as drafter, drafting.full_name as drafted_by, drafted_at, deciding.full_name as "decided_by?", decided_at,
             decision, outcome, ended_at
           from refunds
           join accounts on accounts.company_id = refunds.company_id and accounts.id = refunds.account_id
           join employees drafters on drafters.company_id = refunds.company_id and drafters.id = refunds.drafted_by
           join users drafting on drafting.id = drafters.user_id
           left join employees deciders on deciders.company_id = refunds.company_id and deciders.id = refunds.decided_by
           left join users deciding on deciding.id = deciders.user_id
           where refunds.company_id = $1 and ($2::uuid is null or refunds.id = $2) and ($3::uuid is null or refunds.id < $3)
             and ($5::uuid[] is null or exists (
               select from apartments
               where apartments.company_id = $1 and apartments.id = accounts.apartment_id and apartments.building_id = any($5)))
           order by refunds.id desc
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
