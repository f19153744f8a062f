//! HTTP for machines and for what forms cannot do: the interface of version 1, files, live updates.
//!
//! Doors only: each handler finds out who is asking, calls one use case and translates the answer.

mod auth;
mod documents;
mod error;
mod exports;
mod extract;
mod files;
mod forms;
mod line;
mod live;
mod pay;
mod receipts;
mod reports;
mod sheets;
mod sockets;
mod told;
mod v1;
mod watch;
mod webhooks;

pub use error::Problem;
pub use live::Sockets;
pub use told::tell;
pub use v1::openapi_json;
pub use watch::Watch;
pub use webhooks::{closed as webhooks_closed, router as webhooks};

use axum::{Router, routing::any};
use services::Services;

/// What handlers work with.
#[derive(Clone)]
pub(crate) struct Api {
    pub(crate) services: Services,
    /// The open sockets, and how they are kept.
    pub(crate) sockets: Sockets,
}

impl axum::extract::FromRef<Api> for Services {
    fn from_ref(api: &Api) -> Self {
        api.services.clone()
    }
}

/// The use cases on the connections that are kept for signing in.
pub(crate) struct Kept(pub(crate) Services);

impl axum::extract::FromRef<Api> for Kept {
    fn from_ref(api: &Api) -> Self {
        Self(api.services.kept())
    }
}

/// All routes of this crate.
pub fn router(services: Services, sockets: Sockets) -> Router {
    let api = Api { services, sockets };
    Router::new()
        .merge(v1::router())
        .merge(documents::router())
        .merge(exports::router())
        .merge(files::router())
        .merge(forms::router())
        .merge(sheets::router())
        .merge(live::router())
        .merge(pay::router())
        .merge(receipts::router())
        .merge(reports::router())
        .route("/api", any(nowhere))
        .route("/api/", any(nowhere))
        .route("/api/{*rest}", any(nowhere))
        .with_state(api)
}

/// What is not in the interface; without this the folder of the site would answer.
async fn nowhere() -> Problem {
    Problem::of(axum::http::StatusCode::NOT_FOUND, "not_found")
}
