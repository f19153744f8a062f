//! Refunds: drafted by one person, decided by another one.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{PostingId, RefundId},
    page::{Cursor, Page},
    payments::{DecideRefund, DraftRefund, Refund, RefundOffer},
};
use services::{Services, payments};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, Asked, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(offer))
        .routes(routes!(list, draft))
        .routes(routes!(one))
        .routes(routes!(decide))
}

/// What may be given back of a payment, named by its transaction in the books or by what that was posted for.
#[utoipa::path(get, path = "/payments/{id}/refund-offer", tag = "payments", params(("id" = PostingId, Path)), responses((status = 200, body = RefundOffer), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn offer(State(sv): State<Services>, Caller(scope): Caller, At(id): At<PostingId>) -> Result<Json<RefundOffer>, Problem> {
    Ok(Json(payments::refund_offer(&sv, &scope, id).await?))
}

/// Where a page begins.
#[derive(serde::Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// A page of the refunds, newest first.
#[utoipa::path(get, path = "/refunds", tag = "payments", params(("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Page<Refund>), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller, Asked(from): Asked<After>) -> Result<Json<Page<Refund>>, Problem> {
    Ok(Json(payments::refunds(&sv, &scope, from.after.as_ref()).await?))
}

/// Drafts a refund. Nothing goes back before another person has approved it.
#[utoipa::path(post, path = "/refunds", tag = "payments", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = DraftRefund, responses((status = 201, body = RefundId), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn draft(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<DraftRefund>,
) -> Result<(StatusCode, Json<RefundId>), Problem> {
    let id = payments::draft_refund(&sv, &scope, DraftRefund { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// One refund.
#[utoipa::path(get, path = "/refunds/{id}", tag = "payments", params(("id" = RefundId, Path)), responses((status = 200, body = Refund), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn one(State(sv): State<Services>, Caller(scope): Caller, At(id): At<RefundId>) -> Result<Json<Refund>, Problem> {
    Ok(Json(payments::refund(&sv, &scope, id).await?))
}

/// Decides a refund. Whoever drafted it may only take it back.
#[utoipa::path(post, path = "/refunds/{id}/decide", tag = "payments", params(("id" = RefundId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = DecideRefund, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn decide(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(refund): At<RefundId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<DecideRefund>,
) -> Result<StatusCode, Problem> {
    payments::decide_refund(&sv, &scope, DecideRefund { refund, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}
