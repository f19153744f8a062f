//! One id and one span for each request: what is logged on its way can be found together.

use std::time::Duration;

use axum::{
    Router,
    extract::{MatchedPath, Request},
    http::HeaderMap,
    middleware,
    response::Response,
};
use tower_http::{
    classify::ServerErrorsFailureClass,
    request_id::{MakeRequestUuid, PropagateRequestIdLayer, RequestId, SetRequestIdLayer},
    trace::TraceLayer,
};
use tracing::Span;

const HEADER: &str = "x-request-id";
/// Longer ones are not ids.
const LENGTH_MAX: usize = 64;

/// Puts the id and the span around all routes.
pub(crate) fn around(router: Router) -> Router {
    let trace = TraceLayer::new_for_http()
        .make_span_with(span)
        .on_request(())
        .on_response(responded)
        // An error is logged once, where it is known.
        .on_failure(|_: ServerErrorsFailureClass, _: Duration, _: &Span| {});
    router
        .layer(PropagateRequestIdLayer::x_request_id())
        .layer(trace)
        .layer(SetRequestIdLayer::x_request_id(MakeRequestUuid))
        .layer(middleware::map_request(tidy))
}

/// The proxy's id is kept; what is no id never reaches the log.
async fn tidy(mut request: Request) -> Request {
    if !is_id(request.headers()) {
        request.headers_mut().remove(HEADER);
    }
    request
}

fn is_id(headers: &HeaderMap) -> bool {
    let Some(Ok(id)) = headers.get(HEADER).map(|id| id.to_str()) else {
        return false;
    };
    let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    !id.is_empty() && id.len() <= LENGTH_MAX && id.chars().all(fits)
}

/// The route is logged, never the path: paths carry keys, secrets of webhooks and ids of people.
fn span(request: &Request) -> Span {
    let id = request.extensions().get::<RequestId>();
    let route = request.extensions().get::<MatchedPath>();
    tracing::info_span!(
        "http.request",
        request.id = id.and_then(|id| id.header_value().to_str().ok()).unwrap_or_default(),
        request.method = %request.method(),
        request.route = route.map_or("none", MatchedPath::as_str),
        company.id = tracing::field::Empty,
    )
}

fn responded(response: &Response, latency: Duration, _: &Span) {
    tracing::debug!(status = response.status().as_u16(), latency_ms = latency.as_millis(), "Answered");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_id_is_an_id() {
        let of = |text: &str| HeaderMap::from_iter([(HEADER.parse().unwrap(), text.parse().unwrap())]);
        assert!(is_id(&of("0190a5a0-0000-7000-8000-000000000001")));
        assert!(is_id(&of("9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d")), "nginx's");
        for text in ["", "a b", "+998901234567", &"a".repeat(65), "{\"a\":1}"] {
            assert!(!is_id(&of(text)), "{text}");
        }
        assert!(!is_id(&HeaderMap::new()));
    }
}
