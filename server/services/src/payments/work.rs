//! What the jobs of charges and sheets share: their turn, under whose rights they work, how long, and when they give up.
//!
//! A process that dies leaves nothing of what it began, and its lease ends. Two that both believe the job theirs wait for
//! each other at the row it is about, and the second one finds that nothing is left to do.

use chrono::Duration;
use domain::ids::{CompanyId, UserId};

use crate::{
    Channel, Services,
    auth::{self, Face},
    error::{Error, Kind, Result},
    scope::Scope,
    tx::Tx,
};

/// How long a job stays with the process that last told of it.
pub(super) const LEASE: Duration = Duration::minutes(2);
/// Tries of one job.
const TRIES: i32 = 3;
/// A statement of a job may wait for payments, and at the end for the sums of all transactions.
const STATEMENT_TIMEOUT_MS: &str = "60000";

/// A job that this process has.
pub(super) trait Job: Sync {
    /// Whose it is, and who wants it; nobody when the system does.
    fn asker(&self) -> (CompanyId, Option<UserId>);

    /// How often it was taken, this time included.
    fn attempts(&self) -> i32;

    /// Does the work and removes the job. Answers whether it was left to do: another process may have had it, and be done.
    fn work_in(&self, sv: &Services, tx: &mut Tx, scope: &Scope) -> impl Future<Output = Result<bool>> + Send;

    /// Lets go of the job: for another try, or for good with the code of why.
    fn give_back(&self, sv: &Services, code: Option<&str>) -> impl Future<Output = Result<()>> + Send;
}

/// Does the job that was taken. Answers whether there was any.
///
/// # Errors
/// When it could not be done; it is tried again, some times. What is refused is told to whoever wanted it.
pub(super) async fn turn(sv: &Services, job: Option<impl Job>) -> Result<bool> {
    let Some(job) = job else {
        return Ok(false);
    };
    let done = if job.attempts() > TRIES {
        // The process died of it each time.
        Err(Error::new(Kind::Conflict, "charges.gave_up"))
    } else {
        work(sv, &job).await
    };
    let Err(error) = done else {
        return Ok(true);
    };
    let is_over = is_refused(&error) || job.attempts() >= TRIES;
    job.give_back(sv, is_over.then_some(error.code)).await?;
    if is_refused(&error) { Ok(true) } else { Err(error) }
}

/// All of it in one transaction, with the end of the job.
async fn work(sv: &Services, job: &impl Job) -> Result<()> {
    let scope = asker(sv, job.asker()).await?;
    let mut tx = sv.begin(&scope).await?;
    be_patient_in(&mut tx).await?;
    if job.work_in(sv, &mut tx, &scope).await? {
        tx.commit().await
    } else {
        tx.roll_back().await
    }
}

/// The person as they are now: whoever was dismissed since charges nobody.
async fn asker(sv: &Services, (company, by): (CompanyId, Option<UserId>)) -> Result<Scope> {
    let system = Scope::system(company);
    let Some(user) = by else {
        return Ok(system);
    };
    let mut tx = sv.begin(&system).await?;
    let scope = auth::scope_of_user(&mut tx, user, Face::Staff).await?;
    tx.commit().await?;
    let scope = scope.ok_or_else(Error::denied)?;
    let lang = scope.lang;
    Ok(scope.through(Channel::Job, lang))
}

/// Lets the statements of this transaction take their time.
pub(super) async fn be_patient_in(tx: &mut Tx) -> Result<()> {
    sqlx::query_scalar!("select set_config('statement_timeout', $1, true)", STATEMENT_TIMEOUT_MS)
        .fetch_one(tx.db())
        .await?;
    Ok(())
}

/// Whether another try would be refused as well: whoever wanted it is told why.
const fn is_refused(error: &Error) -> bool {
    matches!(error.kind, Kind::Conflict | Kind::Denied | Kind::NotFound | Kind::Invalid)
}
