//! Files: sent here, then named when a request is written, acted on, commented or added to.

use axum::{
    Json,
    extract::{DefaultBodyLimit, Request, State},
    http::StatusCode,
};
use domain::files::Attachment;
use services::{Services, files as store};
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{Api, Problem, auth::Caller, extract::Key, files};

pub(super) fn router() -> OpenApiRouter<Api> {
    OpenApiRouter::new()
        .routes(routes!(upload))
        .layer(DefaultBodyLimit::max(files::BODY_MAX))
}

/// A form with one file.
#[derive(utoipa::ToSchema)]
#[expect(dead_code, reason = "it only describes the form")]
struct FileForm {
    /// A JPG, PNG, WebP or GIF picture, an MP4 film, a voice message or a PDF; at most 20 MB.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Takes a file. It is removed when no request shows it within a day, seven for employees.
#[utoipa::path(post, path = "/files", tag = "requests", params(("Idempotency-Key" = uuid::Uuid, Header)), request_body(content = FileForm, content_type = "multipart/form-data"), responses((status = 201, body = Attachment), (status = 413, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn upload(
    State(sv): State<Services>,
    Caller(scope): Caller,
    Key(command): Key,
    request: Request,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    let _room = store::room(&sv).await?;
    let upload = files::receive(request).await?;
    let file = store::upload_once(&sv, &scope, command, upload).await?;
    Ok((StatusCode::CREATED, Json(file)))
}
