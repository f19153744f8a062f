//! The charges of a house for a month, with everything that rules change about them.

use std::collections::{HashMap, HashSet};

use super::{
    adjust::{Rule, RuleKind, penalty, reduction},
    compute::{Charge, Priced, charge},
    month::Month,
    payer::{Payer, PayerKind},
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
    /// Accounts that something was charged to before, and is not charged to again.
    pub charged_already: Vec<AccountId>,
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
    /// What stands for the month already.
    pub standing: Standing,
}

/// What accounts were charged for the month before this: nobody is charged twice.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    /// Accounts that were charged in another house, before they came here: with all of it.
    pub moved: HashSet<AccountId>,
    /// What sheets charged: the service, or nothing for a penalty.
    pub brought: HashSet<(AccountId, Option<UtilityId>)>,
}

impl Standing {
    fn has(&self, account: AccountId, service: Option<UtilityId>) -> bool {
        self.moved.contains(&account) || self.brought.contains(&(account, service))
    }
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
    let (mut lines, mut charged_already) = (Vec::new(), Vec::new());
    for payer in &basis.payers {
        let account = payer.account;
        let mut is_left_out = false;
        for one in by_account.remove(&account).unwrap_or_default() {
            if basis.standing.has(account, Some(one.service)) {
                is_left_out = true;
            } else {
                lines.extend(lessened(month, (one, payer.kind), &basis.rules)?);
            }
        }
        let late = penalties(month, (account, payer.kind), basis)?;
        if late > Tiyin(0) {
            if basis.standing.has(account, None) {
                is_left_out = true;
            } else {
                lines.push(DraftLine {
                    account,
                    service: None,
                    kind: LineKind::Penalty,
                    amount: late,
                });
            }
        }
        if is_left_out {
            charged_already.push(account);
        }
    }
    Ok(Draft {
        lines,
        without_area: charged.without_area,
        charged_already,
    })
}

/// A charge and what rules take off it: all of them together no more than the charge.
fn lessened(month: Month, (charge, payer): (Charge, PayerKind), rules: &[Rule]) -> Result<Vec<DraftLine>, MoneyError> {
    let line = |kind, amount| DraftLine {
        account: charge.account,
        service: Some(charge.service),
        kind,
        amount,
    };
    let (mut left, mut lines) = (charge.amount, vec![line(LineKind::Charge, charge.amount)]);
    for rule in rules.iter().filter(|rule| rule.fits((charge.account, payer), Some(charge.service))) {
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

fn penalties(month: Month, payer: (AccountId, PayerKind), basis: &Basis) -> Result<Tiyin, MoneyError> {
    let mut all = Tiyin(0);
    for debt in basis.debts.get(&payer.0).into_iter().flatten() {
        // One debt is late once: the narrowest rule that fits decides.
        let fits = basis
            .rules
            .iter()
            .filter(|rule| rule.kind == RuleKind::Penalty && rule.fits(payer, debt.line.service));
        let narrowest = fits.max_by_key(|rule| (rule.account.is_some(), rule.payer.is_some(), rule.service.is_some(), rule.from));
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
mod tests;
