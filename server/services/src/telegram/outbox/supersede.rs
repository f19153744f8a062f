//! Taking outdated messages out of the outbox, letting one back in, and sending those that wait for the morning.

use domain::{ids::BotId, notices::DeliveryStatus, time::Timestamp};

use crate::{error::Result, notices, tx::Tx};

/// What is out of date: the messages to a chat whose key begins so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stale {
    /// By which bot.
    pub(crate) bot: BotId,
    /// To which chat.
    pub(crate) chat_id: i64,
    /// What their keys begin with; of several questions no two begin alike.
    pub(crate) prefix: String,
    /// What is still asked: a message that asks it is not out of date.
    pub(crate) asked: StillAsked,
}

/// What the reader of a chat is still asked about a request.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct StillAsked {
    /// Which of the offered times they choose.
    pub(crate) slots: bool,
    /// Words of their own.
    pub(crate) words: bool,
    /// Whether the visit that begins at this minute since 1970 suits.
    pub(crate) visit: Option<i64>,
}

/// A message that waited until now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Waited {
    /// Until when it was kept.
    pub(crate) held_until: Option<Timestamp>,
    /// Whether it would have made no sound.
    pub(crate) silent: bool,
    /// Whether it would have given its reader the work.
    pub(crate) is_job: bool,
    /// Whether it waits on, because what it asks is still asked.
    pub(crate) is_kept: bool,
}

/// Takes older messages out that a newer one makes pointless: those to this chat whose key begins so. Answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn supersede_in(tx: &mut Tx, bot: BotId, chat_id: i64, prefix: &str) -> Result<usize> {
    let prefix = prefix.to_owned();
    let asked = StillAsked::default();
    let stale = Stale {
        bot,
        chat_id,
        prefix,
        asked,
    };
    let waited = supersede_all_in(tx, &[stale]).await?;
    Ok(waited.iter().map(Vec::len).sum())
}

/// The same for many at once: for each of them, what has waited, and what waits on.
pub(crate) async fn supersede_all_in(tx: &mut Tx, stale: &[Stale]) -> Result<Vec<Vec<Waited>>> {
    if stale.is_empty() {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let bots: Vec<_> = stale.iter().map(|one| one.bot.0).collect();
    let chats: Vec<_> = stale.iter().map(|one| one.chat_id).collect();
    let prefixes: Vec<_> = stale.iter().map(|one| one.prefix.clone()).collect();
    let slots: Vec<_> = stale.iter().map(|one| one.asked.slots).collect();
    let words: Vec<_> = stale.iter().map(|one| one.asked.words).collect();
    let visits: Vec<_> = stale.iter().map(|one| one.asked.visit).collect();
    let rows = sqlx::query!(
        r#"update tg_outbox as o
           set (state, last_error) = (
             select case when question.is_asked then o.state else 'skipped' end,
                    case when question.is_asked then o.last_error else 'superseded' end
             from (select (
                 (stale.slots and o.payload -> 'slots' is not null)
                 or (stale.words and o.payload ->> 'answer' = 'words')
                 or (stale.visit is not null and o.payload #>> '{answer,visit}' = stale.visit::text)) is true as is_asked) as question)
           from unnest($2::uuid[], $3::bigint[], $4::text[], $5::boolean[], $6::boolean[], $7::bigint[]) with ordinality
             as stale (bot_id, chat_id, prefix, slots, words, visit, place)
           where o.company_id = $1 and o.bot_id = stale.bot_id and o.chat_id = stale.chat_id and o.state = 'pending'
             and starts_with(o.dedupe_key, stale.prefix)
           returning stale.place as "place!", o.delivery_id, o.held_until,
                     coalesce((o.payload ->> 'silent')::boolean, false) as "silent!",
                     coalesce((o.payload ->> 'job')::boolean, false) as "is_job!", o.state = 'pending' as "is_kept!""#,
        company.0,
        &bots,
        &chats,
        &prefixes,
        &slots,
        &words,
        &visits as &[Option<i64>],
    )
    .fetch_all(tx.db())
    .await?;
    let superseded = rows.iter().filter(|row| !row.is_kept);
    let deliveries: Vec<_> = superseded.filter_map(|row| row.delivery_id).collect();
    notices::delivered_in(tx, &deliveries, DeliveryStatus::Skipped, Some("superseded")).await?;
    let waited = |place: i64| {
        let of_it = rows.iter().filter(move |row| row.place == place);
        of_it.map(|row| Waited {
            held_until: row.held_until,
            silent: row.silent,
            is_job: row.is_job,
            is_kept: row.is_kept,
        })
    };
    Ok((1..).take(stale.len()).map(|place| waited(place).collect()).collect())
}

/// Sends what waits for the morning now: the messages of any chat whose keys begin so.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn wake_in(tx: &mut Tx, prefixes: &[String]) -> Result<()> {
    if prefixes.is_empty() {
        return Ok(());
    }
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update tg_outbox set held_until = null
         from unnest($3::text[]) as woken (prefix)
         where company_id = $1 and state = 'pending' and held_until > $2 and starts_with(dedupe_key, woken.prefix)",
        company.0,
        now,
        prefixes,
    )
    .execute(tx.db())
    .await?;
    Ok(())
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
