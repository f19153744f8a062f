//! Click's side of its SHOP-API: Prepare, Complete, and how both are signed.

use chrono::FixedOffset;
use md5::{Digest as _, Md5};
use serde_json::Value;
use url::form_urlencoded::Serializer;

use super::{
    book::{Call, Payment, Status},
    desks::DeskSpec,
    shop::{self, Asked},
    world::World,
};

/// What Click says when a payment failed.
const FAILED: (i64, &str) = (-5017, "Недостаточно средств");

/// Asks the shop to hold the payment. Answers whether it agreed.
pub(crate) async fn begin(world: &World, payment: &Payment, desk: &DeskSpec) -> bool {
    let prepared = call(world, payment, desk, (false, (0, "Success"))).await;
    let number = answer(&prepared).get("merchant_prepare_id").and_then(number);
    match (prepared.code, number) {
        (Some(0), Some(number)) => {
            world.change(payment.id, |payment| {
                payment.status = Status::Waiting;
                payment.prepare_id = Some(number);
            });
            true
        }
        _ => {
            world.change(payment.id, |payment| {
                payment.status = Status::Refused;
                payment.note = Some(reason(&prepared));
            });
            false
        }
    }
}

/// The money was taken.
pub(crate) async fn complete(world: &World, payment: &Payment, desk: &DeskSpec) {
    let completed = call(world, payment, desk, (true, (0, "Success"))).await;
    world.change(payment.id, |payment| match completed.code {
        // What the shop had confirmed before is confirmed.
        Some(0 | -4) => {
            payment.status = Status::Paid;
            payment.note = None;
        }
        Some(-9) => {
            payment.status = Status::Cancelled;
            payment.note = Some("Продавец отменил платёж раньше: деньги возвращены плательщику".to_owned());
        }
        _ => {
            payment.status = Status::Hanging;
            payment.note = Some(reason(&completed));
        }
    });
}

/// The payment failed before the money was taken.
pub(crate) async fn cancel(world: &World, payment: &Payment, desk: &DeskSpec) {
    let told = call(world, payment, desk, (true, FAILED)).await;
    world.change(payment.id, |payment| {
        payment.status = Status::Cancelled;
        payment.note = match told.code {
            Some(0 | -9) => Some(FAILED.1.to_owned()),
            _ => Some(reason(&told)),
        };
    });
}

/// The money is given back in the cabinet. Click's shops learn of it by the news of a failed payment: the shop says
/// what it thinks of that, and the money is back all the same.
pub(crate) async fn take_back(world: &World, payment: &Payment, desk: &DeskSpec) {
    call(world, payment, desk, (true, FAILED)).await;
    world.change(payment.id, |payment| {
        payment.status = Status::Refunded;
        payment.refunded_tiyin = payment.amount_tiyin;
    });
}

async fn call(world: &World, payment: &Payment, desk: &DeskSpec, (is_complete, error): (bool, (i64, &str))) -> Call {
    // The shop's number is known after the Prepare only.
    let payment = world.payment(payment.id).unwrap_or_else(|| payment.clone());
    let asked = asked(&payment, desk, (is_complete, error));
    shop::tell(world, payment.id, payment.fault, &asked).await
}

fn asked(payment: &Payment, desk: &DeskSpec, (is_complete, (error, note)): (bool, (i64, &str))) -> Asked {
    let account = payment.account_line();
    let prepare_id = payment.prepare_id.clone().unwrap_or_default();
    let (action, prepared) = if is_complete { ("1", prepare_id.as_str()) } else { ("0", "") };
    let sign_time = sign_time();
    let parts = [
        payment.transaction.as_str(),
        desk.code(),
        &desk.key,
        &account,
        prepared,
        &payment.amount_text,
        action,
        &sign_time,
    ];
    let mut form = Serializer::new(String::new());
    form.append_pair("click_trans_id", &payment.transaction)
        .append_pair("service_id", desk.code())
        .append_pair("click_paydoc_id", &payment.paydoc.to_string())
        .append_pair("merchant_trans_id", &account);
    if is_complete {
        form.append_pair("merchant_prepare_id", prepared);
    }
    form.append_pair("amount", &payment.amount_text)
        .append_pair("action", action)
        .append_pair("error", &error.to_string())
        .append_pair("error_note", note)
        .append_pair("sign_time", &sign_time)
        .append_pair("sign_string", &signed(&parts));
    let method = if is_complete { "complete" } else { "prepare" };
    Asked {
        method,
        url: format!("{}/{method}", desk.endpoint.trim_end_matches('/')),
        content: "application/x-www-form-urlencoded",
        authorization: None,
        body: form.finish(),
    }
}

/// MD5 of the parts without anything between them.
fn signed(parts: &[&str]) -> String {
    let digest = Md5::digest(parts.concat());
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The time in Tashkent, as Click writes it.
fn sign_time() -> String {
    let now = crate::now();
    FixedOffset::east_opt(5 * 3_600)
        .map(|zone| now.with_timezone(&zone).format("%Y-%m-%d %H:%M:%S").to_string())
        .unwrap_or_else(|| now.format("%Y-%m-%d %H:%M:%S").to_string())
}

fn answer(call: &Call) -> Value {
    serde_json::from_str(&call.answer).unwrap_or_default()
}

/// Numbers come as numbers or as texts.
fn number(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

fn reason(call: &Call) -> String {
    let answer = answer(call);
    let words = answer.get("error_note").and_then(Value::as_str).unwrap_or("Ошибка");
    match call.code {
        Some(code) => format!("{words} ({code})"),
        None => "Продавец не отвечает".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::signed;

    /// Vectors of the protocol's description.
    #[test]
    fn signatures_are_those_of_the_vectors() {
        let time = "2026-01-15 10:20:30";
        for (amount, expected) in [
            ("50000", "a0ec1316ece8387d35384bf297dbe1d2"),
            ("50000.00", "776e51822453eecc3c4d6e36e41a287a"),
        ] {
            assert_eq!(signed(&["3000123456", "12345", "SECRET", "INV-7", "", amount, "0", time]), expected);
        }
    }
}
