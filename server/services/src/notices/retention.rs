//! How long it is remembered what people were told, and of what.
//!
//! An event goes with its inbox entries and their deliveries. What happened to a request, who did what, and money are told
//! by tables of their own, which nobody empties.

use chrono::Duration;

use crate::{Services, error::Result, portions};

/// Longer than anybody asks "why was I not told": the inbox shows the latest fifty entries.
const KEPT: Duration = Duration::days(180);
/// Events that go in one statement, with some ten rows each.
const BATCH: u32 = 1000;

/// Forgets what people were told half a year ago, across companies. Answers how many events.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_told(sv: &Services) -> Result<u64> {
    portions::all(BATCH, || forget(sv)).await
}

/// Deletes one batch.
async fn forget(sv: &Services) -> Result<u64> {
    let gone = sqlx::query!(
        "with head as materialized (
           -- The log is in the order of time but for moments: its beginning is looked at, never the whole of it.
           select company_id, id, routed_at from events where routed_at is not null order by seq limit $2
         ),
         old as materialized (
           select events.company_id, events.id
           from head
           join events on events.company_id = head.company_id and events.id = head.id
           where head.routed_at < $1
           for update of events skip locked
         ),
         old_deliveries as (
           delete from deliveries using old
           where deliveries.company_id = old.company_id and deliveries.event_id = old.id
         ),
         old_notifications as (
           delete from notifications using old
           where notifications.company_id = old.company_id and notifications.event_id = old.id
         )
         delete from events using old where events.company_id = old.company_id and events.id = old.id",
        sv.now() - KEPT,
        i64::from(BATCH),
    )
    .execute(sv.db().jobs())
    .await?;
    Ok(gone.rows_affected())
}
