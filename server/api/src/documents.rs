//! Requests and the codes of houses on paper, as PDF files.

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, HeaderValue, header},
    response::Response,
    routing::get,
};
use domain::{
    ids::{BuildingId, RequestId},
    requests::Filter,
};
use services::{Services, housing, pdf::Printed, requests};

use crate::{
    Api,
    auth::scope,
    error::Problem,
    extract::{Asked, At},
};

pub(crate) fn router() -> Router<Api> {
    Router::new()
        .route("/documents/requests/{id}", get(request))
        .route("/documents/register", get(register))
        .route("/documents/codes/{building}", get(codes))
}

async fn request(State(sv): State<Services>, At(id): At<RequestId>, headers: HeaderMap) -> Result<Response, Problem> {
    let scope = scope(&sv, &headers).await?;
    shown(requests::print_request(&sv, &scope, id).await?)
}

/// The query is that of the list.
async fn register(State(sv): State<Services>, headers: HeaderMap, Asked(filter): Asked<Filter>) -> Result<Response, Problem> {
    let scope = scope(&sv, &headers).await?;
    shown(requests::print_register(&sv, &scope, &filter).await?)
}

/// The codes of a house and its entrances for cameras; who prints them first makes them.
async fn codes(State(sv): State<Services>, At(building): At<BuildingId>, headers: HeaderMap) -> Result<Response, Problem> {
    let scope = scope(&sv, &headers).await?;
    shown(housing::print_place_codes(&sv, &scope, building).await?)
}

/// The browser shows it, and saves it under its name.
pub(crate) fn shown(printed: Printed) -> Result<Response, Problem> {
    let internal = || Problem::of(axum::http::StatusCode::INTERNAL_SERVER_ERROR, "internal");
    let name = HeaderValue::try_from(format!("inline; filename=\"{}\"", printed.name)).map_err(|_| internal())?;
    let mut response = Response::new(Body::from(printed.bytes));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/pdf"));
    headers.insert(header::CONTENT_DISPOSITION, name);
    // Names and phone numbers of residents stay in no cache on the way.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    Ok(response)
}
