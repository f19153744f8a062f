//! The sessions of the open sockets, looked at together: one question of the database for hundreds of them.

use std::{
    collections::BTreeMap,
    ops::Bound,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use services::{
    Services,
    auth::{self, Standing},
};
use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

/// So many sessions are asked about in one go; it takes a few milliseconds.
const AT_A_TIME: usize = 500;
/// A question to a database that does not answer is put off by then.
const QUESTION: Duration = Duration::from_secs(3);

/// The sessions of a server's open sockets.
#[derive(Debug, Clone, Default)]
pub struct Watch {
    watched: Arc<Mutex<Watched>>,
}

#[derive(Debug, Default)]
struct Watched {
    number: u64,
    /// Whether somebody goes round: only while there are sockets.
    goes_round: bool,
    sockets: BTreeMap<u64, (Arc<Standing>, CancellationToken)>,
}

/// How the sessions are looked at.
pub(crate) struct Rounds {
    pub(crate) services: Services,
    /// Each session is looked at once in this time.
    pub(crate) period: Duration,
    pub(crate) stop: CancellationToken,
}

/// A socket whose session is looked at for as long as this is kept.
pub(crate) struct Watching {
    watch: Watch,
    number: u64,
    /// Whose it is.
    pub(crate) standing: Arc<Standing>,
    /// Cancelled when the session is over or is another one, and when the server stops.
    pub(crate) ended: CancellationToken,
}

impl Watch {
    /// Looks at the session from now on.
    pub(crate) fn over(&self, standing: Standing, rounds: Rounds) -> Watching {
        let (standing, ended) = (Arc::new(standing), rounds.stop.child_token());
        let mut watched = self.watched();
        watched.number += 1;
        let number = watched.number;
        watched.sockets.insert(number, (Arc::clone(&standing), ended.clone()));
        if !std::mem::replace(&mut watched.goes_round, true) {
            #[expect(clippy::disallowed_methods, reason = "it ends with the last socket, for which a stop waits")]
            tokio::spawn(go_round(self.clone(), rounds));
        }
        drop(watched);
        Watching {
            watch: self.clone(),
            number,
            standing,
            ended,
        }
    }

    fn watched(&self) -> MutexGuard<'_, Watched> {
        self.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many looks a round takes; nobody goes round any more when there is nothing to look at.
    fn looks(&self) -> Option<u32> {
        let mut watched = self.watched();
        watched.goes_round = !watched.sockets.is_empty();
        let looks = watched.sockets.len().div_ceil(AT_A_TIME);
        watched.goes_round.then(|| u32::try_from(looks).unwrap_or(u32::MAX))
    }

    /// The next ones after this one.
    fn after(&self, last: u64) -> Vec<(u64, Arc<Standing>)> {
        let watched = self.watched();
        let next = watched.sockets.range((Bound::Excluded(last), Bound::Unbounded)).take(AT_A_TIME);
        next.map(|(number, (standing, _))| (*number, Arc::clone(standing))).collect()
    }

    /// Ends the sockets whose sessions do not give what they gave. A database that does not answer ends none.
    async fn look(&self, services: &Services, some: &[(u64, Arc<Standing>)]) {
        let standings: Vec<_> = some.iter().map(|(_, standing)| Arc::clone(standing)).collect();
        match timeout(QUESTION, auth::last(services, &standings)).await {
            Ok(Ok(last)) => {
                let watched = self.watched();
                let over = some.iter().zip(last).filter(|(_, lasts)| !lasts);
                for (_, ended) in over.filter_map(|((number, _), _)| watched.sockets.get(number)) {
                    ended.cancel();
                }
            }
            Ok(Err(error)) => tracing::warn!(error.code, "The sessions of sockets could not be looked at"),
            Err(_) => tracing::warn!("The sessions of sockets were not looked at in time"),
        }
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.watch.watched().sockets.remove(&self.number);
    }
}

/// Looks at all of them again and again, evenly over the period: no moment is busier than others.
async fn go_round(watch: Watch, rounds: Rounds) {
    while let Some(looks) = watch.looks() {
        let mut last = 0;
        loop {
            tokio::select! {
                () = sleep(rounds.period / looks) => {}
                () = rounds.stop.cancelled() => return,
            }
            let some = watch.after(last);
            let Some((number, _)) = some.last() else { break };
            last = *number;
            watch.look(&rounds.services, &some).await;
            if some.len() < AT_A_TIME {
                break;
            }
        }
    }
}
