//! What is watched of the outbox.

use chrono::Duration;

use super::super::bots::BotKey;
use crate::{Services, error::Result};

/// How long the oldest message that may be sent has waited.
///
/// # Errors
/// When the database does not answer.
pub async fn oldest_pending(sv: &Services, key: BotKey) -> Result<Option<Duration>> {
    let mut tx = sv.begin(&key.scope()).await?;
    let now = tx.now();
    let oldest = sqlx::query_scalar!(
        // What was kept until the morning waits only since then.
        "select min(greatest(created_at, held_until)) from tg_outbox
         where bot_id = $1 and state in ('pending', 'sending') and not_before <= $2 and (held_until is null or held_until <= $2)",
        key.bot.0,
        now,
    )
    .fetch_one(tx.db())
    .await?;
    tx.commit().await?;
    Ok(oldest.map(|at| now - at))
}

/// How many messages were given up.
///
/// # Errors
/// When the database does not answer.
pub async fn dead_count(sv: &Services, key: BotKey) -> Result<i64> {
    let mut tx = sv.begin(&key.scope()).await?;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from tg_outbox where bot_id = $1 and state = 'dead'"#,
        key.bot.0
    )
    .fetch_one(tx.db())
    .await?;
    tx.commit().await?;
    Ok(count)
}
