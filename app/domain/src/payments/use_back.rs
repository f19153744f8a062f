//! What was paid ahead, used for debts, and went back: the debts are owed again.

use std::cmp::Reverse;

use super::{
    ledger::LedgerKind,
    posting::{Entry, Posted},
};
use crate::money::{MoneyError, Tiyin};

/// Takes uses of what was paid ahead back as far as it is `missing`: the newest first, and of each the newest line that it
/// paid. Each use comes with what stands of its entries, the newest first. Answers what puts which of them right.
///
/// # Errors
/// `OutOfRange` when a use took more than it paid with.
pub fn plan_uses_back<K: Copy>(missing: Tiyin, uses: &[(K, Vec<Entry>)]) -> Result<Vec<(K, Posted)>, MoneyError> {
    let (mut left, mut back) = (missing, Vec::new());
    for (used, entries) in uses {
        let ahead = entries.iter().filter(|entry| entry.ledger.kind() == LedgerKind::Advance);
        let part = left.min(Tiyin(ahead.map(|entry| entry.amount.0).fold(0, i64::saturating_add)));
        if part > Tiyin(0) {
            left = left.minus(part)?;
            back.push((*used, use_back(entries, part)?));
        }
    }
    Ok(back)
}

/// So much of a use, taken back.
fn use_back(entries: &[Entry], amount: Tiyin) -> Result<Posted, MoneyError> {
    let is_paid = |entry: &Entry| entry.ledger.kind() == LedgerKind::Receivable && entry.amount < Tiyin(0);
    let mut paid: Vec<Entry> = entries.iter().copied().filter(is_paid).collect();
    paid.sort_by_key(|entry| Reverse(entry.line));
    let (mut left, mut posted) = (amount, Vec::new());
    for entry in paid {
        let part = left.min(Tiyin(entry.amount.0.saturating_neg()));
        left = left.minus(part)?;
        posted.push(Entry { amount: part, ..entry });
    }
    let ahead = entries.iter().find(|entry| entry.ledger.kind() == LedgerKind::Advance);
    posted.extend(ahead.map(|entry| Entry {
        amount: Tiyin(amount.0.saturating_neg()),
        ..*entry
    }));
    Posted::of(posted)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::{
        ids::AccountId,
        payments::{Ledger, Line},
    };

    fn entry(ledger: Ledger, month: Option<u32>, amount: i64) -> Entry {
        Entry {
            ledger,
            amount: Tiyin(amount),
            line: Line {
                period: month.and_then(|month| NaiveDate::from_ymd_opt(2026, month, 1)),
                service: None,
            },
        }
    }

    fn ahead(amount: i64) -> Entry {
        entry(Ledger::Advance(AccountId::nil()), None, amount)
    }

    fn line(month: u32, amount: i64) -> Entry {
        entry(Ledger::Receivable(AccountId::nil()), Some(month), amount)
    }

    #[test]
    fn what_was_used_last_is_owed_again_first() {
        // The second use paid a part of its line with what was overpaid in January, which is there still.
        let uses = [
            (2, vec![line(1, 30), ahead(70), line(4, -100)]),
            (1, vec![ahead(150), line(2, -50), line(3, -100)]),
            (0, vec![ahead(0), line(1, 0)]),
        ];
        for (missing, expected) in [
            (0, vec![]),
            (-5, vec![]),
            (40, vec![(2, vec![line(4, 40), ahead(-40)])]),
            (70, vec![(2, vec![line(4, 70), ahead(-70)])]),
            (
                180,
                vec![
                    (2, vec![line(4, 70), ahead(-70)]),
                    (1, vec![line(3, 100), line(2, 10), ahead(-110)]),
                ],
            ),
            // There is no more to take back.
            (
                999,
                vec![
                    (2, vec![line(4, 70), ahead(-70)]),
                    (1, vec![line(3, 100), line(2, 50), ahead(-150)]),
                ],
            ),
        ] {
            let back = plan_uses_back(Tiyin(missing), &uses).unwrap();
            let back: Vec<_> = back.iter().map(|(used, posted)| (*used, posted.entries().to_vec())).collect();
            assert_eq!(back, expected, "{missing}");
        }
        assert!(
            plan_uses_back(Tiyin(5), &[(1, vec![ahead(10), line(1, -4)])]).is_err(),
            "a use that took more than it paid with"
        );
    }

    proptest! {
        /// However it is cut, so much is owed again as is missing, and no line more than was paid of it.
        #[test]
        fn what_is_missing_is_owed_again(
            used in proptest::collection::vec(proptest::collection::btree_map(1_u32..=12, 1_i64..5_000_000, 1..6), 1..5),
            cuts in proptest::collection::vec(1_i64..3_000_000, 1..8),
        ) {
            let mut stands: Vec<(usize, Vec<Entry>)> = used.iter().enumerate().map(|(at, lines)| {
                let paid = lines.iter().map(|(month, amount)| line(*month, -amount));
                (at, std::iter::once(ahead(lines.values().sum())).chain(paid).collect())
            }).collect();
            let took = |stands: &[(usize, Vec<Entry>)]| stands.iter().map(|(_, entries)| entries[0].amount.0).sum::<i64>();
            for cut in cuts {
                let before = took(&stands);
                for (at, posted) in plan_uses_back(Tiyin(cut), &stands).unwrap() {
                    for back in posted.entries() {
                        let stood = stands[at].1.iter_mut().find(|stood| (stood.ledger, stood.line) == (back.ledger, back.line)).unwrap();
                        stood.amount.0 += back.amount.0;
                        prop_assert!(stood.amount.0 * back.amount.0 <= 0, "more than was paid");
                    }
                }
                prop_assert_eq!(took(&stands), before - cut.min(before));
            }
        }
    }
}
