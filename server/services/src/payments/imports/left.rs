//! Sheets that were read and never taken: they change nothing, are full of names, and would be told of every morning.

use chrono::Duration;

use crate::{Result, Services};

/// So long somebody may come back to a sheet.
const KEPT_FOR: Duration = Duration::days(30);

/// Removes sheets that nobody took, across companies. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_sheets(sv: &Services) -> Result<u64> {
    let gone = sqlx::query!(
        "delete from charge_imports where status = 'draft' and created_at < $1",
        sv.now() - KEPT_FOR
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(gone.rows_affected())
}
