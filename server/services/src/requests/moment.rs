//! When something happened: by the server, or by a device that had no network.

use chrono::Duration;
use domain::{requests::Act, time::Timestamp};

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
}

impl Moment {
    /// Now, by the server.
    pub(super) fn now(tx: &Tx) -> Self {
        Self {
            occurred_at: tx.now(),
            offline: false,
        }
    }

    /// The device's time where it can be believed, the server's where it cannot.
    pub(super) async fn of(tx: &mut Tx, scope: &Scope, act: &Act, stored: &Stored) -> Result<Self> {
        let now = tx.now();
        let Some(claimed) = act.occurred_at else {
            return Ok(Self::now(tx));
        };
        let previous = match scope.actor_row().1 {
            Some(actor) => history::last_of(tx, stored.id, actor).await?,
            None => None,
        };
        let earliest = stored.facts.clocks.created_at - CLOCK_SLACK;
        let believed = claimed >= earliest && claimed <= now + CLOCK_SLACK && previous.is_none_or(|previous| claimed >= previous);
        Ok(Self {
            occurred_at: if believed { claimed } else { now },
            offline: true,
        })
    }
}
