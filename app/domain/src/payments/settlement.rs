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
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn entered(gross: &str, fee: &str, net: &str) -> EnterSettlement {
        EnterSettlement {
            command: CommandId::random(),
            desk: CashDeskId::nil(),
            day: None,
            from: None,
            to: None,
            gross: gross.to_owned(),
            fee: fee.to_owned(),
            net: net.to_owned(),
            document: " 17 ".to_owned(),
        }
    }

    fn wrong(cmd: &EnterSettlement) -> Vec<String> {
        let fields = cmd.facts(day("2026-03-02")).unwrap_err().fields;
        fields.into_iter().map(|error| format!("{} {}", error.field, error.code)).collect()
    }

    #[test]
    fn what_came_is_what_was_paid_less_what_was_kept() {
        let facts = entered("1 000 000", "10 000,50", "989 999,50").facts(day("2026-03-02")).unwrap();
        assert_eq!((facts.gross, facts.fee), (Tiyin(100_000_000), Tiyin(1_000_050)));
        assert_eq!(
            (facts.day, facts.days, facts.document.as_deref()),
            (day("2026-03-02"), None, Some("17"))
        );
        for fee in ["", "0", "0,00"] {
            assert_eq!(entered("5", fee, "5").facts(day("2026-03-02")).unwrap().fee, Tiyin(0), "{fee}");
        }
        for (cmd, expected) in [
            (entered("1000", "10", "991"), "net settlement-net"),
            (entered("10", "11", "1"), "net settlement-net"),
            (entered("0", "", "5"), "gross amount"),
            (entered("5", "-1", "6"), "fee amount"),
            (entered("5", "x", "5"), "fee money"),
            (entered("5", "", ""), "net required"),
        ] {
            assert_eq!(wrong(&cmd), [expected]);
        }
    }

    #[test]
    fn days_are_named_both_and_lie_behind_us() {
        let of = |from: Option<&str>, to: Option<&str>, at: Option<&str>| EnterSettlement {
            from: from.map(day),
            to: to.map(day),
            day: at.map(day),
            ..entered("5", "", "5")
        };
        let facts = of(Some("2026-02-28"), Some("2026-03-01"), Some("2026-03-02")).facts(day("2026-03-02"));
        assert_eq!(facts.unwrap().days, Some((day("2026-02-28"), day("2026-03-01"))));
        for (cmd, expected) in [
            (of(Some("2026-03-01"), None, None), "to date"),
            (of(None, Some("2026-03-01"), None), "from date"),
            (of(Some("2026-03-02"), Some("2026-03-01"), None), "to before-start"),
            (of(Some("2026-03-01"), Some("2026-03-03"), None), "to day"),
            (of(Some("2025-01-01"), Some("2026-03-01"), None), "to day"),
            (of(None, None, Some("2026-03-03")), "day day"),
            (of(None, None, Some("2025-02-01")), "day day"),
        ] {
            assert_eq!(wrong(&cmd), [expected]);
        }
    }

    #[test]
    fn a_settlement_adds_up_to_nothing() {
        let desk = CashDeskId::nil();
        let amounts = |gross, fee| {
            let posted = plan_settlement(desk, Tiyin(gross), Tiyin(fee)).unwrap();
            posted
                .entries()
                .iter()
                .map(|entry| (entry.ledger, entry.amount.0))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            amounts(1_000, 15),
            [(Ledger::Bank, 985), (Ledger::Fee, 15), (Ledger::Clearing(desk), -1_000)]
        );
        assert_eq!(amounts(1_000, 0), [(Ledger::Bank, 1_000), (Ledger::Clearing(desk), -1_000)]);
        assert!(plan_settlement(desk, Tiyin(0), Tiyin(0)).is_err());
    }

    #[test]
    fn what_does_not_fit_is_what_we_have_instead() {
        for (gross, outstanding, of_days, expected) in [
            (100, 100, None, None),
            (60, 100, None, None),
            (101, 100, None, Some(100)),
            (100, 300, Some(100), None),
            (100, 300, Some(120), Some(120)),
            (100, 40, Some(100), Some(40)),
        ] {
            let found = disagreement(Tiyin(gross), Tiyin(outstanding), of_days.map(Tiyin));
            assert_eq!(found, expected.map(Tiyin), "{gross} of {outstanding}, {of_days:?}");
        }
    }
}
