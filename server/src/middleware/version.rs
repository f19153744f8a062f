//! The floor of versions: phones keep old code for weeks, and a server function that they still call may be gone.
//!
//! Endpoints never change their meaning, so what is not there is all that can be below the floor.

use api::Problem;
use axum::{
    http::{HeaderMap, Method, StatusCode},
    response::{IntoResponse as _, Response},
};

/// Answers a call of a server function that this version does not have.
pub(crate) async fn outdated(method: Method, headers: HeaderMap) -> Response {
    if rpc::handover::is_plain_form(&method, &headers) {
        // The document for people says the same.
        return StatusCode::UPGRADE_REQUIRED.into_response();
    }
    Problem::of(StatusCode::UPGRADE_REQUIRED, "outdated").into_response()
}
