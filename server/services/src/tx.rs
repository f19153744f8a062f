//! The company's transaction: the only way to company tables.

use domain::{ids::CompanyId, time::Timestamp};
use sqlx::{PgConnection, Postgres, Transaction};

use crate::{db::Written, error::Result, reading::Place};

/// A transaction that sees one company. What is not committed is rolled back.
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    /// Where it goes back to, when a page lent it.
    lent: Option<Place>,
    company: CompanyId,
    now: Timestamp,
    written: Written,
    has_event: bool,
}

impl Tx {
    pub(crate) fn new(inner: Transaction<'static, Postgres>, (company, now): (CompanyId, Timestamp), written: Written) -> Self {
        Self {
            inner,
            lent: None,
            company,
            now,
            written,
            has_event: false,
        }
    }

    /// The same, lent by a page: what is done in it is committed with the page.
    pub(crate) fn lent_by(self, place: Place) -> Self {
        Self { lent: Some(place), ..self }
    }

    /// The page that lent it.
    pub(crate) fn page(&mut self) -> Option<&mut Place> {
        self.lent.as_mut()
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

    /// Whether there will be an event to route.
    pub(crate) fn has_event(&self) -> bool {
        self.has_event
    }

    /// Makes it all true at once.
    ///
    /// # Errors
    /// When the database refuses or does not answer; nothing is written then.
    pub async fn commit(self) -> Result<()> {
        match self.lent {
            // Whoever listens for an event looks at once: it must be there.
            Some(mut place) if !self.has_event => place.keep(self.company, self.inner),
            _ => self.inner.commit().await?,
        }
        if self.has_event {
            self.written.ring();
        }
        Ok(())
    }

    /// Ends what has only read, and waits for nothing: the connection is rolled back on its way to the pool.
    pub(crate) fn end(self) {
        if let Some(mut place) = self.lent {
            place.keep(self.company, self.inner);
        }
    }

    /// Undoes it all, and waits until its locks are gone; dropping it leaves them for a moment longer.
    ///
    /// # Errors
    /// When the database does not answer.
    pub(crate) async fn roll_back(self) -> Result<()> {
        Ok(self.inner.rollback().await?)
    }
}
