//! Where a payer decides: what is paid, to whom, how much; and how it shall go.

use axum::{
    Form,
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use super::{Page, back_link, esc, facts, nothing};
use crate::payments::{
    book::{Offer, sums},
    desks::Provider,
    fault::Fault,
    links::{self, Unread},
    merchant,
    world::World,
};

/// What the form says.
#[derive(Debug, Deserialize)]
pub(super) struct Decided {
    /// Which button was pressed.
    r#do: Press,
    #[serde(default)]
    fault: Fault,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Press {
    Pay,
    Cancel,
}

/// `GET /payme/{params}`
pub(super) async fn payme(State(world): State<World>, Path(params): Path<String>) -> Response {
    show(links::payme(&world, &params))
}

/// `POST /payme/{params}`
pub(super) async fn pay_payme(State(world): State<World>, Path(params): Path<String>, Form(decided): Form<Decided>) -> Response {
    let offer = links::payme(&world, &params);
    decide(&world, offer, &decided).await
}

/// `GET /services/pay?…`
pub(super) async fn click(State(world): State<World>, RawQuery(query): RawQuery) -> Response {
    show(links::click(&world, query.as_deref().unwrap_or_default()))
}

/// `POST /services/pay?…`
pub(super) async fn pay_click(State(world): State<World>, RawQuery(query): RawQuery, Form(decided): Form<Decided>) -> Response {
    let offer = links::click(&world, query.as_deref().unwrap_or_default());
    decide(&world, offer, &decided).await
}

/// `GET /invoices/{invoice}`, what Click's app shows of an invoice.
pub(super) async fn invoice(State(world): State<World>, Path(id): Path<u64>) -> Response {
    show(merchant::offered(&world, id))
}

/// `POST /invoices/{invoice}`
pub(super) async fn pay_invoice(State(world): State<World>, Path(id): Path<u64>, Form(decided): Form<Decided>) -> Response {
    let offer = match merchant::offered(&world, id) {
        Ok(offer) if decided.r#do == Press::Pay => offer,
        other => return decide(&world, other, &decided).await,
    };
    match world.pay(offer, decided.fault).await {
        Ok(payment) => {
            world.pay_invoice(id, payment.id);
            Redirect::to(&format!("/payments/{}/done", payment.id)).into_response()
        }
        Err(refusal) => nothing(refusal.0).into_response(),
    }
}

fn show(offer: Result<Offer, Unread>) -> Response {
    match offer {
        Ok(offer) => Page::new("Оплата", Some(offer.desk.provider), form(&offer)).html().into_response(),
        Err(words) => nothing(words).into_response(),
    }
}

fn form(offer: &Offer) -> String {
    let account = match offer.desk.provider {
        Provider::Payme => offer
            .account
            .iter()
            .map(|(field, value)| format!("{value} ({field})"))
            .collect::<Vec<_>>()
            .join(", "),
        Provider::Click => offer.account_line(),
    };
    let facts = facts(&[
        ("Продавец", offer.desk.name.clone()),
        ("Касса", offer.desk.code().to_owned()),
        ("Счёт", account),
    ]);
    let faults: String = Fault::ALL
        .iter()
        .map(|fault| format!(r#"<option value="{}">{}</option>"#, fault.code(), esc(fault.words())))
        .collect();
    format!(
        r#"<form method="post" class="card" aria-label="Оплата">
  <h1>Оплата</h1>{facts}
  <p class="amount">{amount} сум</p>
  <label>Сбой<select name="fault">{faults}</select></label>
  <div class="row">
    <button class="main" name="do" value="pay">Оплатить</button>
    <button name="do" value="cancel">Отменить</button>
  </div>
</form>"#,
        amount = sums(offer.amount_tiyin),
    )
}

async fn decide(world: &World, offer: Result<Offer, Unread>, decided: &Decided) -> Response {
    let offer = match offer {
        Ok(offer) => offer,
        Err(words) => return nothing(words).into_response(),
    };
    if decided.r#do == Press::Cancel {
        return left(&offer);
    }
    match world.pay(offer, decided.fault).await {
        Ok(payment) => Redirect::to(&format!("/payments/{}/done", payment.id)).into_response(),
        Err(refusal) => nothing(refusal.0).into_response(),
    }
}

/// The payer goes away without paying: the shop is told nothing.
fn left(offer: &Offer) -> Response {
    let back = offer.back.as_deref().and_then(|back| links::back(back, "", &offer.account));
    let body = format!(
        r#"<section class="card"><h1 role="status">Платёж не начат</h1><p>Продавцу ничего не сообщено.</p><div class="row">{}</div></section>"#,
        back_link(back.as_deref()),
    );
    let mut page = Page::new("Платёж не начат", Some(offer.desk.provider), body);
    page.leads = back.as_deref().map(|back| (back, offer.back_after_ms));
    page.html().into_response()
}
