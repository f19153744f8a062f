//! The lines of a run as they are stored.

use domain::{
    charges::{DraftLine, LineKind, Month, RunStatus},
    ids::{AccountId, BuildingId, ChargeRunId, UtilityId},
    money::Tiyin,
    roles::Permission,
};
use uuid::Uuid;

use super::{job::Watch, post::PORTION};
use crate::{Error, Kind, Result, Scope, Tx, housing};

/// A run that nobody else changes meanwhile.
pub(super) struct Held {
    pub(super) building: BuildingId,
    pub(super) month: Month,
    pub(super) status: RunStatus,
}

/// Waits until nobody else changes the run.
///
/// # Errors
/// `NotFound` when there is no such run for this person.
pub(super) async fn lock_in(tx: &mut Tx, scope: &Scope, run: ChargeRunId) -> Result<Held> {
    scope.require(Permission::ChargesWrite)?;
    let company = tx.company();
    let row = sqlx::query!(
        r#"select building_id as "building: BuildingId", period, status as "status: RunStatus"
           from charge_runs
           where company_id = $1 and id = $2
           for update"#,
        company.0,
        run.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    housing::require_building(tx, scope, row.building).await?;
    Ok(Held {
        building: row.building,
        month: Month::of(row.period),
        status: row.status,
    })
}

impl Held {
    /// Goes on only while nothing is posted.
    pub(super) fn require_draft(&self) -> Result<()> {
        if self.status == RunStatus::Draft {
            Ok(())
        } else {
            Err(Error::new(Kind::Conflict, "charges.not_draft"))
        }
    }
}

/// The lines of a run, in their order.
pub(super) async fn lines_in(tx: &mut Tx, run: ChargeRunId) -> Result<Vec<DraftLine>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select account_id as "account: AccountId", utility_id as "service: UtilityId", kind as "kind: LineKind", amount_tiyin as amount
           from charge_lines
           where company_id = $1 and run_id = $2
           order by position"#,
        company.0,
        run.0,
    )
    .fetch_all(tx.db())
    .await?;
    let lines = rows.into_iter().map(|row| DraftLine {
        account: row.account,
        service: row.service,
        kind: row.kind,
        amount: Tiyin(row.amount),
    });
    Ok(lines.collect())
}

/// Whether a run has lines.
pub(super) async fn any_in(tx: &mut Tx, run: ChargeRunId) -> Result<bool> {
    let company = tx.company();
    let any = sqlx::query_scalar!(
        r#"select exists (select from charge_lines where company_id = $1 and run_id = $2) as "any!""#,
        company.0,
        run.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(any)
}

/// Writes the lines of a run, which come account by account, in place of those it had.
pub(super) async fn put_in(tx: &mut Tx, run: ChargeRunId, lines: &[DraftLine], watch: Watch<'_>) -> Result<()> {
    let company = tx.company();
    sqlx::query!("delete from charge_lines where company_id = $1 and run_id = $2", company.0, run.0)
        .execute(tx.db())
        .await?;
    let accounts: Vec<_> = lines.chunk_by(|one, next| one.account == next.account).collect();
    let (mut position, mut done) = (0_i64, 0);
    for portion in accounts.chunks(PORTION) {
        let lines = portion.concat();
        insert(tx, run, position, &lines).await?;
        position = position.saturating_add(i64::try_from(lines.len()).unwrap_or(i64::MAX));
        done += portion.len();
        watch.tell(done).await?;
    }
    Ok(())
}

/// Writes lines that follow those before this place.
async fn insert(tx: &mut Tx, run: ChargeRunId, position: i64, lines: &[DraftLine]) -> Result<()> {
    let company = tx.company();
    let accounts: Vec<Uuid> = lines.iter().map(|line| line.account.0).collect();
    let services: Vec<Option<Uuid>> = lines.iter().map(|line| line.service.map(|service| service.0)).collect();
    let kinds: Vec<String> = lines.iter().map(|line| line.kind.code().to_owned()).collect();
    let amounts: Vec<i64> = lines.iter().map(|line| line.amount.0).collect();
    sqlx::query!(
        "insert into charge_lines (company_id, run_id, position, account_id, utility_id, kind, amount_tiyin)
         select $1, $2, ($7::bigint + line.position)::int, line.account_id, line.utility_id, line.kind, line.amount
         from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[])
           with ordinality as line (account_id, utility_id, kind, amount, position)",
        company.0,
        run.0,
        &accounts,
        &services as &[Option<Uuid>],
        &kinds,
        &amounts,
        position,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
