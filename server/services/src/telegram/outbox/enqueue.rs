//! Putting messages into the outbox, and taking outdated ones out of it.

use domain::{ids::BotId, notices::DeliveryStatus, time::Timestamp};
use uuid::Uuid;

use super::super::outgoing::Outgoing;
use crate::{
    error::{Error, Kind, Result},
    notices,
    tx::Tx,
};

/// What goes first; within one chat the order of writing always wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Priority {
    /// The answer to a person who waits.
    Answer,
    /// Assignments and statuses.
    Status,
    /// Reminders.
    Reminder,
    /// To many at once.
    Broadcast,
}

impl Priority {
    const fn number(self) -> i16 {
        match self {
            Self::Answer => 0,
            Self::Status => 3,
            Self::Reminder => 7,
            Self::Broadcast => 9,
        }
    }
}

/// A message to send.
#[derive(Debug, Clone, PartialEq)]
pub struct Enqueue {
    /// By which bot.
    pub bot: BotId,
    /// To which chat.
    pub chat_id: i64,
    /// What makes it the same message: a second one with this key is not sent.
    pub dedupe_key: String,
    /// What goes first.
    pub priority: Priority,
    /// Not before this instant; what is written to the chat later waits behind it.
    pub not_before: Option<Timestamp>,
    /// Kept until this instant, while later messages pass it by: nobody is woken.
    pub held_until: Option<Timestamp>,
    /// Not after this instant.
    pub expires_at: Option<Timestamp>,
    /// Better lost than doubled: reminders and broadcasts.
    pub at_most_once: bool,
    /// The delivery of a notice that it carries.
    pub delivery: Option<Uuid>,
    /// The message.
    pub message: Outgoing,
}

impl Enqueue {
    /// The `index`-th answer to an update: first in line, sent once however often the update is worked off.
    #[must_use]
    pub fn answer(bot: BotId, chat_id: i64, update_id: i64, index: usize, message: Outgoing) -> Self {
        Self {
            bot,
            chat_id,
            dedupe_key: format!("u:{update_id}:{index}"),
            priority: Priority::Answer,
            not_before: None,
            held_until: None,
            expires_at: None,
            at_most_once: false,
            delivery: None,
            message,
        }
    }
}

/// Puts a message into the outbox; `false` when its key is known. To an unreachable chat it is kept as skipped.
///
/// # Errors
/// When the database does not answer.
pub async fn enqueue_in(tx: &mut Tx, row: &Enqueue) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let payload = serde_json::to_value(&row.message).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    sqlx::query!(
        "insert into tg_chat (company_id, bot_id, chat_id) values ($1, $2, $3) on conflict do nothing",
        company.0,
        row.bot.0,
        row.chat_id,
    )
    .execute(tx.db())
    .await?;
    let state = sqlx::query_scalar!(
        "insert into tg_outbox (company_id, bot_id, chat_id, dedupe_key, kind, payload, priority, not_before, expires_at,
                                at_most_once, delivery_id, created_at, held_until, state, last_error)
         select c.company_id, c.bot_id, c.chat_id, $4, $5, $6, $7, coalesce($8::timestamptz, '-infinity'), $9, $10, $11, $12, $13,
                case when c.unreachable_since is null then 'pending' else 'skipped' end,
                case when c.unreachable_since is null then null else 'unreachable' end
         from tg_chat c
         where c.company_id = $1 and c.bot_id = $2 and c.chat_id = $3
         on conflict on constraint tg_outbox_once_key do nothing
         returning state",
        company.0,
        row.bot.0,
        row.chat_id,
        row.dedupe_key,
        row.message.kind(),
        payload,
        row.priority.number(),
        row.not_before,
        row.expires_at,
        row.at_most_once,
        row.delivery,
        now,
        row.held_until,
    )
    .fetch_optional(tx.db())
    .await?;
    if state.as_deref() == Some("skipped")
        && let Some(delivery) = row.delivery
    {
        notices::delivered_in(tx, &[delivery], DeliveryStatus::Failed, Some("unreachable")).await?;
    }
    Ok(state.is_some())
}

/// Takes older messages out that a newer one makes pointless: those to this chat whose key begins so. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn supersede_in(tx: &mut Tx, bot: BotId, chat_id: i64, prefix: &str) -> Result<usize> {
    let company = tx.company();
    let rows = sqlx::query_scalar!(
        "update tg_outbox
         set state = 'skipped', last_error = 'superseded'
         where company_id = $1 and bot_id = $2 and chat_id = $3 and state = 'pending' and starts_with(dedupe_key, $4)
         returning delivery_id",
        company.0,
        bot.0,
        chat_id,
        prefix,
    )
    .fetch_all(tx.db())
    .await?;
    let deliveries: Vec<_> = rows.iter().copied().flatten().collect();
    notices::delivered_in(tx, &deliveries, DeliveryStatus::Skipped, Some("superseded")).await?;
    Ok(rows.len())
}

/// Lets the latest of these messages be sent after all, when a newer one had made it pointless and was never sent itself.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn revive_in(tx: &mut Tx, bot: BotId, keys: &[String]) -> Result<()> {
    let company = tx.company();
    let revived = sqlx::query_scalar!(
        "update tg_outbox
         set state = 'pending', last_error = null
         where company_id = $1 and state = 'skipped' and last_error = 'superseded'
           and id = (select max(id) from tg_outbox where company_id = $1 and bot_id = $2 and dedupe_key = any($3))
         returning delivery_id",
        company.0,
        bot.0,
        keys,
    )
    .fetch_all(tx.db())
    .await?;
    let deliveries: Vec<_> = revived.into_iter().flatten().collect();
    notices::delivered_in(tx, &deliveries, DeliveryStatus::Pending, None).await
}
