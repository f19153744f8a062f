//! Identities: which person stands behind a Telegram account of a company's bot.

use std::collections::{HashMap, HashSet};

use domain::{
    ids::{BotId, EmployeeId, UserId},
    notices::BotReach,
};

use crate::{auth, error::Result, tx::Tx};

/// Binds a Telegram account to a person. Answers the person's former account of this bot, which is unbound by it.
/// What the bot opened for whoever stood behind the accounts before is over.
///
/// # Errors
/// When the database does not answer.
pub async fn link_telegram(tx: &mut Tx, bot: BotId, telegram_id: i64, user: UserId) -> Result<Option<i64>> {
    let (company, now) = (tx.company(), tx.now());
    let former = sqlx::query_scalar!(
        "delete from user_identities
         where company_id = $1 and bot_id = $2 and user_id = $3 and telegram_id <> $4
         returning telegram_id",
        company.0,
        bot.0,
        user.0,
        telegram_id,
    )
    .fetch_all(tx.db())
    .await?;
    if !former.is_empty() {
        auth::end_residence_in(tx, user).await?;
    }
    let other = user_of_telegram(tx, bot, telegram_id).await?.filter(|other| *other != user);
    if let Some(other) = other {
        auth::end_residence_in(tx, other).await?;
    }
    sqlx::query!(
        "insert into user_identities (company_id, bot_id, telegram_id, user_id, linked_at)
         values ($1, $2, $3, $4, $5)
         on conflict on constraint user_identities_pkey do update set user_id = excluded.user_id, linked_at = excluded.linked_at",
        company.0,
        bot.0,
        telegram_id,
        user.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(former.first().copied())
}

/// Unbinds a Telegram account, and ends what the bot opened for its person.
///
/// # Errors
/// When the database does not answer.
pub async fn unlink_telegram(tx: &mut Tx, bot: BotId, telegram_id: i64) -> Result<()> {
    let company = tx.company();
    let user = sqlx::query_scalar!(
        r#"delete from user_identities where company_id = $1 and bot_id = $2 and telegram_id = $3
           returning user_id as "user_id: UserId""#,
        company.0,
        bot.0,
        telegram_id
    )
    .fetch_optional(tx.db())
    .await?;
    match user {
        Some(user) => auth::end_residence_in(tx, user).await,
        None => Ok(()),
    }
}

/// The person behind a Telegram account.
///
/// # Errors
/// When the database does not answer.
pub async fn user_of_telegram(tx: &mut Tx, bot: BotId, telegram_id: i64) -> Result<Option<UserId>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select user_id as "user_id: UserId" from user_identities where company_id = $1 and bot_id = $2 and telegram_id = $3"#,
        company.0,
        bot.0,
        telegram_id,
    )
    .fetch_optional(tx.db())
    .await?)
}

/// Keeps what somebody who works here is called in Telegram; they change it there whenever they want.
///
/// # Errors
/// When the database does not answer.
pub async fn note_username_in(tx: &mut Tx, bot: BotId, telegram_id: i64, username: Option<&str>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update user_identities set username = $4
         where company_id = $1 and bot_id = $2 and telegram_id = $3 and username is distinct from $4",
        company.0,
        bot.0,
        telegram_id,
        username,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// What these employees are called in Telegram, as far as that is known.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn usernames_in(tx: &mut Tx, employees: &[EmployeeId]) -> Result<HashMap<EmployeeId, String>> {
    let company = tx.company();
    let ids: Vec<_> = employees.iter().map(|employee| employee.0).collect();
    let rows = sqlx::query!(
        r#"select employees.id as "id: EmployeeId", user_identities.username as "username!"
           from employees
           join user_identities
             on user_identities.company_id = employees.company_id
            and user_identities.user_id = employees.user_id
           where employees.company_id = $1
             and employees.id = any($2)
             and user_identities.username is not null
           order by user_identities.linked_at"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.username)).collect())
}

/// The accounts of these people with the company's working bots.
///
/// # Errors
/// When the database does not answer.
pub async fn telegram_of(tx: &mut Tx, users: &[UserId]) -> Result<Vec<(UserId, BotId, i64)>> {
    let company = tx.company();
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let rows = sqlx::query!(
        r#"select i.user_id as "user_id: UserId", i.bot_id as "bot_id: BotId", i.telegram_id
           from user_identities i
           join bots b on b.company_id = i.company_id and b.id = i.bot_id and b.status = 'active'
           where i.company_id = $1 and i.user_id = any($2)
           order by i.linked_at"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.user_id, row.bot_id, row.telegram_id)).collect())
}

/// Those of these people whose Telegram is connected and not blocked.
///
/// # Errors
/// When the database does not answer.
pub async fn connected_in(tx: &mut Tx, users: &[UserId]) -> Result<HashSet<UserId>> {
    let company = tx.company();
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let rows = sqlx::query_scalar!(
        r#"select i.user_id as "user_id: UserId"
           from user_identities i
           join bots b on b.company_id = i.company_id and b.id = i.bot_id and b.status = 'active'
           left join tg_chat c on c.company_id = i.company_id and c.bot_id = i.bot_id and c.chat_id = i.telegram_id
           where i.company_id = $1 and i.user_id = any($2) and c.unreachable_since is null"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().collect())
}

/// Whether the bot reaches those of these people who have it; the others have not started it.
///
/// # Errors
/// When the database does not answer.
pub async fn reach_in(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, BotReach>> {
    let company = tx.company();
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let rows = sqlx::query!(
        r#"select i.user_id as "user_id: UserId",
                  c.unreachable_since is null as "is_open!",
                  coalesce(c.unreachable_reason ilike any (array['%initiate conversation%', '%chat not found%']), false) as "is_unstarted!"
           from user_identities i
           join bots b on b.company_id = i.company_id and b.id = i.bot_id and b.status = 'active'
           left join tg_chat c on c.company_id = i.company_id and c.bot_id = i.bot_id and c.chat_id = i.telegram_id
           where i.company_id = $1 and i.user_id = any($2)
           -- The account that works comes last.
           order by c.unreachable_since is null"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let reach = |is_open, is_unstarted| match (is_open, is_unstarted) {
        (true, _) => BotReach::Ok,
        (false, true) => BotReach::NotStarted,
        (false, false) => BotReach::Blocked,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.user_id, reach(row.is_open, row.is_unstarted)))
        .collect())
}

/// Everybody of the company whose Telegram is connected and not blocked.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn all_connected_in(tx: &mut Tx) -> Result<HashSet<UserId>> {
    let company = tx.company();
    let rows = sqlx::query_scalar!(
        r#"select i.user_id as "user_id: UserId"
           from user_identities i
           join bots b on b.company_id = i.company_id and b.id = i.bot_id and b.status = 'active'
           left join tg_chat c on c.company_id = i.company_id and c.bot_id = i.bot_id and c.chat_id = i.telegram_id
           where i.company_id = $1 and c.unreachable_since is null"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().collect())
}
