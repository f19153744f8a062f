//! Which groups there are, and the codes that link further ones. Only for those who may change bots and channels.

use chrono::Duration;
use domain::{
    groups::{Group, GroupCode, MakeGroupCode, Topics},
    ids::{BotId, CommandId, GroupId},
    lang::Lang,
    roles::Permission,
};
use rand::Rng as _;

use super::super::{bots::bot_name_in, outbox};
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, Result},
    once,
    scope::Scope,
    secrets,
    tx::Tx,
};

/// How long a code works.
const WORKS_FOR: Duration = Duration::minutes(15);
/// The letters of a code: none is taken for another one.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// How many of them.
const LENGTH: usize = 10;

/// The groups of the company.
///
/// # Errors
/// `Denied` without the right to change channels.
pub async fn groups(sv: &Services, scope: &Scope) -> Result<Vec<Group>> {
    scope.require(Permission::BotsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let groups = sqlx::query_as!(
        Group,
        r#"select
             g.id as "id: GroupId",
             g.title,
             g.topics as "topics: Topics",
             g.lang as "lang: Lang",
             users.full_name as "linked_by",
             g.linked_at,
             c.unreachable_since as "lost_since?"
           from tg_groups g
           join employees
             on employees.company_id = g.company_id
            and employees.id = g.linked_by
           join users
             on users.id = employees.user_id
           left join tg_chat c
             on c.company_id = g.company_id
            and c.bot_id = g.bot_id
            and c.chat_id = g.chat_id
           where g.company_id = $1
           order by g.title, g.id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    Ok(groups)
}

/// Makes a code that links one group. It is answered once and cannot be read again; an earlier one of the person ends.
///
/// # Errors
/// `Denied` without the right to change channels.
pub async fn make_group_code(sv: &Services, scope: &Scope, make: MakeGroupCode) -> Result<GroupCode> {
    scope.require(Permission::BotsWrite)?;
    let author = scope.employee().ok_or_else(Error::denied)?.id;
    let mut tx = sv.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "delete from tg_group_codes where company_id = $1 and made_by = $2",
        company.0,
        author.0
    )
    .execute(tx.db())
    .await?;
    let code = new_code();
    let expires_at = now + WORKS_FOR;
    sqlx::query!(
        "insert into tg_group_codes (company_id, code_hash, topics, lang, made_by, expires_at) values ($1, $2, $3, $4, $5, $6)",
        company.0,
        secrets::hash(&code),
        make.topics.code(),
        make.lang.unwrap_or(scope.lang).code(),
        author.0,
        expires_at,
    )
    .execute(tx.db())
    .await?;
    let bot = bot_name_in(&mut tx).await?;
    tx.commit().await?;
    Ok(GroupCode {
        code,
        expires_at,
        bot: bot.unwrap_or_default(),
    })
}

fn new_code() -> String {
    let mut random = rand::rng();
    (0..LENGTH)
        .filter_map(|_| LETTERS.get(random.random_range(0..LETTERS.len())).copied().map(char::from))
        .collect()
}

/// Takes a group out: nothing more is shown in it, and its buttons do nothing.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn unlink_group(sv: &Services, scope: &Scope, command: CommandId, group: GroupId) -> Result<()> {
    scope.require(Permission::BotsWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, command, &group, async |tx: &mut Tx| {
        unlink_in(tx, scope, group).await
    })
    .await?;
    tx.commit().await
}

async fn unlink_in(tx: &mut Tx, scope: &Scope, group: GroupId) -> Result<()> {
    let company = tx.company();
    let gone = sqlx::query!(
        r#"delete from tg_groups where company_id = $1 and id = $2 returning bot_id as "bot: BotId", chat_id, title"#,
        company.0,
        group.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    outbox::skip_pending_in(tx, gone.bot, gone.chat_id, "unlinked").await?;
    let entry = Entry {
        action: "settings.unlink_group",
        entity: "telegram_group",
        id: Some(group.0),
        before: Some(serde_json::json!({ "title": gone.title })),
        after: None,
    };
    audit(tx, scope, entry).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_as_telegram_takes_them_in_an_address_and_no_two_are_the_same() {
        let (one, other) = (new_code(), new_code());
        assert_eq!(one.len(), LENGTH);
        assert!(one.bytes().all(|letter| LETTERS.contains(&letter)), "{one}");
        assert_ne!(one, other);
    }
}
