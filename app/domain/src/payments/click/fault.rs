//! Click's error codes and their notes.

use crate::payments::target::Refusal;

/// Why a call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fault {
    /// The signature is not that of the fields.
    Sign,
    /// The amount is another one.
    Amount,
    /// Neither Prepare nor Complete.
    Action,
    /// Paid already.
    Paid,
    /// There is no such account or order.
    Account,
    /// There is no such prepared payment.
    Unknown,
    /// Nothing could be stored.
    Internal,
    /// A field is missing, twice there, or not what it should be.
    Shape,
    /// The payment was cancelled, or is.
    Cancelled,
    /// Somebody else is paying the invoice just now.
    Busy,
}

impl Fault {
    /// The code on the wire.
    #[must_use]
    pub const fn code(self) -> i32 {
        match self {
            Self::Sign => -1,
            Self::Amount => -2,
            Self::Action => -3,
            Self::Paid => -4,
            Self::Account => -5,
            Self::Unknown => -6,
            Self::Internal => -7,
            Self::Shape => -8,
            Self::Cancelled | Self::Busy => -9,
        }
    }

    /// The note on the wire: Click's own words.
    #[must_use]
    pub const fn note(self) -> &'static str {
        match self {
            Self::Sign => "SIGN CHECK FAILED!",
            Self::Amount => "Incorrect parameter amount",
            Self::Action => "Action not found",
            Self::Paid => "Already paid",
            Self::Account => "User does not exist",
            Self::Unknown => "Transaction does not exist",
            Self::Internal => "Failed to update user",
            Self::Shape => "Error in request from click",
            Self::Cancelled => "Transaction cancelled",
            Self::Busy => "Payment in progress",
        }
    }

    /// Why a payment may not be begun, in Click's words.
    #[must_use]
    pub const fn of(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Unknown | Refusal::Closed | Refusal::NotServed => Self::Account,
            Refusal::Amount => Self::Amount,
            Refusal::Paid => Self::Paid,
            Refusal::Busy => Self::Busy,
        }
    }
}
