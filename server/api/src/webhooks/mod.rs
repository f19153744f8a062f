//! Doors of payment providers. Whatever comes, and whatever fails, they are answered with HTTP 200:
//! another status means something else to them than to us.
//!
//! No session opens these doors and no page calls them, so they stand outside the guard against other pages.

mod click;
mod payme;

use std::{any::Any, collections::BTreeMap, time::Duration};

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderMap, HeaderName, Method, header},
    response::{IntoResponse as _, Response},
    routing::any,
};
use services::{
    Services,
    auth::ClientAddress,
    payments::{Body as Sent, Caller, click_failed, payme_failed},
};
use tokio_util::task::TaskTracker;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::Instrument as _;

/// Calls are short; what is longer is nobody's we know.
const BODY_MAX: usize = 64 * 1024;
/// A call is answered by then, with or without a database. The deadline of all doors comes later.
const PATIENCE: Duration = Duration::from_secs(2);
/// A body that has not come by then is not waited for: that it did not come is kept, and told, in time.
const BODY_PATIENCE: Duration = Duration::from_secs(1);
/// Letters of a header that are kept.
const HEADER_MAX: usize = 200;
/// Headers of a call that are kept; providers send a handful.
const HEADERS_MAX: usize = 40;
/// Headers that are kept nowhere.
const SECRET: [&str; 3] = ["authorization", "proxy-authorization", "cookie"];

/// What the doors work with.
#[derive(Clone)]
struct Doors {
    services: Services,
    /// The calls that are worked on; a stop waits for them.
    open: TaskTracker,
}

/// The doors of Payme and Click. The tracker knows the calls that are worked on, also those whose callers have hung up.
pub fn router(services: Services, open: TaskTracker) -> Router {
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
        .with_state(Doors { services, open })
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

/// Answers with what the use case says, or with "failed" when that takes too long. The work is a task of its own: a caller
/// who hangs up takes down whoever waits for it, but neither the work nor the line of the log that tells of it.
async fn answered(open: &TaskTracker, work: impl Future<Output = String> + Send + 'static, failed: fn() -> String) -> Response {
    match tokio::time::timeout(PATIENCE, open.spawn(work.in_current_span())).await {
        Ok(Ok(answer)) => told(answer),
        Ok(Err(_)) => panicked(failed()),
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
        authorization: authorization(&parts.headers),
        ip: parts
            .extensions
            .get::<ClientAddress>()
            .map(|address| address.0.clone())
            .unwrap_or_default(),
        headers: kept(&parts.headers),
    };
    let sent = match tokio::time::timeout(BODY_PATIENCE, to_bytes(body, BODY_MAX)).await {
        Ok(Ok(bytes)) => Sent::Whole(bytes.to_vec()),
        Ok(Err(_)) => Sent::Cut,
        Err(_) => Sent::Late,
    };
    (caller, sent)
}

fn authorization(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::AUTHORIZATION)?;
    value.to_str().ok().map(str::to_owned)
}

/// The headers that are kept, cut short. One that stands twice is kept as one, as proxies do it.
fn kept(headers: &HeaderMap) -> BTreeMap<String, String> {
    let short = |text: &str| text.chars().take(HEADER_MAX).collect::<String>();
    let open = headers.keys().filter(|name| !SECRET.contains(&name.as_str()));
    let value = |name: &HeaderName| {
        let values: Vec<_> = headers
            .get_all(name)
            .iter()
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .collect();
        short(&values.join(", "))
    };
    open.take(HEADERS_MAX).map(|name| (short(name.as_str()), value(name))).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::StatusCode;
    use tower::ServiceExt as _;

    use super::*;

    #[test]
    fn what_is_secret_is_kept_nowhere_and_what_is_long_is_cut() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            ("authorization", "Basic a2V5"),
            ("cookie", "a=b"),
            ("user-agent", "Paycom"),
            ("via", "one"),
            ("via", "two"),
        ] {
            headers.append(name, value.parse().unwrap());
        }
        headers.insert("x-long", "a".repeat(300).parse().unwrap());
        let kept = kept(&headers);
        let names: Vec<_> = kept.keys().map(String::as_str).collect();
        assert_eq!(names, ["user-agent", "via", "x-long"]);
        assert_eq!((kept["via"].as_str(), kept["x-long"].len()), ("one, two", HEADER_MAX));
    }

    /// The work is a task of its own, past the guard of the doors.
    #[tokio::test]
    async fn a_panic_of_the_work_is_answered_as_any_failure() {
        let work = std::future::poll_fn(|_| -> std::task::Poll<String> { panic!("a defect") });
        let answer = answered(&TaskTracker::new(), work, click_failed).await;
        let body = to_bytes(answer.into_body(), BODY_MAX).await.unwrap();
        assert!(std::str::from_utf8(&body).unwrap().contains("-7"));
    }

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
