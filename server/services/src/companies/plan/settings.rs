//! The company's decisions in the file: what is left out stays.

use domain::{
    decisions::{self, Decisions},
    invalid::Invalid,
    phone::Line,
    requests::{BoardLimits, Policy},
};
use serde::Deserialize;

/// Changes to the company's decisions.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SettingsPart {
    /// What holds for requests.
    pub policy: PolicyPart,
    /// How many requests one resident may write down within an hour.
    pub resident_hourly_limit: Option<i64>,
    /// How many within a day.
    pub resident_daily_limit: Option<i64>,
    /// Where the office is called; an empty text clears it.
    pub office_phone: Option<String>,
    /// Where an emergency is told at any hour; an empty text clears it.
    pub emergency_phone: Option<String>,
    /// The hour at which those who lead are told how the day begins.
    pub morning_hour: Option<u32>,
    /// How much an executor can have at a time in the columns of the board.
    pub board: BoardPart,
}

/// Changes to how much an executor can have at a time; 0 says nothing of a column.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BoardPart {
    /// Accepted and assigned.
    pub accepted: Option<i64>,
    /// On the way and at work.
    pub work: Option<i64>,
    /// Waiting.
    pub hold: Option<i64>,
}

/// Changes to what holds for requests.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PolicyPart {
    /// Whether executors may take free requests themselves.
    pub pool: Option<bool>,
    /// Whether they may do so only while they are on duty.
    pub claim_on_duty: Option<bool>,
    /// Days after closing in which a resident may return the work.
    pub return_days: Option<i64>,
    /// Days after finishing in which a resident may rate the work.
    pub rate_days: Option<i64>,
    /// Days after which finished work counts as accepted.
    pub auto_close_days: Option<i64>,
    /// Minutes after which a job that its executor does not react to is told once more; 0 never.
    pub accept_minutes: Option<i64>,
}

impl SettingsPart {
    /// Notes what nobody can mean: a typing error here would close or keep open every request, or send people to a number that is none.
    pub(in crate::companies) fn check(&self, invalid: &mut Invalid) {
        for (place, value, range) in [
            ("policy.return_days", self.policy.return_days, decisions::RETURN_DAYS),
            ("policy.rate_days", self.policy.rate_days, decisions::RATE_DAYS),
            ("policy.auto_close_days", self.policy.auto_close_days, decisions::AUTO_CLOSE_DAYS),
            ("policy.accept_minutes", self.policy.accept_minutes, decisions::ACCEPT_MINUTES),
            ("resident_hourly_limit", self.resident_hourly_limit, decisions::RESIDENT_HOURLY),
            ("resident_daily_limit", self.resident_daily_limit, decisions::RESIDENT_DAILY),
            ("morning_hour", self.morning_hour.map(i64::from), decisions::MORNING_HOUR),
            ("board.accepted", self.board.accepted, decisions::BOARD_LIMIT),
            ("board.work", self.board.work, decisions::BOARD_LIMIT),
            ("board.hold", self.board.hold, decisions::BOARD_LIMIT),
        ] {
            if value.is_some_and(|value| !range.contains(&value)) {
                invalid.push(&format!("company.settings.{place}"), "range", None);
            }
        }
        for (place, text) in [("office_phone", &self.office_phone), ("emergency_phone", &self.emergency_phone)] {
            if text.as_ref().is_some_and(|text| !text.is_empty() && Line::parse(text).is_err()) {
                invalid.push(&format!("company.settings.{place}"), "phone", None);
            }
        }
    }

    /// The former decisions with these changes.
    pub(in crate::companies) fn over(&self, former: &Decisions) -> Decisions {
        let (policy, stays) = (&self.policy, former.policy);
        Decisions {
            policy: Policy {
                pool: policy.pool.unwrap_or(stays.pool),
                claim_on_duty: policy.claim_on_duty.unwrap_or(stays.claim_on_duty),
                return_days: policy.return_days.unwrap_or(stays.return_days),
                rate_days: policy.rate_days.unwrap_or(stays.rate_days),
                auto_close_days: policy.auto_close_days.unwrap_or(stays.auto_close_days),
                accept_minutes: policy.accept_minutes.unwrap_or(stays.accept_minutes),
            },
            resident_hourly_limit: self.resident_hourly_limit.unwrap_or(former.resident_hourly_limit),
            resident_daily_limit: self.resident_daily_limit.unwrap_or(former.resident_daily_limit),
            office_phone: line(self.office_phone.as_deref(), former.office_phone.as_ref()),
            emergency_phone: line(self.emergency_phone.as_deref(), former.emergency_phone.as_ref()),
            morning_hour: self.morning_hour.unwrap_or(former.morning_hour),
            board: BoardLimits {
                accepted: self.board.accepted.unwrap_or(former.board.accepted),
                work: self.board.work.unwrap_or(former.board.work),
                hold: self.board.hold.unwrap_or(former.board.hold),
            },
        }
    }
}

/// What the file says, or what was there before; `check` has refused what is no number.
fn line(part: Option<&str>, former: Option<&Line>) -> Option<Line> {
    match part {
        Some(text) => Line::parse(text).ok(),
        None => former.cloned(),
    }
}
