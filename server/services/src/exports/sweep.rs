//! Exports that nobody fetches any more go, and their files with them.

use chrono::Duration;
use object_store::{ObjectStoreExt as _, path::Path};

use crate::{Services, error::Result};

/// How long a file can be fetched.
const KEPT_FOR: Duration = Duration::hours(24);
/// Rows removed at a time.
const BATCH: i64 = 200;

/// Removes exports that nobody will fetch any more, across companies. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_old_exports(sv: &Services) -> Result<usize> {
    let before = sv.now() - KEPT_FOR;
    let keys = sqlx::query_scalar!(
        r#"delete from exports
           using (select company_id, id from exports where created_at < $1 order by created_at limit $2 for update skip locked) as old
           where exports.company_id = old.company_id and exports.id = old.id
           returning exports.storage_key"#,
        before,
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    for key in keys.iter().flatten() {
        // What the storage does not let go is a file nobody can reach.
        if let Err(error) = sv.storage().delete(&Path::from(key.as_str())).await {
            tracing::warn!(%error, "The file of an old export could not be removed");
        }
    }
    Ok(keys.len())
}
