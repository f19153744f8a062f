//! Payments that somebody has to look into and decide.

use crate::{
    code::code_enum,
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
    /// The account it concerns.
    pub account: Option<AccountId>,
    /// How much it is about.
    pub amount_tiyin: Option<Tiyin>,
    /// What else helps, such as the provider's numbers.
    pub details: serde_json::Value,
    /// When it was found.
    pub opened_at: chrono::DateTime<chrono::Utc>,
    /// What was decided, once somebody did.
    pub resolution: Option<String>,
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
