//! The history: one row for each version of a request, written with it and never changed.

use domain::{ids::RequestId, requests::Action, time::Timestamp};

use crate::{error::Result, tx::Tx};

/// The action code of the first line.
pub(super) const CREATE: &str = "create";

/// The actions that led to versions after this one.
pub(super) async fn actions_after(tx: &mut Tx, request: RequestId, version: i32) -> Result<Vec<Action>> {
    let company = tx.company();
    let actions = sqlx::query_scalar!(
        r#"select action as "action: Action" from request_events where company_id = $1 and request_id = $2 and seq > $3 and action <> $4"#,
        company.0,
        request.0,
        version,
        CREATE,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(actions)
}

/// When this actor last did something to the request.
pub(super) async fn last_of(tx: &mut Tx, request: RequestId, actor: uuid::Uuid) -> Result<Option<Timestamp>> {
    let company = tx.company();
    let last = sqlx::query_scalar!(
        "select max(occurred_at) from request_events where company_id = $1 and request_id = $2 and actor_id = $3",
        company.0,
        request.0,
        actor,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(last)
}
