//! What was paid ahead is used for what is owed: the oldest debt first.

use crate::{
    ids::AccountId,
    money::{MoneyError, Tiyin},
    payments::{Debt, Entry, Ledger, Line, Posted, allocate},
};

/// Uses what was overpaid on single lines, and then what was paid ahead, for open debts, oldest first.
/// Answers nothing when there is nothing to use or nothing to pay.
///
/// # Errors
/// `OutOfRange` when the amounts do not fit.
pub fn settle(account: AccountId, ahead: Tiyin, lines: &[Debt]) -> Result<Option<Posted>, MoneyError> {
    let mut overpaid: Vec<(Ledger, Line, i64)> = lines
        .iter()
        .filter(|line| line.amount < Tiyin(0))
        .map(|line| (Ledger::Receivable(account), line.line, line.amount.0.saturating_neg()))
        .collect();
    overpaid.sort_by_key(|(_, line, _)| *line);
    overpaid.push((Ledger::Advance(account), Line::default(), ahead.0.max(0)));
    let open: i128 = lines.iter().map(|line| i128::from(line.amount.0.max(0))).sum();
    let there: i128 = overpaid.iter().map(|(.., amount)| i128::from(*amount)).sum();
    let used = i64::try_from(open.min(there)).map_err(|_| MoneyError::OutOfRange)?;
    if used == 0 {
        return Ok(None);
    }
    let (mut left, mut entries) = (used, Vec::new());
    for (ledger, line, amount) in overpaid {
        let part = left.min(amount);
        left = left.checked_sub(part).ok_or(MoneyError::OutOfRange)?;
        entries.push(Entry {
            ledger,
            amount: Tiyin(part),
            line,
        });
    }
    let paid = allocate(Tiyin(used), lines)?.lines.into_iter().map(|part| Entry {
        ledger: Ledger::Receivable(account),
        amount: Tiyin(part.amount.0.saturating_neg()),
        line: part.line,
    });
    entries.extend(paid);
    Posted::of(entries).map(Some)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::*;
    use crate::payments::LedgerKind;

    fn debt(month: u32, amount: i64) -> Debt {
        Debt {
            line: Line {
                period: NaiveDate::from_ymd_opt(2026, month, 1),
                service: None,
            },
            amount: Tiyin(amount),
        }
    }

    fn shown(ahead: i64, lines: &[Debt]) -> Vec<(LedgerKind, i64)> {
        let posted = settle(AccountId::nil(), Tiyin(ahead), lines).unwrap();
        let entries = posted.map(|posted| posted.entries().to_vec()).unwrap_or_default();
        entries.iter().map(|entry| (entry.ledger.kind(), entry.amount.0)).collect()
    }

    #[test]
    fn the_oldest_debt_is_paid_with_what_is_there() {
        use LedgerKind::{Advance, Receivable};
        assert_eq!(shown(0, &[debt(1, 500)]), []);
        assert_eq!(shown(500, &[]), []);
        assert_eq!(shown(500, &[debt(2, 300)]), [(Advance, 300), (Receivable, -300)]);
        assert_eq!(
            shown(500, &[debt(2, 400), debt(1, 300)]),
            [(Advance, 500), (Receivable, -300), (Receivable, -200)]
        );
        // A line that was overpaid is used before what was paid ahead.
        assert_eq!(
            shown(500, &[debt(1, -100), debt(2, 300)]),
            [(Receivable, 100), (Advance, 200), (Receivable, -300)]
        );
    }

    proptest! {
        #[test]
        fn nobody_owes_more_or_less_by_it(ahead in 0_i64..900_000, owed in proptest::collection::vec((1_u32..=12, -90_000_i64..90_000), 0..10)) {
            let mut lines = std::collections::BTreeMap::new();
            for (month, amount) in owed {
                lines.insert(month, amount);
            }
            let lines: Vec<_> = lines.into_iter().map(|(month, amount)| debt(month, amount)).collect();
            if let Some(posted) = settle(AccountId::nil(), Tiyin(ahead), &lines).unwrap() {
                prop_assert_eq!(posted.entries().iter().map(|entry| entry.amount.0).sum::<i64>(), 0);
                for line in &lines {
                    let change: i64 = posted.entries().iter()
                        .filter(|entry| entry.ledger.kind() == LedgerKind::Receivable && entry.line == line.line)
                        .map(|entry| entry.amount.0).sum();
                    let after = line.amount.0 + change;
                    prop_assert!(after.signum() * line.amount.0.signum() >= 0 && after.abs() <= line.amount.0.abs());
                }
                let used: i64 = posted.entries().iter().filter(|entry| entry.ledger.kind() == LedgerKind::Advance).map(|entry| entry.amount.0).sum();
                prop_assert!((0..=ahead).contains(&used));
            }
        }
    }
}
