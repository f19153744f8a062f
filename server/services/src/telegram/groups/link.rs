//! Linking a group: an employee who may change channels says a code in it. The code alone, or the employee alone, does nothing.

use domain::{
    groups::Topics,
    ids::{BotId, GroupId},
    lang::Lang,
    requests::Event,
    roles::Permission,
    time::Timestamp,
};

use super::super::{bots::BotKey, chats};
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, Kind, Result},
    outbox,
    scope::Scope,
    secrets,
    tx::Tx,
};

/// The longest name of a group that is kept, in characters.
const TITLE_MAX: usize = 200;

/// A group as the bot needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkedGroup {
    /// The link.
    pub id: GroupId,
    /// How it is divided.
    pub topics: Topics,
    /// The language of its cards.
    pub lang: Lang,
}

/// The link of a chat, when it is linked.
///
/// # Errors
/// When the database does not answer.
pub async fn group_of_chat_in(tx: &mut Tx, bot: BotId, chat_id: i64) -> Result<Option<LinkedGroup>> {
    let company = tx.company();
    Ok(sqlx::query_as!(
        LinkedGroup,
        r#"select id as "id: GroupId", topics as "topics: Topics", lang as "lang: Lang"
           from tg_groups
           where company_id = $1 and bot_id = $2 and chat_id = $3"#,
        company.0,
        bot.0,
        chat_id,
    )
    .fetch_optional(tx.db())
    .await?)
}

/// Links the group in which the code was said, by the employee who said it. A linked one is linked anew, as the code says.
///
/// # Errors
/// `Denied` without the right to change channels; a code that was used, is too old or never was one.
pub async fn link_group_in(tx: &mut Tx, scope: &Scope, code: &str, (bot, chat_id, title): (BotId, i64, &str)) -> Result<LinkedGroup> {
    scope.require(Permission::BotsWrite)?;
    let author = scope.employee().ok_or_else(Error::denied)?.id;
    let (company, now) = (tx.company(), tx.now());
    let said = sqlx::query!(
        r#"delete from tg_group_codes
           where company_id = $1 and code_hash = $2 and expires_at > $3
           returning topics as "topics: Topics", lang as "lang: Lang""#,
        company.0,
        secrets::hash(&code.trim().to_uppercase()),
        now,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(|| Error::new(Kind::NotFound, "telegram.group_code"))?;
    let title: String = title.chars().take(TITLE_MAX).collect();
    let id = sqlx::query_scalar!(
        r#"insert into tg_groups (company_id, id, bot_id, chat_id, title, topics, lang, linked_by, linked_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict on constraint tg_groups_chat_key do update set
             title = excluded.title, topics = excluded.topics, lang = excluded.lang,
             linked_by = excluded.linked_by, linked_at = excluded.linked_at
           returning id as "id: GroupId""#,
        company.0,
        GroupId::generate(now).0,
        bot.0,
        chat_id,
        title,
        said.topics.code(),
        said.lang.code(),
        author.0,
        now,
    )
    .fetch_one(tx.db())
    .await?;
    chats::reachable_in(tx, bot, chat_id).await?;
    let entry = Entry {
        action: "settings.link_group",
        entity: "telegram_group",
        id: Some(id.0),
        before: None,
        after: Some(serde_json::json!({ "title": title, "topics": said.topics })),
    };
    audit(tx, scope, entry).await?;
    Ok(LinkedGroup {
        id,
        topics: said.topics,
        lang: said.lang,
    })
}

/// The chat cannot be reached any more. When it is a group that is shown requests, and could be until now, those who may
/// change channels are told: nobody sees by themselves that something does not come.
pub(in super::super) async fn note_lost_in(tx: &mut Tx, bot: BotId, chat_id: i64) -> Result<()> {
    let company = tx.company();
    let title = sqlx::query_scalar!(
        "select g.title
         from tg_groups g
         where g.company_id = $1 and g.bot_id = $2 and g.chat_id = $3
           and not exists (
             select from tg_chat c
             where c.company_id = $1 and c.bot_id = $2 and c.chat_id = $3 and c.unreachable_since is not null)",
        company.0,
        bot.0,
        chat_id,
    )
    .fetch_optional(tx.db())
    .await?;
    if let Some(title) = title {
        let scope = Scope::system(company);
        outbox::emit(tx, &scope, Event::GroupLost, None, serde_json::json!({ "title": title })).await?;
    }
    Ok(())
}

/// A group became a supergroup. What was written in the small group cannot be changed from the large one,
/// and has no topics: its cards are written anew when their requests go on.
pub(in super::super) async fn move_group_in(tx: &mut Tx, key: BotKey, from: i64, to: i64) -> Result<()> {
    let (company, bot) = (key.company.0, key.bot.0);
    sqlx::query!(
        "delete from tg_group_topics t using tg_groups g
         where t.company_id = $1 and g.company_id = $1 and g.id = t.group_id and g.bot_id = $2 and g.chat_id = $3",
        company,
        bot,
        from,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "update tg_groups set chat_id = $4
         where company_id = $1 and bot_id = $2 and chat_id = $3
           and not exists (select from tg_groups other where other.company_id = $1 and other.bot_id = $2 and other.chat_id = $4)",
        company,
        bot,
        from,
        to,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "delete from tg_anchor where company_id = $1 and bot_id = $2 and chat_id = $3",
        company,
        bot,
        from,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Forgets codes that work no more, across companies. Answers how many.
pub(in super::super) async fn forget_codes(sv: &Services, now: Timestamp) -> Result<u64> {
    let gone = sqlx::query!("delete from tg_group_codes where expires_at < $1", now)
        .execute(sv.db().jobs())
        .await?;
    Ok(gone.rows_affected())
}
