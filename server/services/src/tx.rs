//! The company's transaction: the only way to company tables.

use domain::{ids::CompanyId, time::Timestamp};
use sqlx::{PgConnection, Postgres, Transaction};

use crate::error::Result;

/// A transaction that sees one company. What is not committed is rolled back.
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    company: CompanyId,
    now: Timestamp,
}

impl Tx {
    pub(crate) fn new(inner: Transaction<'static, Postgres>, company: CompanyId, now: Timestamp) -> Self {
        Self { inner, company, now }
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

    /// Makes it all true at once.
    ///
    /// # Errors
    /// When the database refuses or does not answer; nothing is written then.
    pub async fn commit(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }
}
