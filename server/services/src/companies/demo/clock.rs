//! The clock of the stage.

use std::sync::{Arc, Mutex, PoisonError};

use domain::time::Timestamp;

use crate::Clock;

/// A clock that the script moves.
#[derive(Debug, Clone)]
pub(super) struct StageClock(Arc<Mutex<Timestamp>>);

impl StageClock {
    pub(super) fn at(now: Timestamp) -> Self {
        Self(Arc::new(Mutex::new(now)))
    }

    pub(super) fn set(&self, now: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }
}

impl Clock for StageClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
