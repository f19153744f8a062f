//! Money that people bring themselves, and corrections, as the accountant types them.

use chrono::{Datelike as _, NaiveDate};

use super::{
    ledger::Line,
    order::{AmountChoice, Checkout},
};
use crate::{
    code::code_enum,
    forms::blank,
    ids::{AccountId, CommandId, ManualPaymentId, PostingId, UtilityId},
    invalid::Invalid,
    money::{MoneyError, Tiyin},
    words,
};

/// The largest amount that is typed by hand: ten billion sums. More is a slip of the keyboard.
pub const TYPED_MAX: Tiyin = Tiyin(1_000_000_000_000);
/// How long ago money may have come that is entered today, in days.
const PAST_MAX: i64 = 366;
/// The longest number of a bank's document, in characters.
const DOCUMENT_MAX: u32 = 40;
/// Months before or after today that a correction may be about.
const MONTHS_MAX: i32 = 120;

code_enum! {
    /// How money came without a provider.
    pub enum Way {
        /// Into the till.
        Cash = "cash",
        /// To the company's bank account.
        Bank = "bank",
    }
}

code_enum! {
    /// In which direction a debt is corrected.
    pub enum Change {
        /// More is owed.
        More = "more",
        /// Less is owed.
        Less = "less",
    }
}

/// Takes money in by hand.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakePayment {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// How it came.
    pub way: Way,
    /// Sums as people type them: `1 250 000`, `50,5`.
    pub amount: String,
    /// The day on which it came; today, when left out.
    #[serde(default, deserialize_with = "blank")]
    pub day: Option<NaiveDate>,
    /// The number of the bank's document.
    #[serde(default)]
    pub document: String,
    /// A note of the accountant's.
    #[serde(default)]
    pub note: String,
}

/// What of a payment by hand is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenFacts {
    /// How much.
    pub amount: Tiyin,
    /// The day on which it came.
    pub day: NaiveDate,
    /// The number of the bank's document.
    pub document: Option<String>,
    /// A note.
    pub note: Option<String>,
}

impl TakePayment {
    /// What is taken, when it can be.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn facts(&self, today: NaiveDate) -> Result<TakenFacts, Invalid> {
        let mut invalid = Invalid::default();
        let amount = invalid.take(typed("amount", &self.amount));
        let day = self.day.unwrap_or(today);
        if day > today || (today - day).num_days() > PAST_MAX {
            invalid.push("day", "day", None);
        }
        let document = invalid.take(words::optional_line("document", &self.document, DOCUMENT_MAX));
        let note = invalid.take(words::optional_prose("note", &self.note));
        match (amount, document, note) {
            (Some(amount), Some(document), Some(note)) if invalid.fields.is_empty() => Ok(TakenFacts {
                amount,
                day,
                document,
                note,
            }),
            _ => Err(invalid),
        }
    }
}

/// A payment that was taken in by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Taken {
    /// The payment.
    pub id: ManualPaymentId,
    /// The number of its receipt.
    pub number: i64,
}

/// Puts a debt right by hand.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Adjust {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// In which direction.
    pub change: Change,
    /// Sums as people type them.
    pub amount: String,
    /// The month it is about, as `2026-03`; none, when left out.
    #[serde(default)]
    pub month: String,
    /// The service it is about.
    #[serde(default, deserialize_with = "blank")]
    pub service: Option<UtilityId>,
    /// The posting that it corrects, of the same account.
    #[serde(default, deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub corrects: Option<PostingId>,
    /// Why.
    pub reason: String,
}

/// What of a correction is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdjustFacts {
    /// How much more is owed; negative is less.
    pub amount: Tiyin,
    /// The part of the debt.
    pub line: Line,
    /// The posting that it corrects.
    pub corrects: Option<PostingId>,
    /// Why.
    pub reason: String,
}

impl Adjust {
    /// What is taken, when it can be. Whether there are such a service and such a posting is not known here.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn facts(&self, today: NaiveDate) -> Result<AdjustFacts, Invalid> {
        let mut invalid = Invalid::default();
        let amount = invalid.take(typed("amount", &self.amount));
        let period = invalid.take(month("month", &self.month, today));
        let reason = invalid.take(words::prose("reason", &self.reason));
        match (amount, period, reason) {
            (Some(Tiyin(amount)), Some(period), Some(reason)) => Ok(AdjustFacts {
                amount: Tiyin(match self.change {
                    Change::More => amount,
                    Change::Less => -amount,
                }),
                line: Line {
                    period,
                    service: self.service,
                },
                corrects: self.corrects,
                reason,
            }),
            _ => Err(invalid),
        }
    }
}

/// Asks for links to pay by, in a form: another amount is typed in sums.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct OpenLinks {
    /// The account.
    pub account: AccountId,
    /// The command.
    #[serde(default)]
    pub command: CommandId,
    /// How much.
    pub amount: AmountChoice,
    /// The other amount, in sums.
    #[serde(default)]
    pub other: String,
}

impl OpenLinks {
    /// What is asked for, when it can be read.
    ///
    /// # Errors
    /// The other amount, when it is asked for and cannot be taken.
    pub fn read(&self) -> Result<Checkout, Invalid> {
        let other_tiyin = match self.amount {
            AmountChoice::Other => Some(typed("other", &self.other)?),
            AmountChoice::All | AmountChoice::LastMonth => None,
        };
        Ok(Checkout {
            account: self.account,
            command: self.command,
            amount: self.amount,
            other_tiyin,
        })
    }
}

/// An amount that somebody typed: more than nothing, and not too much for a person.
pub(super) fn typed(field: &str, text: &str) -> Result<Tiyin, Invalid> {
    if text.trim().is_empty() {
        return Err(Invalid::field(field, "required"));
    }
    match Tiyin::parse_sums(text) {
        Ok(amount) if amount > Tiyin(0) && amount <= TYPED_MAX => Ok(amount),
        Ok(_) | Err(MoneyError::OutOfRange) => Err(Invalid::field(field, "amount")),
        Err(MoneyError::Malformed) => Err(Invalid::field(field, "money")),
    }
}

/// A month as pages show it, `03.2026`, or as programs write it, `2026-03`.
fn month(field: &str, text: &str, today: NaiveDate) -> Result<Option<NaiveDate>, Invalid> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let written = text
        .split_once('.')
        .map_or_else(|| text.to_owned(), |(month, year)| format!("{year}-{month:0>2}"));
    let first: Option<NaiveDate> = format!("{written}-01").parse().ok();
    let distance = |day: NaiveDate| (day.year() - today.year()).saturating_mul(12).saturating_abs();
    match first {
        Some(day) if distance(day) <= MONTHS_MAX => Ok(Some(day)),
        _ => Err(Invalid::field(field, "month")),
    }
}

#[cfg(test)]
mod tests;
