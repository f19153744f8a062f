//! How long a turn of a job waits for the database. What is slow is ended by the database itself; what a network has
//! swallowed says nothing at all, and only whoever waits can give it up.

use std::time::Duration;

use crate::error::{Error, Result};

/// Longer than any statement may take, and shorter than anything that was claimed is held.
pub const TURN: Duration = Duration::from_secs(12);

/// What the work answers in this time.
///
/// # Errors
/// Those of the work; "unavailable" when it takes longer.
pub async fn within<T>(limit: Duration, work: impl Future<Output = Result<T>>) -> Result<T> {
    tokio::time::timeout(limit, Box::pin(work))
        .await
        .unwrap_or_else(|_| Err(Error::unavailable()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Kind;

    #[tokio::test]
    async fn what_says_nothing_is_given_up() {
        let silent = within(Duration::from_millis(10), std::future::pending::<Result<()>>()).await;
        assert_eq!(silent.unwrap_err().kind, Kind::Unavailable);
        assert_eq!(within(TURN, async { Ok(7) }).await.unwrap(), 7);
    }
}
