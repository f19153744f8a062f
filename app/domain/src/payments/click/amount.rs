//! Click's amounts: sums as decimal text. No float is made of them on the way to tiyin.

use crate::money::{MoneyError, Tiyin};

/// Digits before the point: enough for 9 007 199 254 740 993 tiyin, where floats end.
const WHOLE_MAX: usize = 14;

/// Reads `50000`, `50000.0` or `50000.00`: digits, and one or two more behind a point.
///
/// # Errors
/// `Malformed` for everything else: signs, commas, spaces, exponents, a third decimal.
pub fn parse_sums(text: &str) -> Result<Tiyin, MoneyError> {
    let (whole, fraction) = match text.split_once('.') {
        Some((_, "")) => return Err(MoneyError::Malformed),
        Some(parts) => parts,
        None => (text, ""),
    };
    let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > WHOLE_MAX || fraction.len() > 2 || !is_number(whole) || !is_number(fraction) {
        return Err(MoneyError::Malformed);
    }
    let digits = format!("{whole}{fraction:0<2}");
    digits.parse().map(Tiyin).map_err(|_| MoneyError::OutOfRange)
}

/// Writes an amount as Click's links have it: `50000.00`.
#[must_use]
pub fn format_sums(amount: Tiyin) -> String {
    let tiyin = amount.0.unsigned_abs();
    let sign = if amount.0 < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", tiyin / 100, tiyin % 100)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_floats_get_wrong_is_exact() {
        for (text, tiyin) in [
            ("19.99", 1999),
            ("0.29", 29),
            ("1.15", 115),
            ("4.35", 435),
            ("8.2", 820),
            ("0.1", 10),
            ("50000", 5_000_000),
            ("50000.0", 5_000_000),
            ("50000.00", 5_000_000),
            ("90071992547409.93", 9_007_199_254_740_993),
            ("007", 700),
        ] {
            assert_eq!(parse_sums(text), Ok(Tiyin(tiyin)), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_decimal_text_is_no_amount() {
        for text in [
            "",
            ".",
            "1.",
            ".5",
            "-1",
            "+1",
            "1,5",
            "1 000",
            "1e5",
            "0x10",
            "1.234",
            "NaN",
            "١",
            "123456789012345",
            "1.5.0",
        ] {
            assert_eq!(parse_sums(text), Err(MoneyError::Malformed), "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(amount in 0_i64..=9_999_999_999_999_999) {
            prop_assert_eq!(parse_sums(&format_sums(Tiyin(amount))), Ok(Tiyin(amount)));
        }
    }
}
