//! Anchors: which message shows what, so that it can be edited in place or replied to.

use domain::ids::{BotId, RequestId};

use super::{bots::BotKey, outgoing::Anchor};
use crate::{Services, error::Result, tx::Tx};

/// The message that shows this, in a transaction of its own.
///
/// # Errors
/// When the database does not answer.
pub async fn anchor(sv: &Services, key: BotKey, chat_id: i64, name: &str) -> Result<Option<i64>> {
    let mut tx = sv.begin(&key.scope()).await?;
    let found = anchor_in(&mut tx, key.bot, chat_id, name).await?;
    tx.commit().await?;
    Ok(found)
}

/// The message whose place a new one takes: it shows the same thing, of the same request.
/// A confirmation keeps its buttons when the next request is begun.
///
/// # Errors
/// When the database does not answer.
pub async fn replaced(sv: &Services, key: BotKey, chat_id: i64, anchor: &Anchor) -> Result<Option<i64>> {
    let mut tx = sv.begin(&key.scope()).await?;
    let found = sqlx::query_scalar!(
        "select message_id from tg_anchor
         where company_id = $1 and bot_id = $2 and chat_id = $3 and key = $4 and request_id is not distinct from $5",
        key.company.0,
        key.bot.0,
        chat_id,
        anchor.key,
        anchor.request.map(|request| request.0),
    )
    .fetch_optional(tx.db())
    .await?;
    tx.commit().await?;
    Ok(found)
}

/// The latest message of these keys that still shows the request: the person may have opened a list in its place.
///
/// # Errors
/// When the database does not answer.
pub async fn told_before(sv: &Services, key: BotKey, (chat_id, request): (i64, RequestId), keys: &[String]) -> Result<Option<i64>> {
    let mut tx = sv.begin(&key.scope()).await?;
    let found = sqlx::query_scalar!(
        r#"select o.message_id as "message_id!"
           from tg_outbox o
           join tg_anchor a
             on a.company_id = o.company_id
            and a.bot_id = o.bot_id
            and a.chat_id = o.chat_id
            and a.message_id = o.message_id
            and a.request_id = $4
           where o.company_id = $1 and o.bot_id = $2 and o.chat_id = $3 and o.dedupe_key = any($5)
           order by o.id desc
           limit 1"#,
        key.company.0,
        key.bot.0,
        chat_id,
        request.0,
        keys,
    )
    .fetch_optional(tx.db())
    .await?;
    tx.commit().await?;
    Ok(found)
}

/// The message that shows this.
///
/// # Errors
/// When the database does not answer.
pub async fn anchor_in(tx: &mut Tx, bot: BotId, chat_id: i64, name: &str) -> Result<Option<i64>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        "select message_id from tg_anchor where company_id = $1 and bot_id = $2 and chat_id = $3 and key = $4",
        company.0,
        bot.0,
        chat_id,
        name,
    )
    .fetch_optional(tx.db())
    .await?)
}

/// Remembers the message that shows this, and nothing else from now on. The one before it can still be replied to.
///
/// # Errors
/// When the database does not answer.
pub async fn set_anchor_in(tx: &mut Tx, bot: BotId, chat_id: i64, anchor: &Anchor, message_id: i64) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    // The sender and a press may do this at the same time for one message; the second one waits.
    lock(tx, bot, chat_id).await?;
    sqlx::query!(
        "delete from tg_anchor where company_id = $1 and bot_id = $2 and chat_id = $3 and message_id = $4 and key <> $5",
        company.0,
        bot.0,
        chat_id,
        message_id,
        anchor.key,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "update tg_anchor set key = key || '#' || message_id
         where company_id = $1 and bot_id = $2 and chat_id = $3 and key = $4 and message_id <> $5 and request_id is not null",
        company.0,
        bot.0,
        chat_id,
        anchor.key,
        message_id,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "insert into tg_anchor (company_id, bot_id, chat_id, key, message_id, request_id, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict on constraint tg_anchor_pkey do update
           set message_id = excluded.message_id, request_id = excluded.request_id, updated_at = excluded.updated_at",
        company.0,
        bot.0,
        chat_id,
        anchor.key,
        message_id,
        anchor.request.map(|request| request.0),
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Remembers further messages that show the same, such as the photos of an album: they can be replied to.
///
/// # Errors
/// When the database does not answer.
pub async fn also_shown(sv: &Services, key: BotKey, chat_id: i64, (anchor, messages): (&Anchor, &[i64])) -> Result<()> {
    let mut tx = sv.begin(&key.scope()).await?;
    for message in messages {
        let one = Anchor {
            key: format!("{}#{message}", anchor.key),
            request: anchor.request,
        };
        set_anchor_in(&mut tx, key.bot, chat_id, &one, *message).await?;
    }
    tx.commit().await
}

/// The message shows something that is not remembered, such as a list: a reply to it is about no request.
///
/// # Errors
/// When the database does not answer.
pub async fn clear_message_in(tx: &mut Tx, bot: BotId, chat_id: i64, message_id: i64) -> Result<()> {
    let company = tx.company();
    lock(tx, bot, chat_id).await?;
    sqlx::query!(
        "delete from tg_anchor where company_id = $1 and bot_id = $2 and chat_id = $3 and message_id = $4",
        company.0,
        bot.0,
        chat_id,
        message_id,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// The anchors of one chat are changed one after the other.
async fn lock(tx: &mut Tx, bot: BotId, chat_id: i64) -> Result<()> {
    sqlx::query_scalar!(
        "select pg_advisory_xact_lock(hashtextextended($1, 0))::text",
        format!("telegram:anchors:{bot}:{chat_id}")
    )
    .fetch_one(tx.db())
    .await?;
    Ok(())
}

/// The request that a message is about, for replies to it.
///
/// # Errors
/// When the database does not answer.
pub async fn request_of_message_in(tx: &mut Tx, bot: BotId, chat_id: i64, message_id: i64) -> Result<Option<RequestId>> {
    let company = tx.company();
    let row = sqlx::query_scalar!(
        r#"select request_id as "request_id!: RequestId" from tg_anchor
           where company_id = $1 and bot_id = $2 and chat_id = $3 and message_id = $4 and request_id is not null"#,
        company.0,
        bot.0,
        chat_id,
        message_id,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row)
}
