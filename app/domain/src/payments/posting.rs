//! What is posted: entries whose sum is nothing.

use super::{
    allocation::{Debt, allocate_first},
    ledger::{LedgerKind, Line},
};
use crate::{
    ids::{AccountId, CashDeskId, UtilityId},
    money::{MoneyError, Tiyin},
};

/// An account of the ledger, by what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ledger {
    /// What this personal account owes.
    Receivable(AccountId),
    /// What this personal account paid ahead.
    Advance(AccountId),
    /// What the provider of this cash desk holds for us.
    Clearing(CashDeskId),
    /// What this service earned, or all that has no service.
    Revenue(Option<UtilityId>),
    /// The till.
    Cash,
    /// The company's bank account.
    Bank,
    /// What providers kept for their work.
    Fee,
    /// Debts that were given up.
    WriteOff,
    /// What the books began with.
    Opening,
}

impl Ledger {
    /// What kind of account it is.
    #[must_use]
    pub const fn kind(self) -> LedgerKind {
        match self {
            Self::Receivable(_) => LedgerKind::Receivable,
            Self::Advance(_) => LedgerKind::Advance,
            Self::Clearing(_) => LedgerKind::Clearing,
            Self::Revenue(_) => LedgerKind::Revenue,
            Self::Cash => LedgerKind::Cash,
            Self::Bank => LedgerKind::Bank,
            Self::Fee => LedgerKind::Fee,
            Self::WriteOff => LedgerKind::WriteOff,
            Self::Opening => LedgerKind::Opening,
        }
    }

    /// The personal account it belongs to, when it is somebody's.
    #[must_use]
    pub const fn account(self) -> Option<AccountId> {
        match self {
            Self::Receivable(account) | Self::Advance(account) => Some(account),
            Self::Clearing(_) | Self::Revenue(_) | Self::Cash | Self::Bank | Self::Fee | Self::WriteOff | Self::Opening => None,
        }
    }
}

/// One line of a posting: a debit is positive, a credit negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Where.
    pub ledger: Ledger,
    /// How much; never nothing.
    pub amount: Tiyin,
    /// Which part of a debt, when it is about one.
    pub line: Line,
}

/// The entries of one transaction: their sum is nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted(Vec<Entry>);

impl Posted {
    /// These entries, without those of nothing.
    ///
    /// # Errors
    /// `OutOfRange` when their sum is not nothing, or fewer than two are left.
    pub fn of(entries: impl IntoIterator<Item = Entry>) -> Result<Self, MoneyError> {
        let entries: Vec<_> = entries.into_iter().filter(|entry| entry.amount != Tiyin(0)).collect();
        let sum: i128 = entries.iter().map(|entry| i128::from(entry.amount.0)).sum();
        if sum == 0 && entries.len() > 1 {
            Ok(Self(entries))
        } else {
            Err(MoneyError::OutOfRange)
        }
    }

    /// The entries, in the order in which they were planned.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.0
    }
}

/// Posts a payment that came in at `to`: debts are paid oldest first, the rest is paid ahead. What came for one line pays
/// that line first.
///
/// # Errors
/// `OutOfRange` when the amount is not more than nothing.
pub fn plan_payment(to: Ledger, account: AccountId, amount: Tiyin, (first, debts): (Option<Line>, &[Debt])) -> Result<Posted, MoneyError> {
    let shared = allocate_first(amount, first, debts)?;
    let taken = Entry {
        ledger: to,
        amount,
        line: Line::default(),
    };
    let paid = shared.lines.into_iter().map(|part| Entry {
        ledger: Ledger::Receivable(account),
        amount: Tiyin(-part.amount.0),
        line: part.line,
    });
    let ahead = Entry {
        ledger: Ledger::Advance(account),
        amount: Tiyin(-shared.advance.0),
        line: Line::default(),
    };
    Posted::of(std::iter::once(taken).chain(paid).chain([ahead]))
}

/// Posts what a service costs in a month.
///
/// # Errors
/// `OutOfRange` when the amount is nothing.
pub fn plan_charge(account: AccountId, line: Line, amount: Tiyin) -> Result<Posted, MoneyError> {
    let owed = Entry {
        ledger: Ledger::Receivable(account),
        amount,
        line,
    };
    let earned = Entry {
        ledger: Ledger::Revenue(line.service),
        amount: Tiyin(amount.0.checked_neg().ok_or(MoneyError::OutOfRange)?),
        line,
    };
    Posted::of([owed, earned])
}

/// Posts the mirror of what was posted: everything goes back to where it came from.
///
/// # Errors
/// `OutOfRange` for an amount that has no opposite.
pub fn plan_refund(original: &[Entry]) -> Result<Posted, MoneyError> {
    let mirrored = original.iter().map(|entry| {
        entry.amount.0.checked_neg().map(|amount| Entry {
            amount: Tiyin(amount),
            ..*entry
        })
    });
    Posted::of(mirrored.collect::<Option<Vec<_>>>().ok_or(MoneyError::OutOfRange)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNT: AccountId = AccountId::nil();
    const DESK: Ledger = Ledger::Clearing(CashDeskId::nil());

    fn owed(amount: i64) -> Debt {
        Debt {
            line: Line::default(),
            amount: Tiyin(amount),
        }
    }

    fn amounts(posted: &Posted) -> Vec<(LedgerKind, i64)> {
        posted.entries().iter().map(|entry| (entry.ledger.kind(), entry.amount.0)).collect()
    }

    #[test]
    fn a_payment_pays_debts_and_then_goes_ahead() {
        use LedgerKind::{Advance, Clearing, Receivable};
        for (amount, debt, expected) in [
            (500, 500, vec![(Clearing, 500), (Receivable, -500)]),
            (300, 500, vec![(Clearing, 300), (Receivable, -300)]),
            (700, 500, vec![(Clearing, 700), (Receivable, -500), (Advance, -200)]),
            (700, 0, vec![(Clearing, 700), (Advance, -700)]),
            (
                9_007_199_254_740_993,
                1,
                vec![
                    (Clearing, 9_007_199_254_740_993),
                    (Receivable, -1),
                    (Advance, -9_007_199_254_740_992),
                ],
            ),
        ] {
            let posted = plan_payment(DESK, ACCOUNT, Tiyin(amount), (None, &[owed(debt)])).unwrap();
            assert_eq!(amounts(&posted), expected, "{amount} of {debt}");
        }
    }

    #[test]
    fn a_refund_is_the_mirror_of_its_payment() {
        let paid = plan_payment(DESK, ACCOUNT, Tiyin(700), (None, &[owed(500)])).unwrap();
        let back = plan_refund(paid.entries()).unwrap();
        for (there, back) in paid.entries().iter().zip(back.entries()) {
            assert_eq!((there.ledger, there.line, there.amount.0), (back.ledger, back.line, -back.amount.0));
        }
    }

    #[test]
    fn what_does_not_add_up_is_not_posted() {
        let entry = |ledger, amount| Entry {
            ledger,
            amount: Tiyin(amount),
            line: Line::default(),
        };
        assert!(Posted::of([entry(DESK, 5), entry(Ledger::Cash, -4)]).is_err());
        assert!(Posted::of([entry(DESK, 0), entry(Ledger::Cash, 0)]).is_err());
        assert!(Posted::of([entry(DESK, i64::MAX), entry(Ledger::Cash, i64::MAX), entry(Ledger::Opening, 2)]).is_err());
        assert!(plan_refund(&[entry(DESK, i64::MIN)]).is_err());
        assert!(plan_charge(ACCOUNT, Line::default(), Tiyin(0)).is_err());
        assert!(
            plan_charge(ACCOUNT, Line::default(), Tiyin(-5)).is_ok(),
            "a recalculation may give back"
        );
    }
}
