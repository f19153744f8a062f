//! Shifts: an employee says that they are on duty, and until when.

use chrono::{DateTime, TimeDelta, Utc};

use crate::time::Timestamp;

/// The longest shift one may announce.
pub const LONGEST: TimeDelta = TimeDelta::hours(36);
/// The hours at which a day's work usually ends.
const USUAL: [u32; 3] = [18, 20, 22];
/// How long a shift lasts that begins at another time.
const LONG: [i64; 2] = [12, 24];
/// An end that is nearer than this is not offered.
const SOON: TimeDelta = TimeDelta::minutes(30);

/// Whether somebody is on duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Duty {
    /// Until when; nothing when they are not.
    pub until: Option<DateTime<Utc>>,
}

/// The ends that are offered for a shift that begins now: this day's usual hours, or after so many hours.
#[must_use]
pub fn ends(now: Timestamp, offset_minutes: i32) -> Vec<Timestamp> {
    let offset = TimeDelta::minutes(offset_minutes.into());
    let today = (now + offset).date_naive();
    let usual = USUAL
        .into_iter()
        .filter_map(|hour| Some(today.and_hms_opt(hour, 0, 0)?.and_utc() - offset))
        .filter(|end| *end > now + SOON);
    let mut ends: Vec<_> = usual.collect();
    for hours in LONG {
        let end = now + TimeDelta::hours(hours);
        if !ends.contains(&end) {
            ends.push(end);
        }
    }
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_shift_ends_at_the_companys_hours() {
        let half_past_one = at("2026-03-02T08:30:00Z");
        let offered = [
            "2026-03-02T13:00:00Z",
            "2026-03-02T15:00:00Z",
            "2026-03-02T17:00:00Z",
            "2026-03-02T20:30:00Z",
            "2026-03-03T08:30:00Z",
        ];
        assert_eq!(ends(half_past_one, 300), offered.map(at));
        // At ten in the morning the latest usual hour is twelve hours ahead, too.
        assert_eq!(ends(at("2026-03-02T05:00:00Z"), 300).len(), 4);
    }

    #[test]
    fn an_end_that_is_almost_here_is_not_offered() {
        let late = at("2026-03-02T16:45:00Z");
        assert_eq!(ends(late, 300), ["2026-03-03T04:45:00Z", "2026-03-03T16:45:00Z"].map(at));
    }

    #[test]
    fn what_is_offered_may_be_announced() {
        let now = at("2026-03-02T00:00:00Z");
        assert!(ends(now, 300).into_iter().all(|end| end > now && end <= now + LONGEST));
    }
}
