//! Payme's side of its Merchant API: which calls it makes, in which order, and what it makes of the answers.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{
    book::{Call, Payment, Status},
    desks::DeskSpec,
    fault::Fault,
    shop::{self, Asked},
    world::World,
};

/// The beginning of 2020: too long ago by any shop's clock.
const LONG_AGO_MS: i64 = 1_577_836_800_000;

/// Asks whether it may be paid, and begins. Answers whether the shop agreed.
pub(crate) async fn begin(world: &World, payment: &Payment, desk: &DeskSpec) -> bool {
    let (amount, account) = (payment.amount_tiyin, json!(payment.account));
    let check = call(
        world,
        payment,
        desk,
        ("CheckPerformTransaction", json!({ "amount": amount, "account": account })),
    )
    .await;
    // What is refused costs nobody anything. An allowance that is not said is none.
    let is_allowed = check.code == Some(0) && answer(&check).pointer("/result/allow") == Some(&Value::Bool(true));
    if !is_allowed {
        refuse(world, payment, &check);
        return false;
    }
    let time = if payment.fault == Fault::Expired {
        LONG_AGO_MS
    } else {
        payment.at.timestamp_millis()
    };
    let params = json!({ "id": payment.transaction, "time": time, "amount": amount, "account": account });
    let created = call(world, payment, desk, ("CreateTransaction", params)).await;
    let is_created = created.code == Some(0) && answer(&created).pointer("/result/state") == Some(&json!(1));
    if is_created {
        world.change(payment.id, |payment| payment.status = Status::Waiting);
    } else {
        refuse(world, payment, &created);
    }
    is_created
}

/// The money is there. The receipt of the tax office follows.
pub(crate) async fn perform(world: &World, payment: &Payment, desk: &DeskSpec) {
    let performed = call(world, payment, desk, ("PerformTransaction", json!({ "id": payment.transaction }))).await;
    let is_paid = performed.code == Some(0) && answer(&performed).pointer("/result/state") == Some(&json!(2));
    world.change(payment.id, |payment| {
        payment.status = if is_paid { Status::Paid } else { Status::Hanging };
        payment.note = if is_paid { None } else { Some(reason(&performed)) };
    });
    if is_paid {
        send_receipt(world, payment, (desk, "PERFORM")).await;
    }
}

/// The payment will not come, or goes back; the reason is Payme's.
pub(crate) async fn cancel(world: &World, payment: &Payment, (desk, reason_code): (&DeskSpec, i64)) {
    let params = json!({ "id": payment.transaction, "reason": reason_code });
    let cancelled = call(world, payment, desk, ("CancelTransaction", params)).await;
    let state = answer(&cancelled).pointer("/result/state").and_then(Value::as_i64);
    world.change(payment.id, |payment| match (cancelled.code, state) {
        (Some(0), Some(-1)) => payment.status = Status::Cancelled,
        (Some(0), Some(-2)) => {
            payment.status = Status::Refunded;
            payment.refunded_tiyin = payment.amount_tiyin;
        }
        _ => payment.note = Some(reason(&cancelled)),
    });
    if state == Some(-2) {
        send_receipt(world, payment, (desk, "CANCEL")).await;
    }
}

async fn send_receipt(world: &World, payment: &Payment, (desk, kind): (&DeskSpec, &str)) {
    let url = format!("https://ofd.example/check?t=UZ000000000000&r={}&c={kind}&s=000", payment.id);
    let data = json!({
        "receipt_id": payment.id,
        "status_code": 0,
        "message": "accepted",
        "terminal_id": "UZ000000000000",
        "fiscal_sign": format!("{:012}", payment.id),
        "qr_code_url": url,
        "date": crate::now().format("%Y%m%d%H%M%S").to_string(),
    });
    let params = json!({ "id": payment.transaction, "type": kind, "fiscal_data": data });
    let told = call(world, payment, desk, ("SetFiscalData", params)).await;
    if told.code == Some(0) {
        world.change(payment.id, |payment| payment.receipt = Some(url));
    }
}

/// Asks the shop for its statement of a day and more, as the cabinet does to compare; it belongs to no payment.
pub(crate) async fn statement(world: &World, desk: &DeskSpec) -> Call {
    let to = crate::now().timestamp_millis();
    let params = json!({ "from": to - 2 * 86_400_000, "to": to });
    // No payment has the number 0: the call is noted nowhere.
    shop::tell(world, 0, Fault::None, &asked(desk, 0, ("GetStatement", params))).await
}

async fn call(world: &World, payment: &Payment, desk: &DeskSpec, (method, params): (&'static str, Value)) -> Call {
    shop::tell(world, payment.id, payment.fault, &asked(desk, payment.id, (method, params))).await
}

fn asked(desk: &DeskSpec, id: u64, (method, params): (&'static str, Value)) -> Asked {
    Asked {
        method,
        url: desk.endpoint.clone(),
        // As in Payme's own samples.
        content: "text/json; charset=UTF-8",
        authorization: Some(format!("Basic {}", STANDARD.encode(format!("{}:{}", desk.login, desk.key)))),
        body: json!({ "method": method, "params": params, "id": id }).to_string(),
    }
}

fn answer(call: &Call) -> Value {
    serde_json::from_str(&call.answer).unwrap_or_default()
}

fn refuse(world: &World, payment: &Payment, call: &Call) {
    let note = reason(call);
    world.change(payment.id, |payment| {
        payment.status = Status::Refused;
        payment.note = Some(note);
    });
}

/// What the payer is told: the shop's words in Russian, where it has any.
fn reason(call: &Call) -> String {
    let answer = answer(call);
    let message = answer.pointer("/error/message");
    let words = message.and_then(|message| message.get("ru").or(Some(message)).and_then(Value::as_str));
    match (call.code, words) {
        (Some(code), Some(words)) => format!("{words} ({code})"),
        (Some(code), None) => format!("Ошибка {code}"),
        (None, _) => "Продавец не отвечает".to_owned(),
    }
}
