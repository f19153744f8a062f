//! One reader's stream of updates, without what they may not know of.

use std::sync::Arc;

use domain::roles::{Permission, Visibility};
use tokio::sync::broadcast::{Receiver, error::RecvError};

use super::{
    LiveEvent,
    hub::{Ears, Update},
};
use crate::{Services, scope::Scope};

/// The updates of one reader.
pub struct Subscription {
    sv: Services,
    scope: Arc<Scope>,
    ears: Ears,
    last: i64,
    /// What was taken from the hub and is being asked about.
    asked: Option<Arc<Update>>,
}

/// Subscribes the scope's person to what is new from now on.
#[must_use]
pub fn subscribe(sv: &Services, scope: &Scope) -> Subscription {
    Subscription {
        sv: sv.clone(),
        scope: Arc::new(scope.clone()),
        ears: sv.live().subscribe(scope.company(), scope.user()),
        last: 0,
        asked: None,
    }
}

impl Subscription {
    /// The next update the person may know of; `None` when there will be no more.
    ///
    /// A reader that fell behind, or whose right to see could not be checked, is told to read everything anew.
    /// A caller may give up waiting at any point: the update it did not wait for comes with the next call.
    pub async fn next(&mut self) -> Option<Arc<Update>> {
        loop {
            let update = match &self.asked {
                Some(update) => Arc::clone(update),
                None => match self.ears.hear().await {
                    Ok(update) => Arc::clone(self.asked.insert(update)),
                    Err(RecvError::Lagged(_)) => return Some(self.resync()),
                    Err(RecvError::Closed) => return None,
                },
            };
            self.last = self.last.max(update.event.seq);
            let is_for = if update.event.user.is_some() {
                Ok(update.event.user == self.scope.user())
            } else if sees_all(&self.scope) {
                Ok(true)
            } else {
                // On the heap while it is asked: ten thousand idle readers hold no room for it.
                Box::pin(update.sights.may_hear(&self.sv, &self.scope, &update.event)).await
            };
            self.asked = None;
            match is_for {
                Ok(true) => return Some(update),
                Ok(false) => {}
                Err(_) => return Some(self.resync()),
            }
        }
    }

    fn resync(&self) -> Arc<Update> {
        Update::new(LiveEvent::resync(self.last))
    }
}

impl Ears {
    /// The next thing that is heard, with either ear.
    async fn hear(&mut self) -> Result<Arc<Update>, RecvError> {
        tokio::select! {
            heard = self.all.recv() => heard,
            heard = of_own(self.own.as_mut()) => heard,
        }
    }
}

async fn of_own(own: Option<&mut Receiver<Arc<Update>>>) -> Result<Arc<Update>, RecvError> {
    match own {
        Some(own) => own.recv().await,
        None => std::future::pending().await,
    }
}

/// Those who see all of the company's requests are not asked about each.
pub(super) fn sees_all(scope: &Scope) -> bool {
    scope.is_system() || (scope.can(Permission::RequestsRead) && scope.employee().is_some_and(|staff| staff.visibility == Visibility::All))
}
