//! When more people come than can be answered soon, the rest is told at once to come again.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::Response,
};
use services::Services;
use tokio::sync::Semaphore;

use super::deadline;

/// How many are signed in at a time.
const WAYS_IN: usize = 32;

/// How many pages, server functions and calls of the interface are worked on at a time.
#[derive(Clone)]
pub(crate) struct Room {
    places: Arc<Semaphore>,
    /// Those who sign in have places of their own, and leave the connections that are kept to payment providers, too.
    ways_in: Arc<Semaphore>,
    kept: Services,
}

impl Room {
    pub(crate) fn of(in_flight: u16, services: &Services) -> Self {
        Self {
            places: Arc::new(Semaphore::new(usize::from(in_flight))),
            ways_in: Arc::new(Semaphore::new(WAYS_IN)),
            kept: services.kept(),
        }
    }
}

/// Takes a request in while there is room. Who signs in has other places, and connections that people's pages do not use;
/// transfers of files last as long as the network makes them, and are counted where they lie in memory.
pub(crate) async fn take_in(State(room): State<Room>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if deadline::carries_files(request.method(), path) {
        return next.run(request).await;
    }
    let signs_in = signs_in(path);
    let places = if signs_in { &room.ways_in } else { &room.places };
    let Ok(place) = places.try_acquire() else {
        metrics::counter!("hovli_http_shed_total").increment(1);
        return deadline::unavailable(request.uri(), request.headers());
    };
    if signs_in {
        request.extensions_mut().insert(room.kept.clone());
    }
    let response = next.run(request).await;
    drop(place);
    response
}

/// Pages that sign people in, and what they and programs call for it.
fn signs_in(path: &str) -> bool {
    let exact = [
        "/sign-in",
        "/rpc/auth/sign_in",
        "/api/v1/auth/login",
        "/my/enter",
        "/rpc/my/enter",
        "/rpc/my/telegram",
    ];
    exact.contains(&path) || path.starts_with("/my/enter/") || path.starts_with("/my/telegram/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ways_in_need_no_room() {
        for path in [
            "/sign-in",
            "/rpc/auth/sign_in",
            "/api/v1/auth/login",
            "/my/enter/secret",
            "/my/telegram/7",
        ] {
            assert!(signs_in(path), "{path}");
        }
        for path in [
            "/",
            "/admin",
            "/my",
            "/my/entered",
            "/rpc/auth/sessions",
            "/api/v1/auth/loginx",
            "/api/v1/requests",
        ] {
            assert!(!signs_in(path), "{path}");
        }
    }
}
