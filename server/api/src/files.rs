//! Files go in one by one and come out by short-lived signed links.

use axum::{
    Router,
    body::Bytes,
    extract::{DefaultBodyLimit, FromRequest as _, Multipart, Query, Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use domain::{
    files::{Attachment, FILE_BYTES_MAX},
    ids::{CompanyId, FileId, RequestId},
};
use services::{
    Services,
    files::{self, Answer, Asked, Served, Upload},
};

use crate::{
    Api,
    auth::{resident, scope},
    error::Problem,
    extract::At,
};

/// Room for the file and the envelope of the form around it.
pub(crate) const BODY_MAX: usize = FILE_BYTES_MAX + 64 * 1024;
/// Half of what a link of S3 is good for: a kept redirect never leads to a link that has ended.
const REDIRECT_KEPT: &str = "private, max-age=300";

pub(crate) fn router() -> Router<Api> {
    Router::new()
        .route("/files", post(upload).layer(DefaultBodyLimit::max(BODY_MAX)))
        .route("/files/{company}/{file}/{variant}", get(serve))
}

/// Residents upload by the signed link of their request; an empty key means that of their session.
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
        (Some(request), Some(key)) => resident(&services, &headers, (request, key)).await?,
        _ => scope(&services, &headers).await?,
    };
    let _room = files::room(&services).await?;
    let upload = receive(request).await?;
    Ok(axum::Json(files::upload(&services, &scope, upload).await?))
}

/// The file of a form.
pub(crate) async fn receive(request: Request) -> Result<Upload, Problem> {
    fits(request.headers(), BODY_MAX)?;
    let malformed = || Problem::of(StatusCode::BAD_REQUEST, "malformed");
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| malformed())?;
    while let Some(field) = form.next_field().await.map_err(|error| refusal(&error))? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or_default().to_owned();
            let bytes = read(field).await?;
            return Ok(Upload { bytes, name });
        }
    }
    Err(malformed())
}

/// Refuses what is announced as too much before any of it is read.
pub(crate) fn fits(headers: &HeaderMap, max: usize) -> Result<(), Problem> {
    let announced = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|announced| usize::try_from(announced).map_or(true, |announced| announced > max)) {
        return Err(Problem::of(StatusCode::PAYLOAD_TOO_LARGE, "files.too_big"));
    }
    Ok(())
}

/// The bytes of one part; too many are refused with a sentence instead of a broken connection.
pub(crate) async fn read(field: axum::extract::multipart::Field<'_>) -> Result<Bytes, Problem> {
    field.bytes().await.map_err(|error| refusal(&error))
}

fn refusal(error: &axum::extract::multipart::MultipartError) -> Problem {
    let code = if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        "files.too_big"
    } else {
        "malformed"
    };
    Problem::of(error.status(), code)
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
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let asked = Asked {
        company,
        file,
        variant: variant.parse().map_err(|_| Problem::of(StatusCode::NOT_FOUND, "not_found"))?,
        expires: signature.e,
        signature: &signature.s,
        range: range(&headers),
    };
    let mut response = match files::serve(&services, &asked).await? {
        Answer::Here(served) => here(served)?,
        Answer::There(url) => with(
            StatusCode::TEMPORARY_REDIRECT.into_response(),
            [(header::LOCATION, url), (header::CACHE_CONTROL, REDIRECT_KEPT.to_owned())],
        )?,
        Answer::Nowhere(size) => with(
            Problem::of(StatusCode::RANGE_NOT_SATISFIABLE, "malformed").into_response(),
            [(header::CONTENT_RANGE, format!("bytes */{size}"))],
        )?,
    };
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static("default-src 'none'; sandbox"),
    );
    Ok(response)
}

/// Parts are answered only when the asker does not first want to know whether its copy is still good: we name no versions.
fn range(headers: &HeaderMap) -> Option<&str> {
    if headers.contains_key(header::IF_RANGE) {
        return None;
    }
    headers.get(header::RANGE)?.to_str().ok()
}

fn here(served: Served) -> Result<Response, Problem> {
    let mut response = with(
        served.bytes.into_response(),
        [
            (header::CONTENT_TYPE, served.mime),
            (header::CONTENT_DISPOSITION, served.disposition),
            (header::CACHE_CONTROL, format!("private, max-age={}, immutable", served.max_age)),
        ],
    )?;
    if served.has_parts {
        response
            .headers_mut()
            .insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    }
    let Some((part, size)) = served.part else {
        return Ok(response);
    };
    *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    let last = part.end.saturating_sub(1);
    with(response, [(header::CONTENT_RANGE, format!("bytes {}-{last}/{size}", part.start))])
}

fn with<const N: usize>(mut response: Response, headers: [(HeaderName, String); N]) -> Result<Response, Problem> {
    for (name, value) in headers {
        let value = HeaderValue::try_from(value).map_err(|_| Problem::of(StatusCode::INTERNAL_SERVER_ERROR, "internal"))?;
        response.headers_mut().insert(name, value);
    }
    Ok(response)
}
