//! What a provider remembers: payments with every call that was made for them, and invoices.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{
    desks::{DeskSpec, Provider},
    fault::Fault,
};

/// How a payment stands at the provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nobody has told the shop of it yet.
    New,
    /// The shop agreed; the money is not there yet.
    Waiting,
    /// The shop confirmed it.
    Paid,
    /// It will not come.
    Cancelled,
    /// It was given back.
    Refunded,
    /// The shop did not want it.
    Refused,
    /// The money was taken, and the shop did not confirm it.
    Hanging,
}

impl Status {
    /// What the page says.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::New => "Платёж ещё не начат",
            Self::Waiting => "Платёж ждёт завершения",
            Self::Paid => "Оплачено",
            Self::Cancelled => "Платёж отменён",
            Self::Refunded => "Деньги возвращены",
            Self::Refused => "Продавец отказал в приёме платежа",
            Self::Hanging => "Деньги списаны, продавец не подтвердил",
        }
    }
}

/// One call and its answer.
#[derive(Clone, Debug, Serialize)]
pub struct Call {
    /// When it was made.
    pub at: DateTime<Utc>,
    /// What was called.
    pub method: &'static str,
    /// The body that was sent.
    pub sent: String,
    /// The status, when there was an answer.
    pub status: Option<u16>,
    /// The body that came.
    pub answer: String,
    /// The code of the refusal, 0 for a success; nothing when there was no answer.
    pub code: Option<i64>,
    /// How long it took.
    pub took_ms: u64,
    /// What was done to it.
    pub remark: Option<&'static str>,
}

/// What somebody is about to pay, as the link says.
#[derive(Clone, Debug)]
pub(crate) struct Offer {
    /// Where.
    pub(crate) desk: DeskSpec,
    /// The account fields and their values.
    pub(crate) account: BTreeMap<String, String>,
    /// How much.
    pub(crate) amount_tiyin: i64,
    /// How much, as Click's link writes it.
    pub(crate) amount_text: String,
    /// Where the payer goes back to.
    pub(crate) back: Option<String>,
    /// After how many milliseconds by themselves.
    pub(crate) back_after_ms: u64,
}

impl Offer {
    /// What is paid, in one line.
    pub(crate) fn account_line(&self) -> String {
        self.account.values().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// A payment.
#[derive(Clone, Debug, Serialize)]
pub struct Payment {
    /// Our number of it.
    pub id: u64,
    /// The provider.
    pub provider: Provider,
    /// The cash desk: Payme's id, or Click's number of the service.
    pub desk: String,
    /// The account fields and their values.
    pub account: BTreeMap<String, String>,
    /// How much.
    pub amount_tiyin: i64,
    /// How much, as Click sends it.
    pub amount_text: String,
    /// The provider's id: of Payme's transaction, or of Click's attempt.
    pub transaction: String,
    /// Click's number of the payment, as the payer's message has it.
    pub paydoc: i64,
    /// The shop's number of the prepared payment.
    pub prepare_id: Option<String>,
    /// When it was begun.
    pub at: DateTime<Utc>,
    /// How it stands.
    pub status: Status,
    /// What went wrong, in the shop's words.
    pub note: Option<String>,
    /// How much was given back.
    pub refunded_tiyin: i64,
    /// The address of the fiscal receipt.
    pub receipt: Option<String>,
    /// How it goes.
    pub fault: Fault,
    /// Where the payer goes back to.
    pub back: Option<String>,
    /// After how many milliseconds by themselves.
    pub back_after_ms: u64,
    /// What was said, oldest first.
    pub calls: Vec<Call>,
}

impl Payment {
    /// What is paid, in one line.
    #[must_use]
    pub fn account_line(&self) -> String {
        self.account.values().map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// An invoice that a shop sent to somebody's phone, by Click's Merchant API.
#[derive(Clone, Debug, Serialize)]
pub struct Invoice {
    /// Its number.
    pub id: u64,
    /// The service.
    pub desk: String,
    /// The phone.
    pub phone: String,
    /// What is paid.
    pub account: String,
    /// How much, as it was asked.
    pub amount_text: String,
    /// The payment that paid it.
    pub paid_by: Option<u64>,
}

/// An amount in tiyin as people read it: `50 000.00`.
pub(crate) fn sums(tiyin: i64) -> String {
    let whole = (tiyin / 100).to_string();
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    format!("{grouped}.{:02}", tiyin % 100)
}

/// Reads `50000`, `50000.0` or `50000.00` as tiyin; nothing when it is no amount.
pub(crate) fn tiyin(text: &str) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 14 || fraction.len() > 2 || !is_number(whole) || !is_number(fraction) {
        return None;
    }
    format!("{whole}{fraction:0<2}").parse().ok().filter(|amount| *amount > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_and_written_without_floats() {
        for (text, amount) in [
            ("50000", 5_000_000),
            ("0.29", 29),
            ("8.2", 820),
            ("90071992547409.93", 9_007_199_254_740_993),
        ] {
            assert_eq!(tiyin(text), Some(amount), "{text}");
        }
        for text in ["", "0", "-1", "1,5", "1e5", "1.234", ".5"] {
            assert_eq!(tiyin(text), None, "{text}");
        }
        assert_eq!(sums(123_456_789), "1\u{a0}234\u{a0}567.89");
        assert_eq!(sums(5), "0.05");
    }
}
