//! What answers while the database is being opened: the listener is there before anything else.

use std::sync::{Arc, OnceLock};

use axum::{
    Json, Router,
    extract::{Request, State},
    http::StatusCode,
    middleware,
    response::{IntoResponse as _, Response},
};
use serde_json::json;
use tower::ServiceExt as _;

use crate::{
    health,
    middleware::{deadline, security},
};

/// Where the doors appear when they are ready.
#[derive(Clone, Default)]
pub(crate) struct Gate {
    doors: Arc<OnceLock<Router>>,
}

impl Gate {
    /// Lets everybody in, once.
    pub(crate) fn open(&self, doors: Router) {
        self.doors.get_or_init(|| doors);
    }

    /// What the listener serves: the doors, or an answer that they are not there yet.
    pub(crate) fn router(&self) -> Router {
        let waiting = Router::new().fallback(wait).layer(middleware::from_fn(security::headers));
        let both = Both {
            gate: self.clone(),
            waiting,
        };
        Router::new().fallback(pass).with_state(both)
    }
}

#[derive(Clone)]
struct Both {
    gate: Gate,
    waiting: Router,
}

async fn pass(State(both): State<Both>, request: Request) -> Response {
    let router = both.gate.doors.get().unwrap_or(&both.waiting).clone();
    match router.oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

async fn wait(request: Request) -> Response {
    match request.uri().path() {
        "/live" => health::live().await.into_response(),
        "/health" => {
            let parts = json!({ "database": false, "storage": false, "inbox_lag_seconds": null });
            (StatusCode::SERVICE_UNAVAILABLE, Json(parts)).into_response()
        }
        // A provider takes another status than 200 for an answer of its own kind.
        path => api::webhooks_closed(path).unwrap_or_else(|| deadline::unavailable(request.uri(), request.headers())),
    }
}

#[cfg(test)]
mod tests {
    use axum::{body::Body, http::header, routing::get};

    use super::*;

    async fn ask(gate: &Gate, path: &str) -> Response {
        let request = Request::builder().uri(path).body(Body::empty()).unwrap();
        gate.router().oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn providers_are_answered_200_before_the_doors_open() {
        let gate = Gate::default();
        for (path, failed) in [
            ("/webhooks/payme/00000000-0000-0000-0000-000000000000", "-32400"),
            ("/webhooks/payme", "-32400"),
            ("/webhooks/click/12345/complete", "-7"),
            ("/webhooks/click/", "-7"),
        ] {
            let answer = ask(&gate, path).await;
            assert_eq!(answer.status(), StatusCode::OK, "{path}");
            let body = axum::body::to_bytes(answer.into_body(), 10_000).await.unwrap();
            let body = String::from_utf8_lossy(&body);
            assert!(body.contains(failed), "{path}: {body}");
        }
        for path in ["/webhooks", "/webhooks/paymento"] {
            assert_eq!(ask(&gate, path).await.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
        }
    }

    #[tokio::test]
    async fn the_process_lives_before_its_doors_open() {
        let gate = Gate::default();
        assert_eq!(ask(&gate, "/live").await.status(), StatusCode::OK);
        for path in ["/health", "/admin", "/api/v1/requests", "/pkg/hovli.js"] {
            let answer = ask(&gate, path).await;
            assert_eq!(answer.status(), StatusCode::SERVICE_UNAVAILABLE, "{path}");
            assert!(answer.headers().contains_key(header::CONTENT_SECURITY_POLICY), "{path}");
        }
        assert_eq!(ask(&gate, "/admin").await.headers()[header::RETRY_AFTER], "5");

        gate.open(Router::new().route("/admin", get(|| async { "in" })));
        assert_eq!(ask(&gate, "/admin").await.status(), StatusCode::OK);
        assert_eq!(ask(&gate, "/nowhere").await.status(), StatusCode::NOT_FOUND);
    }
}
