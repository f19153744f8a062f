//! Exports that nobody fetches any more go, and their files with them.

use std::collections::HashSet;

use chrono::Duration;

use super::job::FOLDER;
use crate::{Services, error::Result, portions};

/// How long a file can be fetched.
const KEPT_FOR: Duration = Duration::hours(24);
/// Rows removed at a time.
const BATCH: u32 = 200;

/// Removes exports that nobody will fetch any more, across companies. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn remove_old_exports(sv: &Services) -> Result<u64> {
    portions::with_objects(sv, BATCH, || forget(sv)).await
}

/// Deletes one batch of rows; answers the object of each.
async fn forget(sv: &Services) -> Result<Vec<Option<String>>> {
    Ok(sqlx::query_scalar!(
        r#"delete from exports
           using (select company_id, id from exports where created_at < $1 order by created_at limit $2 for update skip locked) as old
           where exports.company_id = old.company_id and exports.id = old.id
           returning exports.storage_key"#,
        sv.now() - KEPT_FOR,
        i64::from(BATCH),
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
