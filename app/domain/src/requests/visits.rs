//! The visits that were agreed, day by day.

use chrono::{Days, NaiveDate};

use super::{filter::Filter, view::Card};

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
