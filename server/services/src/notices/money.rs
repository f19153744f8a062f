//! Who is told what of money: the matrix. Pure.
//!
//! Who paid hears of it at once, at any hour; the others of the home as of anything else; nobody is woken by a debt.

use domain::{
    ids::UserId,
    payments::{CaseKind, DebtStep},
};

use super::audience::Reader;

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// Money came in.
    Received,
    /// A payment was given back, the way it came.
    Refunded,
    /// A payment is given back by hand.
    HandedBack,
    /// Work was billed.
    Invoice,
    /// The tax office has a receipt for it.
    Receipt,
    /// A payment that somebody began came to nothing.
    Failed,
    /// A debt is due, or overdue.
    Debt(DebtStep),
    /// A payment has to be looked into.
    Case(CaseKind),
}

/// Who has to do with it.
#[derive(Debug, Clone, Default)]
pub(super) struct Circle {
    /// The residents of the apartment.
    pub(super) residents: Vec<Reader>,
    /// The one of them who set out to pay, when it is known.
    pub(super) payer: Option<UserId>,
    /// The accountants.
    pub(super) accountants: Vec<Reader>,
}

/// When the message may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum When {
    /// At once: the reader waits for it.
    AtOnce,
    /// At night only to those who are awake.
    UnlessAsleep,
    /// Never at night.
    ByDay,
}

/// One person to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MoneyNotice {
    /// Who.
    pub(super) reader: Reader,
    /// Which words: `paid` stands for `notices-paid-title` and `-text`.
    pub(super) words: &'static str,
    /// When.
    pub(super) when: When,
}

/// Whom to tell what.
pub(super) fn route(what: Money, circle: &Circle) -> Vec<MoneyNotice> {
    let words = words_of(what);
    let tell = |when: When| {
        move |reader: &Reader| MoneyNotice {
            reader: *reader,
            words,
            when,
        }
    };
    let is_payer = |reader: &&Reader| circle.payer == Some(reader.user);
    match what {
        Money::Received | Money::Receipt => circle
            .residents
            .iter()
            .map(|reader| tell(if is_payer(&reader) { When::AtOnce } else { When::UnlessAsleep })(reader))
            .collect(),
        Money::Refunded | Money::HandedBack | Money::Invoice => circle.residents.iter().map(tell(When::UnlessAsleep)).collect(),
        // The others of the home have not set out to pay anything.
        Money::Failed => circle.residents.iter().filter(is_payer).map(tell(When::AtOnce)).collect(),
        Money::Debt(_) => circle.residents.iter().map(tell(When::ByDay)).collect(),
        Money::Case(_) => circle.accountants.iter().map(tell(When::UnlessAsleep)).collect(),
    }
}

const fn words_of(what: Money) -> &'static str {
    match what {
        Money::Received => "paid",
        Money::Refunded => "refunded",
        Money::HandedBack => "handed-back",
        Money::Invoice => "invoice",
        Money::Receipt => "fiscal",
        Money::Failed => "payment-failed",
        Money::Debt(DebtStep::Before) => "debt-before",
        Money::Debt(DebtStep::Day) => "debt-day",
        Money::Debt(DebtStep::Week | DebtStep::Fortnight) => "debt-week",
        Money::Debt(DebtStep::Month) => "debt-month",
        Money::Case(CaseKind::DoublePayment) => "case-double-payment",
        Money::Case(CaseKind::RefusedAfterDebit) => "case-refused-after-debit",
        Money::Case(CaseKind::Disputed) => "case-disputed",
        Money::Case(CaseKind::BalanceMismatch) => "case-balance-mismatch",
        Money::Case(CaseKind::MissingHere) => "case-missing-here",
        Money::Case(CaseKind::MissingThere) => "case-missing-there",
        Money::Case(CaseKind::AmountDiffers) => "case-amount-differs",
        Money::Case(CaseKind::PaidTwice) => "case-paid-twice",
        Money::Case(CaseKind::RefundUnclear) => "case-refund-unclear",
        Money::Case(CaseKind::ReceiptRefused) => "case-receipt-refused",
        Money::Case(CaseKind::SettlementDiffers) => "case-settlement-differs",
        Money::Case(CaseKind::InvoiceFailed) => "case-invoice-failed",
    }
}
