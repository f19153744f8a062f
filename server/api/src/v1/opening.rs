//! Personal accounts opened, closed and moved one by one.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    charges::{CloseAccount, MoveAccount, OpenAccount, ReopenAccount},
    ids::AccountId,
};
use services::{Services, payments};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(open))
        .routes(routes!(close))
        .routes(routes!(reopen))
        .routes(routes!(relocate))
}

/// Opens an account of an apartment.
#[utoipa::path(post, path = "/accounts", tag = "payments", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = OpenAccount, responses((status = 201, body = AccountId), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn open(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<OpenAccount>,
) -> Result<(StatusCode, Json<AccountId>), Problem> {
    let account = payments::open_account(&sv, &scope, OpenAccount { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(account)))
}

/// Closes an account: nobody begins to pay it by a provider, and it is charged no more. What it owes stays owed.
#[utoipa::path(post, path = "/accounts/{id}/close", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = CloseAccount, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn close(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<CloseAccount>,
) -> Result<StatusCode, Problem> {
    payments::close_account(&sv, &scope, CloseAccount { account, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Opens an account again, as if it had never been closed.
#[utoipa::path(post, path = "/accounts/{id}/reopen", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn reopen(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
) -> Result<StatusCode, Problem> {
    payments::reopen_account(&sv, &scope, ReopenAccount { account, command }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Moves an account to the apartment it was meant for, with its history: `apartment`, or `number` and `kind` in the same house.
#[utoipa::path(post, path = "/accounts/{id}/move", tag = "payments", params(("id" = AccountId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = MoveAccount, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn relocate(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(account): At<AccountId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<MoveAccount>,
) -> Result<StatusCode, Problem> {
    payments::move_account(&sv, &scope, MoveAccount { account, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}
