//! What people send to change working hours, and how exceptions are written.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{
    hours::{Hours, Span, format_spans, parse_spans},
    input::NAME_MAX,
};
use crate::{
    forms::blank,
    ids::{CalendarId, CommandId},
    invalid::Invalid,
    words,
};

/// The most exceptions of one calendar.
const DAYS_MAX: usize = 200;

/// Working hours to be added or changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveCalendar {
    /// The client's own id; the same one is done once.
    #[serde(default)]
    pub command: CommandId,
    /// Which; nothing adds one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<CalendarId>,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Around the clock.
    #[serde(default)]
    pub is_always: bool,
    /// The spans of each weekday as people write them, Monday first.
    #[serde(default)]
    pub week: Vec<String>,
    /// Days that differ, one a line: `2026-12-12 09:00-18:00 instead of the 31st`; without spans a day off.
    #[serde(default)]
    pub days: String,
}

/// A day that differs from its weekday.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Exception {
    /// When people work; nothing is a day off.
    pub spans: Vec<Span>,
    /// Why.
    pub name: String,
}

/// Working hours as a form wants them and a page shows them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CalendarView {
    /// Which.
    pub id: CalendarId,
    /// Its name.
    pub name: String,
    /// Around the clock.
    pub is_always: bool,
    /// The spans of each weekday, Monday first.
    pub week: [Vec<Span>; 7],
    /// Days that differ.
    pub days: BTreeMap<NaiveDate, Exception>,
    /// How many policies go by it.
    pub policies: i64,
}

/// Checked working hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarDraft {
    /// Its name.
    pub name: String,
    /// Around the clock.
    pub is_always: bool,
    /// The spans of each weekday, Monday first.
    pub week: [Vec<Span>; 7],
    /// Days that differ.
    pub days: BTreeMap<NaiveDate, Exception>,
}

impl SaveCalendar {
    /// Checks the hours.
    ///
    /// # Errors
    /// Every field that cannot be taken.
    pub fn check(&self) -> Result<CalendarDraft, Invalid> {
        let mut invalid = Invalid::default();
        let name = invalid.take(words::line("name", &self.name, NAME_MAX));
        let mut week: [Vec<Span>; 7] = Default::default();
        for (index, (text, spans)) in self.week.iter().zip(&mut week).enumerate() {
            *spans = invalid.take(parse_spans(&format!("week_{index}"), text)).unwrap_or_default();
        }
        // Around the clock the week is only kept, for the day on which that ends.
        let hours = Hours {
            always: self.is_always,
            week: week.clone(),
            ..Hours::default()
        };
        if invalid.fields.is_empty() {
            invalid.take(hours.check());
        }
        let days = invalid.take(self.exceptions());
        match (name, days) {
            (Some(name), Some(days)) if invalid.fields.is_empty() => Ok(CalendarDraft {
                name,
                is_always: self.is_always,
                week,
                days,
            }),
            _ => Err(invalid),
        }
    }

    fn exceptions(&self) -> Result<BTreeMap<NaiveDate, Exception>, Invalid> {
        let lines = self.days.lines().map(str::trim).filter(|line| !line.is_empty());
        let days = lines.map(exception).collect::<Result<BTreeMap<_, _>, _>>()?;
        if days.len() > DAYS_MAX {
            let mut invalid = Invalid::default();
            invalid.push("days", "too-long", Some(u32::try_from(DAYS_MAX).unwrap_or(u32::MAX)));
            return Err(invalid);
        }
        Ok(days)
    }
}

/// Reads `12.12.2026 09:00-13:00, 14:00-18:00 why`, or the date as `2026-12-12`.
fn exception(line: &str) -> Result<(NaiveDate, Exception), Invalid> {
    let (date, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let date = ["%Y-%m-%d", "%d.%m.%Y"]
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(date, format).ok())
        .ok_or_else(|| Invalid::field("days", "date"))?;
    let is_span = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains(':');
    let words: Vec<_> = rest.split_whitespace().collect();
    let spans: Vec<_> = words.iter().copied().take_while(|word| is_span(word)).collect();
    let name: Vec<_> = words.into_iter().skip(spans.len()).collect();
    let name = words::optional_line("days", &name.join(" "), NAME_MAX)?.unwrap_or_default();
    let spans = parse_spans("days", &spans.join(","))?;
    Ok((date, Exception { spans, name }))
}

/// Writes an exception as [`SaveCalendar::days`] reads it.
#[must_use]
pub fn format_exception(date: NaiveDate, exception: &Exception) -> String {
    let spans = format_spans(&exception.spans);
    [date.format("%d.%m.%Y").to_string(), spans, exception.name.clone()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn around_the_clock_the_week_is_kept_and_may_be_empty() {
        let check = |is_always, week: &str| {
            let calendar = SaveCalendar {
                command: CommandId::default(),
                id: None,
                name: "Контора".to_owned(),
                is_always,
                week: vec![week.to_owned()],
                days: String::new(),
            };
            calendar.check()
        };
        let draft = check(true, "09:00-18:00").unwrap();
        assert_eq!((draft.is_always, &draft.week), (true, &check(false, "09:00-18:00").unwrap().week));
        assert!(check(true, "").unwrap().week.iter().all(Vec::is_empty));
        assert_eq!(check(false, "").unwrap_err().fields[0].field, "week");
        assert_eq!(check(true, "с утра").unwrap_err().fields[0].field, "week_0");
    }

    #[test]
    fn exceptions_are_written_as_they_are_read() {
        let calendar = SaveCalendar {
            command: CommandId::default(),
            id: None,
            name: "Контора".to_owned(),
            is_always: false,
            week: vec!["09:00-18:00".to_owned()],
            days: "2026-12-12 09:00-13:00, 14:00-18:00 за 31 декабря\n\n 31.12.2026 Новый год \n2027-01-01".to_owned(),
        };
        let draft = calendar.check().unwrap();
        let lines: Vec<_> = draft.days.iter().map(|(date, day)| format_exception(*date, day)).collect();
        assert_eq!(
            lines,
            [
                "12.12.2026 09:00-13:00, 14:00-18:00 за 31 декабря",
                "31.12.2026 Новый год",
                "01.01.2027"
            ]
        );
        let again = SaveCalendar {
            days: lines.join("\n"),
            ..calendar.clone()
        };
        assert_eq!(again.check().unwrap().days, draft.days);
        let wrong = |days: &str| {
            let days = days.to_owned();
            SaveCalendar { days, ..calendar.clone() }.check().unwrap_err().fields[0]
                .code
                .clone()
        };
        assert_eq!(
            (wrong("31.02.2026").as_str(), wrong("2026-01-01 18:00-09:00").as_str()),
            ("date", "hours")
        );
    }
}
