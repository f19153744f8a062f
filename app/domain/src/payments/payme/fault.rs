//! Payme's error codes, and which of them we say when.

use crate::payments::target::Refusal;

/// What a second transaction on a held invoice is answered, unless a cash desk says otherwise. Payme's own
/// documents and programs name -31008, -31050 and -31099: it is to be tried in the sandbox.
pub const BUSY: i32 = -31008;

/// Why a call is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The HTTP method is not POST.
    NotPost,
    /// The body is not JSON.
    NotJson,
    /// A field of the envelope or of the parameters is missing or of another type.
    Shape,
    /// There is no such method.
    Method,
    /// The credentials are wrong.
    Auth,
    /// Something of ours failed.
    Internal,
    /// The amount is wrong.
    Amount,
    /// There is no such transaction.
    Unknown,
    /// What was delivered cannot be taken back.
    Delivered,
    /// The transaction's state does not allow it.
    State,
    /// There is no such account.
    Account,
    /// The account was closed.
    Closed,
    /// The invoice is paid.
    Paid,
    /// The invoice is being paid by somebody else, in the code of the cash desk.
    Busy(i32),
    /// The company does not work at present.
    NotServed,
    /// There is no receipt of this id.
    Receipt,
    /// The fiscal data cannot be taken.
    Fiscal,
}

impl Fault {
    /// The code on the wire.
    #[must_use]
    pub const fn code(self) -> i32 {
        match self {
            Self::NotPost => -32300,
            Self::NotJson => -32700,
            Self::Shape => -32600,
            Self::Method => -32601,
            Self::Auth => -32504,
            Self::Internal => -32400,
            Self::Amount => -31001,
            Self::Unknown => -31003,
            Self::Delivered => -31007,
            Self::State => -31008,
            Self::Account => -31050,
            Self::Closed => -31051,
            Self::Paid => -31052,
            Self::Busy(code) => code,
            Self::NotServed => -31054,
            Self::Receipt => -32001,
            Self::Fiscal => -32602,
        }
    }

    /// The word of the sentence that the payer reads.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Account => "account",
            Self::Closed => "closed",
            Self::Paid => "paid",
            Self::Busy(_) => "busy",
            Self::NotServed => "not-served",
            Self::Unknown | Self::Receipt => "unknown",
            Self::Delivered => "delivered",
            Self::State => "state",
            Self::Auth => "auth",
            Self::Internal => "internal",
            Self::NotPost | Self::NotJson | Self::Shape | Self::Method | Self::Fiscal => "malformed",
        }
    }

    /// Whether the answer must name the account field that is wrong.
    #[must_use]
    pub const fn names_field(self) -> bool {
        matches!(self, Self::Busy(_)) || matches!(self.code(), -31099..=-31050)
    }
}

impl Fault {
    /// Why a payment may not be begun, in Payme's words.
    #[must_use]
    pub const fn of(refusal: Refusal, busy: i32) -> Self {
        match refusal {
            Refusal::Unknown => Self::Account,
            Refusal::Closed => Self::Closed,
            Refusal::NotServed => Self::NotServed,
            Refusal::Amount => Self::Amount,
            Refusal::Paid => Self::Paid,
            Refusal::Busy => Self::Busy(busy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_an_account_names_the_field() {
        for fault in [
            Fault::Account,
            Fault::Closed,
            Fault::Paid,
            Fault::NotServed,
            Fault::Busy(BUSY),
            Fault::Busy(-31099),
        ] {
            assert!(fault.names_field(), "{fault:?}");
        }
        for fault in [Fault::Amount, Fault::Unknown, Fault::State, Fault::Auth, Fault::Shape] {
            assert!(!fault.names_field(), "{fault:?}");
        }
    }
}
