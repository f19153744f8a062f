//! Payments that somebody has to look into and decide.

use super::ledger::Provider;
use crate::{
    code::code_enum,
    forms::blank,
    ids::{AccountId, CaseId, CommandId},
    invalid::Invalid,
    money::Tiyin,
    words,
};

code_enum! {
    /// What does not fit.
    pub enum CaseKind {
        /// An invoice was paid by two payments; the second one's money was paid ahead.
        DoublePayment = "double_payment",
        /// A provider took money for what we refused.
        RefusedAfterDebit = "refused_after_debit",
        /// A provider says that a confirmed payment failed.
        Disputed = "disputed",
        /// The books do not agree.
        BalanceMismatch = "balance_mismatch",
        /// The provider has a payment that we have not.
        MissingHere = "missing_here",
        /// We have a payment that the provider has not.
        MissingThere = "missing_there",
        /// The provider names another amount.
        AmountDiffers = "amount_differs",
        /// The provider has a payment twice.
        PaidTwice = "paid_twice",
        /// Nobody knows whether a refund was made.
        RefundUnclear = "refund_unclear",
        /// The tax office has no receipt of a payment.
        ReceiptRefused = "receipt_refused",
        /// A provider handed over another sum than its payments make up.
        SettlementDiffers = "settlement_differs",
        /// Click did not show an invoice, or it was declined.
        InvoiceFailed = "invoice_failed",
    }
}

code_enum! {
    /// Which cases are shown.
    pub enum CaseTab {
        /// Those that nobody has decided, oldest first.
        Open = "open",
        /// Those that somebody decided, latest first.
        Resolved = "resolved",
    }
}

/// What a list of cases is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct CaseFilter {
    /// Which cases; the open ones, when left out.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub tab: Option<CaseTab>,
    /// Where the page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl CaseFilter {
    /// Which cases are shown.
    #[must_use]
    pub fn shown(&self) -> CaseTab {
        self.tab.unwrap_or(CaseTab::Open)
    }
}

/// Something to look into.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Case {
    /// The case.
    pub id: CaseId,
    /// What does not fit.
    pub kind: CaseKind,
    /// What it is about: whose payment, account or cash desk.
    pub subject_kind: String,
    /// Which one: the provider's number, or our id.
    pub subject: String,
    /// The account it concerns.
    pub account: Option<AccountId>,
    /// Its number.
    pub number: Option<String>,
    /// The provider whose cash desk it concerns.
    pub provider: Option<Provider>,
    /// How much it is about.
    pub amount_tiyin: Option<Tiyin>,
    /// What we have of it; nothing, when we have nothing or it does not matter.
    pub ours_tiyin: Option<Tiyin>,
    /// What the provider has of it.
    pub theirs_tiyin: Option<Tiyin>,
    /// What else helps, such as the provider's numbers.
    pub details: serde_json::Value,
    /// When it was found.
    pub opened_at: chrono::DateTime<chrono::Utc>,
    /// Who looks into it; whoever decided, once somebody did.
    pub owner: Option<String>,
    /// Whether that is the person who asks.
    pub is_own: bool,
    /// Whether the owner took it; at first it is given to somebody.
    pub is_taken: bool,
    /// What was decided, once somebody did.
    pub resolution: Option<String>,
    /// When that was.
    pub resolved_at: Option<chrono::DateTime<chrono::Utc>>,
}

/// Takes a case: whoever does says that they look into it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TakeCase {
    /// The case; the path of the HTTP interface names it.
    #[serde(default = "CaseId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub case: CaseId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
}

/// Decides a case.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Resolve {
    /// The case; the path of the HTTP interface names it.
    #[serde(default = "CaseId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub case: CaseId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
    /// What was decided and done.
    pub resolution: String,
}

impl Resolve {
    /// The words of the decision.
    ///
    /// # Errors
    /// `required`, `too-short` or `too-long`.
    pub fn words(&self) -> Result<String, Invalid> {
        words::prose("resolution", &self.resolution)
    }
}
