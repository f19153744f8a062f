//! Whether the storage answers.

use futures::StreamExt as _;

use crate::Services;

/// Whoever asks after our health does not wait longer.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(3);

/// Whether the storage can be listed; an empty one answers too.
pub async fn storage_answers(sv: &Services) -> bool {
    let first = tokio::time::timeout(PATIENCE, async { sv.storage().list(None).next().await }).await;
    !matches!(first, Err(_) | Ok(Some(Err(_))))
}
