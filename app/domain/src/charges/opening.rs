//! Opening one personal account, closing it, and moving it to another apartment.

use chrono::NaiveDate;

use super::month::Month;
use crate::{
    forms::blank,
    housing::ApartmentKind,
    ids::{AccountId, ApartmentId, CommandId, UtilityId},
    invalid::Invalid,
    words,
};

/// The longest number of an account, in characters.
pub const ACCOUNT_NUMBER_MAX: u32 = 40;

/// Whether an account may have this number: Latin letters and digits, and some signs between. Codes of orders begin with
/// `HV-`: no number does.
#[must_use]
pub fn is_account_number(number: &str) -> bool {
    let fits = number.chars().all(|c| c.is_ascii_alphanumeric() || "/_-".contains(c)) && number.len() <= 40;
    fits && number.starts_with(|c: char| c.is_ascii_alphanumeric()) && !number.starts_with("HV-")
}

/// Opens an account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenAccount {
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The apartment.
    pub apartment: ApartmentId,
    /// Its number.
    pub number: String,
    /// The first day it is charged for; the first of this month, when left out.
    #[serde(default, deserialize_with = "blank")]
    pub day: Option<NaiveDate>,
    /// The services it is opened for; none: all that no other account of the apartment was opened for.
    #[serde(default)]
    pub services: Vec<UtilityId>,
}

impl OpenAccount {
    /// The number and the first day, when they can be taken.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self, today: NaiveDate) -> Result<(String, NaiveDate), Invalid> {
        let mut invalid = Invalid::default();
        let number = invalid
            .take(words::line("number", &self.number, ACCOUNT_NUMBER_MAX))
            .unwrap_or_default();
        if invalid.fields.is_empty() && !is_account_number(&number) {
            invalid.push("number", "account-number", None);
        }
        let day = self.day.unwrap_or_else(|| Month::of(today).first());
        if day > Month::of(today).next().last() || day < years_before(today) {
            invalid.push("day", "range", None);
        }
        invalid.into_result()?;
        Ok((number, day))
    }
}

/// So many years back an account may be opened or closed: what is older is a slip.
const YEARS: u32 = 20;

fn years_before(today: NaiveDate) -> NaiveDate {
    today.checked_sub_months(chrono::Months::new(YEARS * 12)).unwrap_or(NaiveDate::MIN)
}

/// Closes an account: nobody begins to pay it, and it is charged no more.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseAccount {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The first day it is not charged for; today, when left out.
    #[serde(default, deserialize_with = "blank")]
    pub day: Option<NaiveDate>,
}

impl CloseAccount {
    /// The day, when it can be taken: none before the account was opened, and none that has not come.
    ///
    /// # Errors
    /// The field that cannot be taken.
    pub fn check(&self, opened_on: NaiveDate, today: NaiveDate) -> Result<NaiveDate, Invalid> {
        let day = self.day.unwrap_or_else(|| today.max(opened_on));
        if day < opened_on {
            return Err(Invalid::field("day", "before-start"));
        }
        if day > today.max(opened_on) {
            return Err(Invalid::field("day", "range"));
        }
        Ok(day)
    }
}

/// Opens an account again that was closed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReopenAccount {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
}

/// Moves an account to the apartment it was meant for, with its history.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MoveAccount {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The apartment; or its number and kind, within the same house.
    #[serde(default, deserialize_with = "blank")]
    pub apartment: Option<ApartmentId>,
    /// The number of the apartment.
    #[serde(default)]
    pub number: String,
    /// What it is; a flat, when left out.
    #[serde(default, deserialize_with = "blank")]
    pub kind: Option<ApartmentKind>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn wrong<T>(result: Result<T, Invalid>) -> String {
        let wrong = result.err().unwrap().fields.remove(0);
        format!("{} {}", wrong.field, wrong.code)
    }

    #[test]
    fn an_account_is_opened_from_a_day_near_to_now() {
        let open = |number: &str, from: Option<&str>| {
            let cmd = OpenAccount {
                command: CommandId::random(),
                apartment: ApartmentId::nil(),
                number: number.to_owned(),
                day: from.map(day),
                services: Vec::new(),
            };
            cmd.check(day("2026-03-15"))
        };
        assert_eq!(open(" W-12 ", None).unwrap(), ("W-12".to_owned(), day("2026-03-01")));
        assert_eq!(open("1", Some("2026-04-30")).unwrap().1, day("2026-04-30"));
        assert_eq!(wrong(open("", None)), "number required");
        for number in ["HV-1", "-1", "1 2", "счёт"] {
            assert_eq!(wrong(open(number, None)), "number account-number", "{number}");
        }
        for from in ["2026-05-01", "2006-03-14"] {
            assert_eq!(wrong(open("1", Some(from))), "day range", "{from}");
        }
    }

    #[test]
    fn an_account_is_closed_between_its_first_day_and_today() {
        let close = |at: Option<&str>| {
            let cmd = CloseAccount {
                account: AccountId::nil(),
                command: CommandId::random(),
                day: at.map(day),
            };
            cmd.check(day("2026-03-01"), day("2026-03-15"))
        };
        assert_eq!(close(None), Ok(day("2026-03-15")));
        assert_eq!(close(Some("2026-03-01")), Ok(day("2026-03-01")));
        assert_eq!(wrong(close(Some("2026-02-28"))), "day before-start");
        assert_eq!(wrong(close(Some("2026-03-16"))), "day range");
    }
}
