//! Long sheets: taken and taken back one at a time in each process, each in one transaction.
//!
//! A process that dies leaves nothing of what it began, and its lease ends. Two that both believe the job theirs wait for
//! each other at the import's row, and the second one finds that nothing is left to do.

use domain::{
    charges::ImportJobKind,
    ids::{CompanyId, ImportId, UserId},
};

use super::{apply, queue, store, undo};
use crate::{
    Error, Kind, Result, Services, Tx,
    payments::work::{LEASE, TRIES, asker, be_patient_in, is_refused},
};

/// A job that this process has.
struct Job {
    company: CompanyId,
    import: ImportId,
    kind: ImportJobKind,
    /// Who wants it; nobody when the system does.
    by: Option<UserId>,
    attempts: i32,
}

/// Takes, or takes back, the sheet that has waited longest. Answers whether there was any.
///
/// # Errors
/// When it could not be done; it is tried again, some times. What is refused is told to whoever wanted it.
pub async fn work_imports(sv: &Services) -> Result<bool> {
    let Some(job) = claim(sv).await? else {
        return Ok(false);
    };
    let done = if job.attempts > TRIES {
        // The process died of it each time.
        Err(Error::new(Kind::Conflict, "charges.gave_up"))
    } else {
        work(sv, &job).await
    };
    let Err(error) = done else {
        return Ok(true);
    };
    let is_over = is_refused(&error) || job.attempts >= TRIES;
    give_back(sv, &job, is_over.then_some(error.code)).await?;
    if is_refused(&error) { Ok(true) } else { Err(error) }
}

async fn claim(sv: &Services) -> Result<Option<Job>> {
    let now = sv.now();
    let job = sqlx::query_as!(
        Job,
        r#"with next as (
             select company_id, import_id, employee_id
             from import_jobs
             where status in ('queued', 'running')
               and (status = 'queued' or lease_until <= $1)
             order by created_at
             limit 1
             for update skip locked
           )
           update import_jobs set status = 'running', attempts = attempts + 1, lease_until = $2
           from next
           left join employees on employees.company_id = next.company_id and employees.id = next.employee_id
           where import_jobs.company_id = next.company_id and import_jobs.import_id = next.import_id
           returning
             import_jobs.company_id as "company: CompanyId",
             import_jobs.import_id as "import: ImportId",
             import_jobs.kind as "kind: ImportJobKind",
             employees.user_id as "by?: UserId",
             import_jobs.attempts"#,
        now,
        now + LEASE,
    )
    .fetch_optional(sv.db().jobs())
    .await?;
    Ok(job)
}

/// Lets go of the job: for another try, or for good with the code of why.
async fn give_back(sv: &Services, job: &Job, code: Option<&str>) -> Result<()> {
    sqlx::query!(
        "update import_jobs
         set status = case when $4::text is null then 'running' else 'failed' end, code = $4, lease_until = $5
         where company_id = $1 and import_id = $2 and attempts = $3 and status = 'running'",
        job.company.0,
        job.import.0,
        job.attempts,
        code,
        sv.now(),
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(())
}

async fn work(sv: &Services, job: &Job) -> Result<()> {
    let scope = asker(sv, job.company, job.by).await?;
    let mut tx = sv.begin(&scope).await?;
    be_patient_in(&mut tx).await?;
    let stored = store::lock_in(&mut tx, &scope, job.import).await?;
    // Another process may have had it, and be done by now.
    if !queue::waits_in(&mut tx, job.import).await? {
        return tx.roll_back().await;
    }
    match job.kind {
        ImportJobKind::Apply => apply::apply_in(&mut tx, &scope, &stored).await?,
        ImportJobKind::Undo => undo::undo_in(&mut tx, &scope, &stored).await?,
    }
    remove_in(&mut tx, job.import).await?;
    tx.commit().await
}

/// Done, in the transaction of what was done.
async fn remove_in(tx: &mut Tx, import: ImportId) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "delete from import_jobs where company_id = $1 and import_id = $2",
        company.0,
        import.0
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
