//! One payment: how it stands, what may be done to it, and every word that was said about it.

use axum::{
    extract::{Path, State},
    response::{IntoResponse, Redirect, Response},
};

use super::{Page, back_link, back_of, esc, facts, nothing};
use crate::payments::{
    book::{Call, Payment, Status, sums},
    fault::Fault,
    play::{Act, allows},
    world::World,
};

/// `GET /payments/{id}/done`: what the payer sees; it leads back to the shop by itself.
pub(super) async fn done(State(world): State<World>, Path(id): Path<u64>) -> Response {
    page(world.payment(id), true)
}

/// `GET /payments/{id}`: the same in the cabinet.
pub(super) async fn show(State(world): State<World>, Path(id): Path<u64>) -> Response {
    page(world.payment(id), false)
}

/// `POST /payments/{id}/{act}`
pub(super) async fn act(State(world): State<World>, Path((id, act)): Path<(u64, String)>) -> Response {
    let Some(act) = Act::ALL.into_iter().find(|known| known.code() == act) else {
        return nothing("Такого действия нет").into_response();
    };
    match world.act(id, act).await {
        Ok(payment) => Redirect::to(&format!("/payments/{}", payment.id)).into_response(),
        Err(_) => nothing("Этот платёж сейчас так изменить нельзя").into_response(),
    }
}

fn page(payment: Option<Payment>, leads: bool) -> Response {
    let Some(payment) = payment else {
        return nothing("Такого платежа нет").into_response();
    };
    let back = back_of(&payment);
    let body = format!("{}{}", summary(&payment, back.as_deref()), log(&payment));
    let mut page = Page::new(payment.status.words(), Some(payment.provider), body);
    // What went wrong is to be read.
    let is_fine = matches!(payment.status, Status::Paid | Status::Refunded);
    page.leads = back
        .as_deref()
        .filter(|_| leads && is_fine)
        .map(|back| (back, payment.back_after_ms));
    page.html().into_response()
}

fn summary(payment: &Payment, back: Option<&str>) -> String {
    let mut told = vec![
        ("Счёт", payment.account_line()),
        ("Сумма", format!("{} сум", sums(payment.amount_tiyin))),
        ("Номер", payment.transaction.clone()),
    ];
    if payment.fault != Fault::None {
        told.push(("Сбой", payment.fault.words().to_owned()));
    }
    if payment.refunded_tiyin > 0 {
        told.push(("Возвращено", format!("{} сум", sums(payment.refunded_tiyin))));
    }
    if let Some(receipt) = &payment.receipt {
        told.push(("Фискальный чек", receipt.clone()));
    }
    let note = payment
        .note
        .as_ref()
        .map(|note| format!(r#"<p role="alert" class="wrong">{}</p>"#, esc(note)));
    let tone = match payment.status {
        Status::Paid | Status::Refunded => "paid",
        Status::Refused | Status::Hanging | Status::Cancelled => "wrong",
        Status::New | Status::Waiting => "",
    };
    format!(
        r#"<section class="card"><h1 role="status" class="{tone}">{status}</h1>{note}{facts}<div class="row">{back}{acts}</div></section>"#,
        status = payment.status.words(),
        note = note.unwrap_or_default(),
        facts = facts(&told),
        back = back_link(back),
        acts = acts(payment),
    )
}

fn acts(payment: &Payment) -> String {
    let allowed = Act::ALL.into_iter().filter(|act| allows(payment, *act).is_ok());
    let form = |act: Act| {
        let (id, code, words) = (payment.id, act.code(), act.words());
        format!(r#"<form method="post" action="/payments/{id}/{code}"><button>{words}</button></form>"#)
    };
    allowed.map(form).collect()
}

fn log(payment: &Payment) -> String {
    let calls: String = payment.calls.iter().map(call).collect();
    format!(
        r#"<section class="card"><h2>Разговор с продавцом</h2><ol class="log" aria-label="Разговор с продавцом">{calls}</ol><p class="hint"><a href="/control/payments/{id}">Разговор в JSON</a></p></section>"#,
        id = payment.id,
    )
}

/// One call with its answer.
pub(super) fn call(call: &Call) -> String {
    let status = call.status.map_or_else(|| "—".to_owned(), |status| format!("HTTP {status}"));
    let code = call.code.map_or_else(String::new, |code| format!(", код {code}"));
    let remark = call.remark.map_or_else(String::new, |remark| format!(" · {}", esc(remark)));
    format!(
        r#"<li><b>{method}</b> <span class="hint">{at} · {took} мс · {status}{code}{remark}</span><pre>{sent}</pre><pre>{answer}</pre></li>"#,
        method = call.method,
        at = call.at.format("%H:%M:%S"),
        took = call.took_ms,
        sent = esc(&call.sent),
        answer = esc(&call.answer),
    )
}
