//! Views of the list of requests that people keep.

use axum::{Json, extract::State, http::StatusCode};
use domain::{
    ids::SavedViewId,
    requests::{SaveView, Views},
};
use services::{Services, requests};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::requests::Named;
use crate::{
    Api, Problem,
    auth::Caller,
    extract::{self, At, Key},
};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new().routes(routes!(list, save)).routes(routes!(remove))
}

/// The views one can choose from, and the one that one's list begins with. A view without a `filter` was kept by another
/// version and cannot be read.
#[utoipa::path(get, path = "/views", tag = "views", responses((status = 200, body = Views), (status = 403, body = Problem)))]
async fn list(State(sv): State<Services>, Caller(scope): Caller) -> Result<Json<Views>, Problem> {
    Ok(Json(requests::views(&sv, &scope).await?))
}

/// Keeps a view: a new one, or another content of the one that `id` names.
#[utoipa::path(post, path = "/views", tag = "views", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body = SaveView, responses((status = 201, body = Named), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn save(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    extract::Json(cmd): extract::Json<SaveView>,
) -> Result<(StatusCode, Json<Named>), Problem> {
    let id = requests::save_view(&sv, &scope, SaveView { command, ..cmd }).await?;
    Ok((StatusCode::CREATED, Json(Named { id: id.0 })))
}

/// Removes a view.
#[utoipa::path(delete, path = "/views/{id}", tag = "views", params(("id" = SavedViewId, Path)), responses((status = 204), (status = 404, body = Problem)))]
async fn remove(State(sv): State<Services>, Caller(scope): Caller, At(id): At<SavedViewId>) -> Result<StatusCode, Problem> {
    requests::delete_view(&sv, &scope, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
