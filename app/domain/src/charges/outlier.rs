//! Accounts whose charge somebody should look at before it is posted.

use crate::{code::code_enum, money::Tiyin};

/// A change by more than this part of the month before stands out, in percent.
const JUMP_PERCENT: i128 = 30;

code_enum! {
    /// Why an account stands out.
    pub enum OutlierKind {
        /// It pays by the square metre and has no area.
        NoArea = "no_area",
        /// It was charged for the month before: by a sheet, or in the house it came from. That is not charged again.
        Charged = "charged",
        /// It was charged the month before, and is not now.
        Missing = "missing",
        /// It is charged far more than the month before.
        More = "more",
        /// It is charged far less than the month before.
        Less = "less",
    }
}

/// Whether a charge stands out against that of the month before. What was not charged then has no measure.
#[must_use]
pub fn outlier(before: Tiyin, now: Tiyin) -> Option<OutlierKind> {
    let (before, now) = (i128::from(before.0), i128::from(now.0));
    if before <= 0 {
        return None;
    }
    if now == 0 {
        return Some(OutlierKind::Missing);
    }
    let change = now.checked_sub(before)?.checked_mul(100)?;
    let bound = before.checked_mul(JUMP_PERCENT)?;
    match change {
        change if change > bound => Some(OutlierKind::More),
        change if change < -bound => Some(OutlierKind::Less),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_by_more_than_a_third_or_so_stands_out() {
        for (before, now, expected) in [
            (0, 500, None),
            (1_000, 1_300, None),
            (1_000, 1_301, Some(OutlierKind::More)),
            (1_000, 700, None),
            (1_000, 699, Some(OutlierKind::Less)),
            (1_000, 0, Some(OutlierKind::Missing)),
            (-5, 500, None),
            (i64::MAX, i64::MAX, None),
        ] {
            assert_eq!(outlier(Tiyin(before), Tiyin(now)), expected, "{before} → {now}");
        }
    }
}
