//! Working time on the line of instants: what is left of it, and when it ends.
//!
//! The zone is the caller's, so that the browser need not carry the database of zones.

use chrono::{Duration, MappedLocalTime, NaiveDate, NaiveDateTime, TimeZone};

use super::hours::{DAY_MINUTES, Hours, Span};
use crate::time::Timestamp;

/// The longest walk through days: a promise is never longer than this many.
const MAX_DAYS: usize = 3660;

/// Working hours at a place on earth.
#[derive(Debug, Clone)]
pub struct Calendar<Z> {
    hours: Hours,
    zone: Z,
}

impl<Z: TimeZone> Calendar<Z> {
    /// The hours by the clocks of this zone.
    #[must_use]
    pub const fn new(hours: Hours, zone: Z) -> Self {
        Self { hours, zone }
    }

    /// The day of an instant by the clocks of the place.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> NaiveDate {
        at.with_timezone(&self.zone).date_naive()
    }

    /// The first instant at which this much working time has passed since `start`.
    #[must_use]
    pub fn add_working(&self, start: Timestamp, span: Duration) -> Timestamp {
        if span <= Duration::zero() {
            return start;
        }
        if self.hours.never_rests() {
            return start + span;
        }
        let mut left = span;
        for (from, to) in self.spans_since(start) {
            let from = from.max(start);
            if to <= from {
                continue;
            }
            if left <= to - from {
                return from + left;
            }
            left -= to - from;
        }
        start + span
    }

    /// The working time from `from` to `to`; negative when `to` is earlier.
    #[must_use]
    pub fn working_between(&self, from: Timestamp, to: Timestamp) -> Duration {
        if to < from {
            return -self.working_between(to, from);
        }
        if self.hours.never_rests() {
            return to - from;
        }
        self.spans_since(from)
            .take_while(|(start, _)| *start < to)
            .map(|(start, end)| (end.min(to) - start.max(from)).max(Duration::zero()))
            .fold(Duration::zero(), |sum, part| sum + part)
    }

    /// The instant itself when somebody works then, or the beginning of the next working span. The end of a span belongs to it.
    #[must_use]
    pub fn moved_into_work(&self, at: Timestamp) -> Timestamp {
        if self.hours.never_rests() {
            return at;
        }
        self.spans_since(at).find(|(_, to)| *to >= at).map_or(at, |(from, _)| from.max(at))
    }

    /// The working spans from the day before `start` on, in order and never meeting: where clocks are set back at midnight, a day ends late.
    fn spans_since(&self, start: Timestamp) -> impl Iterator<Item = (Timestamp, Timestamp)> + '_ {
        let mut worked_until = Timestamp::MIN_UTC;
        self.date(start - Duration::days(1))
            .iter_days()
            .take(MAX_DAYS)
            .flat_map(move |date| {
                let mut spans = Vec::new();
                for span in self.hours.on(date) {
                    let (from, to) = self.instants(date, *span);
                    // Where clocks are set back, one wall time is two instants: no instant counts twice.
                    let from = from.max(worked_until);
                    if from < to {
                        worked_until = to;
                        spans.push((from, to));
                    }
                }
                spans
            })
    }

    fn instants(&self, date: NaiveDate, span: Span) -> (Timestamp, Timestamp) {
        (
            self.instant(wall(date, span.from), Edge::From),
            self.instant(wall(date, span.to), Edge::To),
        )
    }

    /// The instant of a wall time. A time that clocks skip becomes the instant at which they skip it.
    fn instant(&self, mut local: NaiveDateTime, edge: Edge) -> Timestamp {
        for _ in 0..=DAY_MINUTES {
            match self.zone.from_local_datetime(&local) {
                MappedLocalTime::Single(at) => return at.to_utc(),
                MappedLocalTime::Ambiguous(earlier, later) => {
                    return if edge == Edge::From { earlier.to_utc() } else { later.to_utc() };
                }
                MappedLocalTime::None => local += Duration::minutes(1),
            }
        }
        local.and_utc()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Edge {
    From,
    To,
}

fn wall(date: NaiveDate, minute: u16) -> NaiveDateTime {
    date.and_time(chrono::NaiveTime::MIN) + Duration::minutes(minute.into())
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
