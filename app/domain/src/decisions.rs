//! What a company decides about itself: how its requests are handled, where it is called, when its morning begins.
//!
//! The bounds are the same for whoever decides, in a form or by an operator's file.

mod merged;

use std::ops::RangeInclusive;

use crate::{
    forms::{blank, handed_back},
    ids::CommandId,
    invalid::Invalid,
    phone::Line,
    requests::{BoardLimits, Policy},
};

pub use merged::Base;

/// Days after closing in which a resident may return the work.
pub const RETURN_DAYS: RangeInclusive<i64> = 0..=365;
/// Days after finishing in which a resident may rate the work.
pub const RATE_DAYS: RangeInclusive<i64> = 0..=365;
/// Days after which finished work counts as accepted.
pub const AUTO_CLOSE_DAYS: RangeInclusive<i64> = 1..=365;
/// Minutes after which a job that its executor does not react to is told once more; 0 never.
pub const ACCEPT_MINUTES: RangeInclusive<i64> = 0..=1440;
/// Requests that one resident may write down within an hour.
pub const RESIDENT_HOURLY: RangeInclusive<i64> = 1..=1000;
/// Requests that one resident may write down within a day.
pub const RESIDENT_DAILY: RangeInclusive<i64> = 1..=10_000;
/// The hour at which those who lead are told how the day begins.
pub const MORNING_HOUR: RangeInclusive<i64> = 5..=12;
/// Requests of a column of the board that one executor can have; 0 says nothing of the column.
pub const BOARD_LIMIT: RangeInclusive<i64> = 0..=100;

/// A company's decisions; what is left out has its default. What a later version wrote besides is not ours to understand.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Decisions {
    /// What holds for requests.
    pub policy: Policy,
    /// How many requests one resident may write down within an hour.
    pub resident_hourly_limit: i64,
    /// How many within a day.
    pub resident_daily_limit: i64,
    /// Where the office is called.
    pub office_phone: Option<Line>,
    /// Where an emergency is told at any hour.
    pub emergency_phone: Option<Line>,
    /// The hour at which those who lead are told how the day begins, by the company's clock.
    pub morning_hour: u32,
    /// How much an executor can have at a time in the columns of the board.
    pub board: BoardLimits,
}

impl Default for Decisions {
    fn default() -> Self {
        Self {
            policy: Policy::default(),
            resident_hourly_limit: 10,
            resident_daily_limit: 30,
            office_phone: None,
            emergency_phone: None,
            morning_hour: 8,
            board: BoardLimits::default(),
        }
    }
}

/// Decides anew, about everything at once; empty numbers of phones take away what was said.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveDecisions {
    /// The client's own id; the same one is done once.
    #[serde(default)]
    pub command: CommandId,
    /// What the fields began with. A page that does not say it overwrites whatever there is.
    #[serde(default, with = "handed_back", skip_serializing_if = "Option::is_none")]
    pub seen: Option<Decisions>,
    /// What somebody else decided meanwhile, once it was shown beside the fields.
    #[serde(default, with = "handed_back", skip_serializing_if = "Option::is_none")]
    pub told: Option<Decisions>,
    /// Whether executors may take free requests themselves.
    #[serde(default)]
    pub pool: bool,
    /// Whether they may do so only while they are on duty.
    #[serde(default)]
    pub claim_on_duty: bool,
    /// Days after closing in which a resident may return the work.
    #[serde(default, deserialize_with = "blank")]
    pub return_days: Option<i64>,
    /// Days after finishing in which a resident may rate the work.
    #[serde(default, deserialize_with = "blank")]
    pub rate_days: Option<i64>,
    /// Days after which finished work counts as accepted.
    #[serde(default, deserialize_with = "blank")]
    pub auto_close_days: Option<i64>,
    /// Minutes after which a job that its executor does not react to is told once more.
    #[serde(default, deserialize_with = "blank")]
    pub accept_minutes: Option<i64>,
    /// How many requests one resident may write down within an hour.
    #[serde(default, deserialize_with = "blank")]
    pub resident_hourly_limit: Option<i64>,
    /// How many within a day.
    #[serde(default, deserialize_with = "blank")]
    pub resident_daily_limit: Option<i64>,
    /// How many accepted and assigned requests an executor can have.
    #[serde(default, deserialize_with = "blank")]
    pub board_accepted: Option<i64>,
    /// How many on the way and at work.
    #[serde(default, deserialize_with = "blank")]
    pub board_work: Option<i64>,
    /// How many that wait.
    #[serde(default, deserialize_with = "blank")]
    pub board_hold: Option<i64>,
    /// Where the office is called, as it was typed.
    #[serde(default)]
    pub office_phone: String,
    /// Where an emergency is told, as it was typed.
    #[serde(default)]
    pub emergency_phone: String,
    /// The hour at which those who lead are told how the day begins.
    #[serde(default, deserialize_with = "blank")]
    pub morning_hour: Option<i64>,
}

impl SaveDecisions {
    /// What its author saw, as far as the page says it.
    #[must_use]
    pub fn base(&self) -> Option<Base<'_>> {
        let seen = self.seen.as_ref()?;
        let told = self.told.as_ref();
        Some(Base { seen, told })
    }

    /// All decisions, checked.
    ///
    /// # Errors
    /// Every field that cannot be taken: `required`, `range`, `phone`.
    pub fn check(&self) -> Result<Decisions, Invalid> {
        let mut invalid = Invalid::default();
        let mut number = |field: &str, value: Option<i64>, range: RangeInclusive<i64>| {
            let code = if value.is_none() { "required" } else { "range" };
            let fits = value.filter(|value| range.contains(value));
            if fits.is_none() {
                invalid.push(field, code, None);
            }
            fits.unwrap_or_default()
        };
        let policy = Policy {
            pool: self.pool,
            claim_on_duty: self.claim_on_duty,
            auto_close_days: number("auto_close_days", self.auto_close_days, AUTO_CLOSE_DAYS),
            return_days: number("return_days", self.return_days, RETURN_DAYS),
            rate_days: number("rate_days", self.rate_days, RATE_DAYS),
            accept_minutes: number("accept_minutes", self.accept_minutes, ACCEPT_MINUTES),
        };
        let resident_hourly_limit = number("resident_hourly_limit", self.resident_hourly_limit, RESIDENT_HOURLY);
        let resident_daily_limit = number("resident_daily_limit", self.resident_daily_limit, RESIDENT_DAILY);
        let board = BoardLimits {
            accepted: number("board_accepted", self.board_accepted, BOARD_LIMIT),
            work: number("board_work", self.board_work, BOARD_LIMIT),
            hold: number("board_hold", self.board_hold, BOARD_LIMIT),
        };
        let morning_hour = number("morning_hour", self.morning_hour, MORNING_HOUR);
        let office_phone = invalid.take(line("office_phone", &self.office_phone)).flatten();
        let emergency_phone = invalid.take(line("emergency_phone", &self.emergency_phone)).flatten();
        invalid.into_result()?;
        Ok(Decisions {
            policy,
            resident_hourly_limit,
            resident_daily_limit,
            office_phone,
            emergency_phone,
            morning_hour: u32::try_from(morning_hour).unwrap_or_default(),
            board,
        })
    }
}

/// A number that a company is called by; it may be left out.
///
/// # Errors
/// `phone`.
pub fn line(field: &str, text: &str) -> Result<Option<Line>, Invalid> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Line::parse(text).map(Some).map_err(|_| Invalid::field(field, "phone"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn usual() -> SaveDecisions {
        let Decisions { policy, board, .. } = Decisions::default();
        SaveDecisions {
            command: CommandId::nil(),
            seen: None,
            told: None,
            pool: policy.pool,
            claim_on_duty: policy.claim_on_duty,
            return_days: Some(policy.return_days),
            rate_days: Some(policy.rate_days),
            auto_close_days: Some(policy.auto_close_days),
            accept_minutes: Some(policy.accept_minutes),
            resident_hourly_limit: Some(10),
            resident_daily_limit: Some(30),
            board_accepted: Some(board.accepted),
            board_work: Some(board.work),
            board_hold: Some(board.hold),
            office_phone: String::new(),
            emergency_phone: " ".to_owned(),
            morning_hour: Some(8),
        }
    }

    fn wrong(save: &SaveDecisions) -> Vec<(String, String)> {
        let invalid = save.check().unwrap_err();
        invalid.fields.into_iter().map(|one| (one.field, one.code)).collect()
    }

    #[test]
    fn a_form_hands_back_what_it_was_given() {
        let mut given = usual();
        given.seen = Some(Decisions::default());
        let sent = serde_json::to_value(&given).unwrap();
        assert!(sent["seen"].is_string() && sent.get("told").is_none());
        assert_eq!(serde_json::from_value::<SaveDecisions>(sent).unwrap(), given);
        let read = |sent| serde_json::from_value::<SaveDecisions>(sent);
        for nothing in [serde_json::json!({}), serde_json::json!({ "seen": "", "told": "" })] {
            assert!(read(nothing).unwrap().base().is_none());
        }
        assert!(read(serde_json::json!({ "seen": "{" })).is_err());
    }

    #[test]
    fn what_nobody_changed_is_what_a_company_begins_with() {
        assert_eq!(usual().check().unwrap(), Decisions::default());
    }

    #[test]
    fn every_number_has_its_bounds() {
        type Set = fn(&mut SaveDecisions, Option<i64>);
        let fields: [(&str, RangeInclusive<i64>, Set); 10] = [
            ("auto_close_days", AUTO_CLOSE_DAYS, |save, value| save.auto_close_days = value),
            ("return_days", RETURN_DAYS, |save, value| save.return_days = value),
            ("rate_days", RATE_DAYS, |save, value| save.rate_days = value),
            ("accept_minutes", ACCEPT_MINUTES, |save, value| save.accept_minutes = value),
            ("resident_hourly_limit", RESIDENT_HOURLY, |save, value| {
                save.resident_hourly_limit = value
            }),
            ("resident_daily_limit", RESIDENT_DAILY, |save, value| {
                save.resident_daily_limit = value
            }),
            ("board_accepted", BOARD_LIMIT, |save, value| save.board_accepted = value),
            ("board_work", BOARD_LIMIT, |save, value| save.board_work = value),
            ("board_hold", BOARD_LIMIT, |save, value| save.board_hold = value),
            ("morning_hour", MORNING_HOUR, |save, value| save.morning_hour = value),
        ];
        for (field, range, set) in fields {
            let with = |value| {
                let mut save = usual();
                set(&mut save, value);
                save
            };
            for fits in [*range.start(), *range.end()] {
                assert!(with(Some(fits)).check().is_ok(), "{field} {fits}");
            }
            for (value, code) in [
                (Some(range.start() - 1), "range"),
                (Some(range.end() + 1), "range"),
                (None, "required"),
            ] {
                assert_eq!(wrong(&with(value)), [(field.to_owned(), code.to_owned())], "{field} {value:?}");
            }
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let save = SaveDecisions {
            auto_close_days: Some(0),
            office_phone: "12".to_owned(),
            emergency_phone: "1055".to_owned(),
            ..usual()
        };
        let told = [("auto_close_days", "range"), ("office_phone", "phone")];
        assert_eq!(wrong(&save), told.map(|(field, code)| (field.to_owned(), code.to_owned())));
        let save = SaveDecisions {
            auto_close_days: Some(5),
            office_phone: "90 123 45 67".to_owned(),
            ..save
        };
        let decided = save.check().unwrap();
        assert_eq!(decided.policy.auto_close_days, 5);
        assert_eq!(decided.office_phone.as_ref().map(Line::as_str), Some("998901234567"));
        assert_eq!(decided.emergency_phone.as_ref().map(Line::as_str), Some("1055"));
    }
}
