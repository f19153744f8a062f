//! Exports that nobody fetches any more go, and their files with them.

use std::collections::HashSet;

use chrono::Duration;
use object_store::{ObjectStoreExt as _, path::Path};

use super::job::FOLDER;
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
    let mut removed = 0;
    loop {
        let batch = forget(sv).await?;
        removed += batch.len();
        let is_last = batch.len() < usize::try_from(BATCH).unwrap_or(usize::MAX);
        for key in batch.into_iter().flatten() {
            // What the storage does not let go now is an orphan of tomorrow.
            if let Err(error) = sv.storage().delete(&Path::from(key)).await {
                tracing::warn!(%error, "The file of an old export could not be removed");
            }
        }
        if is_last {
            return Ok(removed);
        }
    }
}

/// Deletes one batch of rows; answers the object of each.
async fn forget(sv: &Services) -> Result<Vec<Option<String>>> {
    Ok(sqlx::query_scalar!(
        r#"delete from exports
           using (select company_id, id from exports where created_at < $1 order by created_at limit $2 for update skip locked) as old
           where exports.company_id = old.company_id and exports.id = old.id
           returning exports.storage_key"#,
        sv.now() - KEPT_FOR,
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?)
}

/// Whether an object of this name is the file of an export.
pub(crate) fn is_file(name: &str) -> bool {
    name.strip_prefix(FOLDER).is_some_and(|rest| rest.starts_with('/'))
}

/// Those of these objects that an export still names.
pub(crate) async fn named(sv: &Services, files: &[String]) -> Result<HashSet<String>> {
    let named = sqlx::query_scalar!(r#"select storage_key as "key!" from exports where storage_key = any($1)"#, files)
        .fetch_all(sv.db().jobs())
        .await?;
    Ok(named.into_iter().collect())
}
