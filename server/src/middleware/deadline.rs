//! No request waits for ever: what takes too long is answered 503, and every 503 says when to come again.

use std::time::Duration;

use axum::{
    Json,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

/// How long a page, a server function or a call of the interface may take: a person is waiting.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit(pub(crate) Duration);

/// Photos over the slowest mobile networks.
const FILES: Duration = Duration::from_secs(600);
/// Seconds after which another try is worth it.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// Answers 503 when the door does not answer in time.
pub(crate) async fn keep(State(Limit(people)): State<Limit>, request: Request, next: Next) -> Response {
    let (uri, headers) = (request.uri().clone(), lean(request.headers()));
    let route = request.extensions().get::<MatchedPath>().cloned();
    let limit = if carries_files(request.method(), uri.path()) {
        FILES
    } else {
        people
    };
    let mut response = match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => {
            let route = place(uri.path(), route.as_ref().map(MatchedPath::as_str));
            tracing::warn!(route, "A request took too long");
            return unavailable(&uri, &headers);
        }
    };
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(header::RETRY_AFTER).or_insert(RETRY_AFTER);
    }
    response
}

/// "The service is not answering now": a server function's caller reads its own error; the layers outside
/// make a problem or a page of the bare status.
pub(crate) fn unavailable(uri: &Uri, headers: &HeaderMap) -> Response {
    let wants_page = read(headers, &header::ACCEPT).is_some_and(|accepts| accepts.contains("text/html"));
    let told = [(header::RETRY_AFTER, RETRY_AFTER)];
    if uri.path().starts_with("/rpc/") && !wants_page {
        let error = rpc::RpcError {
            retry_after: Some(5),
            ..rpc::RpcError::code("unavailable")
        };
        return (StatusCode::SERVICE_UNAVAILABLE, told, Json(error)).into_response();
    }
    (StatusCode::SERVICE_UNAVAILABLE, told).into_response()
}

/// What took too long, as the log may have it. Paths carry secrets of links and numbers of people who call; all server
/// functions are one route, and their paths are their names.
fn place<'a>(path: &'a str, route: Option<&'a str>) -> &'a str {
    if path.starts_with("/rpc/") { path } else { route.unwrap_or("none") }
}

/// Uploads and downloads of photos and reports: they last as long as the network makes them.
pub(crate) fn carries_files(method: &Method, path: &str) -> bool {
    let takes = path.ends_with("/attach") || ["/api/v1/files", "/admin/payments/reports"].contains(&path);
    path == "/files" || path.starts_with("/files/") || (method == Method::POST && takes)
}

/// What the answer depends on; the rest goes with the request.
fn lean(headers: &HeaderMap) -> HeaderMap {
    headers
        .get(header::ACCEPT)
        .cloned()
        .map(|value| (header::ACCEPT, value))
        .into_iter()
        .collect()
}

fn read<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_who_calls_nor_the_secret_of_a_link_is_logged() {
        for (path, route) in [
            ("/admin/phone/998901234567", "/admin/phone/{phone}"),
            ("/invite/secret", "/invite/{token}"),
            ("/my/enter/secret", "/my/enter/{token}"),
        ] {
            assert_eq!(place(path, Some(route)), route);
            assert_eq!(place(path, None), "none");
        }
        assert_eq!(place("/rpc/requests/list", Some("/rpc/{*fn_name}")), "/rpc/requests/list");
    }

    #[test]
    fn only_files_may_take_their_time() {
        for (method, path, expected) in [
            (Method::POST, "/files", true),
            (Method::GET, "/files/a/b/full", true),
            (Method::POST, "/staff/requests/1/attach", true),
            (Method::GET, "/staff/requests/1/attach", false),
            (Method::POST, "/api/v1/files", true),
            (Method::GET, "/api/v1/files", false),
            (Method::POST, "/admin/payments/reports", true),
            (Method::GET, "/admin/payments/reports", false),
            (Method::GET, "/filesystem", false),
            (Method::POST, "/rpc/requests/create", false),
            (Method::GET, "/admin", false),
        ] {
            assert_eq!(carries_files(&method, path), expected, "{method} {path}");
        }
    }

    #[test]
    fn only_server_functions_are_answered_here() {
        let told = |path: &'static str, accept: &'static str| {
            let headers = [(header::ACCEPT, HeaderValue::from_static(accept))].into_iter().collect();
            let response = unavailable(&Uri::from_static(path), &headers);
            assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
            assert_eq!(response.headers()[header::RETRY_AFTER], "5");
            response
                .headers()
                .get(header::CONTENT_TYPE)
                .map(|kind| kind.to_str().unwrap().to_owned())
        };
        assert_eq!(told("/rpc/requests/list", "application/json").as_deref(), Some("application/json"));
        assert_eq!(told("/api/v1/requests", "*/*"), None);
        assert_eq!(told("/admin", "text/html"), None);
        assert_eq!(told("/rpc/requests/create", "text/html"), None, "a plain form");
    }
}
