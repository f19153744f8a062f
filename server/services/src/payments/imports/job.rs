//! Long sheets: taken and taken back one at a time in each process, each in one transaction. The turn is that of `work`.

use domain::{
    charges::ImportJobKind,
    ids::{CompanyId, ImportId, UserId},
};

use super::{apply, queue, store, undo};
use crate::{
    Result, Scope, Services, Tx,
    payments::work::{self, LEASE},
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
    work::turn(sv, claim(sv).await?).await
}

impl work::Job for Job {
    fn asker(&self) -> (CompanyId, Option<UserId>) {
        (self.company, self.by)
    }

    fn attempts(&self) -> i32 {
        self.attempts
    }

    async fn work_in(&self, _: &Services, tx: &mut Tx, scope: &Scope) -> Result<bool> {
        let stored = store::lock_in(tx, scope, self.import).await?;
        if !queue::waits_in(tx, self.import).await? {
            return Ok(false);
        }
        match self.kind {
            ImportJobKind::Apply => apply::apply_in(tx, scope, &stored).await?,
            ImportJobKind::Undo => undo::undo_in(tx, scope, &stored).await?,
        }
        remove_in(tx, self.import).await?;
        Ok(true)
    }

    async fn give_back(&self, sv: &Services, code: Option<&str>) -> Result<()> {
        sqlx::query!(
            "update import_jobs
             set status = case when $4::text is null then 'running' else 'failed' end, code = $4, lease_until = $5
             where company_id = $1 and import_id = $2 and attempts = $3 and status = 'running'",
            self.company.0,
            self.import.0,
            self.attempts,
            code,
            sv.now(),
        )
        .execute(sv.db().jobs())
        .await?;
        Ok(())
    }
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
