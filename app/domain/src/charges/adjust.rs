//! Dated rules that change charges: a discount, a recalculation for days without a service, a penalty for being late.
//! None holds until somebody switches it on.
//!
//! Rates are hundredths of a percent. Every result is rounded once, half a tiyin up.

use chrono::{Days, NaiveDate};

use super::{compute::rounded, month::Month, payer::PayerKind};
use crate::{
    code::code_enum,
    ids::{AccountId, ChargeRuleId, UtilityId},
    money::{MoneyError, Tiyin},
    payments::Debt,
};

/// The whole, in hundredths of a percent.
pub(super) const WHOLE_BP: i32 = 10_000;

code_enum! {
    /// What a rule does.
    pub enum RuleKind {
        /// Takes a part off what is charged.
        Discount = "discount",
        /// Takes a part off for the days on which a service was not given.
        Recalculation = "recalculation",
        /// Adds a part of an old debt for each day it is late.
        Penalty = "penalty",
    }
}

/// A rule that is switched on, of the house at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// Which one it is.
    pub id: ChargeRuleId,
    /// What it does.
    pub kind: RuleKind,
    /// The service; all of them when none is named.
    pub service: Option<UtilityId>,
    /// The account; all of the house when none is named.
    pub account: Option<AccountId>,
    /// Who pays; of all kinds when none is named.
    pub payer: Option<PayerKind>,
    /// The part taken off, or added each day.
    pub rate_bp: i32,
    /// Days after the month in which a debt is not late yet.
    pub grace_days: i32,
    /// A penalty is no more than this part of the debt.
    pub cap_bp: i32,
    /// The first day.
    pub from: NaiveDate,
    /// The last day; until it is switched off when none is named.
    pub to: Option<NaiveDate>,
}

impl Rule {
    /// Whether it is about this service of this account, and of whoever pays it.
    #[must_use]
    pub fn fits(&self, (account, payer): (AccountId, PayerKind), service: Option<UtilityId>) -> bool {
        self.account.is_none_or(|one| one == account)
            && self.payer.is_none_or(|one| one == payer)
            && (self.service.is_none() || self.service == service)
    }

    fn holds(&self, day: NaiveDate) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// What a discount or a recalculation takes off a charge: its part of the charge for the days of the month
/// on which it holds. It is never more than the charge.
///
/// # Errors
/// `OutOfRange` when the amount does not fit.
pub fn reduction(month: Month, charge: Tiyin, rule: &Rule) -> Result<Tiyin, MoneyError> {
    if rule.kind == RuleKind::Penalty || charge <= Tiyin(0) {
        return Ok(Tiyin(0));
    }
    let (all, held) = month
        .days()
        .fold((0_i128, 0_i128), |(all, held), day| (all + 1, held + i128::from(rule.holds(day))));
    let part = i128::from(charge.0)
        .checked_mul(held)
        .and_then(|sum| sum.checked_mul(i128::from(rule.rate_bp)))
        .ok_or(MoneyError::OutOfRange)?;
    rounded(part, all * i128::from(WHOLE_BP)).map(|amount| Tiyin(amount).min(charge))
}

/// What a debt costs more for the days of this month on which it is late. The day is late that comes after the
/// month of the debt and the days of grace. All months together cost no more than the cap.
///
/// # Errors
/// `OutOfRange` when the amount does not fit.
pub fn penalty(month: Month, debt: &Debt, rule: &Rule) -> Result<Tiyin, MoneyError> {
    // A penalty has no service: none is ever taken for a penalty, nor for what the books began with.
    let (Some(period), Some(_)) = (debt.line.period, debt.line.service) else {
        return Ok(Tiyin(0));
    };
    if rule.kind != RuleKind::Penalty || debt.amount <= Tiyin(0) {
        return Ok(Tiyin(0));
    }
    let grace = Days::new(u64::try_from(rule.grace_days).unwrap_or(0));
    let due = Month::of(period)
        .next()
        .first()
        .checked_add_days(grace)
        .ok_or(MoneyError::OutOfRange)?;
    let begins = due.max(rule.from);
    let last = rule.to.map_or(month.last(), |to| to.min(month.last()));
    let late_by = |day: NaiveDate| i64::max(0, (day - begins).num_days() + 1);
    let part = |days: i64| i128::from(days) * i128::from(rule.rate_bp);
    let capped = |days: i64| part(days).min(i128::from(rule.cap_bp));
    let before = month.first().pred_opt().unwrap_or(month.first());
    let bp = capped(late_by(last)) - capped(late_by(before.min(last)));
    let sum = i128::from(debt.amount.0).checked_mul(bp.max(0)).ok_or(MoneyError::OutOfRange)?;
    rounded(sum, i128::from(WHOLE_BP)).map(Tiyin)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::payments::Line;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn month(month: u32) -> Month {
        Month::of(day(month, 1))
    }

    fn rule(kind: RuleKind, rate_bp: i32, from: NaiveDate, to: Option<NaiveDate>) -> Rule {
        Rule {
            id: ChargeRuleId::nil(),
            kind,
            service: None,
            account: None,
            payer: None,
            rate_bp,
            grace_days: 10,
            cap_bp: 1_000,
            from,
            to,
        }
    }

    fn debt(month: u32, amount: i64) -> Debt {
        Debt {
            line: Line {
                period: Some(day(month, 1)),
                service: Some(UtilityId::nil()),
            },
            amount: Tiyin(amount),
        }
    }

    #[test]
    fn a_rule_takes_its_part_of_its_days() {
        let off = |rule: Rule| reduction(month(3), Tiyin(31_000), &rule).unwrap().0;
        let of = |rate, from, to| off(rule(RuleKind::Recalculation, rate, from, to));
        assert_eq!(of(5_000, day(1, 1), None), 15_500);
        assert_eq!(of(10_000, day(3, 11), Some(day(3, 20))), 10_000, "ten days without a service");
        assert_eq!(of(10_000, day(2, 20), Some(day(3, 1))), 1_000);
        assert_eq!(of(10_000, day(4, 1), None), 0);
        assert_eq!(of(20_000, day(1, 1), None), 31_000, "never more than the charge");
        assert_eq!(off(rule(RuleKind::Penalty, 10_000, day(1, 1), None)), 0);
        assert_eq!(
            reduction(month(3), Tiyin(-5), &rule(RuleKind::Discount, 10_000, day(1, 1), None)),
            Ok(Tiyin(0))
        );
    }

    #[test]
    fn a_debt_is_late_after_its_month_and_the_days_of_grace() {
        // A tenth of a percent for each day, ten percent at most; January is late from February 11 on.
        let late = rule(RuleKind::Penalty, 10, day(1, 1), None);
        let of = |at| penalty(month(at), &debt(1, 100_000), &late).unwrap().0;
        assert_eq!(of(1), 0);
        assert_eq!(of(2), 1_800, "18 days of February");
        assert_eq!(of(3), 3_100);
        assert_eq!(of(2) + of(3) + of(4) + of(5) + of(6) + of(7), 10_000, "the cap");
        let begun = rule(RuleKind::Penalty, 10, day(3, 30), Some(day(3, 30)));
        assert_eq!(
            penalty(month(3), &debt(1, 100_000), &begun),
            Ok(Tiyin(100)),
            "not before the rule, nor after"
        );
        assert_eq!(penalty(month(4), &debt(1, 100_000), &begun), Ok(Tiyin(0)));
        let of_penalty = Debt {
            line: Line {
                period: Some(day(1, 1)),
                service: None,
            },
            amount: Tiyin(100_000),
        };
        assert_eq!(penalty(month(5), &of_penalty, &late), Ok(Tiyin(0)), "no penalty of a penalty");
    }

    #[test]
    fn a_rule_is_about_what_it_names() {
        let one = rule(RuleKind::Discount, 1, day(1, 1), None);
        let (resident, business) = ((AccountId::nil(), PayerKind::Resident), (AccountId::nil(), PayerKind::Business));
        assert!(one.fits(resident, None) && one.fits(business, None));
        let of_service = Rule {
            service: Some(UtilityId::nil()),
            ..one
        };
        assert!(of_service.fits(resident, Some(UtilityId::nil())) && !of_service.fits(resident, None));
        let of_business = Rule {
            payer: Some(PayerKind::Business),
            ..one
        };
        assert!(of_business.fits(business, None) && !of_business.fits(resident, None));
    }

    proptest! {
        #[test]
        fn months_together_cost_no_more_than_the_cap(amount in 0_i64..9_000_000_000, rate in 0_i32..500, cap in 0_i32..10_000) {
            let late = Rule { rate_bp: rate, cap_bp: cap, ..rule(RuleKind::Penalty, 0, day(1, 1), None) };
            let all: i128 = (1..=12).map(|at| i128::from(penalty(month(at), &debt(1, amount), &late).unwrap().0)).sum();
            // Twelve roundings.
            prop_assert!(all <= i128::from(amount) * i128::from(cap) / 10_000 + 12, "{}", all);
        }
    }
}
