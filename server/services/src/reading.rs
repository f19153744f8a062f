//! One transaction for all that a page reads while it is made: a page asks for ten things, and ten beginnings and ends
//! would cost as much as the reading.

use std::{sync::Arc, time::Duration};

use domain::{
    ids::{CompanyId, EmployeeId},
    time::Timestamp,
};
use sqlx::{Postgres, Transaction};
use tokio::{
    sync::{Mutex, OwnedMutexGuard},
    time::timeout,
};
use uuid::Uuid;

use crate::{db::Database, error::Result, tx::Tx};

/// Whoever waits longer gets a transaction of their own: what holds the page's may be waiting for them.
const PATIENCE: Duration = Duration::from_millis(250);

/// The transaction of a page, lent to one reader after the other.
#[derive(Clone, Default)]
pub(crate) struct Reading {
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    transaction: Option<(CompanyId, Transaction<'static, Postgres>)>,
    /// The houses written down for whoever asks: each list of the page is narrowed to them, and no page changes them.
    houses: Option<(EmployeeId, Vec<Uuid>)>,
    /// The page is made.
    is_over: bool,
}

/// Where a lent transaction goes back to. One that did not come back was rolled back, and the next reader begins anew.
pub(crate) struct Place(OwnedMutexGuard<Kept>);

impl Place {
    pub(crate) fn keep(&mut self, company: CompanyId, transaction: Transaction<'static, Postgres>) {
        self.0.transaction = Some((company, transaction));
    }

    /// The houses written down for the employee, where the page has read them.
    pub(crate) fn houses(&self, employee: EmployeeId) -> Option<Vec<Uuid>> {
        let (whose, houses) = self.0.houses.as_ref()?;
        (*whose == employee).then(|| houses.clone())
    }

    pub(crate) fn note_houses(&mut self, employee: EmployeeId, houses: Vec<Uuid>) {
        self.0.houses = Some((employee, houses));
    }
}

impl Reading {
    /// The page's transaction, or another one where it cannot be had.
    pub(crate) async fn begin(&self, db: &Database, (company, now): (CompanyId, Timestamp)) -> Result<Tx> {
        let Ok(mut kept) = timeout(PATIENCE, Arc::clone(&self.kept).lock_owned()).await else {
            return db.begin(company, now).await;
        };
        match kept.transaction.take() {
            Some((whose, transaction)) if whose == company => Ok(db.going_on((company, now), transaction).lent_by(Place(kept))),
            Some(other) => {
                kept.transaction = Some(other);
                drop(kept);
                db.begin(company, now).await
            }
            None if kept.is_over => {
                drop(kept);
                db.begin(company, now).await
            }
            None => Ok(db.begin(company, now).await?.lent_by(Place(kept))),
        }
    }

    /// Ends it; what begins later has a transaction of its own.
    pub(crate) async fn end(&self) -> Result<()> {
        let mut kept = self.kept.lock().await;
        kept.is_over = true;
        if let Some((_, transaction)) = kept.transaction.take() {
            transaction.commit().await?;
        }
        Ok(())
    }
}
