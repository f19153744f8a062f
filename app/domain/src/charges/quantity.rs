//! Quantities as sheets have them, and what they come to at a price. No floats: what is charged is exact.

use crate::money::{MoneyError, Tiyin};

/// Decimals of a quantity that are believed: heat is measured to the sixth.
const DECIMALS: usize = 6;
/// Digits before the point: no household uses more.
const DIGITS: usize = 9;

/// A quantity: so many parts of a whole that has `10^decimals` of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    parts: i128,
    whole: i128,
}

impl Quantity {
    /// Reads `54`, `54.5` and `0,125`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let clean: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        let (before, after) = clean.split_once(['.', ',']).unwrap_or((&clean, ""));
        let fits = (1..=DIGITS).contains(&before.len()) && after.len() <= DECIMALS;
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        if !fits || !is_number(before) || !is_number(after) {
            return None;
        }
        Some(Self {
            parts: format!("{before}{after}").parse().ok()?,
            whole: after.bytes().fold(1, |whole, _| whole * 10),
        })
    }

    /// What it comes to at this price, half a tiyin up.
    ///
    /// # Errors
    /// `OutOfRange` when it does not fit.
    pub(super) fn at(self, price: Tiyin) -> Result<Tiyin, MoneyError> {
        let doubled = self
            .parts
            .checked_mul(i128::from(price.0))
            .and_then(|cost| cost.checked_mul(2)?.checked_add(self.whole))
            .ok_or(MoneyError::OutOfRange)?;
        let rounded = doubled.div_euclid(self.whole * 2);
        i64::try_from(rounded).map(Tiyin).map_err(|_| MoneyError::OutOfRange)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cost(quantity: &str, price: i64) -> Option<i64> {
        Quantity::parse(quantity).map(|quantity| quantity.at(Tiyin(price)).unwrap().0)
    }

    #[test]
    fn what_was_used_comes_to_whole_tiyin() {
        for (quantity, price, expected) in [
            ("1", 100_000, 100_000),
            ("54.5", 200_000, 10_900_000),
            ("0,125", 100, 13),
            ("0.124", 100, 12),
            ("1 000", 3, 3_000),
            ("0.29", 100, 29),
            ("1.15", 100, 115),
            ("0", 500, 0),
            ("999999999.999999", 1_000_000, 999_999_999_999_999),
        ] {
            assert_eq!(cost(quantity, price), Some(expected), "{quantity} at {price}");
        }
        for wrong in ["", "-1", "1e3", "1.2.3", ".5", "0.1234567", "1234567890", "м³"] {
            assert_eq!(cost(wrong, 1), None, "{wrong}");
        }
        assert!(Quantity::parse("999999999").unwrap().at(Tiyin(i64::MAX)).is_err());
    }
}
