//! What a service costs: by a house's own tariff where it has one, else by the company's.

use chrono::NaiveDate;

use crate::{code::code_enum, money::Tiyin};

code_enum! {
    /// How the amount of a service is found.
    pub enum Mode {
        /// The price for each account and month.
        Fixed = "fixed",
        /// The price for each square metre and month.
        PerArea = "per_area",
        /// The price once, in the month in which its tariff begins.
        OneOff = "one_off",
    }
}

/// A price and the day from which it holds, until the next one of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Whether it is the house's own.
    pub is_own: bool,
    /// The first day.
    pub from: NaiveDate,
    /// The price; without one the service is not charged from that day.
    pub price: Option<Tiyin>,
}

/// The rate that holds on a day: the latest of the house's own ones, and only where it has none the company's.
#[must_use]
pub(super) fn rate_on(rates: &[Rate], day: NaiveDate) -> Option<Rate> {
    let begun = rates.iter().filter(|rate| rate.from <= day);
    begun.copied().max_by_key(|rate| (rate.is_own, rate.from))
}

/// The price on a day, when the service is charged on it.
#[must_use]
pub fn price_on(rates: &[Rate], day: NaiveDate) -> Option<Tiyin> {
    rate_on(rates, day).and_then(|rate| rate.price)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn the_houses_own_tariff_wins_and_the_latest_holds() {
        let rate = |is_own, from, price: Option<i64>| Rate {
            is_own,
            from,
            price: price.map(Tiyin),
        };
        let rates = [
            rate(false, day(5, 1), Some(500)),
            rate(false, day(1, 1), Some(100)),
            rate(true, day(2, 10), Some(90)),
            rate(true, day(4, 1), None),
        ];
        for (at, expected) in [
            (day(1, 1), Some(100)),
            (day(2, 9), Some(100)),
            (day(2, 10), Some(90)),
            (day(3, 31), Some(90)),
            // The house's own end is not passed over for the company's price.
            (day(4, 1), None),
            (day(6, 1), None),
        ] {
            assert_eq!(price_on(&rates, at), expected.map(Tiyin), "{at}");
        }
        assert_eq!(price_on(&rates, NaiveDate::from_ymd_opt(2025, 12, 31).unwrap()), None);
    }
}
