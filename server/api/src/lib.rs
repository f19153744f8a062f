//! HTTP for machines and for what forms cannot do: the interface of version 1, files, live updates.
//!
//! Doors only: each handler finds out who is asking, calls one use case and translates the answer.

mod auth;
mod error;
mod extract;
mod files;
mod forms;
mod live;
mod v1;

pub use error::Problem;
pub use v1::openapi_json;

use axum::Router;
use services::Services;
use tokio_util::sync::CancellationToken;

/// What handlers work with.
#[derive(Clone)]
pub(crate) struct Api {
    pub(crate) services: Services,
    /// Cancelled when the server stops: open sockets are closed then.
    pub(crate) stop: CancellationToken,
}

impl axum::extract::FromRef<Api> for Services {
    fn from_ref(api: &Api) -> Self {
        api.services.clone()
    }
}

/// All routes of this crate.
pub fn router(services: Services, stop: CancellationToken) -> Router {
    let api = Api { services, stop };
    Router::new()
        .merge(v1::router())
        .merge(files::router())
        .merge(forms::router())
        .merge(live::router())
        .with_state(api)
}
