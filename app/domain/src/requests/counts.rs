//! How many requests stand under each tab.

use super::{
    codes::Status,
    filter::{Filter, StatusTab, Total},
};

/// How many requests stand under each tab, within what the reader may see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestCounts))]
pub struct Counts {
    /// All that is open.
    pub open: i64,
    /// Nobody has reacted.
    pub new: i64,
    /// With an executor or accepted.
    pub work: i64,
    /// Waiting.
    pub hold: i64,
    /// Finished, not accepted yet.
    pub done: i64,
    /// Open and late.
    pub overdue: i64,
}

impl Counts {
    /// Adds the requests of one status, so many of them past what they were promised by.
    pub const fn add(&mut self, status: Status, count: i64, late: i64) {
        match status {
            Status::New => self.new += count,
            Status::Accepted | Status::Assigned | Status::EnRoute | Status::InProgress => self.work += count,
            Status::OnHold => self.hold += count,
            Status::Done => self.done += count,
            Status::Closed | Status::Rejected | Status::Cancelled => {}
        }
        if status.is_open() {
            self.open += count;
            self.overdue += late;
        }
    }

    /// How many stand under the tab; what has ended is not counted.
    #[must_use]
    pub const fn under(self, tab: StatusTab) -> Option<i64> {
        match tab {
            StatusTab::Open => Some(self.open),
            StatusTab::New => Some(self.new),
            StatusTab::Work => Some(self.work),
            StatusTab::Hold => Some(self.hold),
            StatusTab::Done => Some(self.done),
            StatusTab::Closed | StatusTab::All => None,
        }
    }

    /// How many the list has, where nothing but a tab that is counted narrows it.
    #[must_use]
    pub fn total(self, filter: &Filter) -> Option<Total> {
        if filter.narrows() {
            return None;
        }
        self.under(filter.tab.unwrap_or(StatusTab::Open)).map(Total::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::requests::Sort;

    fn counts() -> Counts {
        let mut counts = Counts::default();
        for (status, count) in Status::ALL.iter().zip(1..) {
            counts.add(*status, count * 100, 1);
        }
        counts
    }

    #[test]
    fn a_tab_counts_its_statuses_and_only_what_is_open_is_late() {
        let numbers: Vec<i64> = (1..).map(|number| number * 100).take(Status::ALL.len()).collect();
        for tab in StatusTab::ALL {
            let all = Status::ALL.iter().zip(&numbers);
            let sum: i64 = all
                .filter(|(status, _)| tab.statuses().contains(status))
                .map(|(_, number)| number)
                .sum();
            let is_counted = !matches!(tab, StatusTab::Closed | StatusTab::All);
            assert_eq!(counts().under(*tab), is_counted.then_some(sum), "{tab}");
        }
        assert_eq!(usize::try_from(counts().overdue), Ok(StatusTab::Open.statuses().len()));
    }

    #[test]
    fn a_list_that_only_a_tab_narrows_is_counted_already() {
        let counts = Counts {
            open: 1200,
            done: 7,
            ..Counts::default()
        };
        let of = |tab| counts.total(&Filter { tab, ..Filter::default() });
        assert_eq!(of(None), Some(Total { count: 1000, more: true }));
        assert_eq!(of(Some(StatusTab::Done)), Some(Total { count: 7, more: false }));
        assert_eq!(of(Some(StatusTab::All)), None);
        let sorted = Filter {
            sort: Some(Sort::Oldest),
            ..Filter::default()
        };
        assert_eq!(counts.total(&sorted), of(None));
        let late = Filter {
            late: true,
            ..Filter::default()
        };
        let one_status = Filter {
            status: Some(Status::New),
            ..Filter::default()
        };
        assert_eq!((counts.total(&late), counts.total(&one_status)), (None, None));
    }
}
