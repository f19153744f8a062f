//! Click: an address for Prepare, one for Complete, or one for both.

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    response::Response,
};
use domain::payments::click::Action;
use services::payments::{click, click_failed};

use super::{Doors, answered, read};

type Service = Result<Path<String>, PathRejection>;

/// The call says itself what it is.
pub(super) async fn either(State(doors): State<Doors>, service: Service, request: Request) -> Response {
    at(doors, service, None, request).await
}

/// Prepare only.
pub(super) async fn prepare(State(doors): State<Doors>, service: Service, request: Request) -> Response {
    at(doors, service, Some(Action::Prepare), request).await
}

/// Complete only.
pub(super) async fn complete(State(doors): State<Doors>, service: Service, request: Request) -> Response {
    at(doors, service, Some(Action::Complete), request).await
}

/// No service at all: refused as an unknown one.
pub(super) async fn nowhere(State(doors): State<Doors>, request: Request) -> Response {
    at(doors, Ok(Path(String::new())), None, request).await
}

async fn at(Doors { services, open }: Doors, service: Service, door: Option<Action>, request: Request) -> Response {
    let service = service.map(|Path(service)| service).unwrap_or_default();
    // It would be on the stack of every door otherwise.
    let work = Box::pin(async move {
        let (caller, body) = read(request).await;
        click(&services, &service, door, &caller, &body).await
    });
    answered(&open, work, click_failed).await
}
