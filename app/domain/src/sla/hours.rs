//! Working hours as a company writes them down: a week, dated exceptions, or around the clock.
//!
//! No time zone here: what a wall clock shows becomes an instant in `Calendar`.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use crate::invalid::Invalid;

/// Minutes of a whole day; the latest end of a span.
pub const DAY_MINUTES: u16 = 24 * 60;

/// A stretch of one day, in minutes from midnight; `to` is outside of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Span {
    /// The first minute.
    pub from: u16,
    /// The minute after the last one.
    pub to: u16,
}

/// When a company works.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Hours {
    /// Around the clock; the rest is not looked at then.
    pub always: bool,
    /// The spans of each weekday, Monday first.
    pub week: [Vec<Span>; 7],
    /// Days that differ from their weekday: a day off has no span, a moved working day has its own.
    pub days: BTreeMap<NaiveDate, Vec<Span>>,
}

impl Hours {
    /// Around the clock.
    #[must_use]
    pub fn around_the_clock() -> Self {
        Self {
            always: true,
            ..Self::default()
        }
    }

    /// The hours an office is expected to keep: Monday to Friday, 09:00 to 18:00, with an hour for lunch.
    #[must_use]
    pub fn office() -> Self {
        let day = vec![Span { from: 540, to: 780 }, Span { from: 840, to: 1080 }];
        let off = Vec::new;
        Self {
            week: [day.clone(), day.clone(), day.clone(), day.clone(), day, off(), off()],
            ..Self::default()
        }
    }

    /// The spans of a day.
    #[must_use]
    pub fn on(&self, date: NaiveDate) -> &[Span] {
        if let Some(spans) = self.days.get(&date) {
            return spans;
        }
        let weekday = usize::try_from(date.weekday().num_days_from_monday()).unwrap_or_default();
        self.week.get(weekday).map_or(&[], Vec::as_slice)
    }

    /// Whether every minute counts: around the clock, or a week without a working minute, which would never end a promise.
    #[must_use]
    pub fn never_rests(&self) -> bool {
        self.always || self.week.iter().all(Vec::is_empty)
    }

    /// Checks that no span is empty or meets another one of its day, and that somebody works at all.
    ///
    /// # Errors
    /// `week` or `days`, with what is wrong with it.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.always {
            return Ok(());
        }
        let mut invalid = Invalid::default();
        if !self.week.iter().all(|spans| are_in_order(spans)) {
            invalid.push("week", "hours", None);
        } else if self.week.iter().all(Vec::is_empty) {
            invalid.push("week", "required", None);
        }
        if !self.days.values().all(|spans| are_in_order(spans)) {
            invalid.push("days", "hours", None);
        }
        invalid.into_result()
    }
}

/// Whether the spans follow each other with a rest between.
fn are_in_order(spans: &[Span]) -> bool {
    let mut rest_since = None;
    spans.iter().all(|span| {
        let fits = span.from < span.to && span.to <= DAY_MINUTES && rest_since.is_none_or(|end| end < span.from);
        rest_since = Some(span.to);
        fits
    })
}

/// Reads spans as people write them: `09:00-13:00, 14:00-18:00`; nothing is a day off.
///
/// # Errors
/// Names `field` when the text is no list of spans in order.
pub fn parse_spans(field: &str, text: &str) -> Result<Vec<Span>, Invalid> {
    let wrong = || Invalid::field(field, "hours");
    let spans = text
        .split([',', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| {
            let (from, to) = part.split_once(['-', '–', '—'])?;
            Some(Span {
                from: parse_minute(from)?,
                to: parse_minute(to)?,
            })
        })
        .collect::<Option<Vec<_>>>()
        .ok_or_else(wrong)?;
    if are_in_order(&spans) { Ok(spans) } else { Err(wrong()) }
}

fn parse_minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once([':', '.'])?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 24 && minutes < 60).then(|| hours * 60 + minutes)
}

/// Writes spans as people write them.
#[must_use]
pub fn format_spans(spans: &[Span]) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    spans
        .iter()
        .map(|span| format!("{}-{}", clock(span.from), clock(span.to)))
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_read_as_people_write_them() {
        let lunch = vec![Span { from: 540, to: 780 }, Span { from: 840, to: 1080 }];
        assert_eq!(parse_spans("week", " 9:00–13:00 , 14.00-18:00").unwrap(), lunch);
        assert_eq!(format_spans(&lunch), "09:00-13:00, 14:00-18:00");
        assert_eq!(parse_spans("week", "").unwrap(), Vec::new());
        assert_eq!(parse_spans("week", "00:00-24:00").unwrap(), [Span { from: 0, to: 1440 }]);
        for wrong in [
            "9-13",
            "13:00-09:00",
            "09:00-13:00, 12:00-18:00",
            "09:00-13:00, 13:00-18:00",
            "09:00-24:30",
            "09:60-10:00",
        ] {
            assert_eq!(parse_spans("week", wrong), Err(Invalid::field("week", "hours")), "{wrong}");
        }
    }

    #[test]
    fn a_week_without_work_is_no_calendar() {
        assert!(Hours::office().check().is_ok() && Hours::around_the_clock().check().is_ok());
        assert_eq!(Hours::default().check(), Err(Invalid::field("week", "required")));
    }
}
