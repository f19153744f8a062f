//! Files that nobody attached: people change their minds, and what they sent is not kept for that.

use chrono::Duration;

use crate::{Services, error::Result, portions};

/// An employee may come back to a report after some days without network.
const STAFF_GRACE: Duration = Duration::days(7);
/// Everybody else attaches at once or not at all.
const GRACE: Duration = Duration::hours(24);
/// Rows of one transaction.
const BATCH: u32 = 500;

/// Removes files that belong to no request. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_unattached(sv: &Services) -> Result<u64> {
    portions::with_objects(sv, BATCH, || forget(sv)).await
}

/// Deletes one batch of rows; answers the objects of each.
async fn forget(sv: &Services) -> Result<Vec<Vec<String>>> {
    let now = sv.now();
    // A file that is being attached right now is locked by its foreign key and skipped.
    let rows = sqlx::query!(
        r#"with unwanted as (
             select files.company_id, files.id
             from files
             where files.status <> 'pending'
               and files.created_at < case
                 when exists (
                   select from employees
                   where employees.company_id = files.company_id and employees.user_id = files.uploaded_by) then $1::timestamptz
                 else $2::timestamptz
               end
               and files.created_at < $2
               and not exists (
                 select from request_files
                 where request_files.company_id = files.company_id and request_files.file_id = files.id)
             for update of files skip locked
             limit $3)
           delete from files using unwanted
           where files.company_id = unwanted.company_id and files.id = unwanted.id
           returning files.storage_key, files.thumb_key"#,
        now - STAFF_GRACE,
        now - GRACE,
        i64::from(BATCH),
    )
    .fetch_all(sv.db().jobs())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| row.storage_key.into_iter().chain(row.thumb_key).collect())
        .collect())
}
