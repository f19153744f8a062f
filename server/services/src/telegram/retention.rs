//! Retention: texts of people are kept no longer than they are needed.

use chrono::Duration;

use crate::{Services, error::Result};

/// Updates are kept so long, to find out what happened.
const INBOX_KEPT: Duration = Duration::days(7);
/// The words of sent messages are kept so long; those of given-up ones until the row goes.
const PAYLOAD_KEPT: Duration = Duration::days(7);
/// Outbox rows are kept so long: their keys stop repetitions.
const OUTBOX_KEPT: Duration = Duration::days(90);

/// A conversation that nobody went on with: what was begun in it has expired long ago.
const CONVERSATION_KEPT: Duration = Duration::days(90);
/// Messages that can be replied to and are edited in place.
const ANCHOR_KEPT: Duration = Duration::days(365);

/// Forgets what is too old, across companies. Answers how many rows it touched.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_old(sv: &Services) -> Result<u64> {
    let now = sv.now();
    let updates = sqlx::query!(
        "delete from tg_update_inbox where state <> 'new' and received_at < $1",
        now - INBOX_KEPT
    )
    .execute(sv.db().jobs())
    .await?
    .rows_affected();
    let words = sqlx::query!(
        "update tg_outbox set payload = '{}'
         where state in ('sent', 'skipped') and created_at < $1 and payload <> '{}'",
        now - PAYLOAD_KEPT,
    )
    .execute(sv.db().jobs())
    .await?
    .rows_affected();
    let rows = sqlx::query!(
        "delete from tg_outbox where state in ('sent', 'skipped', 'dead') and created_at < $1",
        now - OUTBOX_KEPT,
    )
    .execute(sv.db().jobs())
    .await?
    .rows_affected();
    let conversations = sqlx::query!("delete from tg_conversation where updated_at < $1", now - CONVERSATION_KEPT)
        .execute(sv.db().jobs())
        .await?
        .rows_affected();
    let anchors = sqlx::query!("delete from tg_anchor where updated_at < $1", now - ANCHOR_KEPT)
        .execute(sv.db().jobs())
        .await?
        .rows_affected();
    let codes = super::groups::forget_codes(sv, now).await?;
    Ok(updates + words + rows + conversations + anchors + codes)
}
