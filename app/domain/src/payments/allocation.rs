//! Which debts a payment pays: the oldest first; what is left over is paid ahead.

use super::ledger::Line;
use crate::money::{MoneyError, Tiyin};

/// What is still owed for one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt {
    /// What for.
    pub line: Line,
    /// How much; more than nothing.
    pub amount: Tiyin,
}

/// The part of a payment that pays one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allocated {
    /// What for.
    pub line: Line,
    /// How much.
    pub amount: Tiyin,
}

/// How a payment is shared out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allocation {
    /// What pays debts, oldest first.
    pub lines: Vec<Allocated>,
    /// What is paid ahead.
    pub advance: Tiyin,
}

/// Shares a payment out over the debts, oldest first: by period, what has none before everything else,
/// and within one period by service. Lines that owe nothing are passed over.
///
/// # Errors
/// `OutOfRange` when the amount is not more than nothing.
pub fn allocate(amount: Tiyin, debts: &[Debt]) -> Result<Allocation, MoneyError> {
    allocate_first(amount, None, debts)
}

/// The same for money that came for one line: that line is paid before all others.
///
/// # Errors
/// `OutOfRange` when the amount is not more than nothing.
pub fn allocate_first(amount: Tiyin, first: Option<Line>, debts: &[Debt]) -> Result<Allocation, MoneyError> {
    if amount <= Tiyin(0) {
        return Err(MoneyError::OutOfRange);
    }
    let mut open: Vec<Debt> = debts.iter().copied().filter(|debt| debt.amount > Tiyin(0)).collect();
    open.sort_by_key(|debt| (first != Some(debt.line), debt.line));
    let (mut left, mut lines) = (amount, Vec::new());
    for debt in open {
        let part = left.min(debt.amount);
        if part == Tiyin(0) {
            break;
        }
        left = left.minus(part)?;
        lines.push(Allocated {
            line: debt.line,
            amount: part,
        });
    }
    Ok(Allocation { lines, advance: left })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ids::UtilityId;

    fn line(month: Option<u32>, service: u128) -> Line {
        Line {
            period: month.map(|month| chrono::NaiveDate::from_ymd_opt(2026, month, 1).unwrap()),
            service: Some(UtilityId(uuid::Uuid::from_u128(service))),
        }
    }

    fn debt(line: Line, amount: i64) -> Debt {
        Debt {
            line,
            amount: Tiyin(amount),
        }
    }

    #[test]
    fn the_oldest_debt_is_paid_first_and_the_rest_is_paid_ahead() {
        let debts = [
            debt(line(Some(3), 1), 300),
            debt(line(Some(1), 2), 100),
            debt(Line::default(), 50),
            debt(line(Some(1), 1), 100),
            debt(line(Some(2), 1), -70),
        ];
        let paid = |amount: i64| {
            let shared = allocate(Tiyin(amount), &debts).unwrap();
            let lines: Vec<_> = shared.lines.iter().map(|part| (part.line, part.amount.0)).collect();
            (lines, shared.advance.0)
        };
        assert_eq!(paid(50), (vec![(Line::default(), 50)], 0));
        assert_eq!(paid(60), (vec![(Line::default(), 50), (line(Some(1), 1), 10)], 0));
        let all = vec![
            (Line::default(), 50),
            (line(Some(1), 1), 100),
            (line(Some(1), 2), 100),
            (line(Some(3), 1), 300),
        ];
        assert_eq!(paid(550), (all.clone(), 0));
        assert_eq!(paid(9_007_199_254_740_993), (all, 9_007_199_254_740_443));
    }

    #[test]
    fn what_money_came_for_is_paid_before_older_debts() {
        let debts = [debt(line(Some(1), 1), 100), debt(line(Some(3), 9), 300), debt(Line::default(), 50)];
        let paid = |amount: i64, first: Line| {
            let shared = allocate_first(Tiyin(amount), Some(first), &debts).unwrap();
            let lines: Vec<_> = shared.lines.iter().map(|part| (part.line, part.amount.0)).collect();
            (lines, shared.advance.0)
        };
        let invoice = line(Some(3), 9);
        assert_eq!(paid(300, invoice), (vec![(invoice, 300)], 0));
        assert_eq!(paid(200, invoice), (vec![(invoice, 200)], 0));
        let more = vec![(invoice, 300), (Line::default(), 50), (line(Some(1), 1), 100)];
        assert_eq!(paid(460, invoice), (more, 10), "what is left pays the oldest");
        assert_eq!(
            paid(50, line(Some(4), 9)),
            (vec![(Line::default(), 50)], 0),
            "it owes nothing any more"
        );
    }

    #[test]
    fn nothing_is_not_a_payment() {
        assert_eq!(allocate(Tiyin(0), &[]), Err(MoneyError::OutOfRange));
        assert_eq!(allocate(Tiyin(-1), &[]), Err(MoneyError::OutOfRange));
        let ahead = allocate(Tiyin(1), &[]).unwrap();
        assert_eq!((ahead.lines.len(), ahead.advance), (0, Tiyin(1)));
    }

    proptest! {
        #[test]
        fn no_tiyin_is_lost_and_no_line_is_overpaid(
            amount in 1_i64..=9_007_199_254_740_993,
            owed in proptest::collection::vec((proptest::option::of(1_u32..=12), 1_u128..4, -1_000_i64..5_000_000), 0..12),
        ) {
            let debts: Vec<_> = owed.iter().map(|(month, service, amount)| debt(line(*month, *service), *amount)).collect();
            let shared = allocate(Tiyin(amount), &debts).unwrap();
            let paid: i64 = shared.lines.iter().map(|part| part.amount.0).sum();
            prop_assert_eq!(paid + shared.advance.0, amount);
            let open: i64 = debts.iter().map(|debt| debt.amount.0.max(0)).sum();
            prop_assert!(shared.advance.0 == 0 || paid == open);
            prop_assert!(shared.lines.is_sorted_by_key(|part| part.line));
            for part in &shared.lines {
                prop_assert!(part.amount > Tiyin(0));
            }
        }
    }
}
