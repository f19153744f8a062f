//! How far the log was read, and what below may still appear.

use std::{collections::BTreeMap, time::Duration};

use tokio::time::Instant;

/// Longer than any transaction lives: statements and idle transactions end after ten seconds.
const OVERLAP: Duration = Duration::from_secs(30);
/// More numbers are never missing at once: so many transactions are not under way.
const MISSING_MAX: i64 = 1000;
/// Longer than an event is tried to be routed, also when the router was away for a while.
const ROUTED_WITHIN: Duration = Duration::from_hours(1);
/// Of events that wait longer than usual for the router no more are asked for at a time.
const WAITING_MAX: usize = 1000;

/// How far the log was read.
#[derive(Debug, Default)]
pub(super) struct Reading {
    top: i64,
    /// Numbers below that were not seen, or were not routed yet when they were.
    open: BTreeMap<i64, Open>,
}

#[derive(Debug, Clone, Copy)]
struct Open {
    since: Instant,
    /// Whether the event itself was passed on: what is missing are its notices.
    is_told: bool,
}

/// What of a row is new.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct News {
    /// The event.
    pub(super) event: bool,
    /// Who was told of it.
    pub(super) notices: bool,
}

impl Reading {
    /// Nothing above this number was read.
    pub(super) fn after(top: i64) -> Self {
        let open = BTreeMap::new();
        Self { top, open }
    }

    /// The highest number that was read.
    pub(super) fn top(&self) -> i64 {
        self.top
    }

    /// What may still come below it.
    pub(super) fn missing(&self) -> Vec<i64> {
        self.open.keys().copied().collect()
    }

    /// Notes a row that was read; answers what of it nobody heard yet.
    pub(super) fn note(&mut self, (seq, is_routed): (i64, bool), now: Instant) -> News {
        let before = self.open.remove(&seq);
        let is_over = before.is_none() && seq <= self.top;
        if seq > self.top {
            for missing in (self.top + 1).max(seq - MISSING_MAX)..seq {
                self.open.insert(
                    missing,
                    Open {
                        since: now,
                        is_told: false,
                    },
                );
            }
            self.top = seq;
        }
        if !is_routed && !is_over {
            let since = before.map_or(now, |open| open.since);
            self.open.insert(seq, Open { since, is_told: true });
        }
        News {
            event: !is_over && !before.is_some_and(|open| open.is_told),
            notices: is_routed && !is_over,
        }
    }

    /// Gives up what did not come in time: it was rolled back. What was told and waits to be routed comes later, too; of too
    /// many the latest are waited for.
    pub(super) fn forget(&mut self, now: Instant) {
        let age = |open: &Open| now.duration_since(open.since);
        let waits = |open: &Open| open.is_told && age(open) >= OVERLAP;
        let mut surplus = self.open.values().filter(|open| waits(open)).count().saturating_sub(WAITING_MAX);
        self.open.retain(|_, open| {
            if !waits(open) {
                return age(open) < OVERLAP;
            }
            let is_left = surplus == 0;
            surplus = surplus.saturating_sub(1);
            is_left && age(open) < ROUTED_WITHIN
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEW: News = News {
        event: true,
        notices: false,
    };
    const ALL: News = News {
        event: true,
        notices: true,
    };
    const ROUTED: News = News {
        event: false,
        notices: true,
    };
    const NOTHING: News = News {
        event: false,
        notices: false,
    };

    #[test]
    fn a_late_commit_is_waited_for() {
        let now = Instant::now();
        let mut reading = Reading::after(4);
        assert_eq!(reading.note((5, true), now), ALL);
        assert_eq!(reading.note((7, true), now), ALL);
        assert_eq!((reading.top(), reading.missing()), (7, vec![6]));
        reading.forget(now + OVERLAP / 2);
        assert_eq!(reading.note((6, true), now + OVERLAP / 2), ALL);
        assert!(reading.missing().is_empty());
        assert_eq!(reading.note((6, true), now), NOTHING, "and told once");
    }

    #[test]
    fn what_is_not_routed_is_read_again_for_its_notices_alone() {
        let now = Instant::now();
        let mut reading = Reading::after(0);
        assert_eq!(reading.note((1, false), now), NEW);
        assert_eq!(reading.missing(), [1]);
        assert_eq!(reading.note((1, false), now), NOTHING);
        assert_eq!(reading.note((1, true), now), ROUTED);
        assert!(reading.missing().is_empty());
        assert_eq!(reading.note((1, true), now), NOTHING);
    }

    #[test]
    fn what_was_rolled_back_is_given_up() {
        let now = Instant::now();
        let mut reading = Reading::after(0);
        reading.note((3, true), now);
        assert_eq!(reading.missing(), [1, 2]);
        reading.forget(now + OVERLAP);
        assert!(reading.missing().is_empty());
    }

    #[test]
    fn what_is_routed_late_still_brings_its_notices() {
        let now = Instant::now();
        let mut reading = Reading::after(0);
        reading.note((1, false), now);
        reading.note((2, false), now);
        reading.forget(now + 10 * OVERLAP);
        assert_eq!(reading.missing(), [1, 2]);
        assert_eq!(reading.note((1, true), now + 10 * OVERLAP), ROUTED);
        assert_eq!(reading.note((2, false), now + 10 * OVERLAP), NOTHING);
        reading.forget(now + ROUTED_WITHIN);
        assert!(reading.missing().is_empty(), "not for ever");
    }

    #[test]
    fn of_many_that_wait_to_be_routed_the_latest_are_asked_for() {
        let now = Instant::now();
        let mut reading = Reading::after(0);
        for seq in 1..=1500 {
            reading.note((seq, false), now);
        }
        reading.forget(now + OVERLAP / 2);
        assert_eq!(reading.missing().len(), 1500, "those of the last moments are all asked for");
        reading.forget(now + OVERLAP);
        assert_eq!((reading.missing().len(), reading.missing().first()), (WAITING_MAX, Some(&501)));
    }

    #[test]
    fn a_leap_of_the_numbers_is_not_waited_for_one_by_one() {
        let now = Instant::now();
        let mut reading = Reading::after(0);
        reading.note((1_000_000, true), now);
        assert_eq!(i64::try_from(reading.missing().len()), Ok(MISSING_MAX));
    }
}
