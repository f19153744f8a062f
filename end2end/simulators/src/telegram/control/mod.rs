//! The control API over HTTP; the table of its addresses stands at the head of the crate.

mod chats;
mod faults;
mod groups;
mod log;
mod people;
mod waiting;

use axum::{
    Json, Router,
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::{get, post},
};
use serde_json::json;

use super::{person::ActError, wait::TimedOut, world::World};

/// An answer that is no success.
#[derive(Debug)]
pub(crate) enum Failure {
    /// It cannot be done.
    Refused(ActError),
    /// It did not happen in time.
    Late(TimedOut),
    /// There is no such thing.
    Missing(&'static str),
}

impl From<ActError> for Failure {
    fn from(error: ActError) -> Self {
        Self::Refused(error)
    }
}

impl From<TimedOut> for Failure {
    fn from(error: TimedOut) -> Self {
        Self::Late(error)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (status, body) = match self {
            Self::Refused(error) => (StatusCode::UNPROCESSABLE_ENTITY, json!({ "error": error.0 })),
            Self::Late(error) => (
                StatusCode::REQUEST_TIMEOUT,
                json!({ "error": "it did not happen in time", "seen": error.seen }),
            ),
            Self::Missing(what) => (StatusCode::NOT_FOUND, json!({ "error": format!("there is no such {what}") })),
        };
        (status, Json(body)).into_response()
    }
}

/// What a control handler answers.
pub(crate) type Controlled<T> = Result<Json<T>, Failure>;

/// The routes under `/control`.
pub(crate) fn router() -> Router<World> {
    Router::new()
        .route("/bots", get(people::bots).post(people::put_bot))
        .route("/people", get(people::list).post(people::put))
        .route("/people/{person}", get(people::one))
        .route("/people/{person}/{action}", post(people::act))
        .route("/groups", get(groups::list).post(groups::put))
        .route("/groups/{group}/bot", post(groups::stand))
        .route("/groups/{group}/topics", post(groups::open_topic))
        .route("/groups/{group}/topics/{thread}", post(groups::change_topic))
        .route("/groups/{group}/migrate", post(groups::migrate))
        .route("/chats", get(chats::list))
        .route("/chats/{chat}", get(chats::one))
        .route("/chats/{chat}/messages", get(chats::messages))
        .route("/files/{file_id}", get(chats::file))
        .route("/calls", get(log::calls).delete(log::clear_calls))
        .route("/updates", get(log::updates))
        .route("/callbacks/{id}", get(log::callback))
        .route("/events", get(log::events))
        .route("/wait", post(waiting::message))
        .route("/wait/call", post(waiting::call))
        .route("/wait/answer", post(waiting::answer))
        .route("/wait/delivered", post(waiting::delivered))
        .route("/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/settings", get(faults::settings).post(faults::set_settings))
        .route("/reset", post(faults::reset))
}
