//! The kinds of ledger accounts and of what is posted to them.

use crate::{code::code_enum, ids::UtilityId};

code_enum! {
    /// What a ledger account counts. Debits are positive, credits negative.
    pub enum LedgerKind {
        /// What a personal account owes.
        Receivable = "receivable",
        /// What a personal account paid ahead.
        Advance = "advance",
        /// What a provider took for us and has not handed over, by cash desk.
        Clearing = "clearing",
        /// What was earned, by service.
        Revenue = "revenue",
        /// Money in the till.
        Cash = "cash",
        /// Money in the company's bank account.
        Bank = "bank",
        /// What providers kept for their work.
        Fee = "fee",
        /// Debts that were given up.
        WriteOff = "write_off",
        /// What was owed or paid ahead when the books began.
        Opening = "opening",
    }
}

code_enum! {
    /// Why something was posted. With the kind and the id of its source it is posted once.
    pub enum Kind {
        /// A service was charged for.
        Charge = "charge",
        /// Money came in.
        Payment = "payment",
        /// Money went back.
        Refund = "refund",
        /// A mistake was put right, or a recalculation made.
        Adjustment = "adjustment",
        /// A penalty for being late.
        Penalty = "penalty",
        /// A debt was given up.
        WriteOff = "write_off",
        /// The balance with which the books began.
        Opening = "opening",
        /// What was paid ahead was used for a debt.
        AdvanceUse = "advance_use",
        /// A provider handed over what it took for us.
        Settlement = "settlement",
    }
}

code_enum! {
    /// A payment provider.
    pub enum Provider {
        /// Payme, by its Merchant API.
        Payme = "payme",
        /// Click, by its SHOP-API.
        Click = "click",
    }
}

impl Provider {
    /// The name that people know it by: the same in every language and script.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Payme => "Payme",
            Self::Click => "Click",
        }
    }
}

/// The part of a personal account's debt that an entry is about; neither for what has no service, such as an opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Line {
    /// The first day of the month that was charged for.
    pub period: Option<chrono::NaiveDate>,
    /// The service.
    pub service: Option<UtilityId>,
}
