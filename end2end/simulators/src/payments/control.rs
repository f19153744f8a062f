//! The JSON side: cash desks, payments with their conversations, and paying without a page.

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    book::{Invoice, Payment},
    desks::DeskSpec,
    fault::Fault,
    play::{Act, Refusal},
    world::World,
};

/// The routes under `/control`.
pub(crate) fn router() -> Router<World> {
    Router::new()
        .route("/desks", get(desks).post(put_desk))
        .route("/pay", post(pay))
        .route("/payments", get(payments))
        .route("/payments/{id}", get(payment))
        .route("/payments/{id}/{act}", post(act))
        .route("/invoices", get(invoices))
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        (StatusCode::UNPROCESSABLE_ENTITY, Json(json!({ "error": self.0 }))).into_response()
    }
}

async fn desks(State(world): State<World>) -> Json<Vec<DeskSpec>> {
    Json(world.desks())
}

async fn put_desk(State(world): State<World>, Json(desk): Json<DeskSpec>) -> StatusCode {
    world.put_desk(desk);
    StatusCode::NO_CONTENT
}

/// A link of a shop, and how paying by it goes.
#[derive(Debug, Deserialize)]
struct Pay {
    link: String,
    #[serde(default)]
    fault: Fault,
}

async fn pay(State(world): State<World>, Json(pay): Json<Pay>) -> Result<Json<Payment>, Refusal> {
    world.pay_by(&pay.link, pay.fault).await.map(Json)
}

/// Which payments.
#[derive(Debug, Deserialize)]
struct Which {
    desk: Option<String>,
    account: Option<String>,
}

async fn payments(State(world): State<World>, Query(which): Query<Which>) -> Json<Vec<Payment>> {
    let mut payments = world.payments();
    payments.retain(|payment| {
        which.desk.as_ref().is_none_or(|desk| payment.desk == *desk)
            && which.account.as_ref().is_none_or(|account| payment.account_line() == *account)
    });
    Json(payments)
}

async fn payment(State(world): State<World>, Path(id): Path<u64>) -> Result<Json<Payment>, StatusCode> {
    world.payment(id).map(Json).ok_or(StatusCode::NOT_FOUND)
}

async fn act(State(world): State<World>, Path((id, act)): Path<(u64, Act)>) -> Result<Json<Payment>, Refusal> {
    world.act(id, act).await.map(Json)
}

async fn invoices(State(world): State<World>) -> Json<Vec<Invoice>> {
    Json(world.invoices())
}
