//! Payme: one address for each cash desk.

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    response::Response,
};
use services::payments::{payme, payme_failed};

use super::{Doors, answered, read};

/// Any method and any body. What the path names is looked up; what cannot be read names nothing.
pub(super) async fn call(State(doors): State<Doors>, desk: Result<Path<String>, PathRejection>, request: Request) -> Response {
    let desk = desk.map(|Path(desk)| desk).unwrap_or_default();
    at(doors, desk, request).await
}

/// No cash desk at all: refused as an unknown one.
pub(super) async fn nowhere(State(doors): State<Doors>, request: Request) -> Response {
    at(doors, String::new(), request).await
}

async fn at(Doors { services, open }: Doors, desk: String, request: Request) -> Response {
    let work = async move {
        let (caller, body) = read(request).await;
        payme(&services, &desk, &caller, &body).await
    };
    answered(&open, work, payme_failed).await
}
