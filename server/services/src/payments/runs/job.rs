//! Charges of very many accounts: computed, posted and taken back one run at a time in each process, each in one transaction.
//! The turn is that of `work`.

use domain::{
    charges::RunJobKind,
    ids::{ChargeRunId, CompanyId, UserId},
};

use super::{create, lines, post, queue, void};
use crate::{
    Result, Scope, Services, Tx,
    payments::work::{self, LEASE},
};

/// A job that this process has.
pub(super) struct Job {
    company: CompanyId,
    run: ChargeRunId,
    kind: RunJobKind,
    /// Who wants it; nobody when the system does.
    by: Option<UserId>,
    reason: Option<String>,
    attempts: i32,
}

/// Who wants to hear how far a run has come.
#[derive(Clone, Copy)]
pub(super) enum Watch<'a> {
    /// The person who waits for the answer.
    Nobody,
    /// Whoever looks at the page of the run.
    Job(&'a Services, &'a Job),
}

impl Watch<'_> {
    /// Notes how many accounts are done, which also keeps the job. It is said beside the transaction, so that it is seen.
    pub(super) async fn tell(self, done: usize) -> Result<()> {
        let Self::Job(sv, job) = self else {
            return Ok(());
        };
        sqlx::query!(
            "update charge_jobs set done = $4, lease_until = $5
             where company_id = $1 and run_id = $2 and attempts = $3 and status = 'running'",
            job.company.0,
            job.run.0,
            job.attempts,
            i64::try_from(done).unwrap_or(i64::MAX),
            sv.now() + LEASE,
        )
        .execute(sv.db().jobs())
        .await?;
        Ok(())
    }
}

/// Computes, posts or takes back the charges that have waited longest. Answers whether there were any.
///
/// # Errors
/// When it could not be done; it is tried again, some times. What is refused is told to whoever wanted it.
pub async fn work_charges(sv: &Services) -> Result<bool> {
    work::turn(sv, claim(sv).await?).await
}

impl work::Job for Job {
    fn asker(&self) -> (CompanyId, Option<UserId>) {
        (self.company, self.by)
    }

    fn attempts(&self) -> i32 {
        self.attempts
    }

    async fn work_in(&self, sv: &Services, tx: &mut Tx, scope: &Scope) -> Result<bool> {
        let held = lines::lock_in(tx, scope, self.run).await?;
        if !queue::waits_in(tx, self.run).await? {
            return Ok(false);
        }
        let watch = Watch::Job(sv, self);
        match self.kind {
            RunJobKind::Compute => create::compute_in(tx, scope, (self.run, &held), watch).await?,
            RunJobKind::Post => post::post_in(tx, scope, (self.run, &held), watch).await?,
            RunJobKind::Void => {
                let reason = self.reason.as_deref().unwrap_or_default();
                void::void_in(tx, scope, (self.run, &held, reason), watch).await?;
            }
        }
        remove_in(tx, self.run).await?;
        Ok(true)
    }

    async fn give_back(&self, sv: &Services, code: Option<&str>) -> Result<()> {
        sqlx::query!(
            "update charge_jobs
             set status = case when $4::text is null then 'running' else 'failed' end, code = $4, lease_until = $5
             where company_id = $1 and run_id = $2 and attempts = $3 and status = 'running'",
            self.company.0,
            self.run.0,
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
    let row = sqlx::query!(
        r#"with next as (
             select company_id, run_id, employee_id
             from charge_jobs
             where status in ('queued', 'running')
               and (status = 'queued' or lease_until <= $1)
             order by created_at
             limit 1
             for update skip locked
           )
           update charge_jobs set status = 'running', done = 0, attempts = attempts + 1, lease_until = $2
           from next
           left join employees on employees.company_id = next.company_id and employees.id = next.employee_id
           where charge_jobs.company_id = next.company_id and charge_jobs.run_id = next.run_id
           returning
             charge_jobs.company_id as "company: CompanyId",
             charge_jobs.run_id as "run: ChargeRunId",
             charge_jobs.kind as "kind: RunJobKind",
             employees.user_id as "by?: UserId",
             charge_jobs.reason,
             charge_jobs.attempts"#,
        now,
        now + LEASE,
    )
    .fetch_optional(sv.db().jobs())
    .await?;
    Ok(row.map(|row| Job {
        company: row.company,
        run: row.run,
        kind: row.kind,
        by: row.by,
        reason: row.reason,
        attempts: row.attempts,
    }))
}

/// Done, in the transaction of what was done.
async fn remove_in(tx: &mut Tx, run: ChargeRunId) -> Result<()> {
    let company = tx.company();
    sqlx::query!("delete from charge_jobs where company_id = $1 and run_id = $2", company.0, run.0)
        .execute(tx.db())
        .await?;
    Ok(())
}
