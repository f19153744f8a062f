//! What is done beside the calls: payments that nobody finishes, and old calls.

use chrono::Duration;

use super::payme;
use crate::{Result, Services};

/// Calls, and orders that nobody paid, are kept for thirteen months: a dispute about a year's payment can still be settled.
pub(super) const KEPT: Duration = Duration::days(396);

/// Gives up the payments that Payme begun and nobody paid within twelve hours. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn expire_waiting(sv: &Services) -> Result<u64> {
    payme::expire_old(sv).await
}

/// For how long the payment that Payme began first, of those that still wait for their money, has waited by Payme's clock.
///
/// # Errors
/// When the database does not answer.
pub async fn oldest_waiting(sv: &Services) -> Result<Option<Duration>> {
    let oldest = sqlx::query_scalar!("select min(payme_time) from payme_transactions where state = 1")
        .fetch_one(sv.db().jobs())
        .await?;
    Ok(oldest.map(|begun| Duration::milliseconds(sv.now().timestamp_millis().saturating_sub(begun))))
}

/// Forgets calls that are too old. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_calls(sv: &Services) -> Result<u64> {
    let forgotten = sqlx::query!("delete from payment_calls where at < $1", sv.now() - KEPT)
        .execute(sv.db().jobs())
        .await?;
    Ok(forgotten.rows_affected())
}
