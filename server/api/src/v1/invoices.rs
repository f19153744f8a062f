//! Invoices for the work of requests.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{OrderId, RequestId},
    payments::{CancelInvoice, IssueInvoice, RequestInvoice},
};
use services::{Services, payments, requests};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list, issue)).routes(routes!(cancel))
}

/// The invoices of a request, newest first. Amounts are tiyin, a hundredth of a sum.
#[utoipa::path(get, path = "/requests/{id}/invoices", tag = "payments", params(("id" = RequestId, Path)), responses((status = 200, body = [RequestInvoice]), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller, At(id): At<RequestId>) -> Result<Json<Vec<RequestInvoice>>, Problem> {
    Ok(Json(requests::invoices(&sv, &scope, id).await?))
}

/// Bills the resident for what the lines of the request cost that they pay, less what was billed before, and tells them
/// where to pay it.
#[utoipa::path(post, path = "/requests/{id}/invoices", tag = "payments", params(("id" = RequestId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), responses((status = 201, body = OrderId), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn issue(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(request): At<RequestId>,
    Key(command): Key,
) -> Result<(StatusCode, Json<OrderId>), Problem> {
    let order = requests::issue_invoice(&sv, &scope, IssueInvoice { request, command }).await?;
    Ok((StatusCode::CREATED, Json(order)))
}

/// Takes an invoice back: it is owed no more, and what else paid it stays with the account. Money that came by its own link
/// goes back first.
#[utoipa::path(post, path = "/invoices/{id}/cancel", tag = "payments", params(("id" = OrderId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn cancel(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(order): At<OrderId>,
    Key(command): Key,
) -> Result<StatusCode, Problem> {
    payments::cancel_invoice(&sv, &scope, CancelInvoice { order, command }).await?;
    Ok(StatusCode::NO_CONTENT)
}
