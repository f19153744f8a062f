//! Payme: one address for each cash desk.

use axum::{
    extract::{Path, Request, State, rejection::PathRejection},
    response::Response,
};
use services::{
    Services,
    payments::{payme, payme_failed},
};

use super::{answered, read};

/// Any method and any body. What the path names is looked up; what cannot be read names nothing.
pub(super) async fn call(State(sv): State<Services>, desk: Result<Path<String>, PathRejection>, request: Request) -> Response {
    let desk = desk.map(|Path(desk)| desk).unwrap_or_default();
    at(&sv, &desk, request).await
}

/// No cash desk at all: refused as an unknown one.
pub(super) async fn nowhere(State(sv): State<Services>, request: Request) -> Response {
    at(&sv, "", request).await
}

async fn at(sv: &Services, desk: &str, request: Request) -> Response {
    let work = async {
        let (caller, body) = read(request).await;
        payme(sv, desk, &caller, &body).await
    };
    answered(work, payme_failed).await
}
