//! What forms and the HTTP interface send of services, prices and keepers.

use chrono::{Datelike as _, NaiveDate};

use super::{month::Month, tariff::Mode};
use crate::{
    forms::blank,
    ids::{BuildingId, CommandId, KeeperId, TariffId, UtilityId},
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

/// Sums that are not less than nothing.
fn sums(field: &str, text: &str) -> Result<Tiyin, Invalid> {
    match Tiyin::parse_sums(text) {
        Ok(amount) if amount >= Tiyin(0) => Ok(amount),
        Ok(_) => Err(Invalid::field(field, "range")),
        Err(_) => Err(Invalid::field(field, "number")),
    }
}

/// The years that somebody may mean: any other is a slip of the fingers.
const FIRST_YEAR: u32 = 2_000;
const LAST_YEAR: u32 = 2_199;

pub(super) fn day(field: &str, day: Option<NaiveDate>) -> Result<NaiveDate, Invalid> {
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
