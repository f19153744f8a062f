//! The charges of a month, computed. Whole tiyin; each line is rounded once, half a tiyin up, so that what is
//! shown by line, by account and by service always adds up to the same total.
//!
//! A month that is not whole is charged by days: the sum of the prices of the days on which the account was open
//! and the service had a price, divided by the days of the month.

use chrono::NaiveDate;

use super::{
    month::Month,
    payer::{Homes, Payer},
    tariff::{Mode, Rate, price_on, rate_on},
};
use crate::{
    ids::{AccountId, UtilityId},
    money::{MoneyError, Tiyin},
};

/// Square decimetres of a square metre.
const DM2: i128 = 100;

/// A service of a house with its prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Priced {
    /// The service.
    pub service: UtilityId,
    /// How its amount is found.
    pub mode: Mode,
    /// The house's own prices and the company's.
    pub rates: Vec<Rate>,
}

/// One line: what an account is charged for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge {
    /// The account.
    pub account: AccountId,
    /// The service.
    pub service: UtilityId,
    /// How much; never nothing.
    pub amount: Tiyin,
}

/// The charges of a house.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Charged {
    /// The lines, in the order of the accounts and services.
    pub lines: Vec<Charge>,
    /// Accounts that pay by the square metre and have no area.
    pub without_area: Vec<AccountId>,
}

/// Charges these accounts for these services.
///
/// # Errors
/// `OutOfRange` when an amount does not fit.
pub fn charge(month: Month, payers: &[Payer], services: &[Priced]) -> Result<Charged, MoneyError> {
    let days: Vec<NaiveDate> = month.days().collect();
    let prices: Vec<Vec<Option<Tiyin>>> = services.iter().map(|service| by_day(service, &days)).collect();
    let homes = Homes::of(payers);
    let mut charged = Charged::default();
    for payer in payers {
        let mut lacks_area = false;
        for (service, prices) in services.iter().zip(&prices) {
            let open = homes.borne(payer, service.service, &days);
            let amount = match service.mode {
                Mode::OneOff => once(service, month)
                    .filter(|(since, _)| homes.bears_once(payer, service.service, (&days, *since)))
                    .map_or(0, |(_, price)| price),
                Mode::Fixed => shared(sum(prices, &open), days.len(), 1)?,
                Mode::PerArea => match payer.area_dm2 {
                    Some(area) => shared(times(sum(prices, &open), area)?, days.len(), DM2)?,
                    None => {
                        lacks_area |= sum(prices, &open) > 0;
                        0
                    }
                },
            };
            if amount != 0 {
                charged.lines.push(Charge {
                    account: payer.account,
                    service: service.service,
                    amount: Tiyin(amount),
                });
            }
        }
        if lacks_area {
            charged.without_area.push(payer.account);
        }
    }
    Ok(charged)
}

fn by_day(service: &Priced, days: &[NaiveDate]) -> Vec<Option<Tiyin>> {
    days.iter().map(|day| price_on(&service.rates, *day)).collect()
}

/// The price of what is charged once, and since when: of the rate that holds at the month's end, when it began in it.
fn once(service: &Priced, month: Month) -> Option<(NaiveDate, i64)> {
    let rate = rate_on(&service.rates, month.last())?;
    (Month::of(rate.from) == month).then_some((rate.from, rate.price?.0))
}

fn sum(prices: &[Option<Tiyin>], open: &[bool]) -> i128 {
    prices
        .iter()
        .zip(open)
        .filter(|(_, is_open)| **is_open)
        .filter_map(|(price, _)| price.map(|price| i128::from(price.0)))
        .sum()
}

fn times(sum: i128, area: i32) -> Result<i128, MoneyError> {
    sum.checked_mul(i128::from(area)).ok_or(MoneyError::OutOfRange)
}

/// A sum over days as a part of the month, rounded half up.
fn shared(sum: i128, days: usize, unit: i128) -> Result<i64, MoneyError> {
    let days = i128::try_from(days).map_err(|_| MoneyError::OutOfRange)?;
    rounded(sum, days.checked_mul(unit).ok_or(MoneyError::OutOfRange)?)
}

/// A quotient in whole tiyin, half a tiyin up; neither part is negative.
pub(super) fn rounded(sum: i128, by: i128) -> Result<i64, MoneyError> {
    let half = by.checked_div(2).ok_or(MoneyError::OutOfRange)?;
    let whole = sum.checked_add(half).and_then(|sum| sum.checked_div(by));
    whole.and_then(|whole| i64::try_from(whole).ok()).ok_or(MoneyError::OutOfRange)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::{charges::PayerKind, ids::ApartmentId};

    fn march() -> Month {
        "2026-03".parse().unwrap()
    }

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    fn start() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
    }

    fn payer(area: Option<i32>, opened: NaiveDate, closed: Option<NaiveDate>) -> Payer {
        Payer {
            account: AccountId::nil(),
            apartment: ApartmentId::nil(),
            kind: PayerKind::Resident,
            area_dm2: area,
            opened_on: opened,
            closed_on: closed,
            carries: Vec::new(),
        }
    }

    fn service(mode: Mode, rates: &[(NaiveDate, Option<i64>)]) -> Priced {
        Priced {
            service: UtilityId::nil(),
            mode,
            rates: rates
                .iter()
                .map(|(from, price)| Rate {
                    is_own: false,
                    from: *from,
                    price: price.map(Tiyin),
                })
                .collect(),
        }
    }

    fn amount(payer: Payer, service: Priced) -> i64 {
        charge(march(), &[payer], &[service])
            .unwrap()
            .lines
            .iter()
            .map(|line| line.amount.0)
            .sum()
    }

    #[test]
    fn a_whole_month_costs_the_price() {
        let whole = || payer(Some(6_550), start(), None);
        assert_eq!(amount(whole(), service(Mode::Fixed, &[(start(), Some(500_000))])), 500_000);
        // 65.5 m² at 1 500.00 sums.
        assert_eq!(amount(whole(), service(Mode::PerArea, &[(start(), Some(150_000))])), 9_825_000);
        assert_eq!(amount(whole(), service(Mode::OneOff, &[(day(31), Some(700))])), 700);
        assert_eq!(
            amount(whole(), service(Mode::OneOff, &[(start(), Some(700))])),
            0,
            "in its own month only"
        );
        assert_eq!(amount(whole(), service(Mode::Fixed, &[])), 0);
    }

    #[test]
    fn a_part_of_the_month_costs_its_days() {
        let fixed = || service(Mode::Fixed, &[(start(), Some(31_000))]);
        assert_eq!(amount(payer(None, day(22), None), fixed()), 10_000, "opened");
        assert_eq!(
            amount(payer(None, start(), Some(day(11))), fixed()),
            10_000,
            "closed: that day is not charged"
        );
        assert_eq!(amount(payer(None, start(), Some(day(1))), fixed()), 0);
        assert_eq!(amount(payer(None, NaiveDate::from_ymd_opt(2027, 1, 1).unwrap(), None), fixed()), 0);
        let dearer = service(Mode::Fixed, &[(start(), Some(31_000)), (day(31), Some(62_000))]);
        assert_eq!(amount(payer(None, start(), None), dearer), 32_000);
        let ended = service(Mode::Fixed, &[(start(), Some(31_000)), (day(2), None)]);
        assert_eq!(amount(payer(None, start(), None), ended), 1_000);
    }

    #[test]
    fn half_a_tiyin_is_rounded_up_once() {
        // 1 tiyin for 50 dm² is half a tiyin; for 49 it is less.
        for (area, expected) in [(49, 0), (50, 1), (149, 1), (150, 2)] {
            let one = service(Mode::PerArea, &[(start(), Some(1))]);
            assert_eq!(amount(payer(Some(area), start(), None), one), expected, "{area}");
        }
    }

    #[test]
    fn an_account_without_area_is_told_and_not_guessed() {
        let per_area = service(Mode::PerArea, &[(start(), Some(1_000))]);
        let charged = charge(march(), &[payer(None, start(), None)], std::slice::from_ref(&per_area)).unwrap();
        assert_eq!((charged.lines.len(), charged.without_area.len()), (0, 1));
        let free = service(Mode::PerArea, &[]);
        assert!(
            charge(march(), &[payer(None, start(), None)], &[free])
                .unwrap()
                .without_area
                .is_empty()
        );
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        let dear = service(Mode::PerArea, &[(start(), Some(i64::MAX))]);
        assert_eq!(
            charge(march(), &[payer(Some(i32::MAX), start(), None)], &[dear]),
            Err(MoneyError::OutOfRange)
        );
    }

    proptest! {
        #[test]
        fn lines_accounts_and_services_add_up_to_the_same(
            areas in proptest::collection::vec(proptest::option::of(1_i32..50_000), 1..8),
            prices in proptest::collection::vec((0_i64..90_000_000, 1_u32..=31, any::<bool>()), 1..5),
        ) {
            let payers: Vec<_> = areas.iter().zip(1_u128..).map(|(area, id)| Payer {
                account: AccountId(Uuid::from_u128(id)),
                apartment: ApartmentId(Uuid::from_u128(id)),
                ..payer(*area, start(), None)
            }).collect();
            let services: Vec<_> = prices.iter().zip(1_u128..).map(|((price, from, per_area), id)| Priced {
                service: UtilityId(Uuid::from_u128(id)),
                ..service(if *per_area { Mode::PerArea } else { Mode::Fixed }, &[(day(*from), Some(*price))])
            }).collect();
            let charged = charge(march(), &payers, &services).unwrap();
            let total: i64 = charged.lines.iter().map(|line| line.amount.0).sum();
            let of = |keep: &dyn Fn(&Charge) -> bool| charged.lines.iter().filter(|line| keep(line)).map(|line| line.amount.0).sum::<i64>();
            let by_account: i64 = payers.iter().map(|payer| of(&|line| line.account == payer.account)).sum();
            let by_service: i64 = services.iter().map(|service| of(&|line| line.service == service.service)).sum();
            prop_assert_eq!((by_account, by_service), (total, total));
            prop_assert!(charged.lines.iter().all(|line| line.amount > Tiyin(0)));
        }

        #[test]
        fn two_owners_of_one_month_pay_as_much_as_one(price in 0_i64..90_000_000, area in 1_i32..50_000, cut in 1_u32..=31) {
            let per_area = || service(Mode::PerArea, &[(start(), Some(price))]);
            let whole = amount(payer(Some(area), start(), None), per_area());
            let first = amount(payer(Some(area), start(), Some(day(cut))), per_area());
            let second = amount(payer(Some(area), day(cut), None), per_area());
            prop_assert!((first + second - whole).abs() <= 1, "{} + {} is not {}", first, second, whole);
        }

        #[test]
        fn dearer_is_never_cheaper(price in 0_i64..90_000_000, more in 0_i64..1_000_000, area in 1_i32..50_000, from in 1_u32..=31) {
            let at = |price| amount(payer(Some(area), day(from), None), service(Mode::PerArea, &[(start(), Some(price))]));
            prop_assert!(at(price) <= at(price + more));
        }
    }
}
