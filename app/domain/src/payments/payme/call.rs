//! What Payme calls: the envelope and the parameters of each method.

use serde_json::{Map, Value};

use super::{
    fault::Fault,
    transaction::{Reason, Receipt},
};
use crate::money::Tiyin;

/// What Payme asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Method {
    /// Whether a payment may be begun.
    CheckPerform(CheckPerform),
    /// Begin one.
    Create(Create),
    /// The money is there.
    Perform(Wanted),
    /// Give it up, or give the money back.
    Cancel(Cancel),
    /// How does it stand?
    Check(Wanted),
    /// What was made between two instants.
    GetStatement(super::reply::Statement),
    /// The receipt of the tax office.
    SetFiscal(SetFiscal),
}

impl Method {
    /// The name, for figures and the log of calls.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::CheckPerform(_) => "CheckPerformTransaction",
            Self::Create(_) => "CreateTransaction",
            Self::Perform(_) => "PerformTransaction",
            Self::Cancel(_) => "CancelTransaction",
            Self::Check(_) => "CheckTransaction",
            Self::GetStatement(_) => "GetStatement",
            Self::SetFiscal(_) => "SetFiscalData",
        }
    }
}

/// A call, with the id that is echoed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Echoed as it came.
    pub id: Value,
    /// What is asked.
    pub method: Method,
}

/// A call that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Echoed as far as it was found.
    pub id: Value,
    /// Why.
    pub fault: Fault,
    /// The name of the method, when that is what is unknown.
    pub method: Option<String>,
}

/// The account fields as they came.
pub type AccountField = Map<String, Value>;

/// May this be paid?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckPerform {
    /// How much.
    pub amount: Tiyin,
    /// For what.
    pub account: AccountField,
}

/// Begin a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Create {
    /// Payme's id.
    pub id: String,
    /// When Payme made it, in milliseconds.
    pub time: i64,
    /// How much.
    pub amount: Tiyin,
    /// For what.
    pub account: AccountField,
}

/// A transaction by Payme's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Payme's id.
    pub id: String,
}

/// Give it up, or give the money back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cancel {
    /// Payme's id.
    pub id: String,
    /// Why.
    pub reason: Reason,
}

/// The receipt of the tax office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetFiscal {
    /// Payme's id.
    pub id: String,
    /// Which receipt.
    pub receipt: Receipt,
    /// What it says, as it came.
    pub data: Map<String, Value>,
}
