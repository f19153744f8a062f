//! One-time invoices: what a resident pays for the work of a request.

use crate::{
    code::code_enum,
    ids::{CommandId, OrderId, RequestId},
    money::Tiyin,
};

code_enum! {
    /// How an invoice stands.
    pub enum InvoiceState {
        /// It is owed; by its link it may be paid while its time lasts.
        Open = "open",
        /// It is paid.
        Paid = "paid",
        /// It was taken back.
        Cancelled = "cancelled",
    }
}

/// An invoice of a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestInvoice {
    /// The order by which it is paid.
    pub order: OrderId,
    /// The code by which providers name it.
    pub code: String,
    /// How much it is about.
    pub amount_tiyin: Tiyin,
    /// How it stands.
    pub state: InvoiceState,
    /// When it was issued.
    pub issued_at: chrono::DateTime<chrono::Utc>,
    /// Where it is paid by Payme or Click; nothing once it may not be.
    pub link: Option<String>,
    /// Whether it may be taken back: no money is there that came by its code.
    #[serde(default)]
    pub may_cancel: bool,
}

/// Asks the resident to pay for the work of a request: what its lines cost that they pay, less what was billed before.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct IssueInvoice {
    /// The request; the path of the HTTP interface names it.
    #[serde(default = "RequestId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub request: RequestId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
}

/// Takes an invoice back: it is owed no more, and what else paid it stays with the account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelInvoice {
    /// The invoice; the path of the HTTP interface names it.
    #[serde(default = "OrderId::nil")]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub order: OrderId,
    /// The command; the header `Idempotency-Key` of the HTTP interface.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(ignore))]
    pub command: CommandId,
}
