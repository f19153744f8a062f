//! Files go in one by one and come out by short-lived signed links.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Query, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use domain::{
    files::{Attachment, FILE_BYTES_MAX},
    ids::{CompanyId, FileId, RequestId},
};
use services::{
    Scope, Services, auth,
    files::{self, Upload, Variant},
};

use crate::{Api, auth::scope, error::Problem, extract::At};

/// Room for the file and the envelope of the form around it.
pub(crate) const BODY_MAX: usize = FILE_BYTES_MAX + 64 * 1024;

pub(crate) fn router() -> Router<Api> {
    Router::new()
        .route("/files", post(upload).layer(DefaultBodyLimit::max(BODY_MAX)))
        .route("/files/{company}/{file}/{variant}", get(serve))
}

/// Residents without a session upload by the signed link of their request.
#[derive(serde::Deserialize)]
struct ByLink {
    request: Option<RequestId>,
    key: Option<String>,
}

async fn upload(
    State(services): State<Services>,
    Query(link): Query<ByLink>,
    headers: HeaderMap,
    request: Request,
) -> Result<axum::Json<Attachment>, Problem> {
    let scope = match (link.request, &link.key) {
        (Some(request), Some(key)) => auth::open_link(&services, request, key).await?,
        _ => scope(&services, &headers).await?,
    };
    let form = Multipart::from_request(request, &services)
        .await
        .map_err(|_| Problem::of(StatusCode::BAD_REQUEST, "malformed"))?;
    Ok(axum::Json(take(&services, &scope, form).await?))
}

async fn take(services: &Services, scope: &Scope, mut form: Multipart) -> Result<Attachment, Problem> {
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|_| Problem::of(StatusCode::BAD_REQUEST, "malformed"))?
    {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = read(field).await?;
            return Ok(files::upload(services, scope, Upload { bytes, name }).await?);
        }
    }
    Err(Problem::of(StatusCode::BAD_REQUEST, "malformed"))
}

/// The bytes of one part; too many are refused with a sentence instead of a broken connection.
pub(crate) async fn read(field: axum::extract::multipart::Field<'_>) -> Result<Bytes, Problem> {
    field.bytes().await.map_err(|error| {
        let code = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
            "files.too_big"
        } else {
            "malformed"
        };
        Problem::of(error.status(), code)
    })
}

#[derive(serde::Deserialize)]
struct Signature {
    e: i64,
    s: String,
}

async fn serve(
    State(services): State<Services>,
    At((company, file, variant)): At<(CompanyId, FileId, String)>,
    Query(signature): Query<Signature>,
) -> Result<Response, Problem> {
    let variant: Variant = variant.parse().map_err(|_| Problem::of(StatusCode::NOT_FOUND, "not_found"))?;
    let served = files::serve(&services, company, file, variant, (signature.e, &signature.s)).await?;
    let mut response = served.bytes.into_response();
    let headers = response.headers_mut();
    let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal"));
    headers.insert(header::CONTENT_TYPE, value(&served.mime)?);
    headers.insert(header::CONTENT_DISPOSITION, value(&served.disposition)?);
    headers.insert(
        header::CACHE_CONTROL,
        value(&format!("private, max-age={}, immutable", served.max_age))?,
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    Ok(response)
}
