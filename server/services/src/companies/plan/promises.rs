//! The promises of the file: working hours, how soon what is done, and the lists of reasons. What is left out stays.

use domain::{
    requests::{Place, Priority, ReasonKind},
    sla::Measure,
};
use serde::Deserialize;

use super::words::Words;

/// Working hours.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarPart {
    /// The code of the hours; they are found by it. The shipped ones are `always` and `office`.
    pub code: String,
    /// Their name; new ones need it.
    #[serde(default)]
    pub name: Option<String>,
    /// Whether somebody works around the clock.
    #[serde(default)]
    pub always: Option<bool>,
    /// The spans of each weekday, Monday first; a day left out or empty is a day off.
    #[serde(default)]
    pub week: Option<Vec<String>>,
    /// Days that differ: a date, perhaps spans, perhaps why.
    #[serde(default)]
    pub days: Option<Vec<String>>,
}

/// A promise of time.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PromisePart {
    /// The code of the promise; it is found by it. The shipped ones have the codes of the priorities.
    pub code: String,
    /// Its name; a new one needs it.
    #[serde(default)]
    pub name: Option<String>,
    /// Its place among promises that are equally narrow.
    #[serde(default)]
    pub sort: Option<i32>,
    /// Minutes until somebody reacts; a new one needs them.
    #[serde(default)]
    pub response_minutes: Option<i64>,
    /// Minutes until the work is done; a new one needs them.
    #[serde(default)]
    pub resolution_minutes: Option<i64>,
    /// Which time counts.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// The code of the hours; an empty text is around the clock.
    #[serde(default)]
    pub calendar: Option<String>,
    /// Only for the category or group with this code; an empty text narrows no more.
    #[serde(default)]
    pub category: Option<String>,
    /// Only for this urgency; an empty text narrows no more.
    #[serde(default)]
    pub priority: Option<Narrowed<Priority>>,
    /// Only for this part of a house; an empty text narrows no more.
    #[serde(default)]
    pub place: Option<Narrowed<Place>>,
    /// Only for the houses with these Russian addresses; an empty list narrows no more.
    #[serde(default)]
    pub houses: Option<Vec<String>>,
    /// Only in these months; an empty list narrows no more.
    #[serde(default)]
    pub months: Option<Vec<u32>>,
    /// From this day on; an empty text narrows no more.
    #[serde(default)]
    pub valid_from: Option<String>,
    /// Up to this day; an empty text narrows no more.
    #[serde(default)]
    pub valid_to: Option<String>,
    /// After which share of it a request is soon late.
    #[serde(default)]
    pub warn_percent: Option<i64>,
    /// The least working hours left after work came back.
    #[serde(default)]
    pub after_return_hours: Option<i64>,
}

/// Something to narrow by, or an empty text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String", bound(deserialize = "T: std::str::FromStr, T::Err: std::fmt::Display"))]
pub struct Narrowed<T: std::str::FromStr>(pub Option<T>);

impl<T: std::str::FromStr> TryFrom<String> for Narrowed<T> {
    type Error = T::Err;

    fn try_from(text: String) -> Result<Self, T::Err> {
        if text.is_empty() {
            return Ok(Self(None));
        }
        text.parse().map(|found| Self(Some(found)))
    }
}

/// A reason of a list.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReasonPart {
    /// The list.
    pub kind: ReasonKind,
    /// The code of the reason; with the list it is found by it.
    pub code: String,
    /// Its name; a new one needs it.
    #[serde(default)]
    pub name: Option<Words>,
    /// Whether the clock of the work waits; only of a pause.
    #[serde(default)]
    pub pauses_sla: Option<bool>,
    /// After how many days it runs again; 0 is never by itself.
    #[serde(default)]
    pub max_days: Option<i32>,
    /// Whether the resident is told.
    #[serde(default)]
    pub visible_to_resident: Option<bool>,
    /// Whether a date must be given; only of a pause.
    #[serde(default)]
    pub needs_date: Option<bool>,
    /// Whether words must be given.
    #[serde(default)]
    pub needs_note: Option<bool>,
    /// Its place in the list.
    #[serde(default)]
    pub sort: Option<i32>,
    /// Whether nobody may choose it any more.
    #[serde(default)]
    pub hidden: Option<bool>,
}
