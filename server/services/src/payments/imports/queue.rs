//! What is left for the job: asking for it, and who has to wait meanwhile.

use domain::{
    charges::{ImportJob, ImportJobKind},
    ids::ImportId,
};

use super::store::{self, Stored};
use crate::{Error, Kind, Result, Scope, Tx};

/// Rows that are taken while a person waits: a request has three seconds, and a row may post three transactions.
const AT_ONCE: usize = 1_000;

/// Waits until nobody else changes the import. What a job gave up is forgotten: the next step is another try.
///
/// # Errors
/// `Denied`, `NotFound`; `charges.import_busy` while a job works at it.
pub(super) async fn begin_in(tx: &mut Tx, scope: &Scope, import: ImportId) -> Result<Stored> {
    store::require_all(tx, scope).await?;
    // The job has the row of the import until it is done, and nobody waits so long.
    if waits_in(tx, import).await? {
        return Err(Error::new(Kind::Conflict, "charges.import_busy"));
    }
    let stored = store::lock_in(tx, scope, import).await?;
    let company = tx.company();
    sqlx::query!(
        "delete from import_jobs where company_id = $1 and import_id = $2 and status = 'failed'",
        company.0,
        import.0,
    )
    .execute(tx.db())
    .await?;
    Ok(stored)
}

/// Whether a job has to work at the import, or does.
pub(super) async fn waits_in(tx: &mut Tx, import: ImportId) -> Result<bool> {
    let job = job_in(tx, import).await?;
    Ok(job.is_some_and(|job| job.failed.is_none()))
}

/// The job that works at the import, or gave it up.
pub(super) async fn job_in(tx: &mut Tx, import: ImportId) -> Result<Option<ImportJob>> {
    let company = tx.company();
    let job = sqlx::query!(
        r#"select kind as "kind: ImportJobKind", code from import_jobs where company_id = $1 and import_id = $2"#,
        company.0,
        import.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(job.map(|job| ImportJob {
        kind: job.kind,
        failed: job.code,
    }))
}

/// Whether the sheet is too long for a request.
pub(super) fn is_large(stored: &Stored) -> bool {
    stored.cells.len() > AT_ONCE
}

/// Leaves the import for the job. It is locked.
pub(super) async fn put_in(tx: &mut Tx, scope: &Scope, import: ImportId, kind: ImportJobKind) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into import_jobs (company_id, import_id, kind, employee_id, created_at)
         values ($1, $2, $3, $4, $5)
         on conflict on constraint import_jobs_pkey do nothing",
        company.0,
        import.0,
        kind.code(),
        scope.employee().map(|staff| staff.id.0),
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
