//! Giving back a part of a payment, or all of it.

use super::posting::{Entry, Ledger, Posted};
use crate::money::{MoneyError, Tiyin};

/// Posts that so much of a payment goes back. What was paid last is given back first: what was paid ahead, then the
/// newest debts. `before` went back earlier. The money comes from where it went to, or from another place.
///
/// # Errors
/// `OutOfRange` for nothing, or more than is left of the payment.
pub fn plan_give_back(original: &[Entry], before: Tiyin, amount: Tiyin, from: Option<Ledger>) -> Result<Posted, MoneyError> {
    if amount <= Tiyin(0) || before < Tiyin(0) {
        return Err(MoneyError::OutOfRange);
    }
    let taken = original
        .iter()
        .find(|entry| entry.ledger.account().is_none())
        .ok_or(MoneyError::OutOfRange)?;
    let mut entries = vec![Entry {
        ledger: from.unwrap_or(taken.ledger),
        amount: Tiyin(-amount.0),
        line: taken.line,
    }];
    let (mut skip, mut left) = (before.0, amount.0);
    for entry in original.iter().rev().filter(|entry| entry.ledger.account().is_some()) {
        let credited = entry.amount.0.checked_neg().ok_or(MoneyError::OutOfRange)?.max(0);
        let skipped = credited.min(skip);
        let back = (credited - skipped).min(left);
        skip -= skipped;
        left -= back;
        entries.push(Entry {
            amount: Tiyin(back),
            ..*entry
        });
    }
    if left > 0 {
        return Err(MoneyError::OutOfRange);
    }
    Posted::of(entries)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        ids::{AccountId, CashDeskId},
        payments::{Debt, LedgerKind, Line, plan_payment},
    };

    const DESK: Ledger = Ledger::Clearing(CashDeskId::nil());

    /// 300 and 200 were owed for two months, and 700 paid.
    fn paid() -> Vec<Entry> {
        let debt = |month, amount| Debt {
            line: Line {
                period: NaiveDate::from_ymd_opt(2026, month, 1),
                service: None,
            },
            amount: Tiyin(amount),
        };
        let posted = plan_payment(DESK, AccountId::nil(), Tiyin(700), (None, &[debt(1, 300), debt(2, 200)])).unwrap();
        posted.entries().to_vec()
    }

    #[test]
    fn what_was_paid_last_goes_back_first() {
        use LedgerKind::{Advance, Cash, Clearing, Receivable};
        for (before, amount, from, expected) in [
            (0, 150, None, vec![(Clearing, -150), (Advance, 150)]),
            (0, 250, None, vec![(Clearing, -250), (Advance, 200), (Receivable, 50)]),
            (150, 100, None, vec![(Clearing, -100), (Advance, 50), (Receivable, 50)]),
            (250, 450, None, vec![(Clearing, -450), (Receivable, 150), (Receivable, 300)]),
            (
                0,
                700,
                Some(Ledger::Cash),
                vec![(Cash, -700), (Advance, 200), (Receivable, 200), (Receivable, 300)],
            ),
        ] {
            let posted = plan_give_back(&paid(), Tiyin(before), Tiyin(amount), from).unwrap();
            let kinds: Vec<_> = posted.entries().iter().map(|entry| (entry.ledger.kind(), entry.amount.0)).collect();
            assert_eq!(kinds, expected, "{amount} after {before}");
        }
    }

    #[test]
    fn more_than_is_left_is_not_given_back() {
        for (before, amount) in [(0, 701), (700, 1), (500, 201), (0, 0), (0, -5), (-1, 5), (i64::MAX, i64::MAX)] {
            assert!(
                plan_give_back(&paid(), Tiyin(before), Tiyin(amount), None).is_err(),
                "{amount} after {before}"
            );
        }
        assert!(plan_give_back(&[], Tiyin(0), Tiyin(5), None).is_err());
    }

    proptest! {
        /// However it is cut, all of it goes back to where it came from.
        #[test]
        fn parts_add_up_to_the_whole(cuts in proptest::collection::vec(1_i64..=200, 1..8)) {
            let original = paid();
            let (mut before, mut back) = (0, std::collections::BTreeMap::new());
            for cut in cuts.into_iter().chain([700]) {
                let part = cut.min(700 - before);
                if part == 0 { break }
                for entry in plan_give_back(&original, Tiyin(before), Tiyin(part), None).unwrap().entries() {
                    *back.entry((entry.ledger, entry.line)).or_insert(0) += entry.amount.0;
                }
                before += part;
            }
            for entry in &original {
                prop_assert_eq!(back.get(&(entry.ledger, entry.line)), Some(&-entry.amount.0));
            }
        }
    }
}
