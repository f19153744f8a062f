//! Debts that are given up: documents that one person drafts and another one decides.

use chrono::{DateTime, Utc};

use super::{
    allocation::{Debt, allocate},
    manual::typed,
    posting::{Entry, Ledger, Posted},
    refund::RefundRefusal,
};
use crate::{
    code::code_enum,
    ids::{AccountId, CommandId, WriteOffId},
    invalid::Invalid,
    money::{MoneyError, Tiyin},
    words,
};

code_enum! {
    /// How a write-off stands.
    pub enum WriteOffStatus {
        /// Waits for the second person.
        Draft = "draft",
        /// The debt was given up.
        Done = "done",
        /// It was not approved, or taken back.
        Declined = "declined",
        /// The debt was given up, and is owed again.
        Reversed = "reversed",
    }
}

code_enum! {
    /// What a person decides about a write-off.
    pub enum WriteOffVerdict {
        /// The debt is given up.
        Approve = "approve",
        /// It is not.
        Decline = "decline",
        /// It is owed again.
        Reverse = "reverse",
    }
}

/// What a verdict makes of a write-off. Whoever drafted it may take it back, and may have the debt owed again: neither gives
/// anything away.
///
/// # Errors
/// Why it cannot be given.
pub fn plan_write_off_verdict(status: WriteOffStatus, is_own: bool, verdict: WriteOffVerdict) -> Result<WriteOffStatus, RefundRefusal> {
    use WriteOffStatus as S;
    use WriteOffVerdict as V;
    match (status, verdict) {
        (S::Draft, V::Approve) if is_own => Err(RefundRefusal::Own),
        (S::Draft, V::Approve) => Ok(S::Done),
        (S::Draft, V::Decline) => Ok(S::Declined),
        (S::Done, V::Reverse) => Ok(S::Reversed),
        _ => Err(RefundRefusal::State),
    }
}

/// Posts that so much is not owed any more, the oldest debt first.
///
/// # Errors
/// `OutOfRange` when less is owed than that, or it is nothing.
pub fn plan_write_off(account: AccountId, amount: Tiyin, debts: &[Debt]) -> Result<Posted, MoneyError> {
    let shared = allocate(amount, debts)?;
    if shared.advance != Tiyin(0) {
        return Err(MoneyError::OutOfRange);
    }
    let entries = shared.lines.into_iter().flat_map(|part| {
        let entry = |ledger, amount| Entry {
            ledger,
            amount,
            line: part.line,
        };
        [
            entry(Ledger::Receivable(account), Tiyin(-part.amount.0)),
            entry(Ledger::WriteOff, part.amount),
        ]
    });
    Posted::of(entries)
}

/// A debt that is given up, or is to be.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WriteOff {
    /// The write-off.
    pub id: WriteOffId,
    /// The personal account.
    pub account: AccountId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub status: WriteOffStatus,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// Why.
    pub reason: String,
    /// Who drafted it.
    pub drafted_by: String,
    /// When.
    pub drafted_at: DateTime<Utc>,
    /// Whether that was the person who looks at it.
    pub is_own: bool,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why they decided so.
    pub decision: Option<String>,
    /// Who had the debt owed again.
    pub reversed_by: Option<String>,
    /// When.
    pub reversed_at: Option<DateTime<Utc>>,
    /// Why.
    pub reversal: Option<String>,
}

impl WriteOff {
    /// What the person who looks at it may decide.
    #[must_use]
    pub fn verdicts(&self) -> Vec<WriteOffVerdict> {
        WriteOffVerdict::ALL
            .iter()
            .copied()
            .filter(|verdict| plan_write_off_verdict(self.status, self.is_own, *verdict).is_ok())
            .collect()
    }
}

/// Drafts a write-off.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DraftWriteOff {
    /// The account; the path of the HTTP interface names it.
    #[serde(default = "AccountId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub account: AccountId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// How much, in sums as people type them; all that is owed, when empty.
    #[serde(default)]
    pub amount: String,
    /// Why.
    pub reason: String,
}

impl DraftWriteOff {
    /// The words of the reason, and the amount when one was typed.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn facts(&self) -> Result<(String, Option<Tiyin>), Invalid> {
        let mut invalid = Invalid::default();
        let words = invalid.take(words::prose("reason", &self.reason));
        let amount = if self.amount.trim().is_empty() {
            Some(None)
        } else {
            invalid.take(typed("amount", &self.amount)).map(Some)
        };
        words.zip(amount).ok_or(invalid)
    }
}

/// Decides a write-off.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DecideWriteOff {
    /// The write-off; the path of the HTTP interface names it.
    #[serde(default = "WriteOffId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub write_off: WriteOffId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What is decided.
    pub verdict: WriteOffVerdict,
    /// Why; only an approval needs no words.
    #[serde(default)]
    pub reason: String,
}

impl DecideWriteOff {
    /// The words of the decision.
    ///
    /// # Errors
    /// `required`, `too-short` or `too-long`.
    pub fn words(&self) -> Result<Option<String>, Invalid> {
        if self.verdict == WriteOffVerdict::Approve {
            words::optional_prose("reason", &self.reason)
        } else {
            words::prose("reason", &self.reason).map(Some)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::payments::Line;

    #[test]
    fn every_status_meets_every_verdict() {
        use WriteOffStatus as S;
        use WriteOffVerdict as V;
        let allowed = |status, is_own| {
            let next = |verdict: &V| plan_write_off_verdict(status, is_own, *verdict).ok().map(|next| (*verdict, next));
            V::ALL.iter().filter_map(next).collect::<Vec<_>>()
        };
        let declined = (V::Decline, S::Declined);
        for (status, others, own) in [
            (S::Draft, vec![(V::Approve, S::Done), declined], vec![declined]),
            (S::Done, vec![(V::Reverse, S::Reversed)], vec![(V::Reverse, S::Reversed)]),
            (S::Declined, vec![], vec![]),
            (S::Reversed, vec![], vec![]),
        ] {
            assert_eq!(allowed(status, false), others, "{status}");
            assert_eq!(allowed(status, true), own, "{status}, one's own");
        }
        let own = plan_write_off_verdict(S::Draft, true, V::Approve);
        assert_eq!(own, Err(RefundRefusal::Own), "the second person is never the first");
    }

    #[test]
    fn the_oldest_debt_is_given_up_first_and_never_more_than_is_owed() {
        let account = AccountId::nil();
        let line = |month| Line {
            period: chrono::NaiveDate::from_ymd_opt(2026, month, 1),
            service: None,
        };
        let debts = [(2, 300), (1, 100)].map(|(month, amount)| Debt {
            line: line(month),
            amount: Tiyin(amount),
        });
        let posted = plan_write_off(account, Tiyin(150), &debts).unwrap();
        let entries: Vec<_> = posted
            .entries()
            .iter()
            .map(|entry| (entry.ledger, entry.line, entry.amount.0))
            .collect();
        assert_eq!(
            entries,
            [
                (Ledger::Receivable(account), line(1), -100),
                (Ledger::WriteOff, line(1), 100),
                (Ledger::Receivable(account), line(2), -50),
                (Ledger::WriteOff, line(2), 50),
            ]
        );
        assert!(plan_write_off(account, Tiyin(400), &debts).is_ok());
        for amount in [401, 0, -1] {
            assert!(plan_write_off(account, Tiyin(amount), &debts).is_err(), "{amount}");
        }
    }

    #[test]
    fn what_is_typed_is_an_amount_and_a_reason() {
        let draft = |amount: &str, reason: &str| DraftWriteOff {
            account: AccountId::nil(),
            command: CommandId::random(),
            amount: amount.to_owned(),
            reason: reason.to_owned(),
        };
        let why = "Срок давности прошёл";
        assert_eq!(draft(" ", why).facts(), Ok((why.to_owned(), None)));
        assert_eq!(draft("1 250,50", why).facts(), Ok((why.to_owned(), Some(Tiyin(125_050)))));
        let fields = draft("0", " ").facts().unwrap_err().fields;
        let wrong: Vec<_> = fields.iter().map(|field| format!("{} {}", field.field, field.code)).collect();
        assert_eq!(wrong, ["reason required", "amount amount"]);
    }
}
