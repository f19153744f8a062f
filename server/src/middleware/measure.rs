//! How many requests came to each route, how they ended, and how long they took.

use std::time::Instant;

use axum::{
    extract::{MatchedPath, Request},
    http::Method,
    middleware::Next,
    response::Response,
};

/// Counts by the route, never by the path: whoever asks could make as many of those as they like.
pub(crate) async fn measure(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>().cloned();
    let route = named(route.as_ref().map(MatchedPath::as_str));
    let method = method(request.method());
    let started = Instant::now();
    let response = next.run(request).await;
    let (door, took) = (door(&route), started.elapsed().as_secs_f64());
    metrics::histogram!("hovli_http_request_seconds", "door" => door, "route" => route.clone(), "method" => method).record(took);
    let status = response.status().as_u16().to_string();
    metrics::counter!("hovli_http_requests_total", "door" => door, "route" => route, "method" => method, "status" => status).increment(1);
    response
}

/// The route as it is written down; folders of files are one route each.
fn named(route: Option<&str>) -> String {
    match route {
        None => "none".to_owned(),
        Some(route) => route.split("/{*").next().filter(|rest| !rest.is_empty()).unwrap_or("/").to_owned(),
    }
}

/// A client may invent methods.
fn method(method: &Method) -> &'static str {
    ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
        .into_iter()
        .find(|known| method == known)
        .unwrap_or("other")
}

/// The door behind a route.
fn door(route: &str) -> &'static str {
    match route.split('/').nth(1).unwrap_or_default() {
        "rpc" => "rpc",
        "tg" => "telegram",
        "webhooks" => "payments",
        "files" => "files",
        "api" if route.starts_with("/api/live") => "live",
        "api" => "api",
        "live" | "health" | "ready" => "health",
        "pkg" | "icons" => "static",
        first if first.contains('.') || route == "none" => "static",
        _ => "page",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_belong_to_doors() {
        for (route, expected) in [
            (Some("/rpc/auth/sign_in"), ("/rpc/auth/sign_in", "rpc")),
            (Some("/api/v1/requests/{id}"), ("/api/v1/requests/{id}", "api")),
            (Some("/api/live"), ("/api/live", "live")),
            (Some("/api/{*rest}"), ("/api", "api")),
            (Some("/tg/{bot}"), ("/tg/{bot}", "telegram")),
            (Some("/webhooks/payme/{desk}"), ("/webhooks/payme/{desk}", "payments")),
            (Some("/pkg/{*__private__axum_nest_tail_param}"), ("/pkg", "static")),
            (Some("/sw.js"), ("/sw.js", "static")),
            (Some("/admin/requests/{id}"), ("/admin/requests/{id}", "page")),
            (Some("/"), ("/", "page")),
            (None, ("none", "static")),
        ] {
            let route = named(route);
            assert_eq!((route.as_str(), door(&route)), expected);
        }
    }

    #[test]
    fn an_invented_method_makes_no_series() {
        assert_eq!(method(&Method::from_bytes(b"BREW").unwrap()), "other");
        assert_eq!(method(&Method::PATCH), "PATCH");
    }
}
