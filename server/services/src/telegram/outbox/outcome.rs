//! What became of a claimed message.

use chrono::Duration;
use domain::{ids::BotId, notices::DeliveryStatus};
use rand::Rng as _;

use super::{
    super::{anchors, chats},
    claim::Claimed,
};
use crate::{Services, error::Result, notices, tx::Tx};

/// Tries after which a message is given up.
pub(super) const ATTEMPTS_MAX: i32 = 10;
/// The longest wait between two tries, in seconds.
const BACKOFF_MAX: i64 = 60;
/// Spread added to a wait that Telegram asked for, in milliseconds.
const JITTER_MS: i64 = 500;

/// Why a message is tried again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Retry {
    /// It failed: after 1, 2, 4 … 60 seconds.
    Backoff,
    /// Telegram asked to wait so many seconds: the whole chat does, and the try does not count.
    After(u64),
}

/// The wait after so many tries.
pub(in crate::telegram) fn backoff(attempts: i32) -> Duration {
    let doubled = 1_i64 << attempts.clamp(1, 7).abs_diff(1);
    Duration::seconds(doubled.min(BACKOFF_MAX))
}

/// Notes that Telegram took the message, and remembers it under its anchor.
///
/// # Errors
/// When the database does not answer: the message may be sent again.
pub async fn sent(sv: &Services, row: &Claimed, message_id: Option<i64>) -> Result<()> {
    let mut tx = sv.begin(&row.key.scope()).await?;
    let now = tx.now();
    // Also when the claim was lost meanwhile: that it was sent is true in any case.
    sqlx::query!(
        "update tg_outbox
         set state = 'sent', sent_at = $2, message_id = $3, lease_until = null, last_error = null
         where id = $1 and state in ('pending', 'sending')",
        row.id,
        now,
        message_id,
    )
    .execute(tx.db())
    .await?;
    if let (Some(anchor), Some(message_id)) = (row.message.anchor(), message_id) {
        anchors::set_anchor_in(&mut tx, row.key.bot, row.chat_id, &anchor, message_id).await?;
    }
    if let Some(delivery) = row.delivery {
        notices::delivered_in(&mut tx, &[delivery], DeliveryStatus::Sent, None).await?;
    }
    metrics::counter!("hovli_deliveries_total", "channel" => "telegram", "state" => "sent").increment(1);
    tx.commit().await
}

/// Lets the message be tried again; `true` when it is given up instead.
///
/// # Errors
/// When the database does not answer: the lease will run out.
pub async fn retry_at(sv: &Services, row: &Claimed, retry: Retry, error: &str) -> Result<bool> {
    let (wait, uncounted) = match retry {
        Retry::Backoff if row.attempts >= ATTEMPTS_MAX => {
            return dead(sv, row, error).await.map(|()| true);
        }
        Retry::Backoff => (backoff(row.attempts), 0),
        Retry::After(seconds) => (Duration::seconds(i64::try_from(seconds).unwrap_or(BACKOFF_MAX)) + jitter(), 1),
    };
    let mut tx = sv.begin(&row.key.scope()).await?;
    let at = tx.now() + wait;
    sqlx::query!(
        "update tg_outbox
         set state = 'pending', lease_until = null, not_before = $3, attempts = attempts - $4, last_error = $5
         where id = $1 and state = 'sending' and attempts = $2",
        row.id,
        row.attempts,
        at,
        uncounted,
        error,
    )
    .execute(tx.db())
    .await?;
    if let Retry::After(_) = retry {
        chats::wait_until_in(&mut tx, row.key.bot, row.chat_id, at).await?;
    }
    metrics::counter!("hovli_deliveries_total", "channel" => "telegram", "state" => "retry").increment(1);
    tx.commit().await?;
    Ok(false)
}

/// Gives the message up at once; it stays visible with its error.
///
/// # Errors
/// When the database does not answer.
pub async fn dead(sv: &Services, row: &Claimed, error: &str) -> Result<()> {
    end(sv, row, ("dead", DeliveryStatus::Failed), error).await
}

/// Whether it arrived is not known, and it must not come twice: it is left at that.
///
/// # Errors
/// When the database does not answer.
pub async fn skip(sv: &Services, row: &Claimed, error: &str) -> Result<()> {
    end(sv, row, ("skipped", DeliveryStatus::Skipped), error).await
}

/// Ends a message that did not arrive. Whoever lost the claim meanwhile says nothing of what another sender does with it.
async fn end(sv: &Services, row: &Claimed, (state, status): (&'static str, DeliveryStatus), error: &str) -> Result<()> {
    let mut tx = sv.begin(&row.key.scope()).await?;
    let ended = sqlx::query!(
        "update tg_outbox set state = $4, lease_until = null, last_error = $3 where id = $1 and state = 'sending' and attempts = $2",
        row.id,
        row.attempts,
        error,
        state,
    )
    .execute(tx.db())
    .await?;
    if ended.rows_affected() == 0 {
        return tx.commit().await;
    }
    if let Some(delivery) = row.delivery {
        notices::delivered_in(&mut tx, &[delivery], status, Some(error)).await?;
    }
    metrics::counter!("hovli_deliveries_total", "channel" => "telegram", "state" => state).increment(1);
    tx.commit().await
}

/// The person cannot be reached: nothing more is sent to this chat until they write.
///
/// # Errors
/// When the database does not answer.
pub async fn skip_chat(sv: &Services, row: &Claimed, reason: &str) -> Result<()> {
    let mut tx = sv.begin(&row.key.scope()).await?;
    sqlx::query!(
        "update tg_outbox set state = 'pending', lease_until = null where id = $1 and state = 'sending' and attempts = $2",
        row.id,
        row.attempts,
    )
    .execute(tx.db())
    .await?;
    chats::unreachable_in(&mut tx, row.key.bot, row.chat_id, reason).await?;
    tx.commit().await
}

/// Ends everything pending for a chat that cannot be reached.
pub(in crate::telegram) async fn skip_pending_in(tx: &mut Tx, bot: BotId, chat_id: i64, reason: &str) -> Result<()> {
    let company = tx.company();
    let rows = sqlx::query_scalar!(
        "update tg_outbox set state = 'skipped', last_error = $4
         where company_id = $1 and bot_id = $2 and chat_id = $3 and state = 'pending'
         returning delivery_id",
        company.0,
        bot.0,
        chat_id,
        reason,
    )
    .fetch_all(tx.db())
    .await?;
    metrics::counter!("hovli_deliveries_total", "channel" => "telegram", "state" => "skipped").increment(rows.len() as u64);
    let deliveries: Vec<_> = rows.into_iter().flatten().collect();
    notices::delivered_in(tx, &deliveries, DeliveryStatus::Failed, Some(reason)).await
}

fn jitter() -> Duration {
    Duration::milliseconds(rand::rng().random_range(0..JITTER_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_minute() {
        let waits: Vec<_> = (1..=9).map(|attempts| backoff(attempts).num_seconds()).collect();
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
    }
}
