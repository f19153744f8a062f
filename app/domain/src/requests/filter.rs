//! What a list of requests is narrowed to, and in which order it comes.
//!
//! The same struct is the query string of the page and of the interface, what a saved view keeps,
//! and what an export was asked for: whatever narrows a list stands here.

use chrono::NaiveDate;

use super::codes::{Priority, Source, Status};
use crate::{
    code::code_enum,
    forms::blank,
    ids::{ApartmentId, BuildingId, CategoryId, ComplexId, EmployeeId, EntranceId, ResidentId},
};

code_enum! {
    /// The quick tabs of the list.
    pub enum StatusTab {
        /// All that is open.
        Open = "open",
        /// Nobody has reacted.
        New = "new",
        /// With an executor or accepted.
        Work = "work",
        /// Waiting.
        Hold = "hold",
        /// Finished, not accepted yet.
        Done = "done",
        /// Ended.
        Closed = "closed",
        /// Everything.
        All = "all",
    }
}

impl StatusTab {
    /// The statuses of the tab.
    #[must_use]
    pub const fn statuses(self) -> &'static [Status] {
        use Status as S;
        match self {
            Self::Open => &[S::New, S::Accepted, S::Assigned, S::EnRoute, S::InProgress, S::OnHold],
            Self::New => &[S::New],
            Self::Work => &[S::Accepted, S::Assigned, S::EnRoute, S::InProgress],
            Self::Hold => &[S::OnHold],
            Self::Done => &[S::Done],
            Self::Closed => &[S::Closed, S::Rejected, S::Cancelled],
            Self::All => Status::ALL,
        }
    }
}

code_enum! {
    /// The order of a list.
    pub enum Sort {
        /// Newest first.
        Newest = "newest",
        /// Oldest first.
        Oldest = "oldest",
        /// What is due first, and what waits at the end; open requests only.
        Due = "due",
    }
}

/// What a list of requests is narrowed to; the query string of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestFilter))]
#[expect(clippy::struct_excessive_bools, reason = "each narrows by itself, as a box of a form")]
pub struct Filter {
    /// The quick tab; `None` is "open".
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub tab: Option<StatusTab>,
    /// One status of the tab.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// Words, a number, a name, a phone.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// The category or a group of them.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// The complex.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub complex: Option<ComplexId>,
    /// The building.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingId>,
    /// The entrance.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub entrance: Option<EntranceId>,
    /// The apartment.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub apartment: Option<ApartmentId>,
    /// The executor.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub executor: Option<EmployeeId>,
    /// Who accepted it, or gave it to its executor.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub responsible: Option<EmployeeId>,
    /// The resident.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub resident: Option<ResidentId>,
    /// The priority.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// The door it came through.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Written down on this day or later, by the company's calendar.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub created_from: Option<NaiveDate>,
    /// Written down on this day or earlier.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub created_to: Option<NaiveDate>,
    /// Due on this day or later.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub due_from: Option<NaiveDate>,
    /// Due on this day or earlier.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub due_to: Option<NaiveDate>,
    /// A visit agreed for this day or later.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub visit_from: Option<NaiveDate>,
    /// A visit agreed for this day or earlier.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub visit_to: Option<NaiveDate>,
    /// Rated so by the resident, from 1 to 5.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub rating: Option<i16>,
    /// Only what is open and late, as [`super::Counts::overdue`] counts it.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// Only what is open and soon late.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub soon: bool,
    /// Only what is open and whose clock waits.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub paused: bool,
    /// Only what nobody works on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unassigned: bool,
    /// Only where the resident wrote last.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub unanswered: bool,
    /// Only repetitions of other requests.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub duplicate: bool,
    /// Only what the resident returned at least once.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub returned: bool,
    /// Only paid services.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub paid: bool,
    /// Only work that the warranty bears.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub warranty: bool,
    /// The order; `None` is the newest first.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub sort: Option<Sort>,
    /// Where the page begins: behind this place.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
    /// Where the page ends: before this place.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub before: String,
}

impl Filter {
    /// The same list from its first page.
    #[must_use]
    pub fn from_start(&self) -> Self {
        Self {
            after: String::new(),
            before: String::new(),
            ..self.clone()
        }
    }

    /// What it narrows to by itself, without the tab, the order and the page: a board has none of these.
    #[must_use]
    pub fn narrowing(&self) -> Self {
        Self {
            tab: None,
            sort: None,
            ..self.from_start()
        }
    }

    /// Whether only open requests can be in the list, so that they can be ordered by what is due.
    #[must_use]
    pub fn is_open(&self) -> bool {
        match self.status {
            Some(status) => status.is_open(),
            None => self.tab.unwrap_or(StatusTab::Open).statuses().iter().all(|status| status.is_open()),
        }
    }

    /// The order in which the list comes: what has ended is due no more.
    #[must_use]
    pub fn order(&self) -> Sort {
        match self.sort {
            Some(Sort::Due) if !self.is_open() => Sort::Newest,
            Some(sort) => sort,
            None => Sort::Newest,
        }
    }

    /// What is narrowed, besides the tab and the order.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.narrowing() != Self::default()
    }
}

/// How many requests are in a list. A million is not counted for a number nobody reads to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = RequestTotal))]
pub struct Total {
    /// How many there are, or the number at which the counting stopped.
    pub count: i64,
    /// Whether there are more.
    pub more: bool,
}

impl Total {
    /// Where the counting stops.
    pub const MOST: i64 = 1000;

    /// Of what was counted, by one further at least where there are more.
    #[must_use]
    pub fn of(count: i64) -> Self {
        Self {
            count: count.min(Self::MOST),
            more: count > Self::MOST,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_ended_is_not_ordered_by_what_is_due() {
        let by_due = |tab, status| Filter {
            tab,
            status,
            sort: Some(Sort::Due),
            ..Filter::default()
        };
        assert_eq!(by_due(None, None).order(), Sort::Due);
        assert_eq!(by_due(Some(StatusTab::Hold), None).order(), Sort::Due);
        assert_eq!(by_due(Some(StatusTab::All), None).order(), Sort::Newest);
        assert_eq!(by_due(Some(StatusTab::Done), None).order(), Sort::Newest);
        assert_eq!(by_due(Some(StatusTab::All), Some(Status::New)).order(), Sort::Due);
        assert_eq!(by_due(None, Some(Status::Closed)).order(), Sort::Newest);
    }

    #[test]
    fn a_tab_an_order_and_a_page_narrow_nothing() {
        let filter = Filter {
            tab: Some(StatusTab::All),
            sort: Some(Sort::Oldest),
            after: "1.2".to_owned(),
            ..Filter::default()
        };
        assert!(!filter.narrows());
        assert_eq!(filter.narrowing(), Filter::default());
        assert!(Filter { returned: true, ..filter }.narrows());
    }

    #[test]
    fn a_filter_is_kept_without_what_it_does_not_say() {
        let filter = Filter {
            created_from: NaiveDate::from_ymd_opt(2026, 3, 2),
            rating: Some(2),
            ..Filter::default()
        };
        let kept = serde_json::to_value(&filter).unwrap();
        assert_eq!(kept, serde_json::json!({ "created_from": "2026-03-02", "rating": 2 }));
        assert_eq!(serde_json::from_value::<Filter>(kept).unwrap(), filter);
    }
}
