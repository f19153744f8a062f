//! Whether the storage answers.

use futures::StreamExt as _;

use crate::Services;

/// Whether the storage can be listed; an empty one answers too.
pub async fn storage_answers(sv: &Services) -> bool {
    !matches!(sv.storage().list(None).next().await, Some(Err(_)))
}
