//! What the jobs of charges and sheets share: under whose rights they work, how long, and when they give up.

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
pub(super) const TRIES: i32 = 3;
/// A statement of a job may wait for payments, and at the end for the sums of all transactions.
const STATEMENT_TIMEOUT_MS: &str = "60000";

/// The person as they are now: whoever was dismissed since charges nobody.
///
/// # Errors
/// `Denied` when they do not work here any more.
pub(super) async fn asker(sv: &Services, company: CompanyId, by: Option<UserId>) -> Result<Scope> {
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
pub(super) const fn is_refused(error: &Error) -> bool {
    matches!(error.kind, Kind::Conflict | Kind::Denied | Kind::NotFound | Kind::Invalid)
}
