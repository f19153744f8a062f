//! What forms and the HTTP interface send of services, prices, keepers and rules.

use chrono::{Datelike as _, NaiveDate};

use super::{
    adjust::{RuleKind, WHOLE_BP},
    month::Month,
    tariff::Mode,
};
use crate::{
    forms::blank,
    ids::{BuildingId, ChargeRuleId, CommandId, KeeperId, TariffId, UtilityId},
    invalid::Invalid,
    money::Tiyin,
    words::{self, Localized, NAME_MAX},
};

/// A service to add, or to change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveService {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which; nothing adds one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<UtilityId>,
    /// In Russian.
    pub name_ru: String,
    /// In Uzbek; the same as in Russian when empty.
    #[serde(default)]
    pub name_uz: String,
    /// In English; the same as in Russian when empty.
    #[serde(default)]
    pub name_en: String,
    /// How its amount is found.
    pub mode: Mode,
}

impl SaveService {
    /// The name, checked.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self) -> Result<Localized, Invalid> {
        let mut invalid = Invalid::default();
        let ru = invalid.take(words::line("name_ru", &self.name_ru, NAME_MAX));
        let uz = invalid.take(words::optional_line("name_uz", &self.name_uz, NAME_MAX)).flatten();
        let en = invalid.take(words::optional_line("name_en", &self.name_en, NAME_MAX)).flatten();
        invalid.into_result()?;
        let ru = ru.unwrap_or_default();
        Ok(Localized {
            uz: uz.unwrap_or_else(|| ru.clone()),
            ru,
            uz_cyrl: None,
            en,
        })
    }
}

/// Takes a service out of use, or into it again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CloseService {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which.
    pub service: UtilityId,
    /// Whether it is out of use.
    #[serde(default)]
    pub closed: bool,
}

/// A price to set from a day on.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveTariff {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// For which service.
    pub service: UtilityId,
    /// In which house; in all that have no own price when none is named.
    #[serde(default, deserialize_with = "blank")]
    pub building: Option<BuildingId>,
    /// In sums, as people type them; nothing ends the charges.
    #[serde(default)]
    pub price: String,
    /// The first day.
    #[serde(default, deserialize_with = "blank")]
    pub from: Option<NaiveDate>,
}

impl SaveTariff {
    /// The price and the day, checked.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self) -> Result<(Option<Tiyin>, NaiveDate), Invalid> {
        let mut invalid = Invalid::default();
        let price = if self.price.trim().is_empty() {
            None
        } else {
            invalid.take(sums("price", &self.price))
        };
        let from = invalid.take(day("from", self.from));
        invalid.into_result()?;
        Ok((price, from.unwrap_or_default()))
    }
}

/// Takes a price away; runs that were made with it stay as they are.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RemoveTariff {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which.
    pub tariff: TariffId,
}

/// Says that somebody else keeps the books of a house.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveKeeper {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Of which house.
    pub building: BuildingId,
    /// Of which service; of all when none is named.
    #[serde(default, deserialize_with = "blank")]
    pub service: Option<UtilityId>,
    /// Who keeps them.
    pub keeper: String,
    /// The first month.
    pub since: Month,
    /// The last month, when it is known.
    #[serde(default, deserialize_with = "blank")]
    pub until: Option<Month>,
}

impl SaveKeeper {
    /// The name, checked with the months.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn name(&self) -> Result<String, Invalid> {
        let mut invalid = Invalid::default();
        let keeper = invalid.take(words::line("keeper", &self.keeper, NAME_MAX));
        if self.until.is_some_and(|until| until < self.since) {
            invalid.push("until", "before-start", None);
        }
        invalid.into_result()?;
        Ok(keeper.unwrap_or_default())
    }
}

/// Says that the company keeps the books itself again.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RemoveKeeper {
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// Which.
    pub keeper: KeeperId,
    /// The last month that was not ours. Without it, or with one before theirs, the others never kept anything.
    #[serde(default, deserialize_with = "blank")]
    pub until: Option<Month>,
}

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
        invalid.into_result()?;
        Ok(RuleNumbers {
            rate_bp: rate_bp.unwrap_or_default(),
            grace_days,
            cap_bp: cap_bp.unwrap_or_default(),
            from: from.unwrap_or_default(),
        })
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

/// Sums that are not less than nothing.
fn sums(field: &str, text: &str) -> Result<Tiyin, Invalid> {
    match Tiyin::parse_sums(text) {
        Ok(amount) if amount >= Tiyin(0) => Ok(amount),
        Ok(_) => Err(Invalid::field(field, "range")),
        Err(_) => Err(Invalid::field(field, "number")),
    }
}

/// Percent with at most two decimals, as hundredths; no less than a hundredth, no more than all.
fn percent(field: &str, text: &str) -> Result<i32, Invalid> {
    let bp = Tiyin::parse_sums(text).map_err(|_| Invalid::field(field, "number"))?.0;
    match i32::try_from(bp) {
        Ok(bp) if (1..=WHOLE_BP).contains(&bp) => Ok(bp),
        _ => Err(Invalid::field(field, "range")),
    }
}

/// The years that somebody may mean: any other is a slip of the fingers.
const FIRST_YEAR: u32 = 2_000;
const LAST_YEAR: u32 = 2_199;

fn day(field: &str, day: Option<NaiveDate>) -> Result<NaiveDate, Invalid> {
    let day = day.ok_or_else(|| Invalid::field(field, "date"))?;
    let mut invalid = Invalid::default();
    // A year before our era is too early, too.
    match u32::try_from(day.year()).unwrap_or_default() {
        ..FIRST_YEAR => invalid.push(field, "date-early", Some(FIRST_YEAR)),
        FIRST_YEAR..=LAST_YEAR => {}
        _ => invalid.push(field, "date-late", Some(LAST_YEAR)),
    }
    invalid.into_result()?;
    Ok(day)
}

#[cfg(test)]
mod tests;
