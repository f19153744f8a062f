//! Conversations: where the bot stands with each person, written in the transaction of the effects.

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

/// Whether the person has written to the bot or pressed a button of it since then.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn spoke_since_in(tx: &mut Tx, bot: BotId, person: i64, since: Timestamp) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select exists (
             select from tg_conversation
             where company_id = $1 and bot_id = $2 and chat_id = $3 and user_id = $3 and updated_at >= $4) as "spoke!""#,
        company.0,
        bot.0,
        person,
        since,
    )
    .fetch_one(tx.db())
    .await?)
}
