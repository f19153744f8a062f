//! Requests in groups: what everybody there may read of one.

use domain::{
    groups::Topics,
    ids::{GroupId, RequestId},
    lang::Lang,
    requests::Card,
};
use sqlx::types::Json;

use super::super::{anchors, bots::BotKey};
use crate::{Services, companies, error::Result, requests, tx::Tx};

/// A request as a group sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The group.
    pub group: GroupId,
    /// The language of its cards.
    pub lang: Lang,
    /// The company's offset from UTC, in minutes.
    pub offset_minutes: i32,
    /// The request, without its resident.
    pub card: Card,
    /// The message that shows it already.
    pub message: Option<i64>,
    /// The topic it belongs in: what for, and what it is called. Nothing for a group without topics.
    pub topic: Option<(String, String)>,
    /// The number of that topic, when the bot has made it.
    pub thread: Option<i64>,
}

/// The request as the group of this chat sees it; nothing when the chat is linked no more.
///
/// # Errors
/// When the database does not answer.
pub async fn shown_in_group(sv: &Services, key: BotKey, (chat_id, request): (i64, RequestId)) -> Result<Option<Shown>> {
    let mut tx = sv.begin(&key.scope()).await?;
    let Some(group) = super::group_of_chat_in(&mut tx, key.bot, chat_id).await? else {
        return Ok(None);
    };
    let Some(card) = requests::public_card_in(&mut tx, request).await? else {
        return Ok(None);
    };
    let topic = topic_of(&mut tx, (group.topics, group.lang), &card).await?;
    let thread = match &topic {
        Some((name, _)) => thread_of(&mut tx, group.id, name).await?,
        None => None,
    };
    let message = anchors::anchor_in(&mut tx, key.bot, chat_id, &super::super::Anchor::of_request(request).key).await?;
    let offset_minutes = companies::settings_in(&mut tx).await?.offset_minutes;
    tx.commit().await?;
    Ok(Some(Shown {
        group: group.id,
        lang: group.lang,
        offset_minutes,
        card,
        message,
        topic,
        thread,
    }))
}

async fn thread_of(tx: &mut Tx, group: GroupId, topic: &str) -> Result<Option<i64>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        "select thread_id from tg_group_topics where company_id = $1 and group_id = $2 and key = $3",
        company.0,
        group.0,
        topic,
    )
    .fetch_optional(tx.db())
    .await?)
}

/// What the request's topic is for and called. A request whose category has no trade stands in the general stream.
async fn topic_of(tx: &mut Tx, (topics, lang): (Topics, Lang), card: &Card) -> Result<Option<(String, String)>> {
    let company = tx.company();
    if topics == Topics::Building {
        let name = text::localized(lang, &card.place.address);
        return Ok(Some((card.place.building.to_string(), name)));
    }
    let row = sqlx::query!(
        r#"select
             coalesce(parent.id, c.id) as "category!",
             coalesce(parent.name, c.name) as "category_name!: Json<domain::words::Localized>",
             s.id as "trade?",
             s.name as "trade_name?: Json<domain::words::Localized>"
           from request_categories c
           left join request_categories parent on parent.company_id = c.company_id and parent.id = c.parent_id
           left join specializations s on s.company_id = c.company_id and s.id = c.specialization_id
           where c.company_id = $1 and c.id = $2"#,
        company.0,
        card.category.0,
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(match topics {
        Topics::None | Topics::Building => None,
        Topics::Category => Some((row.category.to_string(), text::localized(lang, &row.category_name.0))),
        Topics::Specialization => row
            .trade
            .zip(row.trade_name)
            .map(|(id, name)| (id.to_string(), text::localized(lang, &name.0))),
    })
}
