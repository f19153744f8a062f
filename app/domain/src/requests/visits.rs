//! The visits that were agreed, day by day.

use chrono::{DateTime, Days, NaiveDate, Utc};

use super::{filter::Filter, view::Card};
use crate::ids::RequestId;

/// The days that are shown unless somebody asks for others: a week.
pub const VISIT_DAYS: u64 = 7;
/// The most days that are shown at once.
const DAYS_MAX: u64 = 31;

/// The visits of some days.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Visits {
    /// The first day.
    pub from: NaiveDate,
    /// The last one.
    pub to: NaiveDate,
    /// The requests, by the time of the visit.
    pub cards: Vec<Card>,
    /// Whether there are more than are shown.
    pub more: bool,
    /// What else the same executors are expected at meanwhile, whether it is among the cards or not.
    pub overlaps: Vec<Overlap>,
}

/// A visit that takes an executor's time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = ExecutorVisit))]
pub struct Visit {
    /// Of which request; nothing for a reader who does not see it, only that the time is taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<RequestId>,
    /// The number people say, with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<i64>,
    /// It begins.
    pub from: DateTime<Utc>,
    /// It ends.
    pub to: DateTime<Utc>,
}

impl Visit {
    /// Whether nobody can be at both; one that begins when the other ends is in time.
    #[must_use]
    pub fn meets(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        self.from < to && from < self.to
    }
}

/// A visit of the calendar during which its executor is expected elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Overlap {
    /// The one that is shown.
    pub request: RequestId,
    /// The other one.
    pub with: Visit,
}

impl Filter {
    /// The first and the last day whose visits are shown.
    #[must_use]
    pub fn visit_days(&self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let later = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days - 1)).unwrap_or(day);
        let from = match (self.visit_from, self.visit_to) {
            (Some(from), _) => from,
            (None, Some(to)) => to.checked_sub_days(Days::new(VISIT_DAYS - 1)).unwrap_or(to),
            (None, None) => today,
        };
        let to = self.visit_to.unwrap_or_else(|| later(from, VISIT_DAYS));
        (from, to.clamp(from, later(from, DAYS_MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn visits_meet_when_nobody_can_be_at_both() {
        let at = |hour: i64| DateTime::UNIX_EPOCH + chrono::Duration::hours(hour);
        let visit = Visit {
            request: None,
            number: None,
            from: at(10),
            to: at(12),
        };
        for (from, to) in [(10, 12), (9, 11), (11, 13), (9, 13), (11, 12)] {
            assert!(visit.meets(at(from), at(to)), "{from}–{to}");
        }
        for (from, to) in [(8, 10), (12, 14), (13, 14)] {
            assert!(!visit.meets(at(from), at(to)), "{from}–{to}");
        }
    }

    #[test]
    fn a_week_from_today_unless_other_days_are_asked_for() {
        let day = |day: &str| day.parse::<NaiveDate>().unwrap();
        let days = |from: Option<&str>, to: Option<&str>| {
            let filter = Filter {
                visit_from: from.map(day),
                visit_to: to.map(day),
                ..Filter::default()
            };
            filter.visit_days(day("2026-03-02"))
        };
        assert_eq!(days(None, None), (day("2026-03-02"), day("2026-03-08")));
        assert_eq!(days(Some("2026-03-09"), None), (day("2026-03-09"), day("2026-03-15")));
        assert_eq!(days(None, Some("2026-03-15")), (day("2026-03-09"), day("2026-03-15")));
        assert_eq!(days(Some("2026-03-09"), Some("2026-03-09")), (day("2026-03-09"), day("2026-03-09")));
        assert_eq!(days(Some("2026-03-09"), Some("2026-03-01")), (day("2026-03-09"), day("2026-03-09")));
        assert_eq!(days(Some("2026-03-01"), Some("2027-03-01")), (day("2026-03-01"), day("2026-03-31")));
        let last = NaiveDate::MAX;
        let filter = Filter {
            visit_from: Some(last),
            ..Filter::default()
        };
        assert_eq!(filter.visit_days(day("2026-03-02")), (last, last));
    }
}
