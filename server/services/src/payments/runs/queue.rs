//! What is left for the job: asking for it, and who has to wait meanwhile.

use domain::{charges::RunJobKind, ids::ChargeRunId, roles::Permission};

use super::{
    lines::{self, Held},
    list,
};
use crate::{Error, Kind, Result, Scope, Tx};

/// Accounts that are computed or posted while a person waits: a request has three seconds, half of which they take.
pub(super) const AT_ONCE: i64 = 3_000;

/// Waits until nobody else changes the run. What a job gave up is forgotten: the next step is another try.
///
/// # Errors
/// `NotFound` when there is no such run for this person; `charges.busy` while a job works at it.
pub(super) async fn begin_in(tx: &mut Tx, scope: &Scope, run: ChargeRunId) -> Result<Held> {
    scope.require(Permission::ChargesWrite)?;
    // The job has the run's row until it is done, and nobody waits so long.
    if waits_in(tx, run).await? {
        list::find_in(tx, scope, run).await?;
        return Err(Error::new(Kind::Conflict, "charges.busy"));
    }
    let held = lines::lock_in(tx, scope, run).await?;
    let company = tx.company();
    sqlx::query!(
        "delete from charge_jobs where company_id = $1 and run_id = $2 and status = 'failed'",
        company.0,
        run.0,
    )
    .execute(tx.db())
    .await?;
    Ok(held)
}

/// Whether a job has to work at the run, or does.
pub(super) async fn waits_in(tx: &mut Tx, run: ChargeRunId) -> Result<bool> {
    let company = tx.company();
    let waits = sqlx::query_scalar!(
        r#"select exists (select from charge_jobs where company_id = $1 and run_id = $2 and status <> 'failed') as "waits!""#,
        company.0,
        run.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(waits)
}

/// How many accounts the run has, when they are too many for a request.
pub(super) async fn large_in(tx: &mut Tx, run: ChargeRunId) -> Result<Option<i64>> {
    let company = tx.company();
    let accounts = sqlx::query_scalar!(
        r#"select count(distinct account_id) as "accounts!" from charge_lines where company_id = $1 and run_id = $2"#,
        company.0,
        run.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok((accounts > AT_ONCE).then_some(accounts))
}

/// Leaves the run for the job. The run is locked.
pub(super) async fn put_in(
    tx: &mut Tx,
    scope: &Scope,
    (run, accounts): (ChargeRunId, i64),
    (kind, reason): (RunJobKind, Option<&str>),
) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into charge_jobs (company_id, run_id, kind, employee_id, reason, accounts, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint charge_jobs_pkey do nothing",
        company.0,
        run.0,
        kind.code(),
        scope.employee().map(|staff| staff.id.0),
        reason,
        accounts,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
