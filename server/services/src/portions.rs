//! Very many rows go in portions, each in a statement of its own: none is locked for long.

use object_store::{ObjectStoreExt as _, path::Path};

use crate::{Services, error::Result};

/// Has portion after portion removed, until one is not full: `portion` answers how many rows it had. Answers how many in all.
///
/// # Errors
/// Those of the portions.
pub(crate) async fn all<P>(size: u32, portion: impl Fn() -> P) -> Result<u64>
where
    P: Future<Output = Result<u64>>,
{
    let mut removed = 0;
    loop {
        let gone = portion().await?;
        removed += gone;
        if gone < u64::from(size) {
            return Ok(removed);
        }
    }
}

/// The same for rows with objects in the storage: `portion` answers those of each row.
///
/// The rows go first: an object without a row is found by `files::remove_orphans`, a row without an object is a broken photo.
///
/// # Errors
/// Those of the portions.
pub(crate) async fn with_objects<P, O>(sv: &Services, size: u32, portion: impl Fn() -> P) -> Result<u64>
where
    P: Future<Output = Result<Vec<O>>>,
    O: IntoIterator<Item = String>,
{
    all(size, || async {
        let rows = portion().await?;
        let gone = u64::try_from(rows.len()).unwrap_or(u64::MAX);
        for key in rows.into_iter().flatten() {
            // What the storage does not let go now is an orphan of tomorrow.
            if let Err(error) = sv.storage().delete(&Path::from(key)).await {
                tracing::warn!(%error, "An object without a row could not be removed");
            }
        }
        Ok(gone)
    })
    .await
}
