//! A transaction of Payme's, as we keep it.

use serde_json::{Map, Value};

use crate::{code::code_enum, money::Tiyin};

/// A transaction that was not performed so long after Payme made it is cancelled.
pub const TIMEOUT_MS: i64 = 43_200_000;

/// How a transaction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum State {
    /// Made, waiting for the money.
    Created,
    /// Paid.
    Performed,
    /// Given up before it was paid.
    Cancelled,
    /// Paid, and given back.
    Refunded,
}

impl State {
    /// Every state.
    pub const ALL: [Self; 4] = [Self::Created, Self::Performed, Self::Cancelled, Self::Refunded];

    /// The number on the wire and in the database.
    #[must_use]
    pub const fn number(self) -> i16 {
        match self {
            Self::Created => 1,
            Self::Performed => 2,
            Self::Cancelled => -1,
            Self::Refunded => -2,
        }
    }

    /// The state of a number.
    #[must_use]
    pub fn of(number: i16) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.number() == number)
    }
}

/// Why a transaction was cancelled, as Payme numbers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reason(pub i16);

impl Reason {
    /// It was not performed in time.
    pub const TIMEOUT: Self = Self(4);
    /// The money was given back.
    pub const REFUND: Self = Self(5);
}

code_enum! {
    /// Which of a transaction's two receipts.
    pub enum Receipt {
        /// Of the payment.
        Perform = "PERFORM",
        /// Of giving it back.
        Cancel = "CANCEL",
    }
}

/// A transaction with everything that answers are made of: they are read from here, never made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transaction {
    /// Payme's id.
    pub payme_id: String,
    /// Our number.
    pub number: String,
    /// When Payme made it: milliseconds since 1970. Its age and its place in statements go by this.
    pub time: i64,
    /// How much.
    pub amount: Tiyin,
    /// The account fields as they came.
    pub account: Map<String, Value>,
    /// How it stands.
    pub state: State,
    /// Why it was cancelled.
    pub reason: Option<Reason>,
    /// When we made it, in milliseconds.
    pub create_time: i64,
    /// When it was performed, or 0.
    pub perform_time: i64,
    /// When it was cancelled, or 0.
    pub cancel_time: i64,
}

impl Transaction {
    /// Whether it waited too long. Payme's own clock counts, as it came.
    #[must_use]
    pub const fn is_expired(&self, now_ms: i64) -> bool {
        is_too_old(self.time, now_ms)
    }
}

/// Whether a transaction of this time is too old to be made or performed.
#[must_use]
pub(super) const fn is_too_old(time: i64, now_ms: i64) -> bool {
    now_ms.saturating_sub(time) > TIMEOUT_MS
}
