//! Settlements: what a provider handed over to the company's bank account, and what it kept for its work.

use chrono::{DateTime, NaiveDate, Utc};

use super::{
    ledger::{Line, Provider},
    manual::typed,
    posting::{Entry, Ledger, Posted},
};
use crate::{
    forms::blank,
    ids::{CashDeskId, CommandId, SettlementId},
    invalid::Invalid,
    money::{MoneyError, Tiyin},
    words,
};

/// How long ago money may have come that is entered today, and how many days it may be for.
const DAYS_MAX: i64 = 366;
/// The longest number of a bank's document, in characters.
const DOCUMENT_MAX: u32 = 40;

/// Enters what a provider handed over.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EnterSettlement {
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// The cash desk whose money it is.
    pub desk: CashDeskId,
    /// The day on which the money came to the bank; today, when left out.
    #[serde(default, deserialize_with = "blank")]
    pub day: Option<NaiveDate>,
    /// The first day whose payments it is for, when the provider says so.
    #[serde(default, deserialize_with = "blank")]
    pub from: Option<NaiveDate>,
    /// The last of these days.
    #[serde(default, deserialize_with = "blank")]
    pub to: Option<NaiveDate>,
    /// What people paid, in sums as people type them.
    pub gross: String,
    /// What the provider kept; nothing, when left out.
    #[serde(default)]
    pub fee: String,
    /// What came to the bank: it has to be the former less the latter.
    pub net: String,
    /// The number of the bank's document.
    #[serde(default)]
    pub document: String,
}

/// What of a settlement is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettlementFacts {
    /// The day on which the money came.
    pub day: NaiveDate,
    /// The days whose payments it is for.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// What people paid.
    pub gross: Tiyin,
    /// What the provider kept.
    pub fee: Tiyin,
    /// The number of the bank's document.
    pub document: Option<String>,
}

impl EnterSettlement {
    /// What is taken, when it can be. Whether there is such a cash desk is not known here.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn facts(&self, today: NaiveDate) -> Result<SettlementFacts, Invalid> {
        let mut invalid = Invalid::default();
        let gross = invalid.take(typed("gross", &self.gross));
        let fee = invalid.take(self.kept());
        let net = invalid.take(typed("net", &self.net));
        let day = self.day.unwrap_or(today);
        if day > today || (today - day).num_days() > DAYS_MAX {
            invalid.push("day", "day", None);
        }
        let days = invalid.take(self.days(today));
        let document = invalid.take(words::optional_line("document", &self.document, DOCUMENT_MAX));
        if let (Some(gross), Some(fee), Some(net)) = (gross, fee, net)
            && gross.minus(fee) != Ok(net)
        {
            invalid.push("net", "settlement-net", None);
        }
        match (gross, fee, days, document) {
            (Some(gross), Some(fee), Some(days), Some(document)) if invalid.fields.is_empty() => Ok(SettlementFacts {
                day,
                days,
                gross,
                fee,
                document,
            }),
            _ => Err(invalid),
        }
    }

    /// What the provider kept: many keep nothing.
    fn kept(&self) -> Result<Tiyin, Invalid> {
        let text = self.fee.trim();
        if text.is_empty() || Tiyin::parse_sums(text) == Ok(Tiyin(0)) {
            return Ok(Tiyin(0));
        }
        typed("fee", text)
    }

    fn days(&self, today: NaiveDate) -> Result<Option<(NaiveDate, NaiveDate)>, Invalid> {
        match (self.from, self.to) {
            (None, None) => Ok(None),
            (Some(from), Some(to)) if to < from => Err(Invalid::field("to", "before-start")),
            (Some(from), Some(to)) if to > today || (to - from).num_days() >= DAYS_MAX => Err(Invalid::field("to", "day")),
            (Some(from), Some(to)) => Ok(Some((from, to))),
            (None, Some(_)) => Err(Invalid::field("from", "date")),
            (Some(_), None) => Err(Invalid::field("to", "date")),
        }
    }
}

/// Posts what came: the provider holds it no more, the bank has it but for what the provider kept.
///
/// # Errors
/// `OutOfRange` when there is nothing to post.
pub fn plan_settlement(desk: CashDeskId, gross: Tiyin, fee: Tiyin) -> Result<Posted, MoneyError> {
    let entry = |ledger, amount| Entry {
        ledger,
        amount,
        line: Line::default(),
    };
    Posted::of([
        entry(Ledger::Bank, gross.minus(fee)?),
        entry(Ledger::Fee, fee),
        entry(Ledger::Clearing(desk), Tiyin(0).minus(gross)?),
    ])
}

/// What our books have, when it is not what the provider handed over: payments of the named days add up to another sum,
/// or it is more than the provider holds for us at all.
#[must_use]
pub fn disagreement(gross: Tiyin, outstanding: Tiyin, of_days: Option<Tiyin>) -> Option<Tiyin> {
    of_days
        .filter(|ours| *ours != gross)
        .or_else(|| Some(outstanding).filter(|held| gross > *held))
}

/// A settlement.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Settlement {
    /// The settlement.
    pub id: SettlementId,
    /// The cash desk.
    pub desk: CashDeskId,
    /// Its provider.
    pub provider: Provider,
    /// Payme's id of the cash desk, Click's of the service.
    pub name: String,
    /// The day on which the money came.
    pub day: NaiveDate,
    /// The first day whose payments it is for, when that was said.
    pub from: Option<NaiveDate>,
    /// The last of them.
    pub to: Option<NaiveDate>,
    /// What people paid.
    pub gross_tiyin: Tiyin,
    /// What the provider kept.
    pub fee_tiyin: Tiyin,
    /// What came to the bank.
    pub net_tiyin: Tiyin,
    /// The number of the bank's document.
    pub document: Option<String>,
    /// Who entered it.
    pub entered_by: String,
    /// When.
    pub entered_at: DateTime<Utc>,
    /// Who took it back, when somebody did.
    pub reversed_by: Option<String>,
    /// When.
    pub reversed_at: Option<DateTime<Utc>>,
    /// Why.
    pub reversal: Option<String>,
}

/// What a provider holds for us at one cash desk.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskMoney {
    /// The cash desk.
    pub id: CashDeskId,
    /// The provider.
    pub provider: Provider,
    /// Payme's id of the cash desk, Click's of the service.
    pub name: String,
    /// Whether it is the provider's sandbox, whose money is none.
    pub is_test: bool,
    /// What people paid there and the provider has not handed over; negative when it handed over more.
    pub outstanding_tiyin: Tiyin,
    /// The day of the latest settlement.
    pub settled_on: Option<NaiveDate>,
}

/// Takes a settlement back that was entered by mistake.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReverseSettlement {
    /// The settlement; the path of the HTTP interface names it.
    #[serde(default = "SettlementId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub settlement: SettlementId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// Why.
    pub reason: String,
}

impl ReverseSettlement {
    /// The words of the reason.
    ///
    /// # Errors
    /// `required`, `too-short` or `too-long`.
    pub fn words(&self) -> Result<String, Invalid> {
        words::prose("reason", &self.reason)
    }
}

#[cfg(test)]
mod tests;
