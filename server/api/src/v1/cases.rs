//! Payments that somebody has to look into.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::CaseId,
    page::Page,
    payments::{Case, CaseFilter, Resolve, TakeCase},
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
        .routes(routes!(list))
        .routes(routes!(take))
        .routes(routes!(resolve))
}

/// A page of what is open, oldest first, or of what was decided, latest first.
#[utoipa::path(get, path = "/payment-cases", tag = "payments", params(("tab" = Option<String>, Query, description = "`open`, or `resolved`"), ("after" = Option<String>, Query, description = "`next` of the page before")), responses((status = 200, body = Page<Case>), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller, Asked(filter): Asked<CaseFilter>) -> Result<Json<Page<Case>>, Problem> {
    Ok(Json(payments::cases(&sv, &scope, &filter).await?))
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
