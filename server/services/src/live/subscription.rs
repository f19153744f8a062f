//! One reader's stream of updates, without what they may not know of.

use domain::{
    ids::RequestId,
    roles::{Permission, Visibility},
};
use tokio::sync::broadcast::{self, error::RecvError};

use super::LiveEvent;
use crate::{Services, error::Result, requests, scope::Scope, tx::Tx};

/// The updates of one reader.
pub struct Subscription {
    sv: Services,
    scope: Scope,
    updates: broadcast::Receiver<LiveEvent>,
    last: i64,
    /// What was taken from the hub and is being asked about.
    asked: Option<LiveEvent>,
}

/// Subscribes the scope's person to what is new from now on.
#[must_use]
pub fn subscribe(sv: &Services, scope: &Scope) -> Subscription {
    Subscription {
        sv: sv.clone(),
        scope: scope.clone(),
        updates: sv.live().subscribe(scope.company()),
        last: 0,
        asked: None,
    }
}

impl Subscription {
    /// The next update the person may know of; `None` when there will be no more.
    ///
    /// A reader that fell behind, or whose right to see could not be checked, is told to read everything anew.
    /// A caller may give up waiting at any point: the update it did not wait for comes with the next call.
    pub async fn next(&mut self) -> Option<LiveEvent> {
        loop {
            let event = match self.asked.clone() {
                Some(event) => event,
                None => match self.updates.recv().await {
                    Ok(event) => self.asked.insert(event).clone(),
                    Err(RecvError::Lagged(_)) => return Some(LiveEvent::resync(self.last)),
                    Err(RecvError::Closed) => return None,
                },
            };
            self.last = self.last.max(event.seq);
            // On the heap while it is asked: ten thousand idle readers hold no room for it.
            let is_for = Box::pin(self.is_for(&event)).await;
            self.asked = None;
            match is_for {
                Ok(true) => return Some(event),
                Ok(false) => {}
                Err(_) => return Some(LiveEvent::resync(self.last)),
            }
        }
    }

    async fn is_for(&self, event: &LiveEvent) -> Result<bool> {
        if event.user.is_some() {
            return Ok(event.user == self.scope.user());
        }
        if sees_all(&self.scope) {
            return Ok(true);
        }
        let mut tx = self.sv.begin(&self.scope).await?;
        let may = may_know(&mut tx, &self.scope, event.request, event.seq).await?;
        tx.commit().await?;
        Ok(may)
    }
}

/// Whether the person may know that there is something new about the request, by the event of this number.
pub(super) async fn may_know(tx: &mut Tx, scope: &Scope, request: Option<RequestId>, seq: i64) -> Result<bool> {
    match request {
        _ if sees_all(scope) => Ok(true),
        Some(request) => requests::may_hear_in(tx, scope, request, seq).await,
        None => Ok(false),
    }
}

/// Those who see all of the company's requests are not asked about each.
fn sees_all(scope: &Scope) -> bool {
    scope.is_system() || (scope.can(Permission::RequestsRead) && scope.employee().is_some_and(|staff| staff.visibility == Visibility::All))
}
