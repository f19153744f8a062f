//! What a company promises: targets, where each holds, and which one wins.

use std::cmp::Reverse;

use chrono::{DateTime, Datelike as _, Duration, NaiveDate, TimeZone, Utc};

use super::{calendar::Calendar, rule::Rule};
use crate::{
    code::code_enum,
    ids::{BuildingId, CalendarId, CategoryId, SlaPolicyId},
    requests::{Place, Priority},
    time::Timestamp,
};

code_enum! {
    /// In which time a promise counts.
    pub enum Measure {
        /// Days as people say them; a due instant outside of work moves to where work begins again.
        Calendar = "calendar",
        /// The minutes somebody works.
        Working = "working",
    }
}

/// The minutes promised, and how they count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Target {
    /// Minutes from creation to the first reaction.
    pub response: i64,
    /// Minutes from creation to `done`.
    pub resolution: i64,
    /// Which minutes count.
    pub measure: Measure,
    /// The share of the promise, in percent, after which a request is "soon late".
    pub warn_percent: i64,
    /// The least working minutes left after work came back.
    pub min_after_return: i64,
}

/// The share of the promised time, in percent, after which a request is "soon late", unless the company says otherwise.
pub const WARN_PERCENT: i64 = 80;

/// The least working minutes left for the work after it came back, unless the company says otherwise.
pub const MIN_AFTER_RETURN: i64 = 4 * 60;

impl Target {
    /// The promise the product ships with.
    #[must_use]
    pub const fn preset(priority: Priority) -> Self {
        let (response, resolution) = match priority {
            Priority::Emergency => (15, 2 * 60),
            Priority::Urgent => (60, 24 * 60),
            Priority::Normal => (4 * 60, 72 * 60),
            Priority::Planned => (24 * 60, 7 * 24 * 60),
        };
        Self {
            response,
            resolution,
            measure: Measure::Calendar,
            warn_percent: WARN_PERCENT,
            min_after_return: MIN_AFTER_RETURN,
        }
    }
}

/// Whether the shipped promise of this priority counts around the clock, or rests with the office.
#[must_use]
pub const fn never_rests(priority: Priority) -> bool {
    matches!(priority, Priority::Emergency | Priority::Urgent)
}

/// Where a policy or a rule holds; what is empty does not narrow.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Reach {
    /// A category, or a group with all its categories.
    pub category: Option<CategoryId>,
    /// One urgency.
    pub priority: Option<Priority>,
    /// One part of a house.
    pub place: Option<Place>,
    /// Some houses.
    pub buildings: Vec<BuildingId>,
}

/// What the choice of a policy looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// What the request is about.
    pub category: CategoryId,
    /// The group of that category.
    pub group: Option<CategoryId>,
    /// How urgent it is.
    pub priority: Priority,
    /// What part of the house.
    pub place: Place,
    /// Which house.
    pub building: BuildingId,
    /// The day it was written down, by the company's clocks.
    pub created_on: NaiveDate,
}

impl Reach {
    /// How narrowly this holds for the subject; `None` where it does not hold. A category is narrower than its group.
    #[must_use]
    pub fn fit(&self, subject: &Subject) -> Option<u8> {
        let category = match self.category {
            None => 0,
            Some(id) if id == subject.category => 2,
            Some(id) if Some(id) == subject.group => 1,
            Some(_) => return None,
        };
        let one = |given: bool, fits: bool| match (given, fits) {
            (false, _) => Some(0),
            (true, true) => Some(1),
            (true, false) => None,
        };
        let priority = one(self.priority.is_some(), self.priority == Some(subject.priority))?;
        let place = one(self.place.is_some(), self.place == Some(subject.place))?;
        let building = one(!self.buildings.is_empty(), self.buildings.contains(&subject.building))?;
        Some(category + priority + place + building)
    }
}

/// A promise, and where and when it holds.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Policy {
    /// Which.
    pub id: SlaPolicyId,
    /// Decides between policies that are equally narrow: the lesser wins.
    pub sort: i32,
    /// Where it holds.
    pub reach: Reach,
    /// The months in which a request must be written down, 1 to 12; none means all.
    pub months: Vec<u32>,
    /// The first day it holds for new requests.
    pub valid_from: Option<NaiveDate>,
    /// The last one.
    pub valid_to: Option<NaiveDate>,
    /// What is promised.
    pub target: Target,
    /// By which hours; around the clock without.
    pub calendar: Option<CalendarId>,
}

impl Policy {
    fn holds_on(&self, date: NaiveDate) -> bool {
        (self.months.is_empty() || self.months.contains(&date.month()))
            && self.valid_from.is_none_or(|from| from <= date)
            && self.valid_to.is_none_or(|to| date <= to)
    }

    /// The policy that holds: the narrowest one, then a seasonal one, then the first in the company's order.
    #[must_use]
    pub fn choose<'a>(policies: &'a [Self], subject: &Subject) -> Option<&'a Self> {
        policies
            .iter()
            .filter(|policy| policy.holds_on(subject.created_on))
            .filter_map(|policy| Some((policy.reach.fit(subject)?, policy)))
            .min_by_key(|(fit, policy)| (Reverse(*fit), policy.months.is_empty(), policy.sort, policy.id))
            .map(|(_, policy)| policy)
    }
}

/// All that the clocks of one request go by.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'a, Z> {
    /// What was promised.
    pub target: &'a Target,
    /// The hours in which the promise counts.
    pub calendar: &'a Calendar<Z>,
    /// Who hears of it when, those that hold for the request.
    pub rules: &'a [Rule],
}

impl<Z: TimeZone> Terms<'_, Z> {
    /// The time that counts from `from` to `to`; nothing when `to` is earlier.
    #[must_use]
    pub fn measure(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> Duration {
        let passed = match self.target.measure {
            Measure::Calendar => to - from,
            Measure::Working => self.calendar.working_between(from, to),
        };
        passed.max(Duration::zero())
    }

    /// The instant at which this much counted time has passed, before a due instant is moved.
    pub(super) fn add(&self, start: Timestamp, span: Duration) -> Timestamp {
        match self.target.measure {
            Measure::Calendar => start + span,
            Measure::Working => self.calendar.add_working(start, span),
        }
    }

    /// When a promise of this length is due.
    #[must_use]
    pub fn due(&self, start: DateTime<Utc>, span: Duration) -> DateTime<Utc> {
        let due = self.add(start, span);
        match self.target.measure {
            Measure::Calendar => self.calendar.moved_into_work(due),
            Measure::Working => due,
        }
    }
}

#[cfg(test)]
#[path = "policy_tests.rs"]
mod tests;
