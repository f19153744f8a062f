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
];

/// Where Telegram on the web shows the residents' app, in a frame.
const TELEGRAM: &str = "https://web.telegram.org";

/// Who may show the page in a frame: Telegram the residents' app, nobody anything else.
fn frames(path: &str) -> &'static str {
    if path == "/my" || path.starts_with("/my/") {
        TELEGRAM
    } else {
        "'none'"
    }
}

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
    // The old header knows no addresses: where Telegram may, only the policy speaks.
    let in_no_frame = frames(request.uri().path()) != TELEGRAM;
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if in_no_frame {
        headers.insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
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
pub(crate) fn page_policy(nonce: &str, files: Option<&str>, path: &str) -> String {
    let (files, frames) = (files.unwrap_or_default(), frames(path));
    format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; \
         img-src 'self' blob: data: {files}; media-src 'self' blob: {files}; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
         worker-src 'self'; frame-ancestors {frames}; base-uri 'none'; form-action 'self'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_telegram_frames_only_the_residents_app() {
        for (path, allowed) in [
            ("/my", TELEGRAM),
            ("/my/pay/7", TELEGRAM),
            ("/myself", "'none'"),
            ("/admin/my", "'none'"),
        ] {
            let policy = page_policy("n", None, path);
            assert!(policy.contains(&format!("frame-ancestors {allowed};")), "{path}: {policy}");
        }
    }
}
