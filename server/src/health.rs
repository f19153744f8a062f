//! Whether the process lives, and whether its parts answer.

use std::time::Duration;

use axum::{Json, extract::State, http::StatusCode};
use serde_json::{Value, json};
use services::{Database, Services, telegram};
use tokio::time::timeout;

/// A part that does not answer by then does not answer.
const PART: Duration = Duration::from_secs(2);

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

/// The parts answer; 503 when the database does not. Without the storage people lack photos only.
pub(crate) async fn health(State(parts): State<Parts>) -> (StatusCode, Json<Value>) {
    let (database, storage, lag) = tokio::join!(
        timeout(PART, parts.database.ping()),
        timeout(PART, services::files::storage_answers(&parts.services)),
        timeout(PART, inbox_lag(&parts.services)),
    );
    let database = database.is_ok_and(|answer| answer.is_ok());
    let status = if database {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let body = json!({
        "database": database,
        "storage": storage.unwrap_or(false),
        "inbox_lag_seconds": lag.ok().flatten(),
    });
    (status, Json(body))
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
