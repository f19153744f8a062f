//! What may go wrong in a conversation, on demand.

use serde::{Deserialize, Serialize};

/// How a payment goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// As it should.
    #[default]
    None,
    /// Every call is made twice; the second answer has to be like the first.
    Repeat,
    /// The answer to every call is lost, so that the call is made again.
    LostReply,
    /// The connection of every call is cut at once; then the call is made again.
    HangUp,
    /// The payment is begun, and finished only when somebody says so.
    Late,
    /// The card cannot be debited after the payment was begun.
    Declined,
    /// The payer pays a second time by the same link.
    Twice,
    /// The payment is given back as soon as it is made.
    Refund,
    /// The payment was begun more than twelve hours ago (Payme).
    Expired,
    /// Calls come with a wrong key.
    WrongKey,
}

impl Fault {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::None,
        Self::Repeat,
        Self::LostReply,
        Self::HangUp,
        Self::Late,
        Self::Declined,
        Self::Twice,
        Self::Refund,
        Self::Expired,
        Self::WrongKey,
    ];

    /// Its code in forms.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Repeat => "repeat",
            Self::LostReply => "lost_reply",
            Self::HangUp => "hang_up",
            Self::Late => "late",
            Self::Declined => "declined",
            Self::Twice => "twice",
            Self::Refund => "refund",
            Self::Expired => "expired",
            Self::WrongKey => "wrong_key",
        }
    }

    /// What the page calls it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "без сбоев",
            Self::Repeat => "повторить каждый вызов",
            Self::LostReply => "потерять ответ и повторить",
            Self::HangUp => "оборвать связь и повторить",
            Self::Late => "завершить позже",
            Self::Declined => "отказ карты после начала",
            Self::Twice => "оплатить дважды",
            Self::Refund => "вернуть сразу после оплаты",
            Self::Expired => "начат больше 12 часов назад",
            Self::WrongKey => "неверный ключ",
        }
    }
}
