//! What people have seen, and for how long that is remembered.

use chrono::Duration;

use crate::{Services, error::Result, portions};

/// What happened longer ago is news to nobody, so it need not be known who has seen it.
pub(super) const NEWS_FOR: Duration = Duration::days(365);
/// Rows that go in one statement.
const BATCH: u32 = 5000;

/// Forgets who looked at what a year ago, across companies. Answers how many looks.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_reads(sv: &Services) -> Result<u64> {
    portions::all(BATCH, || forget(sv)).await
}

/// Deletes one batch.
async fn forget(sv: &Services) -> Result<u64> {
    let gone = sqlx::query!(
        "delete from request_reads
         where ctid = any(array(select ctid from request_reads where last_read_at < $1 limit $2))",
        sv.now() - NEWS_FOR,
        i64::from(BATCH),
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(gone.rows_affected())
}
