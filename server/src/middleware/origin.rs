//! A browser that writes says from which page: who carries a session and does not say it is refused.
//!
//! `CsrfLayer` compares what is said; it lets silence pass, because programs are silent. Programs
//! have no cookie: they sign in to the HTTP interface and send a bearer token.

use axum::{
    extract::Request,
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// Refuses writing with a session of a browser without a word on where it comes from.
pub(crate) async fn required(request: Request, next: Next) -> Response {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !reads && is_silent_browser(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    next.run(request).await
}

fn is_silent_browser(headers: &HeaderMap) -> bool {
    let says = |name: &str| headers.get(name).is_some_and(|value| !value.is_empty());
    let is_program = headers
        .get(header::AUTHORIZATION)
        .is_some_and(|value| value.as_bytes().starts_with(b"Bearer "));
    !is_program && !says("origin") && !says("sec-fetch-site") && rpc::session_token(headers).is_some()
}
