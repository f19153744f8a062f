//! A clock that stands still until a test moves it.

use std::sync::{Arc, Mutex, PoisonError};

use domain::time::Timestamp;

use crate::Clock;

/// A settable clock; its clones show the same time.
#[derive(Debug, Clone)]
pub struct FixedClock {
    now: Arc<Mutex<Timestamp>>,
}

impl FixedClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn at(now: Timestamp) -> Self {
        Self {
            now: Arc::new(Mutex::new(now)),
        }
    }

    /// Sets the clock.
    pub fn set(&self, now: Timestamp) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = now;
    }

    /// Moves the clock on.
    pub fn advance(&self, by: chrono::Duration) {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) += by;
    }
}

impl Default for FixedClock {
    /// 2 March 2026, a Monday, 14:00 in Tashkent.
    fn default() -> Self {
        Self::at(Timestamp::from_timestamp(1_772_442_000, 0).unwrap_or_default())
    }
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
