//! The charges of a house for a month, with everything that rules change about them.

use std::collections::HashMap;

use super::{
    adjust::{Rule, RuleKind, penalty, reduction},
    compute::{Charge, Priced, charge},
    month::Month,
    payer::Payer,
};
use crate::{
    code::code_enum,
    ids::{AccountId, UtilityId},
    money::{MoneyError, Tiyin},
    payments::{Debt, Entry, Ledger, Line, Posted},
};

code_enum! {
    /// What a line of charges is.
    pub enum LineKind {
        /// The service.
        Charge = "charge",
        /// Less of it, by a discount.
        Discount = "discount",
        /// Less of it, for days without the service.
        Recalculation = "recalculation",
        /// A penalty for old debts.
        Penalty = "penalty",
    }
}

/// One line of the charges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DraftLine {
    /// The account.
    pub account: AccountId,
    /// The service; nothing for a penalty.
    pub service: Option<UtilityId>,
    /// What it is.
    pub kind: LineKind,
    /// How much; negative is less, never nothing.
    pub amount: Tiyin,
}

/// The charges of a house.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    /// The lines, account by account.
    pub lines: Vec<DraftLine>,
    /// Accounts that pay by the square metre and have no area.
    pub without_area: Vec<AccountId>,
}

/// Everything that charges are made of.
#[derive(Debug, Clone, Default)]
pub struct Basis {
    /// The accounts of the house.
    pub payers: Vec<Payer>,
    /// Its services.
    pub services: Vec<Priced>,
    /// The rules that are switched on.
    pub rules: Vec<Rule>,
    /// What is owed, for penalties.
    pub debts: HashMap<AccountId, Vec<Debt>>,
}

/// Charges a house for a month. The same basis gives the same lines in the same order.
///
/// # Errors
/// `OutOfRange` when an amount does not fit.
pub fn draft(month: Month, basis: &Basis) -> Result<Draft, MoneyError> {
    let charged = charge(month, &basis.payers, &basis.services)?;
    let mut by_account: HashMap<AccountId, Vec<Charge>> = HashMap::new();
    for line in charged.lines {
        by_account.entry(line.account).or_default().push(line);
    }
    let mut lines = Vec::new();
    for payer in &basis.payers {
        for one in by_account.remove(&payer.account).unwrap_or_default() {
            lines.extend(lessened(month, one, &basis.rules)?);
        }
        let late = penalties(month, payer.account, basis)?;
        if late > Tiyin(0) {
            lines.push(DraftLine {
                account: payer.account,
                service: None,
                kind: LineKind::Penalty,
                amount: late,
            });
        }
    }
    Ok(Draft {
        lines,
        without_area: charged.without_area,
    })
}

/// A charge and what rules take off it: all of them together no more than the charge.
fn lessened(month: Month, charge: Charge, rules: &[Rule]) -> Result<Vec<DraftLine>, MoneyError> {
    let line = |kind, amount| DraftLine {
        account: charge.account,
        service: Some(charge.service),
        kind,
        amount,
    };
    let (mut left, mut lines) = (charge.amount, vec![line(LineKind::Charge, charge.amount)]);
    for rule in rules.iter().filter(|rule| rule.fits(charge.account, Some(charge.service))) {
        let kind = match rule.kind {
            RuleKind::Discount => LineKind::Discount,
            RuleKind::Recalculation => LineKind::Recalculation,
            RuleKind::Penalty => continue,
        };
        let off = reduction(month, charge.amount, rule)?.min(left);
        if off > Tiyin(0) {
            left = left.minus(off)?;
            lines.push(line(kind, Tiyin(0).minus(off)?));
        }
    }
    Ok(lines)
}

fn penalties(month: Month, account: AccountId, basis: &Basis) -> Result<Tiyin, MoneyError> {
    let mut all = Tiyin(0);
    for debt in basis.debts.get(&account).into_iter().flatten() {
        // One debt is late once: the narrowest rule that fits decides.
        let fits = basis
            .rules
            .iter()
            .filter(|rule| rule.kind == RuleKind::Penalty && rule.fits(account, debt.line.service));
        let narrowest = fits.max_by_key(|rule| (rule.account.is_some(), rule.service.is_some(), rule.from));
        if let Some(rule) = narrowest {
            all = all.plus(penalty(month, debt, rule)?)?;
        }
    }
    Ok(all)
}

/// What one account is charged, as two postings: for services, and the penalty.
///
/// # Errors
/// `OutOfRange` when the amounts do not fit.
pub fn postings(month: Month, account: AccountId, lines: &[DraftLine]) -> Result<(Option<Posted>, Option<Posted>), MoneyError> {
    let of = |is_penalty: bool| {
        let mut entries = Vec::new();
        for part in lines.iter().filter(|part| (part.kind == LineKind::Penalty) == is_penalty) {
            let line = Line {
                period: Some(month.first()),
                service: part.service,
            };
            let entry = |ledger, amount| Entry { ledger, amount, line };
            entries.push(entry(Ledger::Receivable(account), part.amount));
            entries.push(entry(Ledger::Revenue(part.service), Tiyin(0).minus(part.amount)?));
        }
        if entries.is_empty() {
            Ok(None)
        } else {
            Posted::of(entries).map(Some)
        }
    };
    Ok((of(false)?, of(true)?))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::{
        charges::{Mode, Rate},
        ids::ApartmentId,
        payments::LedgerKind,
    };

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn rule(kind: RuleKind, rate_bp: i32) -> Rule {
        Rule {
            kind,
            service: None,
            account: None,
            rate_bp,
            grace_days: 0,
            cap_bp: 10_000,
            from: day(1, 1),
            to: None,
        }
    }

    fn basis(rules: Vec<Rule>) -> Basis {
        let account = AccountId::nil();
        let owed = Debt {
            line: Line {
                period: Some(day(1, 1)),
                service: Some(UtilityId::nil()),
            },
            amount: Tiyin(100_000),
        };
        Basis {
            payers: vec![Payer {
                account,
                apartment: ApartmentId::nil(),
                area_dm2: None,
                opened_on: day(1, 1),
                closed_on: None,
                carries: Vec::new(),
            }],
            services: vec![Priced {
                service: UtilityId::nil(),
                mode: Mode::Fixed,
                rates: vec![Rate {
                    is_own: false,
                    from: day(1, 1),
                    price: Some(Tiyin(10_000)),
                }],
            }],
            rules,
            debts: HashMap::from([(account, vec![owed])]),
        }
    }

    fn shown(rules: Vec<Rule>) -> Vec<(LineKind, i64)> {
        let drawn = draft("2026-03".parse().unwrap(), &basis(rules)).unwrap();
        drawn.lines.iter().map(|line| (line.kind, line.amount.0)).collect()
    }

    #[test]
    fn rules_change_what_is_charged() {
        use LineKind::{Charge, Discount, Penalty, Recalculation};
        assert_eq!(shown(vec![]), [(Charge, 10_000)], "nothing holds by itself");
        assert_eq!(shown(vec![rule(RuleKind::Discount, 2_500)]), [(Charge, 10_000), (Discount, -2_500)]);
        let both = vec![rule(RuleKind::Discount, 7_000), rule(RuleKind::Recalculation, 5_000)];
        assert_eq!(
            shown(both),
            [(Charge, 10_000), (Discount, -7_000), (Recalculation, -3_000)],
            "no more than the charge"
        );
        assert_eq!(shown(vec![rule(RuleKind::Penalty, 10)]), [(Charge, 10_000), (Penalty, 3_100)]);
        let for_others = Rule {
            account: Some(AccountId(uuid::Uuid::max())),
            ..rule(RuleKind::Discount, 5_000)
        };
        assert_eq!(shown(vec![for_others]), [(Charge, 10_000)]);
    }

    #[test]
    fn one_debt_is_late_once_by_the_narrowest_rule() {
        let narrow = Rule {
            service: Some(UtilityId::nil()),
            ..rule(RuleKind::Penalty, 20)
        };
        assert_eq!(shown(vec![rule(RuleKind::Penalty, 10), narrow])[1], (LineKind::Penalty, 6_200));
    }

    #[test]
    fn what_is_posted_is_what_was_drafted() {
        let month = "2026-03".parse().unwrap();
        let rules = vec![rule(RuleKind::Discount, 2_500), rule(RuleKind::Penalty, 10)];
        let drawn = draft(month, &basis(rules)).unwrap();
        let (charge, penalty) = postings(month, AccountId::nil(), &drawn.lines).unwrap();
        let owed = |posted: Option<Posted>| -> i64 {
            let posted = posted.unwrap();
            let owed = posted
                .entries()
                .iter()
                .filter(|entry| entry.ledger.kind() == LedgerKind::Receivable);
            owed.map(|entry| entry.amount.0).sum()
        };
        assert_eq!((owed(charge), owed(penalty)), (7_500, 3_100));
        assert_eq!(postings(month, AccountId::nil(), &[]).unwrap(), (None, None));
    }
}
