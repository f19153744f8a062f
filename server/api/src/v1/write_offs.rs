//! Debts that are given up: drafted by one person, decided by another one.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::{AccountId, WriteOffId},
    page::{Cursor, Page},
    payments::{DecideWriteOff, DraftWriteOff, WriteOff},
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
        .routes(routes!(draft))
        .routes(routes!(list))
        .routes(routes!(one))
        .routes(routes!(decide))
}

/// Drafts a write-off. The account owes the same until another person has approved it.
#[utoipa::path(post, path = "/accounts/{id}/write-offs", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = DraftWriteOff, responses((status = 201, body = WriteOffId), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn draft(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<DraftWriteOff>,
) -> Result<(StatusCode, Json<WriteOffId>), Problem> {
    let id = payments::draft_write_off(&sv, &scope, DraftWriteOff { account, command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(id)))
}

/// Where a page begins.
#[derive(serde::Deserialize)]
struct After {
    after: Option<Cursor>,
}

/// A page of the write-offs, newest first.
#[utoipa::path(get, path = "/write-offs", tag = "payments", params(("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Page<WriteOff>), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller, Asked(from): Asked<After>) -> Result<Json<Page<WriteOff>>, Problem> {
    Ok(Json(payments::write_offs(&sv, &scope, from.after.as_ref()).await?))
}

/// One write-off.
#[utoipa::path(get, path = "/write-offs/{id}", tag = "payments", params(("id" = WriteOffId, Path)), responses((status = 200, body = WriteOff), (status = 403, body = Problem), (status = 404, body = Problem)))]
async fn one(State(sv): State<Services>, Caller(scope): Caller, At(id): At<WriteOffId>) -> Result<Json<WriteOff>, Problem> {
    Ok(Json(payments::write_off(&sv, &scope, id).await?))
}

/// Decides a write-off. Whoever drafted it may only take it back, and have the debt owed again.
#[utoipa::path(post, path = "/write-offs/{id}/decide", tag = "payments", params(("id" = WriteOffId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = DecideWriteOff, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn decide(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(write_off): At<WriteOffId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<DecideWriteOff>,
) -> Result<StatusCode, Problem> {
    payments::decide_write_off(&sv, &scope, DecideWriteOff { write_off, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}
