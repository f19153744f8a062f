//! Click's Merchant API: what we ask, how we sign in, and what an answer means. No float is made of an amount.

use serde_json::{Value, json, value::RawValue};
use sha1::{Digest as _, Sha1};

use super::amount::{format_sums, parse_sums};
use crate::{money::Tiyin, payments::payme::Detail};

/// The `Auth` header: the user, the hash of the instant and the secret, the instant in seconds.
#[must_use]
pub fn auth_header(merchant_user_id: &str, secret: &str, seconds: i64) -> String {
    let digest = Sha1::digest(format!("{seconds}{secret}"));
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{merchant_user_id}:{hex}:{seconds}")
}

/// What is asked. Click's number of a payment is the `click_paydoc_id` of the SHOP-API: its description does not say so,
/// but every client takes it for the `payment_id` of this interface.
#[derive(Debug, Clone, Copy)]
pub enum Ask<'a> {
    /// Bills a phone: `998` and nine digits.
    Invoice {
        /// How much.
        amount: Tiyin,
        /// Whom.
        phone: &'a str,
        /// Our order.
        order: &'a str,
    },
    /// How an invoice stands.
    InvoiceStatus {
        /// Click's number of it.
        invoice: i64,
    },
    /// How a payment stands.
    Status {
        /// Click's number of it.
        paydoc: i64,
    },
    /// How the payment of an order of ours stands.
    StatusByOrder {
        /// Our order.
        order: &'a str,
        /// The day on which it was made, by the clock of Tashkent.
        day: chrono::NaiveDate,
    },
    /// Takes all of a payment back.
    Reverse {
        /// Click's number of it.
        paydoc: i64,
    },
    /// Takes a part of a payment back.
    ReversePart {
        /// Click's number of it.
        paydoc: i64,
        /// How much.
        amount: Tiyin,
    },
    /// Tells the tax office what was paid for.
    Items {
        /// Click's number of it.
        paydoc: i64,
        /// How much was paid.
        amount: Tiyin,
        /// For what.
        detail: &'a Detail,
    },
    /// The receipt of a payment.
    Receipt {
        /// Click's number of it.
        paydoc: i64,
    },
}

/// The methods that are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Changes nothing.
    Get,
    /// Makes something.
    Post,
    /// Takes something back.
    Delete,
}

/// A call, without who makes it.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    /// The method.
    pub method: Method,
    /// The path below the address of the interface.
    pub path: String,
    /// The body, as JSON.
    pub body: Option<String>,
}

/// A body may name a phone: it is not printed.
impl std::fmt::Debug for Call {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Call")
            .field("method", &self.method)
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}

/// The body of an invoice; the amount is a number of sums, written as text.
#[derive(serde::Serialize)]
struct Bill<'a> {
    service_id: u64,
    amount: Box<RawValue>,
    phone_number: &'a str,
    merchant_trans_id: &'a str,
}

impl Ask<'_> {
    /// The call; nothing for a service that is no number.
    #[must_use]
    pub fn call(&self, service: &str) -> Option<Call> {
        let number: u64 = service.parse().ok()?;
        let (method, path, body) = match self {
            Self::Invoice { amount, phone, order } => {
                let bill = Bill {
                    service_id: number,
                    amount: RawValue::from_string(format_sums(*amount)).ok()?,
                    phone_number: phone,
                    merchant_trans_id: order,
                };
                (Method::Post, "invoice/create".to_owned(), serde_json::to_string(&bill).ok())
            }
            Self::InvoiceStatus { invoice } => (Method::Get, format!("invoice/status/{service}/{invoice}"), None),
            Self::Status { paydoc } => (Method::Get, format!("payment/status/{service}/{paydoc}"), None),
            Self::StatusByOrder { order, day } => (Method::Get, format!("payment/status_by_mti/{service}/{order}/{day}"), None),
            Self::Reverse { paydoc } => (Method::Delete, format!("payment/reversal/{service}/{paydoc}"), None),
            Self::ReversePart { paydoc, amount } => {
                let path = format!("payment/partial_reversal/{service}/{paydoc}/{}", format_sums(*amount));
                (Method::Delete, path, None)
            }
            Self::Items { paydoc, amount, detail } => {
                let body = items((number, *paydoc), *amount, detail).to_string();
                (Method::Post, "payment/ofd_data/submit_items".to_owned(), Some(body))
            }
            Self::Receipt { paydoc } => (Method::Get, format!("payment/ofd_data/{service}/{paydoc}"), None),
        };
        Some(Call { method, path, body })
    }
}

/// One thing that costs all that was paid, in tiyin; the tax is a part of it.
fn items((service, paydoc): (u64, i64), amount: Tiyin, detail: &Detail) -> Value {
    let percent = i128::from(detail.vat_percent);
    let tax = i128::from(amount.0) * percent / (100 + percent);
    json!({
        "service_id": service,
        "payment_id": paydoc,
        "items": [{
            "Name": detail.title,
            "SPIC": detail.code,
            "PackageCode": detail.package_code,
            "Price": amount.0,
            "Amount": 1,
            "VAT": i64::try_from(tax).unwrap_or(0),
            "VATPercent": detail.vat_percent,
        }],
        "received_ecash": amount.0,
        "received_cash": 0,
        "received_card": 0,
    })
}

/// What came back over the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

/// What an answer means for what was asked.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// It was done; the body.
    Done(Value),
    /// It was refused: Click's code, or the status of HTTP, and Click's words.
    Refused(i64, String),
    /// Click failed: what became of it is not known.
    Unknown,
}

/// Signs of Click's words that are kept.
const NOTE_MAX: usize = 200;

/// Reads an answer.
#[must_use]
pub fn hear(answer: &Answer) -> Heard {
    let body = serde_json::from_slice::<Value>(&answer.body).ok().filter(Value::is_object);
    let field = |name: &str| body.as_ref().and_then(|body| body.get(name));
    let told = field("error_code").filter(|code| !code.is_null());
    let code = told.and_then(number);
    let is_odd = told.is_some() && code.is_none();
    let note: String = field("error_note")
        .and_then(Value::as_str)
        .unwrap_or_default()
        .chars()
        .filter(|letter| !letter.is_control())
        .take(NOTE_MAX)
        .collect();
    match (answer.status, code, body) {
        // "Ask later" and "took too long" are no refusals.
        (408 | 429, _, _) => Heard::Unknown,
        // A code or a body that nobody can read may tell of anything.
        (200..=299, None, _) if is_odd => Heard::Unknown,
        (200..=299, None | Some(0), Some(body)) => Heard::Done(body),
        (200..=299 | 400..=499, Some(code), Some(_)) if code != 0 => Heard::Refused(code, note),
        (400..=499, _, _) => Heard::Refused(answer.status.into(), note),
        _ => Heard::Unknown,
    }
}

/// A whole number, also one that is written as text: Click sends both.
fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.trim().parse().ok())
}

/// How a payment stands at Click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Begun; the money has not been taken.
    Open(i32),
    /// The money was taken.
    Paid(Option<Tiyin>),
    /// It failed, or was taken back.
    Failed(i32),
}

/// Reads the status of a payment: below zero it failed, two is paid. Some answers name the amount.
#[must_use]
pub fn standing(body: &Value) -> Option<Standing> {
    let status = i32::try_from(number(body.get("payment_status")?)?).ok()?;
    Some(match status {
        ..0 => Standing::Failed(status),
        0 | 1 => Standing::Open(status),
        2 => {
            let amount = body.get("amount").map(|amount| match amount {
                Value::String(text) => text.clone(),
                other @ (Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => other.to_string(),
            });
            Standing::Paid(amount.and_then(|text| parse_sums(&text).ok()))
        }
        _ => return None,
    })
}

/// Click's number of an invoice that it made.
#[must_use]
pub fn invoice_id(body: &Value) -> Option<i64> {
    number(body.get("invoice_id")?)
}

/// Reads the status of an invoice: below zero it was declined, one is paid.
#[must_use]
pub fn invoice_standing(body: &Value) -> Option<Standing> {
    let status = i32::try_from(number(body.get("invoice_status")?)?).ok()?;
    match status {
        ..0 => Some(Standing::Failed(status)),
        0 => Some(Standing::Open(status)),
        1 => Some(Standing::Paid(None)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
