//! The lines of a run as they are stored.

use domain::{
    charges::{DraftLine, LineKind, Month, RunStatus},
    ids::{AccountId, BuildingId, ChargeRunId, UtilityId},
    money::Tiyin,
    roles::Permission,
};
use uuid::Uuid;

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

/// Writes the lines of a run in place of those it had.
pub(super) async fn put_in(tx: &mut Tx, run: ChargeRunId, lines: &[DraftLine]) -> Result<()> {
    let company = tx.company();
    sqlx::query!("delete from charge_lines where company_id = $1 and run_id = $2", company.0, run.0)
        .execute(tx.db())
        .await?;
    let accounts: Vec<Uuid> = lines.iter().map(|line| line.account.0).collect();
    let services: Vec<Option<Uuid>> = lines.iter().map(|line| line.service.map(|service| service.0)).collect();
    let kinds: Vec<String> = lines.iter().map(|line| line.kind.code().to_owned()).collect();
    let amounts: Vec<i64> = lines.iter().map(|line| line.amount.0).collect();
    sqlx::query!(
        "insert into charge_lines (company_id, run_id, position, account_id, utility_id, kind, amount_tiyin)
         select $1, $2, line.position::int, line.account_id, line.utility_id, line.kind, line.amount
         from unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[])
           with ordinality as line (account_id, utility_id, kind, amount, position)",
        company.0,
        run.0,
        &accounts,
        &services as &[Option<Uuid>],
        &kinds,
        &amounts,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
