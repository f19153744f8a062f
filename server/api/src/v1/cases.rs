//! Payments that somebody has to look into.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::CaseId,
    payments::{Case, Resolve, TakeCase},
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
        .routes(routes!(list))
        .routes(routes!(take))
        .routes(routes!(resolve))
}

/// What is open, oldest first.
#[utoipa::path(get, path = "/payment-cases", tag = "payments", responses((status = 200, body = [Case]), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Vec<Case>>, Problem> {
    Ok(Json(payments::cases(&sv, &scope).await?))
}

/// Says that the caller looks into it.
#[utoipa::path(post, path = "/payment-cases/{id}/take", tag = "payments", params(("id" = CaseId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn take(State(sv): State<Services>, Caller(scope): Caller, At(case): At<CaseId>, Key(command): Key) -> Result<StatusCode, Problem> {
    payments::take_case(&sv, &scope, TakeCase { case, command }).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Writes down what was decided.
#[utoipa::path(post, path = "/payment-cases/{id}/resolve", tag = "payments", params(("id" = CaseId, Path), ("Idempotency-Key" = uuid::Uuid, Header)), request_body = Resolve, responses((status = 204), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn resolve(
    State(sv): State<Services>,
    Caller(scope): Caller,
    At(case): At<CaseId>,
    Key(command): Key,
    extract::Json(cmd): extract::Json<Resolve>,
) -> Result<StatusCode, Problem> {
    payments::resolve(&sv, &scope, Resolve { case, command, ..cmd }).await?;
    Ok(StatusCode::NO_CONTENT)
}
