//! Whether the process lives, and whether its parts answer.

use axum::{Json, extract::State, http::StatusCode};
use serde_json::{Value, json};
use services::{Database, Services};

/// What health looks at.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) database: Database,
    pub(crate) services: Services,
}

/// The process lives.
pub(crate) async fn live() -> &'static str {
    "ok"
}

/// The parts answer; 503 when the database does not.
pub(crate) async fn health(State(parts): State<Parts>) -> (StatusCode, Json<Value>) {
    let database = parts.database.ping().await.is_ok();
    let storage = database && services::files::storage_answers(&parts.services).await;
    let inbox_lag = if database { services::telegram::inbox_lag(&parts.services).await.ok() } else { None };
    let status = if database { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Json(json!({ "database": database, "storage": storage, "inbox_lag_seconds": inbox_lag })))
}
