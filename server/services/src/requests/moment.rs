//! When something happened: by the server, or by a device that had no network.

use chrono::Duration;
use domain::{requests::When, time::Timestamp};

use super::{history, store::Stored};
use crate::{error::Result, scope::Scope, tx::Tx};

/// How far a device's clock may stand before the request or ahead of ours; spec of requests §1 rule 5.
const CLOCK_SLACK: Duration = Duration::minutes(5);

/// When something happened, and who says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Moment {
    /// When it happened.
    pub(super) occurred_at: Timestamp,
    /// Whether a device without network did it.
    pub(super) offline: bool,
    /// When the device said it happened, where that was not believed.
    pub(super) claimed_at: Option<Timestamp>,
    received_at: Timestamp,
}

impl Moment {
    /// Now, by the server.
    pub(super) fn now(tx: &Tx) -> Self {
        Self {
            occurred_at: tx.now(),
            offline: false,
            claimed_at: None,
            received_at: tx.now(),
        }
    }

    /// As the rules want to know it.
    pub(super) const fn when(self) -> When {
        When {
            occurred_at: self.occurred_at,
            received_at: self.received_at,
        }
    }

    /// The device's time where it can be believed, the server's where it cannot.
    ///
    /// Only the staff work without network; a resident has nothing to gain by it but time to return or to rate.
    pub(super) async fn of(tx: &mut Tx, scope: &Scope, claimed: Option<Timestamp>, stored: &Stored) -> Result<Self> {
        let now = tx.now();
        let Some(claimed) = claimed else {
            return Ok(Self::now(tx));
        };
        let previous = match scope.actor_row().1 {
            Some(actor) => history::last_of(tx, stored.id, actor).await?,
            None => None,
        };
        let earliest = stored.facts.clocks.created_at - CLOCK_SLACK;
        let believed = scope.employee().is_some()
            && claimed >= earliest
            && claimed <= now + CLOCK_SLACK
            && previous.is_none_or(|previous| claimed >= previous);
        Ok(Self {
            occurred_at: if believed { claimed } else { now },
            offline: true,
            claimed_at: (!believed).then_some(claimed),
            received_at: now,
        })
    }
}
