//! Headers that every answer carries, and the policy of pages.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

const FIXED: &[(&str, &str)] = &[
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(self), geolocation=(self), microphone=(self)"),
    ("x-frame-options", "DENY"),
];

/// The policy of everything that is not a page of ours: nothing may run or be loaded.
const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The policy of the service worker: it governs the worker's own requests, which fetch the pages and what it keeps.
const WORKER: &str = "default-src 'none'; connect-src 'self'";

/// The policy of the page that tries the HTTP interface: its scripts are files of this host, its styles are inline.
const DOCS: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                    connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";

/// The policy of what sets none itself.
fn policy(path: &str) -> &'static str {
    let is_docs = path
        .strip_prefix("/api/docs")
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    match path {
        "/sw.js" => WORKER,
        _ if is_docs => DOCS,
        _ => NOTHING,
    }
}

/// Adds the headers that the door did not set itself.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let policy = policy(request.uri().path());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers
            .entry(HeaderName::from_static(name))
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(policy));
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// The policy of a page: scripts by nonce, styles and connections of this host, photos of this host or the file host.
pub(crate) fn page_policy(nonce: &str, files: Option<&str>) -> String {
    let files = files.unwrap_or_default();
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' blob: data: {files}; media-src 'self' blob: {files}; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    )
}
