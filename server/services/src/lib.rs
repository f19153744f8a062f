//! Use cases and all SQL: what the product does, in which order, and how it is stored.
//!
//! Doors (server functions, HTTP, the bot) call one use case each. A use case takes a
//! [`Scope`], works in one [`Tx`], and lets nothing leave it but an event of the outbox.

pub mod auth;
mod clock;
pub mod companies;
mod config;
mod db;
mod error;
pub mod exports;
pub mod files;
pub mod housing;
mod idempotency;
pub mod live;
mod migrations;
pub mod notices;
mod outbox;
pub mod payments;
pub mod pdf;
pub mod people;
mod portions;
mod reading;
pub mod requests;
mod scope;
pub mod sealed;
pub mod search;
pub mod secrets;
pub mod sla;
pub mod telegram;
mod turn;
mod tx;

pub use clock::{Clock, SystemClock};
pub use config::{CheckoutPages, Config, S3Links, Storage};
pub use db::Database;
pub use error::{Error, Kind, Result};
pub use idempotency::{forget_answers, once};
pub use migrations::{MIGRATOR, analyze, migrate, vacuum};
pub use scope::{Channel, Scope, Staff};
pub use turn::{TURN, within};
pub use tx::Tx;

#[cfg(any(test, feature = "test-support"))]
pub mod test_support;

use std::sync::Arc;

use domain::time::Timestamp;
use tokio::sync::Semaphore;

/// Files received at a time; each takes up to 20 MB.
const RECEIVING_MAX: usize = 12;

/// Everything a use case works with. Cheap to clone.
#[derive(Clone)]
pub struct Services {
    inner: Arc<Inner>,
    db: Database,
    /// What is read for one page is read in one transaction.
    page: Option<reading::Reading>,
}

struct Inner {
    clock: Arc<dyn Clock>,
    storage: Arc<dyn object_store::ObjectStore>,
    config: Config,
    live: live::Hub,
    /// Password hashing takes a core and 19 MiB: only so many at a time.
    hashing: Semaphore,
    /// Decoding a photo takes a core and its pixels' memory.
    imaging: Semaphore,
    imaging_permits: u32,
    /// A file that is being received lies in memory.
    receiving: Semaphore,
}

impl Services {
    /// Puts the parts together.
    #[must_use]
    pub fn new(db: Database, clock: Arc<dyn Clock>, storage: Arc<dyn object_store::ObjectStore>, config: Config) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let drawing: u32 = if cores > 1 { 2 } else { 1 };
        Self {
            inner: Arc::new(Inner {
                clock,
                storage,
                config,
                live: live::Hub::default(),
                hashing: Semaphore::new(cores),
                imaging: Semaphore::new(cores.min(2)),
                imaging_permits: drawing,
                receiving: Semaphore::new(RECEIVING_MAX),
            }),
            db,
            page: None,
        }
    }

    /// The present instant.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.inner.clock.now()
    }

    /// The settings of this installation.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.inner.config
    }

    /// Where live updates are passed on within this process.
    #[must_use]
    pub fn live(&self) -> &live::Hub {
        &self.inner.live
    }

    /// Waits until this process has written an event that can be routed now.
    pub async fn event_written(&self) {
        self.db.event_written().await;
    }

    /// Opens a transaction that sees the scope's company and nothing else.
    ///
    /// # Errors
    /// When the database does not answer in time.
    pub async fn begin(&self, scope: &Scope) -> Result<Tx> {
        match &self.page {
            Some(page) => page.begin(&self.db, (scope.company(), self.now())).await,
            None => self.db.begin(scope.company(), self.now()).await,
        }
    }

    /// The same services for the making of one page: what it asks for shares a transaction until [`Self::end_page`].
    #[must_use]
    pub fn for_page(&self) -> Self {
        Self {
            page: Some(reading::Reading::default()),
            ..self.clone()
        }
    }

    /// The same services on connections that are kept from people's pages and calls: for payment providers, Telegram and
    /// signing in, which are served however many people there are.
    #[must_use]
    pub fn kept(&self) -> Self {
        Self {
            db: self.db.kept(),
            ..self.clone()
        }
    }

    /// Ends what the page shared, and makes true what was written for it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn end_page(&self) -> Result<()> {
        match &self.page {
            Some(page) => page.end().await,
            None => Ok(()),
        }
    }

    /// The pools, for the parts of this crate that work across companies: sign-in and jobs.
    pub(crate) fn db(&self) -> &Database {
        &self.db
    }

    pub(crate) fn storage(&self) -> &dyn object_store::ObjectStore {
        self.inner.storage.as_ref()
    }

    pub(crate) fn hashing(&self) -> &Semaphore {
        &self.inner.hashing
    }

    pub(crate) fn imaging(&self) -> &Semaphore {
        &self.inner.imaging
    }

    /// All there are: what takes them draws alone.
    pub(crate) fn imaging_permits(&self) -> u32 {
        self.inner.imaging_permits
    }

    pub(crate) fn receiving(&self) -> &Semaphore {
        &self.inner.receiving
    }
}
