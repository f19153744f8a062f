//! A clock of a request as a card shows it: instants from the server, and the word for them.

use chrono::{DateTime, Utc};

use super::codes::Status;
use crate::{code::code_enum, sla::WARN_PERCENT, time::Timestamp};

code_enum! {
    /// What the SLA chip of a request says.
    pub enum Mark {
        /// Time is left.
        Ok = "ok",
        /// Most of the time is gone.
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

/// A clock of one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Clock {
    /// When the clock began.
    pub started_at: DateTime<Utc>,
    /// When the work must be done; `None` while paused.
    pub due_at: Option<DateTime<Utc>>,
    /// When the clock stopped.
    pub stopped_at: Option<DateTime<Utc>>,
    /// From when on it is soon late.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warn_at: Option<DateTime<Utc>>,
    /// The minutes left when the clock began to wait; `None` while it runs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub left_minutes: Option<i64>,
    /// Whether the promise was broken, now or before the work came back: that stays so.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub breached: bool,
}

impl Clock {
    /// From when on the chip says "soon"; `None` while paused.
    #[must_use]
    pub fn soon_at(&self) -> Option<Timestamp> {
        let due = self.due_at?;
        let share = (due - self.started_at).num_milliseconds() * WARN_PERCENT / 100;
        Some(self.warn_at.unwrap_or(self.started_at + chrono::Duration::milliseconds(share)))
    }

    /// What the chip of a request in this status says at `now`; nothing for what was never to be done.
    #[must_use]
    pub fn mark_in(&self, status: Status, now: Timestamp) -> Option<Mark> {
        (!matches!(status, Status::Rejected | Status::Cancelled)).then(|| self.mark(now))
    }

    /// What the chip says at `now`.
    #[must_use]
    pub fn mark(&self, now: Timestamp) -> Mark {
        let Some(due) = self.due_at else {
            return Mark::Paused;
        };
        match self.stopped_at {
            Some(at) if at <= due && !self.breached => Mark::Met,
            Some(_) => Mark::Missed,
            None if now > due => Mark::Late,
            None if self.soon_at().is_some_and(|soon| now >= soon) => Mark::Soon,
            None => Mark::Ok,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone as _};

    use super::*;

    #[test]
    fn the_chip_goes_from_ok_to_soon_to_late() {
        let start = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap();
        let clock = Clock {
            started_at: start,
            due_at: Some(start + Duration::hours(2)),
            stopped_at: None,
            warn_at: None,
            left_minutes: None,
            breached: false,
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
        let warned = Clock {
            warn_at: Some(start + Duration::minutes(10)),
            ..clock
        };
        assert_eq!(warned.mark(start + Duration::minutes(10)), Mark::Soon);
        let stopped = |minutes| Clock {
            stopped_at: Some(start + Duration::minutes(minutes)),
            ..clock
        };
        assert_eq!(stopped(120).mark(start + Duration::days(9)), Mark::Met);
        assert_eq!(stopped(121).mark(start), Mark::Missed);
        let returned = Clock {
            breached: true,
            ..stopped(120)
        };
        assert_eq!(returned.mark(start), Mark::Missed, "what was late before it came back was late");
        assert_eq!(Clock { due_at: None, ..clock }.mark(start), Mark::Paused);
    }

    #[test]
    fn what_was_never_to_be_done_is_neither_in_time_nor_late() {
        let start = Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap();
        let runs = Clock {
            started_at: start,
            due_at: Some(start + Duration::hours(2)),
            stopped_at: None,
            warn_at: None,
            left_minutes: None,
            breached: false,
        };
        let waits = Clock { due_at: None, ..runs };
        let stopped = |minutes| Clock {
            stopped_at: Some(start + Duration::minutes(minutes)),
            ..runs
        };
        for status in Status::ALL.iter().copied() {
            let says = |clock: Clock| clock.mark_in(status, start);
            let said = [runs, waits, stopped(60), stopped(180)].map(says);
            let wanted = match status {
                Status::Rejected | Status::Cancelled => [None; 4],
                Status::New
                | Status::Accepted
                | Status::Assigned
                | Status::EnRoute
                | Status::InProgress
                | Status::OnHold
                | Status::Done
                | Status::Closed => [Mark::Ok, Mark::Paused, Mark::Met, Mark::Missed].map(Some),
            };
            assert_eq!(said, wanted, "{status}");
        }
    }
}
