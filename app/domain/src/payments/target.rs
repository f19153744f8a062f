//! What a payment is for, and whether it may be begun.

use super::ledger::Provider;
use crate::{
    ids::{AccountId, OrderId},
    money::Tiyin,
};

/// What is paid: a personal account as often as people like, or one invoice once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The balance of a personal account ("accumulative").
    Balance,
    /// One invoice of this amount ("one-time").
    Invoice {
        /// The invoice.
        order: OrderId,
        /// What it costs, exactly.
        amount: Tiyin,
        /// Whether it is paid already.
        is_paid: bool,
        /// Who holds it at present, waiting for the money.
        held_by: Option<Provider>,
    },
}

/// What a provider's account field was found to mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Whose personal account is credited.
    pub account: AccountId,
    /// Whether it was closed.
    pub is_closed: bool,
    /// Whether the company works at present.
    pub is_served: bool,
    /// What is paid.
    pub purpose: Purpose,
}

/// The smallest and the largest payment of a cash desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Limits {
    /// At least so much.
    pub min: Tiyin,
    /// At most so much.
    pub max: Tiyin,
}

impl Limits {
    /// Whether so much is taken at once.
    #[must_use]
    pub fn take(self, amount: Tiyin) -> bool {
        amount >= self.min && amount <= self.max
    }
}

/// Why a payment may not be begun; each provider says it in its own codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such account or order.
    Unknown,
    /// The account was closed.
    Closed,
    /// The company does not work at present.
    NotServed,
    /// The amount is not that of the invoice, or outside the limits.
    Amount,
    /// The invoice is paid.
    Paid,
    /// Somebody else is paying the invoice just now.
    Busy,
}

/// Whether a payment of this amount may be begun.
///
/// # Errors
/// Why it may not.
pub fn judge(target: Option<&Target>, amount: Tiyin, limits: Limits) -> Result<&Target, Refusal> {
    let target = target.ok_or(Refusal::Unknown)?;
    if !target.is_served {
        return Err(Refusal::NotServed);
    }
    if target.is_closed {
        return Err(Refusal::Closed);
    }
    if !limits.take(amount) {
        return Err(Refusal::Amount);
    }
    match target.purpose {
        Purpose::Balance => Ok(target),
        Purpose::Invoice { is_paid: true, .. } => Err(Refusal::Paid),
        Purpose::Invoice { amount: cost, .. } if cost != amount => Err(Refusal::Amount),
        Purpose::Invoice { held_by: Some(_), .. } => Err(Refusal::Busy),
        Purpose::Invoice { .. } => Ok(target),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: Limits = Limits {
        min: Tiyin(100),
        max: Tiyin(9_007_199_254_740_993),
    };

    #[test]
    fn each_refusal_has_its_reason() {
        let balance = Target {
            account: AccountId::nil(),
            is_closed: false,
            is_served: true,
            purpose: Purpose::Balance,
        };
        let invoice = |is_paid, held_by| Target {
            purpose: Purpose::Invoice {
                order: OrderId::nil(),
                amount: Tiyin(500),
                is_paid,
                held_by,
            },
            ..balance
        };
        let closed = Target {
            is_closed: true,
            ..balance
        };
        let suspended = Target {
            is_served: false,
            ..balance
        };
        for (target, amount, expected) in [
            (Some(balance), 100, None),
            (Some(balance), 9_007_199_254_740_993, None),
            (Some(balance), 9_007_199_254_740_994, Some(Refusal::Amount)),
            (Some(balance), 99, Some(Refusal::Amount)),
            (Some(balance), 0, Some(Refusal::Amount)),
            (None, 500, Some(Refusal::Unknown)),
            (Some(closed), 500, Some(Refusal::Closed)),
            (Some(suspended), 500, Some(Refusal::NotServed)),
            (Some(invoice(false, None)), 500, None),
            (Some(invoice(false, None)), 501, Some(Refusal::Amount)),
            (Some(invoice(true, None)), 500, Some(Refusal::Paid)),
            (Some(invoice(false, Some(Provider::Click))), 500, Some(Refusal::Busy)),
        ] {
            let judged = judge(target.as_ref(), Tiyin(amount), LIMITS);
            assert_eq!(judged.err(), expected, "{target:?} {amount}");
        }
    }
}
