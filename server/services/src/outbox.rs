//! Events: the only thing that leaves a transaction.

use domain::{
    ids::{EventId, RequestId},
    requests::Event,
};

use crate::{error::Result, scope::Scope, tx::Tx};

/// Notes what happened, to be told to others after the commit.
pub(crate) async fn emit(
    tx: &mut Tx,
    scope: &Scope,
    event: Event,
    request: impl Into<Option<RequestId>>,
    payload: serde_json::Value,
) -> Result<EventId> {
    let request: Option<RequestId> = request.into();
    let id = EventId::generate(tx.now());
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    sqlx::query!(
        "insert into events (company_id, id, kind, request_id, actor_kind, actor_id, payload, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        company.0,
        id.0,
        event.code(),
        request.map(|request| request.0),
        actor_kind,
        actor_id,
        payload,
        now,
    )
    .execute(tx.db())
    .await?;
    tx.note_event();
    Ok(id)
}
