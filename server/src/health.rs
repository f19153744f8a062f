//! Whether the process lives, and whether its parts answer.

use axum::{Json, extract::State, http::StatusCode};
use serde_json::{Value, json};
use services::{Database, Services, telegram};

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
    let inbox_lag = if database { inbox_lag(&parts.services).await } else { None };
    let status = if database {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (
        status,
        Json(json!({ "database": database, "storage": storage, "inbox_lag_seconds": inbox_lag })),
    )
}

/// Seconds for which the oldest update of any bot has waited.
async fn inbox_lag(sv: &Services) -> Option<i64> {
    let mut longest = 0;
    for bot in telegram::active_bots(sv).await.ok()? {
        let lag = telegram::inbox_lag(sv, bot.key).await.ok()?;
        longest = longest.max(lag.map_or(0, |lag| lag.num_seconds()));
    }
    Some(longest)
}
