//! A balance in few lines: by service, with the months that it is owed for.

use chrono::{Datelike as _, NaiveDate};

use super::balance::Balance;
use crate::{money::Tiyin, words::Localized};

/// What is owed for one service, over all its months.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceDebt<'a> {
    /// The service; nothing for what has none.
    pub service: Option<&'a Localized>,
    /// The oldest of its months.
    pub first: Option<NaiveDate>,
    /// The newest of its months.
    pub last: Option<NaiveDate>,
    /// What is owed.
    pub amount: Tiyin,
}

impl Balance {
    /// The debt by service, the oldest first. Together they are the whole debt.
    #[must_use]
    pub fn by_service(&self) -> Vec<ServiceDebt<'_>> {
        let mut found: Vec<ServiceDebt<'_>> = Vec::new();
        for line in &self.lines {
            let service = line.service.as_ref();
            match found.iter_mut().find(|known| known.service == service) {
                Some(known) => {
                    known.first = known.first.into_iter().chain(line.period).min();
                    known.last = known.last.into_iter().chain(line.period).max();
                    known.amount = Tiyin(known.amount.0.saturating_add(line.amount_tiyin.0));
                }
                None => found.push(ServiceDebt {
                    service,
                    first: line.period,
                    last: line.period,
                    amount: line.amount_tiyin,
                }),
            }
        }
        found.retain(|debt| debt.amount != Tiyin(0));
        found
    }

    /// The oldest month that is still owed for.
    #[must_use]
    pub fn oldest_month(&self) -> Option<NaiveDate> {
        let owed = self.lines.iter().filter(|line| line.amount_tiyin > Tiyin(0));
        owed.filter_map(|line| line.period).min()
    }

    /// The newest month and what is owed for it; what has no month, when nothing has one.
    #[must_use]
    pub fn last_month(&self) -> (Option<NaiveDate>, Tiyin) {
        let newest = self.lines.iter().filter_map(|line| line.period).max();
        let lines = self.lines.iter().filter(|line| line.period == newest);
        (newest, Tiyin(lines.map(|line| line.amount_tiyin.0).fold(0, i64::saturating_add)))
    }
}

/// Whole months from one month to another day: how old a debt is.
#[must_use]
pub fn months_between(from: NaiveDate, to: NaiveDate) -> i32 {
    let number = |date: NaiveDate| date.year().saturating_mul(12).saturating_add(date.month0().try_into().unwrap_or(0));
    number(to).saturating_sub(number(from))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::AccountId, payments::DebtLine};

    fn month(number: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, number, 1)
    }

    fn name(ru: &str) -> Option<Localized> {
        Some(Localized {
            ru: ru.to_owned(),
            uz: String::new(),
            uz_cyrl: None,
            en: None,
        })
    }

    fn balance(lines: &[(Option<NaiveDate>, Option<Localized>, i64)]) -> Balance {
        let debt = lines.iter().map(|(.., amount)| amount).sum();
        Balance {
            account: AccountId(uuid::Uuid::nil()),
            number: "1".to_owned(),
            debt_tiyin: Tiyin(debt),
            advance_tiyin: Tiyin(0),
            due_tiyin: Tiyin(debt),
            lines: lines
                .iter()
                .map(|(period, service, amount)| DebtLine {
                    period: *period,
                    service: service.clone(),
                    amount_tiyin: Tiyin(*amount),
                })
                .collect(),
        }
    }

    #[test]
    fn months_of_a_service_are_one_line_and_no_tiyin_is_lost() {
        let all = balance(&[
            (None, None, 70),
            (month(1), name("Лифт"), 100),
            (month(1), name("Вывоз мусора"), 30),
            (month(2), name("Вывоз мусора"), -30),
            (month(3), name("Лифт"), 250),
        ]);
        let lines = all.by_service();
        let short: Vec<_> = lines.iter().map(|line| (line.first, line.last, line.amount.0)).collect();
        assert_eq!(short, [(None, None, 70), (month(1), month(3), 350)]);
        let sum: i64 = lines.iter().map(|line| line.amount.0).sum();
        assert_eq!(sum, all.debt_tiyin.0);
    }

    #[test]
    fn age_counts_from_the_oldest_month_that_is_owed() {
        let owed = balance(&[(None, None, 5), (month(1), None, -9), (month(2), None, 1), (month(4), None, 7)]);
        assert_eq!(owed.oldest_month(), month(2));
        assert_eq!(owed.last_month(), (month(4), Tiyin(7)));
        assert_eq!(balance(&[(None, None, 5)]).last_month(), (None, Tiyin(5)));
        assert_eq!(balance(&[]).oldest_month(), None);
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        assert_eq!(months_between(day(2025, 11, 1), day(2026, 2, 28)), 3);
        assert_eq!(months_between(day(2026, 2, 1), day(2026, 2, 28)), 0);
    }
}
