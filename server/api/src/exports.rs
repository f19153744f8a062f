//! Finished exports, for the browser of the person who asked for them.

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
    routing::get,
};
use domain::ids::ExportId;
use services::{Services, exports};

use crate::{Api, auth::scope, error::Problem, extract::At};

pub(crate) fn router() -> Router<Api> {
    Router::new().route("/exports/{id}", get(fetch))
}

async fn fetch(State(services): State<Services>, At(id): At<ExportId>, headers: HeaderMap) -> Result<Response, Problem> {
    let scope = scope(&services, &headers).await?;
    let found = exports::fetch(&services, &scope, id).await?;
    let internal = || Problem::of(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "internal");
    let name = HeaderValue::try_from(format!("attachment; filename=\"{}\"", found.name)).map_err(|_| internal())?;
    let mut response = Response::new(Body::from_stream(found.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(found.mime));
    headers.insert(header::CONTENT_LENGTH, found.size.into());
    headers.insert(header::CONTENT_DISPOSITION, name);
    // Names and phone numbers of residents stay in no cache on the way.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
