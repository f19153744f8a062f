//! Doors of payment providers. Whatever comes, and whatever fails, they are answered with HTTP 200:
//! another status means something else to them than to us.
//!
//! No session opens these doors and no page calls them, so they stand outside the guard against other pages.

mod click;
mod payme;

use std::{any::Any, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, Method, header},
    response::{IntoResponse as _, Response},
    routing::any,
};
use services::{
    Services,
    auth::ClientAddress,
    payments::{Body as Sent, Caller, click_failed, payme_failed},
};
use tower_http::catch_panic::CatchPanicLayer;

/// Calls are short; what is longer is nobody's we know.
const BODY_MAX: usize = 64 * 1024;
/// A call is answered by then, with or without a database. The deadline of all doors comes later.
const PATIENCE: Duration = Duration::from_secs(2);
/// Letters of a header that are kept.
const HEADER_MAX: usize = 200;

/// The doors of Payme and Click.
pub fn router(services: Services) -> Router {
    let payme = Router::new()
        .route("/webhooks/payme/{desk}", any(payme::call))
        .route("/webhooks/payme/{desk}/", any(payme::call))
        .route("/webhooks/payme", any(payme::nowhere))
        .route("/webhooks/payme/", any(payme::nowhere))
        .route("/webhooks/payme/{desk}/{*rest}", any(payme::nowhere));
    let click = Router::new()
        .route("/webhooks/click/{service}", any(click::either))
        .route("/webhooks/click/{service}/", any(click::either))
        .route("/webhooks/click/{service}/prepare", any(click::prepare))
        .route("/webhooks/click/{service}/prepare/", any(click::prepare))
        .route("/webhooks/click/{service}/complete", any(click::complete))
        .route("/webhooks/click/{service}/complete/", any(click::complete))
        .route("/webhooks/click", any(click::nowhere))
        .route("/webhooks/click/", any(click::nowhere))
        .route("/webhooks/click/{service}/{*rest}", any(click::nowhere));
    guarded(payme, payme_failed)
        .merge(guarded(click, click_failed))
        .with_state(services)
}

/// The doors, whose panics are answered in the provider's words too.
fn guarded<S: Clone + Send + Sync + 'static>(doors: Router<S>, failed: fn() -> String) -> Router<S> {
    doors.layer(CatchPanicLayer::custom(move |_: Box<dyn Any + Send>| panicked(failed())))
}

/// What a provider is told while the doors are not open yet; nothing for paths of others.
#[must_use]
pub fn closed(path: &str) -> Option<Response> {
    let rest = path.strip_prefix("/webhooks/")?;
    match rest.split('/').next()? {
        "payme" => Some(told(payme_failed())),
        "click" => Some(told(click_failed())),
        _ => None,
    }
}

/// Answers with what the use case says, or with "failed" when that takes too long.
async fn answered(work: impl Future<Output = String>, failed: impl FnOnce() -> String) -> Response {
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(answer) => told(answer),
        Err(_) => {
            tracing::warn!("A payment provider's call took too long");
            told(failed())
        }
    }
}

/// A use case that panics: its transaction was rolled back.
fn panicked(answer: String) -> Response {
    tracing::error!("A payment provider's call panicked");
    told(answer)
}

fn told(answer: String) -> Response {
    ([(header::CONTENT_TYPE, "application/json; charset=UTF-8")], answer).into_response()
}

/// Who calls, and the body as far as it came. What kind of body it claims to be is only noted: providers' own
/// samples disagree about it.
async fn read(request: Request<Body>) -> (Caller, Sent) {
    let (parts, body) = request.into_parts();
    let caller = Caller {
        is_post: parts.method == Method::POST,
        authorization: text(&parts.headers, &header::AUTHORIZATION),
        ip: parts
            .extensions
            .get::<ClientAddress>()
            .map(|address| address.0.clone())
            .unwrap_or_default(),
        agent: short(&parts.headers, &header::USER_AGENT),
        content: short(&parts.headers, &header::CONTENT_TYPE),
    };
    let sent = match to_bytes(body, BODY_MAX).await {
        Ok(bytes) => Sent::Whole(bytes.to_vec()),
        Err(_) => Sent::Cut,
    };
    (caller, sent)
}

fn text(headers: &HeaderMap, name: &header::HeaderName) -> Option<String> {
    headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned)
}

fn short(headers: &HeaderMap, name: &header::HeaderName) -> String {
    text(headers, name).unwrap_or_default().chars().take(HEADER_MAX).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use tower::ServiceExt as _;

    use super::*;

    #[tokio::test]
    async fn a_panic_is_answered_as_any_failure() {
        type Failed = fn() -> String;
        for (failed, code) in [(payme_failed as Failed, "-32400"), (click_failed as Failed, "-7")] {
            let doors = Router::<()>::new().route("/", any(async || -> String { panic!("a defect") }));
            let answer = guarded(doors, failed).oneshot(Request::new(Body::empty())).await.unwrap();
            assert_eq!(answer.status(), StatusCode::OK);
            assert_eq!(answer.headers()[header::CONTENT_TYPE], "application/json; charset=UTF-8");
            let body = to_bytes(answer.into_body(), BODY_MAX).await.unwrap();
            let body = std::str::from_utf8(&body).unwrap();
            assert!(body.contains(code), "{body}");
        }
    }
}
