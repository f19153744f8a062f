//! Lists of requests taken away as files: asked for, written by a job, fetched.

use axum::{Json, extract::State, http::StatusCode};
use domain::{exports::Export, ids::ExportId, requests::Filter};
use services::{Services, exports};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(start))
        .routes(routes!(start_register))
        .routes(routes!(progress))
}

/// Asks for the list of a filter as an Excel file. The body is the filter, as the list of requests takes it.
#[utoipa::path(post, path = "/exports", tag = "exports", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = Filter, responses((status = 202, body = Export), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn start(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(filter): extract::Json<Filter>,
) -> Result<(StatusCode, Json<Export>), Problem> {
    let export = exports::start_once(&sv, &scope, command, &filter).await?;
    Ok((StatusCode::ACCEPTED, Json(export)))
}

/// Asks for the whole register of appeals of a filter as a PDF; otherwise as the list of requests.
#[utoipa::path(post, path = "/exports/register", tag = "exports", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = Filter, responses((status = 202, body = Export), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn start_register(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(filter): extract::Json<Filter>,
) -> Result<(StatusCode, Json<Export>), Problem> {
    let export = exports::start_register_once(&sv, &scope, command, &filter).await?;
    Ok((StatusCode::ACCEPTED, Json(export)))
}

/// How far one's own file has come; once it is done, it is fetched from `url` with the same token, for a day.
#[utoipa::path(get, path = "/exports/{id}", tag = "exports", params(("id" = ExportId, Path)), responses((status = 200, body = Export), (status = 404, body = Problem)))]
async fn progress(State(sv): State<Services>, Caller(scope): Caller, At(id): At<ExportId>) -> Result<Json<Export>, Problem> {
    Ok(Json(exports::export(&sv, &scope, id).await?))
}
