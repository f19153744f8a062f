//! The promise of time: presets by priority, and what a pause does to it.

use chrono::{DateTime, Duration, Utc};

use super::codes::Priority;
use crate::{code::code_enum, time::Timestamp};

/// Minutes until somebody must react and until the work must be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Target {
    /// Minutes from creation to the first reaction.
    pub response: i64,
    /// Minutes from creation to `done`.
    pub resolution: i64,
}

impl Priority {
    /// The preset promise, in calendar minutes.
    #[must_use]
    pub const fn target(self) -> Target {
        match self {
            Self::Emergency => Target {
                response: 15,
                resolution: 2 * 60,
            },
            Self::Urgent => Target {
                response: 60,
                resolution: 24 * 60,
            },
            Self::Normal => Target {
                response: 4 * 60,
                resolution: 72 * 60,
            },
            Self::Planned => Target {
                response: 24 * 60,
                resolution: 7 * 24 * 60,
            },
        }
    }
}

/// When somebody must have reacted.
#[must_use]
pub fn response_due(created: Timestamp, priority: Priority) -> Timestamp {
    created + Duration::minutes(priority.target().response)
}

/// When the work must be done, with all the time it was paused added.
#[must_use]
pub fn resolution_due(created: Timestamp, priority: Priority, paused: Duration) -> Timestamp {
    created + Duration::minutes(priority.target().resolution) + paused
}

/// The share of the promised time, in percent, after which a request is "soon late".
pub const WARN_PERCENT: i64 = 80;

/// The least time left for the work after a resident returned it, in minutes.
pub const MIN_AFTER_RETURN: i64 = 4 * 60;

code_enum! {
    /// What the SLA chip of a request says.
    pub enum Mark {
        /// Time is left.
        Ok = "ok",
        /// More than `WARN_PERCENT` of the time is gone.
        Soon = "soon",
        /// The time is over.
        Late = "late",
        /// The clock waits.
        Paused = "paused",
        /// The clock has stopped in time.
        Met = "met",
        /// The clock has stopped too late.
        Missed = "missed",
    }
}

/// The resolution clock of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clock {
    /// When the clock began.
    pub started_at: DateTime<Utc>,
    /// When the work must be done; `None` while paused.
    pub due_at: Option<DateTime<Utc>>,
    /// When the clock stopped.
    pub stopped_at: Option<DateTime<Utc>>,
}

impl Clock {
    /// What the chip says at `now`.
    #[must_use]
    pub fn mark(&self, now: Timestamp) -> Mark {
        let Some(due) = self.due_at else {
            return Mark::Paused;
        };
        match self.stopped_at {
            Some(at) if at <= due => Mark::Met,
            Some(_) => Mark::Missed,
            None if now > due => Mark::Late,
            None if (now - self.started_at).num_seconds() * 100 >= (due - self.started_at).num_seconds() * WARN_PERCENT => Mark::Soon,
            None => Mark::Ok,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeZone as _;

    use super::*;

    #[test]
    fn the_chip_goes_from_ok_to_soon_to_late() {
        let start = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap();
        let clock = Clock {
            started_at: start,
            due_at: Some(resolution_due(start, Priority::Emergency, Duration::zero())),
            stopped_at: None,
        };
        for (minutes, mark) in [
            (0, Mark::Ok),
            (95, Mark::Ok),
            (96, Mark::Soon),
            (120, Mark::Soon),
            (121, Mark::Late),
        ] {
            assert_eq!(clock.mark(start + Duration::minutes(minutes)), mark, "{minutes}");
        }
        let stopped = |minutes| Clock {
            stopped_at: Some(start + Duration::minutes(minutes)),
            ..clock
        };
        assert_eq!(stopped(120).mark(start + Duration::days(9)), Mark::Met);
        assert_eq!(stopped(121).mark(start), Mark::Missed);
        assert_eq!(Clock { due_at: None, ..clock }.mark(start), Mark::Paused);
    }
}
