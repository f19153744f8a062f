//! All payments of a company, whoever took them.

use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

use super::ledger::{Kind, LedgerKind};
use crate::{
    code::code_enum,
    forms::blank,
    housing::ApartmentKind,
    ids::{AccountId, BuildingId, CaseId, PostingId},
    money::Tiyin,
    payments::CaseKind,
    words::Localized,
};

code_enum! {
    /// By whom a payment came.
    pub enum PaymentSource {
        /// Payme.
        Payme = "payme",
        /// Click.
        Click = "click",
        /// The till.
        Cash = "cash",
        /// The bank.
        Bank = "bank",
    }
}

code_enum! {
    /// How a payment stands.
    pub enum PaymentState {
        /// The provider has begun it; no money came yet.
        Waiting = "waiting",
        /// The money came.
        Paid = "paid",
        /// It was given up before any money came.
        Cancelled = "cancelled",
        /// The money, or a part of it, went back.
        Refunded = "refunded",
    }
}

/// What a list of payments is narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct PaymentFilter {
    /// A number of an account, of an order, of a receipt or the provider's; or an amount.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub q: String,
    /// By whom.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub source: Option<PaymentSource>,
    /// How it stands.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub state: Option<PaymentState>,
    /// The first day.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub since: Option<NaiveDate>,
    /// The last day.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// The building.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub building: Option<BuildingId>,
    /// The personal account.
    #[serde(deserialize_with = "blank", skip_serializing_if = "Option::is_none")]
    pub account: Option<AccountId>,
    /// Where the page begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub after: String,
}

impl PaymentFilter {
    /// Whether anything is left out by it.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        let plain = Self {
            after: self.after.clone(),
            ..Self::default()
        };
        *self != plain
    }
}

/// A payment in a list.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentRow {
    /// The payment.
    pub id: Uuid,
    /// By whom it came.
    pub source: PaymentSource,
    /// How it stands.
    pub state: PaymentState,
    /// When the money came, or else when the payment was begun.
    pub at: DateTime<Utc>,
    /// How much.
    pub amount_tiyin: Tiyin,
    /// Whose account it is for.
    pub account: AccountId,
    /// The account's number.
    pub number: String,
    /// What the apartment is.
    pub kind: ApartmentKind,
    /// The apartment's number.
    pub apartment_number: String,
    /// The building's address.
    pub address: Localized,
    /// The provider's own number of it, or that of the receipt.
    pub external: String,
}

/// A payment with everything that is known of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentDetail {
    /// The payment.
    pub payment: PaymentRow,
    /// Facts that only some payments have.
    pub facts: PaymentFacts,
    /// What was posted for it, oldest first.
    pub postings: Vec<PostingView>,
    /// What the provider asked and was answered, oldest first.
    pub calls: Vec<CallView>,
    /// What somebody had to look into, or has to.
    pub cases: Vec<CaseRef>,
}

/// Facts that only some payments have.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentFacts {
    /// When it was begun.
    pub begun_at: Option<DateTime<Utc>>,
    /// When the money came.
    pub paid_at: Option<DateTime<Utc>>,
    /// When it was cancelled.
    pub cancelled_at: Option<DateTime<Utc>>,
    /// The provider's reason of the cancellation.
    pub reason: Option<i32>,
    /// What the payer entered: the number of an account, or the code of an order.
    pub asked_for: Option<String>,
    /// The number in the payer's own receipt.
    pub document: Option<String>,
    /// Until when the provider may still take the money, or an invoice is held for it.
    pub waits_until: Option<DateTime<Utc>>,
    /// The day on which money came by hand.
    pub paid_on: Option<NaiveDate>,
    /// Who took it in.
    pub taken_by: Option<String>,
    /// What they wrote.
    pub note: Option<String>,
    /// Whether it is of a provider's sandbox.
    pub is_test: bool,
}

/// A transaction of the books with its entries.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostingView {
    /// The transaction.
    pub id: PostingId,
    /// When it was posted.
    pub at: DateTime<Utc>,
    /// Why.
    pub kind: Kind,
    /// The entries: their sum is nothing.
    pub entries: Vec<EntryView>,
}

/// An entry of a transaction.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EntryView {
    /// Where.
    pub ledger: LedgerKind,
    /// The month it is about.
    pub period: Option<NaiveDate>,
    /// The service it is about.
    pub service: Option<Localized>,
    /// How much: a debit is positive, a credit negative.
    pub amount_tiyin: Tiyin,
}

/// A call of a provider, without secrets.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallView {
    /// When it came.
    pub at: DateTime<Utc>,
    /// What was asked.
    pub method: String,
    /// The code of the answer; 0 is done.
    pub verdict: i32,
    /// How long the answer took, in microseconds.
    pub took_us: i64,
    /// From which address.
    pub ip: String,
    /// What came.
    pub body: String,
    /// What was answered.
    pub answer: String,
}

/// A case that is about a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseRef {
    /// The case.
    pub id: CaseId,
    /// What does not fit.
    pub kind: CaseKind,
    /// Whether nobody has decided yet.
    pub is_open: bool,
}
