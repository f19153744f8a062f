//! Conversations: where the bot stands with each person, written in the transaction of the effects.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::{ids::BotId, lang::Lang, time::Timestamp};

use crate::{error::Result, tx::Tx};

/// Whose conversation with which bot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ConversationKey {
    /// The bot.
    pub bot: BotId,
    /// The chat.
    pub chat_id: i64,
    /// The person's Telegram id.
    pub user_id: i64,
}

/// Where a conversation stands; the state is the bot's own.
#[derive(Debug, Clone, PartialEq)]
pub struct Conversation {
    /// The language the person chose.
    pub lang: Option<Lang>,
    /// The payload of a deep link, kept until the person is registered.
    pub payload: Option<String>,
    /// The bot's state.
    pub state: serde_json::Value,
    /// The version of the bot that can read the state.
    pub version: i32,
    /// Tries to register with an unknown phone.
    pub tries: i32,
    /// The day of those tries.
    pub tries_on: Option<NaiveDate>,
    /// When it was last written.
    pub updated_at: Timestamp,
}

/// Reads a conversation and locks it until the transaction ends.
///
/// # Errors
/// When the database does not answer.
pub async fn load_in(tx: &mut Tx, key: ConversationKey) -> Result<Option<Conversation>> {
    let company = tx.company();
    Ok(sqlx::query_as!(
        Conversation,
        r#"select lang as "lang: Lang", payload, state, version, tries, tries_on, updated_at
           from tg_conversation
           where company_id = $1 and bot_id = $2 and chat_id = $3 and user_id = $4
           for update"#,
        company.0,
        key.bot.0,
        key.chat_id,
        key.user_id,
    )
    .fetch_optional(tx.db())
    .await?)
}

/// Writes a conversation, dated now.
///
/// # Errors
/// When the database does not answer.
pub async fn save_in(tx: &mut Tx, key: ConversationKey, conversation: &Conversation) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into tg_conversation (company_id, bot_id, chat_id, user_id, lang, payload, state, version, tries, tries_on, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
         on conflict on constraint tg_conversation_pkey do update
           set lang = excluded.lang, payload = excluded.payload, state = excluded.state, version = excluded.version,
               tries = excluded.tries, tries_on = excluded.tries_on, updated_at = excluded.updated_at",
        company.0,
        key.bot.0,
        key.chat_id,
        key.user_id,
        conversation.lang as Option<Lang>,
        conversation.payload,
        conversation.state,
        conversation.version,
        conversation.tries,
        conversation.tries_on,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Those of these people who have written to their bot or pressed a button of it since then.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn spoke_since_in(tx: &mut Tx, people: &[(BotId, i64)], since: Timestamp) -> Result<HashSet<(BotId, i64)>> {
    let company = tx.company();
    let (bots, chats): (Vec<_>, Vec<_>) = people.iter().map(|(bot, chat)| (bot.0, *chat)).unzip();
    let spoke = sqlx::query!(
        r#"select c.bot_id as "bot: BotId", c.chat_id
           from unnest($2::uuid[], $3::bigint[]) as asked (bot_id, chat_id)
           join tg_conversation c
             on c.company_id = $1 and c.bot_id = asked.bot_id and c.chat_id = asked.chat_id and c.user_id = asked.chat_id
           where c.updated_at >= $4"#,
        company.0,
        &bots,
        &chats,
        since,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(spoke.into_iter().map(|row| (row.bot, row.chat_id)).collect())
}
