//! Putting messages into the outbox.

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
    Ok(enqueue_all_in(tx, std::slice::from_ref(row)).await? == 1)
}

/// Puts messages into the outbox, in this order. Answers how many of them were not known by their keys.
pub(crate) async fn enqueue_all_in(tx: &mut Tx, rows: &[Enqueue]) -> Result<usize> {
    if rows.is_empty() {
        return Ok(0);
    }
    let columns = Columns::of(rows)?;
    open_chats(tx, &columns).await?;
    let (company, now) = (tx.company(), tx.now());
    let written = sqlx::query!(
        r#"insert into tg_outbox (company_id, bot_id, chat_id, dedupe_key, kind, payload, priority, not_before, expires_at,
                                  at_most_once, delivery_id, created_at, held_until, state, last_error)
           select c.company_id, c.bot_id, c.chat_id, new.dedupe_key, new.kind, new.payload, new.priority,
                  coalesce(new.not_before, '-infinity'), new.expires_at, new.at_most_once, new.delivery_id, $2, new.held_until,
                  case when c.unreachable_since is null then 'pending' else 'skipped' end,
                  case when c.unreachable_since is null then null else 'unreachable' end
           from unnest($3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::jsonb[], $8::smallint[], $9::timestamptz[],
                       $10::timestamptz[], $11::boolean[], $12::uuid[], $13::timestamptz[]) with ordinality
             as new (bot_id, chat_id, dedupe_key, kind, payload, priority, not_before, expires_at, at_most_once, delivery_id,
                     held_until, place)
           join tg_chat c on c.company_id = $1 and c.bot_id = new.bot_id and c.chat_id = new.chat_id
           -- A chat is sent what stands in the outbox by the order of its numbers.
           order by new.place
           on conflict on constraint tg_outbox_once_key do nothing
           returning delivery_id, state = 'skipped' as "skipped!""#,
        company.0,
        now,
        &columns.bots,
        &columns.chats,
        &columns.keys,
        &columns.kinds,
        &columns.payloads,
        &columns.priorities,
        &columns.not_before as &[Option<Timestamp>],
        &columns.expires_at as &[Option<Timestamp>],
        &columns.at_most_once,
        &columns.deliveries as &[Option<Uuid>],
        &columns.held_until as &[Option<Timestamp>],
    )
    .fetch_all(tx.db())
    .await?;
    let unreachable: Vec<_> = written.iter().filter(|row| row.skipped).filter_map(|row| row.delivery_id).collect();
    notices::delivered_in(tx, &unreachable, DeliveryStatus::Failed, Some("unreachable")).await?;
    Ok(written.len())
}

/// Messages as the database takes many of them at once: column by column.
#[derive(Default)]
struct Columns {
    bots: Vec<Uuid>,
    chats: Vec<i64>,
    keys: Vec<String>,
    kinds: Vec<String>,
    payloads: Vec<serde_json::Value>,
    priorities: Vec<i16>,
    not_before: Vec<Option<Timestamp>>,
    expires_at: Vec<Option<Timestamp>>,
    at_most_once: Vec<bool>,
    deliveries: Vec<Option<Uuid>>,
    held_until: Vec<Option<Timestamp>>,
}

impl Columns {
    fn of(rows: &[Enqueue]) -> Result<Self> {
        let mut columns = Self::default();
        for row in rows {
            let payload = serde_json::to_value(&row.message);
            columns
                .payloads
                .push(payload.map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?);
            columns.bots.push(row.bot.0);
            columns.chats.push(row.chat_id);
            columns.keys.push(row.dedupe_key.clone());
            columns.kinds.push(row.message.kind().to_owned());
            columns.priorities.push(row.priority.number());
            columns.not_before.push(row.not_before);
            columns.expires_at.push(row.expires_at);
            columns.at_most_once.push(row.at_most_once);
            columns.deliveries.push(row.delivery);
            columns.held_until.push(row.held_until);
        }
        Ok(columns)
    }
}

/// Chats that were never written to begin; in one order, so that two of us do not wait for each other.
async fn open_chats(tx: &mut Tx, columns: &Columns) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "insert into tg_chat (company_id, bot_id, chat_id)
         select distinct $1::uuid, new.bot_id, new.chat_id
         from unnest($2::uuid[], $3::bigint[]) as new (bot_id, chat_id)
         order by new.bot_id, new.chat_id
         on conflict do nothing",
        company.0,
        &columns.bots,
        &columns.chats,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
