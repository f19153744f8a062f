//! Click's Merchant API, which shops call: invoices to a phone, how a payment stands, giving back.

use std::collections::BTreeMap;

use axum::{
    Json, Router,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use chrono::FixedOffset;
use serde::Deserialize;
use serde_json::{Value, json};
use sha1::{Digest as _, Sha1};

use super::{
    book::{Invoice, Offer, Payment, Status, sums, tiyin},
    desks::{DeskSpec, Provider},
    links::Unread,
    world::World,
};

/// The header's instant may differ from our clock by so many seconds.
const CLOCKS_DIFFER: i64 = 600;

/// The routes under `/v2/merchant`.
pub(crate) fn router() -> Router<World> {
    Router::new()
        .route("/invoice/create", post(create))
        .route("/invoice/status/{service}/{invoice}", get(invoice_status))
        .route("/payment/status/{service}/{payment}", get(payment_status))
        .route("/payment/status_by_mti/{service}/{account}/{day}", get(by_account))
        .route("/payment/reversal/{service}/{payment}", delete(reverse))
        .route("/payment/partial_reversal/{service}/{payment}/{amount}", delete(reverse_part))
        .route("/payment/ofd_data/submit_items", post(submit_items))
        .route("/payment/ofd_data/{service}/{payment}", get(receipt))
}

/// What a shop is answered when it is not as it hoped.
struct Wrong(StatusCode, i64, &'static str);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        (self.0, Json(json!({ "error_code": self.1, "error_note": self.2 }))).into_response()
    }
}

const UNKNOWN: Wrong = Wrong(StatusCode::NOT_FOUND, -404, "Not found");
const MALFORMED: Wrong = Wrong(StatusCode::BAD_REQUEST, -400, "Bad request");

type Answer = Result<Json<Value>, Wrong>;

/// `Auth: {user}:{sha1 of the instant and the key}:{the instant}`
fn signed_in(world: &World, headers: &HeaderMap, service: &str) -> Result<DeskSpec, Wrong> {
    let denied = || Wrong(StatusCode::UNAUTHORIZED, -401, "Unauthorized");
    let desk = world.desk(Provider::Click, service).ok_or_else(denied)?;
    let header = headers.get("auth").and_then(|value| value.to_str().ok()).ok_or_else(denied)?;
    let [user, digest, instant]: [&str; 3] = header.splitn(3, ':').collect::<Vec<_>>().try_into().map_err(|_| denied())?;
    let seconds: i64 = instant.parse().map_err(|_| denied())?;
    let expected: String = Sha1::digest(format!("{instant}{}", desk.key))
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let is_fresh = (crate::now().timestamp() - seconds).abs() <= CLOCKS_DIFFER;
    let is_known = desk.merchant_user_id.as_deref() == Some(user) && digest.eq_ignore_ascii_case(&expected);
    (is_fresh && is_known).then_some(desk).ok_or_else(denied)
}

/// Numbers come as numbers or as texts.
fn text(body: &Value, name: &str) -> Option<String> {
    match body.get(name)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
    }
}

async fn create(State(world): State<World>, headers: HeaderMap, body: Bytes) -> Answer {
    let body: Value = serde_json::from_slice(&body).map_err(|_| MALFORMED)?;
    let desk = signed_in(&world, &headers, &text(&body, "service_id").ok_or(MALFORMED)?)?;
    let phone = text(&body, "phone_number").ok_or(MALFORMED)?;
    let is_phone = phone.len() == 12 && phone.starts_with("998") && phone.bytes().all(|byte| byte.is_ascii_digit());
    let amount_text = text(&body, "amount").filter(|amount| tiyin(amount).is_some()).ok_or(MALFORMED)?;
    let account = text(&body, "merchant_trans_id")
        .filter(|account| !account.is_empty())
        .ok_or(MALFORMED)?;
    if !is_phone {
        return Err(Wrong(StatusCode::NOT_ACCEPTABLE, -500, "Invalid phone number"));
    }
    let id = world.add_invoice(Invoice {
        id: 0,
        desk: desk.code().to_owned(),
        phone,
        account,
        amount_text,
        paid_by: None,
    });
    Ok(Json(json!({ "error_code": 0, "error_note": "Success", "invoice_id": id })))
}

fn invoice_of(world: &World, desk: &DeskSpec, id: u64) -> Option<Invoice> {
    let is_it = |invoice: &Invoice| invoice.id == id && desk.is(Provider::Click, &invoice.desk);
    world.invoices().into_iter().find(is_it)
}

async fn invoice_status(State(world): State<World>, Path((service, id)): Path<(String, u64)>, headers: HeaderMap) -> Answer {
    let desk = signed_in(&world, &headers, &service)?;
    let invoice = invoice_of(&world, &desk, id).ok_or(UNKNOWN)?;
    let is_paid = invoice
        .paid_by
        .and_then(|payment| world.payment(payment))
        .is_some_and(|payment| payment.status == Status::Paid);
    let (status, note) = if is_paid { (1, "Paid") } else { (0, "Pending") };
    Ok(Json(
        json!({ "error_code": 0, "error_note": "Success", "invoice_status": status, "invoice_status_note": note }),
    ))
}

fn payment_of(world: &World, desk: &DeskSpec, paydoc: i64) -> Option<Payment> {
    let is_it = |payment: &Payment| payment.paydoc == paydoc && desk.is(payment.provider, &payment.desk);
    world.payments().into_iter().find(is_it)
}

/// Less than 0: failed; 0 created; 1 under way; 2 made.
fn status(payment: &Payment) -> (i64, &'static str) {
    match payment.status {
        Status::New => (0, "Created"),
        Status::Waiting | Status::Hanging => (1, "Processing"),
        Status::Paid => (2, "Success"),
        Status::Refused | Status::Cancelled => (-1, "Failed"),
        Status::Refunded => (-2, "Reversed"),
    }
}

fn told(payment: &Payment) -> Json<Value> {
    let (status, note) = status(payment);
    Json(json!({
        "error_code": 0,
        "error_note": "Success",
        "payment_id": payment.paydoc,
        "merchant_trans_id": payment.account_line(),
        "payment_status": status,
        "payment_status_note": note,
    }))
}

async fn payment_status(State(world): State<World>, Path((service, paydoc)): Path<(String, i64)>, headers: HeaderMap) -> Answer {
    let desk = signed_in(&world, &headers, &service)?;
    payment_of(&world, &desk, paydoc).map(|payment| told(&payment)).ok_or(UNKNOWN)
}

/// The newest payment of the account that was begun on this day in Tashkent.
async fn by_account(
    State(world): State<World>,
    Path((service, account, day)): Path<(String, String, String)>,
    headers: HeaderMap,
) -> Answer {
    let desk = signed_in(&world, &headers, &service)?;
    let zone = FixedOffset::east_opt(5 * 3_600).ok_or(UNKNOWN)?;
    let is_it = |payment: &Payment| {
        desk.is(payment.provider, &payment.desk)
            && payment.account_line() == account
            && payment.at.with_timezone(&zone).format("%Y-%m-%d").to_string() == day
    };
    let found = world.payments().into_iter().find(is_it);
    found.map(|payment| told(&payment)).ok_or(UNKNOWN)
}

async fn reverse(State(world): State<World>, Path((service, paydoc)): Path<(String, i64)>, headers: HeaderMap) -> Answer {
    let desk = signed_in(&world, &headers, &service)?;
    let payment = payment_of(&world, &desk, paydoc).ok_or(UNKNOWN)?;
    give_back(&world, &payment, payment.amount_tiyin)
}

async fn reverse_part(
    State(world): State<World>,
    Path((service, paydoc, amount)): Path<(String, i64, String)>,
    headers: HeaderMap,
) -> Answer {
    let desk = signed_in(&world, &headers, &service)?;
    let amount = tiyin(&amount).ok_or(MALFORMED)?;
    let payment = payment_of(&world, &desk, paydoc).ok_or(UNKNOWN)?;
    give_back(&world, &payment, amount)
}

/// Gives back what the shop asks for; nobody calls the shop about it.
fn give_back(world: &World, payment: &Payment, amount: i64) -> Answer {
    let left = payment.amount_tiyin - payment.refunded_tiyin;
    if payment.status != Status::Paid || amount > left {
        return Err(Wrong(StatusCode::NOT_ACCEPTABLE, -501, "Payment cannot be reversed"));
    }
    world.change(payment.id, |payment| {
        payment.refunded_tiyin += amount;
        payment.note = Some(format!("Продавец вернул {} сум", sums(amount)));
        if payment.refunded_tiyin == payment.amount_tiyin {
            payment.status = Status::Refunded;
        }
    });
    Ok(Json(
        json!({ "error_code": 0, "error_note": "Success", "payment_id": payment.paydoc }),
    ))
}

/// What the tax office is told; the receipt has an address at once.
#[derive(Debug, Deserialize)]
struct Items {
    items: Vec<Value>,
}

async fn submit_items(State(world): State<World>, headers: HeaderMap, body: Bytes) -> Answer {
    let named: Value = serde_json::from_slice(&body).map_err(|_| MALFORMED)?;
    let desk = signed_in(&world, &headers, &text(&named, "service_id").ok_or(MALFORMED)?)?;
    let items: Items = serde_json::from_slice(&body).map_err(|_| MALFORMED)?;
    let paydoc = text(&named, "payment_id").and_then(|id| id.parse().ok()).ok_or(MALFORMED)?;
    let payment = payment_of(&world, &desk, paydoc).ok_or(UNKNOWN)?;
    let price = |item: &Value| item.get("Price").and_then(Value::as_i64);
    let total: Option<i64> = items.items.iter().map(price).sum();
    if total != Some(payment.amount_tiyin) {
        return Err(Wrong(StatusCode::NOT_ACCEPTABLE, -502, "Items do not add up to the payment"));
    }
    world.change(payment.id, |payment| {
        payment.receipt = Some(format!("https://ofd.example/check?r={}", payment.paydoc));
    });
    Ok(Json(json!({ "error_code": 0, "error_note": "Success" })))
}

async fn receipt(State(world): State<World>, Path((service, paydoc)): Path<(String, i64)>, headers: HeaderMap) -> Answer {
    let desk = signed_in(&world, &headers, &service)?;
    let payment = payment_of(&world, &desk, paydoc).ok_or(UNKNOWN)?;
    Ok(Json(json!({ "paymentId": payment.paydoc, "qrCodeURL": payment.receipt })))
}

/// What an invoice offers to its payer.
pub(crate) fn offered(world: &World, id: u64) -> Result<Offer, Unread> {
    let invoice = world
        .invoices()
        .into_iter()
        .find(|invoice| invoice.id == id)
        .ok_or("Такого счёта нет")?;
    if invoice.paid_by.is_some() {
        return Err("Счёт уже оплачен");
    }
    let desk = world.desk(Provider::Click, &invoice.desk).ok_or("Такого сервиса нет")?;
    Ok(Offer {
        desk,
        account: BTreeMap::from([("transaction_param".to_owned(), invoice.account)]),
        amount_tiyin: tiyin(&invoice.amount_text).ok_or("В счёте нет суммы")?,
        amount_text: invoice.amount_text,
        back: None,
        back_after_ms: 0,
    })
}
