//! The topics that the bot made in a group: what for, and under which number.

use domain::ids::GroupId;

use super::super::bots::BotKey;
use crate::{Services, error::Result};

/// Remembers the topic that was made for this.
///
/// # Errors
/// When the database does not answer.
pub async fn remember_topic(sv: &Services, key: BotKey, group: GroupId, (topic, thread_id): (&str, i64)) -> Result<()> {
    let mut tx = sv.begin(&key.scope()).await?;
    sqlx::query!(
        // Nothing for a group that was taken out meanwhile.
        "insert into tg_group_topics (company_id, group_id, key, thread_id)
         select company_id, id, $3, $4 from tg_groups where company_id = $1 and id = $2
         on conflict on constraint tg_group_topics_pkey do update set thread_id = excluded.thread_id",
        key.company.0,
        group.0,
        topic,
        thread_id,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// Somebody deleted the topic: another one is made for what comes next.
///
/// # Errors
/// When the database does not answer.
pub async fn forget_topic(sv: &Services, key: BotKey, group: GroupId, thread_id: i64) -> Result<()> {
    let mut tx = sv.begin(&key.scope()).await?;
    sqlx::query!(
        "delete from tg_group_topics where company_id = $1 and group_id = $2 and thread_id = $3",
        key.company.0,
        group.0,
        thread_id,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}
