//! The audit log: who did what to things that matter beyond one request. Rows are only ever added.

use uuid::Uuid;

use crate::{Result, Scope, Tx};

/// One line of the audit log.
pub(crate) struct Entry {
    /// What was done, such as `employees.dismiss`.
    pub(crate) action: &'static str,
    /// What kind of thing it was done to.
    pub(crate) entity: &'static str,
    /// Which one.
    pub(crate) id: Option<Uuid>,
    /// What it was before.
    pub(crate) before: Option<serde_json::Value>,
    /// What it is now.
    pub(crate) after: Option<serde_json::Value>,
}

/// Writes a line of the audit log, within the transaction of what it tells.
pub(crate) async fn audit(tx: &mut Tx, scope: &Scope, entry: Entry) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let (actor_kind, actor_id) = scope.actor_row();
    sqlx::query!(
        "insert into audit_log (company_id, id, at, actor_kind, actor_id, action, entity, entity_id, before, after)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        company.0,
        domain::ids::EventId::generate(now).0,
        now,
        actor_kind,
        actor_id,
        entry.action,
        entry.entity,
        entry.id,
        entry.before,
        entry.after,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
