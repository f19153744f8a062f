//! The history: one row for each version of a request, never changed.

use domain::{
    ids::{CommandId, EventId, RequestId},
    requests::{Action, Event, Status},
    time::Timestamp,
};

use super::moment::Moment;
use crate::{error::Result, scope::Scope, tx::Tx};

/// The action code of the first line.
pub(super) const CREATE: &str = "create";

/// One line to be written.
pub(super) struct Line<'a> {
    /// The request.
    pub(super) request: RequestId,
    /// The version it led to.
    pub(super) seq: i32,
    /// When it happened.
    pub(super) moment: Moment,
    /// What was done.
    pub(super) action: &'a str,
    /// The status before.
    pub(super) from: Option<Status>,
    /// The status after.
    pub(super) to: Status,
    /// The facts of it.
    pub(super) payload: serde_json::Value,
    /// The command that did it.
    pub(super) command: CommandId,
}

/// Writes a line.
pub(super) async fn record(tx: &mut Tx, scope: &Scope, line: &Line<'_>) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    sqlx::query!(
        "insert into request_events (
           company_id, id, request_id, seq, at, occurred_at, actor_kind, actor_id, channel,
           action, from_status, to_status, payload, command_id, offline)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        company.0,
        EventId::generate(now).0,
        line.request.0,
        line.seq,
        now,
        line.moment.occurred_at,
        actor_kind,
        actor_id,
        scope.channel.code(),
        line.action,
        line.from.map(Status::code),
        line.to.code(),
        line.payload,
        line.command.0,
        line.moment.offline,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Writes a line, and the event that tells of it, in one statement.
pub(super) async fn record_and_emit(tx: &mut Tx, scope: &Scope, line: &Line<'_>, (event, told): (Event, serde_json::Value)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    sqlx::query!(
        "with line as (
           insert into request_events (
             company_id, id, request_id, seq, at, occurred_at, actor_kind, actor_id, channel,
             action, from_status, to_status, payload, command_id, offline)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         )
         insert into events (company_id, id, kind, request_id, actor_kind, actor_id, payload, at)
         values ($1, $16, $17, $3, $7, $8, $18, $5)",
        company.0,
        EventId::generate(now).0,
        line.request.0,
        line.seq,
        now,
        line.moment.occurred_at,
        actor_kind,
        actor_id,
        scope.channel.code(),
        line.action,
        line.from.map(Status::code),
        line.to.code(),
        line.payload,
        line.command.0,
        line.moment.offline,
        EventId::generate(now).0,
        event.code(),
        told,
    )
    .execute(tx.db())
    .await?;
    tx.note_event();
    Ok(())
}

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
