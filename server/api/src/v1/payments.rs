//! All payments, whoever took them.

use axum::{Json, extract::State, response::Response};
use domain::{
    page::Page,
    payments::{PaymentDetail, PaymentFilter, PaymentRow},
};
use services::{Services, payments};
use utoipa_axum::{router::OpenApiRouter, routes};
use uuid::Uuid;

use crate::{
    Api, Problem,
    auth::Caller,
    documents::shown,
    extract::{Asked, At},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(receipt))
}

/// A page of payments, the newest first. Amounts are tiyin, a hundredth of a sum.
#[utoipa::path(get, path = "/payments", tag = "payments", params(("q" = Option<String>, Query, description = "A number of an account, an order, a receipt or the provider's; or an amount in sums"), ("source" = Option<String>, Query, description = "`payme`, `click`, `cash` or `bank`"), ("state" = Option<String>, Query, description = "`waiting`, `paid`, `cancelled` or `refunded`"), ("since" = Option<String>, Query, description = "The first day"), ("until" = Option<String>, Query, description = "The last day"), ("building" = Option<Uuid>, Query), ("account" = Option<Uuid>, Query), ("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Page<PaymentRow>), (status = 403, body = Problem)))]
async fn list(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Asked(filter): Asked<PaymentFilter>,
) -> Result<Json<Page<PaymentRow>>, Problem> {
    Ok(Json(payments::payments(&sv, &scope, &filter).await?))
}

/// One payment: what was posted for it, and what its provider asked, without secrets.
#[utoipa::path(get, path = "/payments/{id}", tag = "payments", params(("id" = Uuid, Path)), responses((status = 200, body = PaymentDetail), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn one(State(sv): State<Services>, Caller(scope): Caller, At(id): At<Uuid>) -> Result<Json<PaymentDetail>, Problem> {
    Ok(Json(payments::payment(&sv, &scope, id).await?))
}

/// The receipt of a payment, with a code that leads to that of the tax office, or else to where it can be looked up.
/// Residents name it by the line of their statement.
#[utoipa::path(get, path = "/payments/{id}/receipt", tag = "payments", params(("id" = Uuid, Path)), responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn receipt(State(sv): State<Services>, Caller(scope): Caller, At(id): At<Uuid>) -> Result<Response, Problem> {
    shown(payments::print_payment(&sv, &scope, id).await?)
}
