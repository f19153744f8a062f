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
    let code = field("error_code").and_then(Value::as_i64);
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
        // A body that nobody can read may tell of anything.
        (200..=299, None | Some(0), Some(body)) => Heard::Done(body),
        (200..=299 | 400..=499, Some(code), Some(_)) if code != 0 => Heard::Refused(code, note),
        (400..=499, _, _) => Heard::Refused(answer.status.into(), note),
        _ => Heard::Unknown,
    }
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
    let status = i32::try_from(body.get("payment_status")?.as_i64()?).ok()?;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn detail() -> Detail {
        Detail {
            title: "Хизмат".to_owned(),
            code: "00000000000000017".to_owned(),
            package_code: "1".to_owned(),
            vat_percent: 12,
        }
    }

    #[test]
    fn calls_are_those_of_the_description() {
        use Method::{Delete, Get, Post};
        let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        let bill = Ask::Invoice {
            amount: Tiyin(9_007_199_254_740_993),
            phone: "998901234567",
            order: "HV-1",
        };
        let asks = [
            (bill, Post, "invoice/create"),
            (Ask::Status { paydoc: 7 }, Get, "payment/status/5/7"),
            (
                Ask::StatusByOrder { order: "HV-1", day },
                Get,
                "payment/status_by_mti/5/HV-1/2026-03-02",
            ),
            (Ask::Reverse { paydoc: 7 }, Delete, "payment/reversal/5/7"),
            (
                Ask::ReversePart {
                    paydoc: 7,
                    amount: Tiyin(50_050),
                },
                Delete,
                "payment/partial_reversal/5/7/500.50",
            ),
            (Ask::Receipt { paydoc: 7 }, Get, "payment/ofd_data/5/7"),
        ];
        for (ask, method, path) in asks {
            let call = ask.call("5").unwrap();
            assert_eq!((call.method, call.path.as_str()), (method, path));
        }
        let call = bill.call("5").unwrap();
        assert_eq!(
            call.body.as_deref(),
            Some(r#"{"service_id":5,"amount":90071992547409.93,"phone_number":"998901234567","merchant_trans_id":"HV-1"}"#)
        );
        assert!(!format!("{call:?}").contains("99890"), "no phone is printed");
        assert_eq!(Ask::Status { paydoc: 7 }.call("five"), None);
    }

    #[test]
    fn the_tax_is_a_part_of_what_was_paid() {
        let ask = Ask::Items {
            paydoc: 7,
            amount: Tiyin(11_200),
            detail: &detail(),
        };
        let body: Value = serde_json::from_str(&ask.call("5").unwrap().body.unwrap()).unwrap();
        let item = &body["items"][0];
        assert_eq!((item["Price"].as_i64(), item["VAT"].as_i64()), (Some(11_200), Some(1_200)));
        assert_eq!(item["SPIC"], "00000000000000017");
        assert_eq!(body["received_ecash"].as_i64(), Some(11_200));
    }

    #[test]
    fn only_what_is_certain_is_certain() {
        let heard = |status, body: &str| {
            hear(&Answer {
                status,
                body: body.as_bytes().to_vec(),
            })
        };
        let done = |body: Value| Heard::Done(body);
        for (status, body, expected) in [
            (
                200,
                r#"{"error_code":0,"error_note":"ok"}"#,
                done(json!({"error_code":0,"error_note":"ok"})),
            ),
            (201, r#"{"invoice_id":5}"#, done(json!({"invoice_id":5}))),
            (
                200,
                r#"{"error_code":-16,"error_note":"Too late"}"#,
                Heard::Refused(-16, "Too late".to_owned()),
            ),
            (400, r#"{"error_code":-5,"error_note":"No"}"#, Heard::Refused(-5, "No".to_owned())),
            (401, "", Heard::Refused(401, String::new())),
            (404, "<html>", Heard::Refused(404, String::new())),
            (200, "<html>", Heard::Unknown),
            (200, "[]", Heard::Unknown),
            (429, "", Heard::Unknown),
            (500, r#"{"error_code":-1}"#, Heard::Unknown),
            (502, "", Heard::Unknown),
            (302, "", Heard::Unknown),
        ] {
            assert_eq!(heard(status, body), expected, "{status} {body}");
        }
    }

    #[test]
    fn a_payment_stands_as_its_number_says() {
        for (body, expected) in [
            (json!({ "payment_status": 0 }), Some(Standing::Open(0))),
            (json!({ "payment_status": 1 }), Some(Standing::Open(1))),
            (json!({ "payment_status": 2 }), Some(Standing::Paid(None))),
            (
                json!({ "payment_status": 2, "amount": "500.50" }),
                Some(Standing::Paid(Some(Tiyin(50_050)))),
            ),
            (
                json!({ "payment_status": 2, "amount": 500 }),
                Some(Standing::Paid(Some(Tiyin(50_000)))),
            ),
            (json!({ "payment_status": -99 }), Some(Standing::Failed(-99))),
            (json!({ "payment_status": 3 }), None),
            (json!({ "payment_status": "2" }), None),
            (json!({}), None),
        ] {
            assert_eq!(standing(&body), expected, "{body}");
        }
    }
}
