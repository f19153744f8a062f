//! Money: whole tiyin, a hundredth of a sum.

/// An amount in tiyin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(transparent))]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(value_type = i64))]
pub struct Tiyin(pub i64);

/// The amount does not fit or is not an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// The result is outside the range of an amount.
    #[error("amount out of range")]
    OutOfRange,
    /// The text is not an amount of sums with at most two decimals.
    #[error("not an amount")]
    Malformed,
}

impl Tiyin {
    /// The sum of two amounts.
    ///
    /// # Errors
    /// `OutOfRange` when the result does not fit.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_add(other.0).map(Self).ok_or(MoneyError::OutOfRange)
    }

    /// The difference of two amounts.
    ///
    /// # Errors
    /// `OutOfRange` when the result does not fit.
    pub fn minus(self, other: Self) -> Result<Self, MoneyError> {
        self.0.checked_sub(other.0).map(Self).ok_or(MoneyError::OutOfRange)
    }

    /// Reads sums as people type them: `1 250 000`, `1250000.50`, `50,5`.
    ///
    /// # Errors
    /// `Malformed` or `OutOfRange`.
    pub fn parse_sums(text: &str) -> Result<Self, MoneyError> {
        let clean: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let (whole, fraction) = clean.split_once(['.', ',']).unwrap_or((&clean, ""));
        let negative = whole.starts_with('-');
        let digits = whole.strip_prefix('-').unwrap_or(whole);
        let is_number = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if digits.is_empty() || !is_number(digits) || !is_number(fraction) || fraction.len() > 2 {
            return Err(MoneyError::Malformed);
        }
        let sums: i64 = digits.parse().map_err(|_| MoneyError::OutOfRange)?;
        let tiyin: i64 = format!("{fraction:0<2}").parse().map_err(|_| MoneyError::Malformed)?;
        let amount = sums
            .checked_mul(100)
            .and_then(|a| a.checked_add(tiyin))
            .ok_or(MoneyError::OutOfRange)?;
        Ok(Self(if negative { -amount } else { amount }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_read_as_people_type_them() {
        for (text, tiyin) in [
            ("1 250 000", 125_000_000),
            ("0.5", 50),
            ("50,05", 5005),
            ("-3", -300),
            ("90071992547409.93", 9_007_199_254_740_993),
        ] {
            assert_eq!(Tiyin::parse_sums(text), Ok(Tiyin(tiyin)), "{text}");
        }
        for text in ["", "abc", "1.234", "1e9", "--1", "."] {
            assert_eq!(Tiyin::parse_sums(text), Err(MoneyError::Malformed), "{text}");
        }
        assert_eq!(Tiyin::parse_sums("99999999999999999999"), Err(MoneyError::OutOfRange));
    }

    #[test]
    fn overflow_is_an_error() {
        assert_eq!(Tiyin(i64::MAX).plus(Tiyin(1)), Err(MoneyError::OutOfRange));
        assert_eq!(Tiyin(i64::MIN).minus(Tiyin(1)), Err(MoneyError::OutOfRange));
    }
}
