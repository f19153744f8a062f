//! The company's transaction: the only way to company tables.

use std::sync::Arc;

use domain::{ids::CompanyId, time::Timestamp};
use sqlx::{PgConnection, Postgres, Transaction};
use tokio::sync::Notify;

use crate::error::Result;

/// A transaction that sees one company. What is not committed is rolled back.
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    company: CompanyId,
    now: Timestamp,
    written: Arc<Notify>,
    has_event: bool,
}

impl Tx {
    pub(crate) fn new(inner: Transaction<'static, Postgres>, (company, now): (CompanyId, Timestamp), written: Arc<Notify>) -> Self {
        Self {
            inner,
            company,
            now,
            written,
            has_event: false,
        }
    }

    /// The only company id that SQL ever sees.
    pub(crate) fn company(&self) -> CompanyId {
        self.company
    }

    /// The instant at which everything in this transaction happens.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// The connection, for stores.
    pub(crate) fn db(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// Remembers that there will be an event to route.
    pub(crate) fn note_event(&mut self) {
        self.has_event = true;
    }

    /// Makes it all true at once.
    ///
    /// # Errors
    /// When the database refuses or does not answer; nothing is written then.
    pub async fn commit(self) -> Result<()> {
        self.inner.commit().await?;
        if self.has_event {
            self.written.notify_one();
        }
        Ok(())
    }
}
