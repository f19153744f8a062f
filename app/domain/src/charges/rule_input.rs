//! What forms send of the rules that change charges.

use chrono::NaiveDate;

use super::{
    adjust::{RuleKind, WHOLE_BP},
    input::day,
    payer::PayerKind,
};
use crate::{
    forms::blank,
    ids::{BuildingId, ChargeRuleId, CommandId, UtilityId},
    invalid::Invalid,
    money::Tiyin,
    words,
};

/// Characters of the words that say by which law or contract a rule holds.
pub const LEGAL_REF_MAX: u32 = 200;

/// A rule to add; it is switched off.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveRule {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// What it does.
    pub kind: RuleKind,
    /// In which house; in all when none is named.
    #[serde(default, deserialize_with = "blank")]
    pub building: Option<BuildingId>,
    /// For which service; for all when none is named.
    #[serde(default, deserialize_with = "blank")]
    pub service: Option<UtilityId>,
    /// The number of the account; all when empty.
    #[serde(default)]
    pub account: String,
    /// Who pays: of all kinds when none is named.
    #[serde(default, deserialize_with = "blank")]
    pub payer: Option<PayerKind>,
    /// The part in percent, as people type it.
    pub percent: String,
    /// Days after the month in which a debt is not late yet.
    #[serde(default, deserialize_with = "blank")]
    pub grace_days: Option<i32>,
    /// The most a penalty comes to, in percent of the debt.
    #[serde(default)]
    pub cap: String,
    /// The first day.
    #[serde(default, deserialize_with = "blank")]
    pub from: Option<NaiveDate>,
    /// The last day.
    #[serde(default, deserialize_with = "blank")]
    pub to: Option<NaiveDate>,
    /// By which law or contract, as people read it.
    #[serde(default)]
    pub legal_ref: String,
}

/// The numbers and days of a rule, checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleNumbers {
    /// The part taken off, or added each day, in hundredths of a percent.
    pub rate_bp: i32,
    /// Days of grace.
    pub grace_days: i32,
    /// The most a penalty comes to, in hundredths of a percent.
    pub cap_bp: i32,
    /// The first day.
    pub from: NaiveDate,
}

impl SaveRule {
    /// The numbers, checked.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self) -> Result<RuleNumbers, Invalid> {
        let mut invalid = Invalid::default();
        let rate_bp = invalid.take(percent("percent", &self.percent));
        let cap_bp = if self.cap.trim().is_empty() {
            Some(WHOLE_BP)
        } else {
            invalid.take(percent("cap", &self.cap))
        };
        let grace_days = self.grace_days.unwrap_or(0);
        if !(0..=3_650).contains(&grace_days) {
            invalid.push("grace_days", "range", None);
        }
        let from = invalid.take(day("from", self.from));
        let to = self.to.and_then(|to| invalid.take(day("to", Some(to))));
        if let (Some(from), Some(to)) = (from, to)
            && to < from
        {
            invalid.push("to", "before-start", None);
        }
        invalid.take(self.reference());
        invalid.into_result()?;
        Ok(RuleNumbers {
            rate_bp: rate_bp.unwrap_or_default(),
            grace_days,
            cap_bp: cap_bp.unwrap_or_default(),
            from: from.unwrap_or_default(),
        })
    }

    /// By which law or contract; nothing when nobody says so.
    ///
    /// # Errors
    /// The field when it is too long.
    pub fn reference(&self) -> Result<Option<String>, Invalid> {
        words::optional_line("legal_ref", &self.legal_ref, LEGAL_REF_MAX)
    }
}

/// Switches a rule on or off.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SwitchRule {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which.
    pub rule: ChargeRuleId,
    /// Whether it holds.
    #[serde(default)]
    pub on: bool,
}

/// Percent with at most two decimals, as hundredths; no less than a hundredth, no more than all.
fn percent(field: &str, text: &str) -> Result<i32, Invalid> {
    let bp = Tiyin::parse_sums(text).map_err(|_| Invalid::field(field, "number"))?.0;
    match i32::try_from(bp) {
        Ok(bp) if (1..=WHOLE_BP).contains(&bp) => Ok(bp),
        _ => Err(Invalid::field(field, "range")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(percent: &str, cap: &str, grace: i32, to: Option<&str>) -> SaveRule {
        SaveRule {
            command: CommandId::random(),
            kind: RuleKind::Penalty,
            building: None,
            service: None,
            account: String::new(),
            payer: None,
            percent: percent.to_owned(),
            grace_days: Some(grace),
            cap: cap.to_owned(),
            from: "2026-03-01".parse().ok(),
            to: to.map(|day| day.parse().unwrap()),
            legal_ref: String::new(),
        }
    }

    fn wrong(result: Result<impl std::fmt::Debug, Invalid>) -> Vec<String> {
        let fields = result.unwrap_err().fields;
        fields.into_iter().map(|one| format!("{}: {}", one.field, one.code)).collect()
    }

    #[test]
    fn a_rule_has_parts_of_a_whole() {
        let numbers = rule("0,05", "", 30, None).check().unwrap();
        assert_eq!((numbers.rate_bp, numbers.cap_bp, numbers.grace_days), (5, 10_000, 30));
        assert_eq!(
            wrong(rule("0", "101", -1, Some("2026-02-28")).check()),
            ["percent: range", "cap: range", "grace_days: range", "to: before-start"]
        );
        assert_eq!(wrong(rule("1", "", 0, Some("2206-02-28")).check()), ["to: date-late"]);
        assert_eq!(wrong(rule("much", "", 0, None).check()), ["percent: number"]);
    }

    #[test]
    fn a_rule_may_say_by_which_law_it_holds() {
        let by = |legal_ref: &str| SaveRule {
            legal_ref: legal_ref.to_owned(),
            ..rule("1", "", 0, None)
        };
        assert_eq!(by("  ").reference(), Ok(None));
        assert_eq!(by(" ЗРУ-581,  ст. 32 ").reference(), Ok(Some("ЗРУ-581, ст. 32".to_owned())));
        assert_eq!(wrong(by(&"я".repeat(201)).check()), ["legal_ref: too-long"]);
    }
}
