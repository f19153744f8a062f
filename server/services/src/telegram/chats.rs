//! Chats: who waits, and who cannot be reached.

use chrono::Duration;
use domain::{ids::BotId, time::Timestamp};

use super::{bots::BotKey, groups, outbox};
use crate::{Services, error::Result, tx::Tx};

/// The person blocked the bot, or it was thrown out of the group: what is pending is skipped.
///
/// # Errors
/// When the database does not answer.
pub async fn unreachable(sv: &Services, key: BotKey, chat_id: i64, reason: &str) -> Result<()> {
    let mut tx = sv.begin(&key.scope()).await?;
    unreachable_in(&mut tx, key.bot, chat_id, reason).await?;
    tx.commit().await
}

pub(super) async fn unreachable_in(tx: &mut Tx, bot: BotId, chat_id: i64, reason: &str) -> Result<()> {
    groups::note_lost_in(tx, bot, chat_id).await?;
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into tg_chat (company_id, bot_id, chat_id, unreachable_since, unreachable_reason)
         values ($1, $2, $3, $4, $5)
         on conflict on constraint tg_chat_pkey do update
           set unreachable_since = coalesce(tg_chat.unreachable_since, excluded.unreachable_since), unreachable_reason = excluded.unreachable_reason",
        company.0,
        bot.0,
        chat_id,
        now,
        reason,
    )
    .execute(tx.db())
    .await?;
    outbox::skip_pending_in(tx, bot, chat_id, reason).await
}

/// The person wrote: they can be reached again.
///
/// # Errors
/// When the database does not answer.
pub async fn reachable_in(tx: &mut Tx, bot: BotId, chat_id: i64) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update tg_chat set unreachable_since = null, unreachable_reason = null
         where company_id = $1 and bot_id = $2 and chat_id = $3 and unreachable_since is not null",
        company.0,
        bot.0,
        chat_id,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Whether nothing is known against sending to this chat.
///
/// # Errors
/// When the database does not answer.
pub async fn is_reachable_in(tx: &mut Tx, bot: BotId, chat_id: i64) -> Result<bool> {
    let company = tx.company();
    let blocked = sqlx::query_scalar!(
        r#"select exists (
             select 1 from tg_chat
             where company_id = $1 and bot_id = $2 and chat_id = $3 and unreachable_since is not null) as "exists!""#,
        company.0,
        bot.0,
        chat_id,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(!blocked)
}

/// Telegram is angry with the whole bot: every chat waits, also one that is written to for the first time.
///
/// # Errors
/// When the database does not answer.
pub async fn pause_bot(sv: &Services, key: BotKey, seconds: u64) -> Result<()> {
    let mut tx = sv.begin(&key.scope()).await?;
    let until = tx.now() + Duration::seconds(i64::try_from(seconds).unwrap_or_default());
    sqlx::query!(
        "update bots set paused_until = greatest(paused_until, $3) where company_id = $1 and id = $2",
        key.company.0,
        key.bot.0,
        until,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// The chat waits until then.
pub(super) async fn wait_until_in(tx: &mut Tx, bot: BotId, chat_id: i64, until: Timestamp) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update tg_chat set next_at = greatest(next_at, $4)
         where company_id = $1 and bot_id = $2 and chat_id = $3",
        company.0,
        bot.0,
        chat_id,
        until,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// A group became a supergroup: what is pending goes to its new id, and so does the link.
///
/// # Errors
/// When the database does not answer.
pub async fn migrate_chat(sv: &Services, key: BotKey, from: i64, to: i64) -> Result<()> {
    let mut tx = sv.begin(&key.scope()).await?;
    let (company, bot) = (key.company.0, key.bot.0);
    sqlx::query!(
        "insert into tg_chat (company_id, bot_id, chat_id) values ($1, $2, $3) on conflict do nothing",
        company,
        bot,
        to
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "update tg_outbox set chat_id = $4 where company_id = $1 and bot_id = $2 and chat_id = $3 and state in ('pending', 'sending')",
        company,
        bot,
        from,
        to,
    )
    .execute(tx.db())
    .await?;
    groups::move_group_in(&mut tx, key, from, to).await?;
    tx.commit().await
}
