//! Waiting over HTTP.

use axum::{Json, extract::State as Shared};
use serde::Deserialize;
use serde_json::{Value, json};

use super::Controlled;
use crate::telegram::{
    view::MessageView,
    wait::{Expected, ExpectedCall},
    world::{CallRecord, World},
};

fn five_seconds() -> u64 {
    5_000
}

/// `POST /control/wait`
pub(super) async fn message(Shared(world): Shared<World>, Json(expected): Json<Expected>) -> Controlled<MessageView> {
    Ok(Json(world.wait_for(&expected).await?))
}

/// `POST /control/wait/call`
pub(super) async fn call(Shared(world): Shared<World>, Json(expected): Json<ExpectedCall>) -> Controlled<Vec<CallRecord>> {
    Ok(Json(world.wait_for_call(&expected).await?))
}

/// The press whose answer is expected.
#[derive(Debug, Deserialize)]
pub(super) struct ExpectedAnswer {
    callback_query_id: String,
    #[serde(default = "five_seconds")]
    timeout_ms: u64,
}

/// `POST /control/wait/answer`
pub(super) async fn answer(Shared(world): Shared<World>, Json(expected): Json<ExpectedAnswer>) -> Controlled<Value> {
    Ok(Json(world.wait_for_answer(&expected.callback_query_id, expected.timeout_ms).await?))
}

/// How long to wait.
#[derive(Debug, Deserialize)]
pub(super) struct Patience {
    #[serde(default = "five_seconds")]
    timeout_ms: u64,
}

/// `POST /control/wait/delivered`
pub(super) async fn delivered(Shared(world): Shared<World>, Json(patience): Json<Patience>) -> Controlled<Value> {
    world.wait_until_delivered(patience.timeout_ms).await?;
    Ok(Json(json!({})))
}
