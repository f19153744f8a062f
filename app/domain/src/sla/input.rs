//! What people send to change the promises and the ladder of a company: flat, so that an HTML form can send it.

use chrono::NaiveDate;

use super::{
    policy::{Measure, Reach, Target},
    rule::{Measures, Promise, Trigger, Voice},
};
use crate::{
    code::code_enum,
    forms::blank,
    ids::{BuildingId, CalendarId, CategoryId, CommandId, EscalationRuleId, SlaPolicyId},
    invalid::Invalid,
    requests::{Place, Priority},
    roles::Role,
    words,
};

/// The longest promise, in minutes: a year.
const MINUTES_MAX: i64 = 365 * 24 * 60;
/// The longest name, in characters.
pub(super) const NAME_MAX: u32 = 80;

code_enum! {
    /// In what people say how long something takes.
    pub enum Unit {
        /// Minutes.
        Minutes = "minutes",
        /// Hours.
        Hours = "hours",
        /// Days of twenty-four hours.
        Days = "days",
    }
}

impl Unit {
    /// The minutes of one.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
            Self::Days => 24 * 60,
        }
    }

    /// How people say so many minutes: in the largest unit that comes out even.
    #[must_use]
    pub fn of(minutes: i64) -> (i64, Self) {
        let unit = [Self::Days, Self::Hours]
            .into_iter()
            .find(|unit| minutes > 0 && minutes % unit.minutes() == 0)
            .unwrap_or(Self::Minutes);
        (minutes / unit.minutes(), unit)
    }
}

/// A promise to be added or changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SavePolicy {
    /// The client's own id; the same one is done once.
    #[serde(default)]
    pub command: CommandId,
    /// Which; nothing adds one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<SlaPolicyId>,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its place among policies that are equally narrow.
    #[serde(default, deserialize_with = "blank")]
    pub sort: Option<i32>,
    /// Only for this category, or the group of it.
    #[serde(default, deserialize_with = "blank")]
    pub category: Option<CategoryId>,
    /// Only for this urgency.
    #[serde(default, deserialize_with = "blank")]
    pub priority: Option<Priority>,
    /// Only for this part of a house.
    #[serde(default, deserialize_with = "blank")]
    pub place: Option<Place>,
    /// Only for these houses.
    #[serde(default)]
    pub buildings: Vec<BuildingId>,
    /// Only in these months, 1 to 12.
    #[serde(default)]
    pub months: Vec<u32>,
    /// Only for requests from this day on.
    #[serde(default, deserialize_with = "blank")]
    pub valid_from: Option<NaiveDate>,
    /// Only for requests up to this day.
    #[serde(default, deserialize_with = "blank")]
    pub valid_to: Option<NaiveDate>,
    /// How long until somebody reacts.
    #[serde(default, deserialize_with = "blank")]
    pub response: Option<i64>,
    /// In what.
    pub response_unit: Unit,
    /// How long until the work is done.
    #[serde(default, deserialize_with = "blank")]
    pub resolution: Option<i64>,
    /// In what.
    pub resolution_unit: Unit,
    /// Which time counts.
    pub measure: Measure,
    /// By which hours; around the clock without.
    #[serde(default, deserialize_with = "blank")]
    pub calendar: Option<CalendarId>,
    /// After which share of the promise it is soon late.
    #[serde(default, deserialize_with = "blank")]
    pub warn_percent: Option<i64>,
    /// The least working hours left after work came back.
    #[serde(default, deserialize_with = "blank")]
    pub after_return_hours: Option<i64>,
}

/// A checked promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyDraft {
    /// Its name.
    pub name: String,
    /// What is promised.
    pub target: Target,
    /// Where.
    pub reach: Reach,
}

impl SavePolicy {
    /// Checks the promise; whether what it names exists is for the store to say.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<PolicyDraft, Invalid> {
        let mut invalid = Invalid::default();
        let name = invalid.take(words::line("name", &self.name, NAME_MAX));
        let mut within = |field: &str, value: Option<i64>, (least, most): (i64, i64)| match value {
            None => {
                invalid.push(field, "required", None);
                0
            }
            Some(value) if (least..=most).contains(&value) => value,
            Some(_) => {
                invalid.push(field, "range", None);
                0
            }
        };
        let minutes = |value: Option<i64>, unit: Unit| value.map(|value| value.saturating_mul(unit.minutes()));
        let target = Target {
            response: within("response", minutes(self.response, self.response_unit), (1, MINUTES_MAX)),
            resolution: within("resolution", minutes(self.resolution, self.resolution_unit), (1, MINUTES_MAX)),
            measure: self.measure,
            warn_percent: within("warn_percent", self.warn_percent, (1, 99)),
            min_after_return: within("after_return_hours", self.after_return_hours, (0, 500)) * 60,
        };
        if self.months.iter().any(|month| !(1..=12).contains(month)) {
            invalid.push("months", "choice", None);
        }
        if self.valid_from.zip(self.valid_to).is_some_and(|(from, to)| to < from) {
            invalid.push("valid_to", "before-start", None);
        }
        match name {
            Some(name) if invalid.fields.is_empty() => Ok(PolicyDraft {
                name,
                target,
                reach: Reach {
                    category: self.category,
                    priority: self.priority,
                    place: self.place,
                    buildings: self.buildings.clone(),
                },
            }),
            _ => Err(invalid),
        }
    }
}

/// A step of the ladder to be added or changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveRule {
    /// The client's own id; the same one is done once.
    #[serde(default)]
    pub command: CommandId,
    /// Which; nothing adds one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<EscalationRuleId>,
    /// The clock it watches.
    pub promise: Promise,
    /// What it waits for.
    pub trigger: Trigger,
    /// Percent, minutes or breaches.
    #[serde(default, deserialize_with = "blank")]
    pub value: Option<i64>,
    /// Only for this category, or the group of it.
    #[serde(default, deserialize_with = "blank")]
    pub category: Option<CategoryId>,
    /// Only for this urgency.
    #[serde(default, deserialize_with = "blank")]
    pub priority: Option<Priority>,
    /// Only for these houses.
    #[serde(default)]
    pub buildings: Vec<BuildingId>,
    /// Who is told.
    #[serde(default)]
    pub roles: Vec<Role>,
    /// What happens besides.
    pub measures: Measures,
    /// At once, or in the morning.
    pub voice: Voice,
    /// The step of the ladder.
    #[serde(default, deserialize_with = "blank")]
    pub level: Option<i16>,
}

impl SaveRule {
    /// Checks the step.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<(), Invalid> {
        let mut invalid = Invalid::default();
        let most = match self.trigger {
            Trigger::Percent => 1000,
            Trigger::After => MINUTES_MAX,
            Trigger::Repeat => 100,
        };
        match self.value {
            None => invalid.push("value", "required", None),
            Some(value) if (1..=most).contains(&value) => {}
            Some(_) => invalid.push("value", "range", None),
        }
        if self.roles.is_empty() {
            invalid.push("roles", "required", None);
        }
        if !self.level.is_some_and(|level| (1..=9).contains(&level)) {
            invalid.push("level", "range", None);
        }
        // Breaches are counted for the work of an executor; one more of them makes no request more urgent, nor anybody else's.
        let acts = matches!(self.measures, Measures::RaisePriority | Measures::Reassign);
        if self.trigger == Trigger::Repeat && (self.promise != Promise::Resolution || acts) {
            invalid.push("trigger", "choice", None);
        }
        invalid.into_result()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_said_in_the_largest_unit() {
        assert_eq!(Unit::of(15), (15, Unit::Minutes));
        assert_eq!(Unit::of(240), (4, Unit::Hours));
        assert_eq!(Unit::of(72 * 60), (3, Unit::Days));
        assert_eq!(Unit::of(0), (0, Unit::Minutes));
    }
}
