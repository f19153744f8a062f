//! Click: an address for Prepare, one for Complete, or one for both.

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    response::Response,
};
use domain::payments::click::Action;
use services::{
    Services,
    payments::{click, click_failed},
};

use super::{answered, read};

type Service = Result<Path<String>, PathRejection>;

/// The call says itself what it is.
pub(super) async fn either(State(sv): State<Services>, service: Service, request: Request) -> Response {
    at(&sv, service, None, request).await
}

/// Prepare only.
pub(super) async fn prepare(State(sv): State<Services>, service: Service, request: Request) -> Response {
    at(&sv, service, Some(Action::Prepare), request).await
}

/// Complete only.
pub(super) async fn complete(State(sv): State<Services>, service: Service, request: Request) -> Response {
    at(&sv, service, Some(Action::Complete), request).await
}

/// No service at all: refused as an unknown one.
pub(super) async fn nowhere(State(sv): State<Services>, request: Request) -> Response {
    at(&sv, Ok(Path(String::new())), None, request).await
}

async fn at(sv: &Services, service: Service, door: Option<Action>, request: Request) -> Response {
    let service = service.map(|Path(service)| service).unwrap_or_default();
    // It would be on the stack of every door otherwise.
    let work = Box::pin(async {
        let (caller, body) = read(request).await;
        click(sv, &service, door, &caller, &body).await
    });
    answered(work, click_failed).await
}
