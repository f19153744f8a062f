//! The inbox: what a person was told, in the browser.

use std::collections::HashSet;

use domain::{
    ids::{NotificationId, RequestId, UserId},
    notices::{Inbox, Notification},
    requests::{Action, Event},
    time::Timestamp,
};

use crate::{
    Services,
    error::{Error, Result},
    outbox,
    scope::Scope,
    tx::Tx,
};

/// Entries shown; older ones are history.
const SHOWN: i64 = 50;

/// The person's inbox, newest first.
///
/// # Errors
/// `Denied` for the system, which is nobody's reader.
pub async fn inbox(sv: &Services, scope: &Scope) -> Result<Inbox> {
    let user = scope.user().ok_or_else(Error::denied)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let items = sqlx::query_as!(
        Notification,
        r#"select id as "id: NotificationId", kind, title, body, link, created_at as at, read_at is not null as "read!"
           from notifications
           where company_id = $1 and user_id = $2
           order by created_at desc, id desc
           limit $3"#,
        company.0,
        user.0,
        SHOWN,
    )
    .fetch_all(tx.db())
    .await?;
    let unread = unread_in(&mut tx, user).await?;
    tx.commit().await?;
    Ok(Inbox { items, unread })
}

/// How many entries the person has not read.
async fn unread_in(tx: &mut Tx, user: UserId) -> Result<i64> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from notifications where company_id = $1 and user_id = $2 and read_at is null"#,
        company.0,
        user.0,
    )
    .fetch_one(tx.db())
    .await?)
}

/// Marks one entry of the person as read, or all of them.
///
/// # Errors
/// `Denied` for the system; `NotFound` for an entry of somebody else.
pub async fn mark_read(sv: &Services, scope: &Scope, id: Option<NotificationId>) -> Result<()> {
    let user = scope.user().ok_or_else(Error::denied)?;
    let mut tx = sv.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    let read = sqlx::query!(
        "update notifications set read_at = $4
         where company_id = $1 and user_id = $2 and read_at is null and (id = $3 or $3::uuid is null)",
        company.0,
        user.0,
        id.map(|id| id.0),
        now,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    if read > 0 {
        tell_windows_in(&mut tx, scope, user).await?;
    } else if let Some(id) = id {
        find_in(&mut tx, user, id).await?;
    }
    tx.commit().await
}

/// Goes on only when the person was told this.
async fn find_in(tx: &mut Tx, user: UserId, id: NotificationId) -> Result<()> {
    let company = tx.company();
    let found = sqlx::query_scalar!(
        r#"select true as "found!" from notifications where company_id = $1 and user_id = $2 and id = $3"#,
        company.0,
        user.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?;
    found.map(drop).ok_or_else(Error::not_found)
}

/// The person's other windows count anew.
async fn tell_windows_in(tx: &mut Tx, scope: &Scope, user: UserId) -> Result<()> {
    let payload = serde_json::json!({ "user": user });
    outbox::emit(tx, scope, Event::NoticesRead, None, payload).await?;
    Ok(())
}

/// The requests of which these people were told of this action since then, each person of one request.
pub(super) async fn told_in(tx: &mut Tx, asked: &[(UserId, RequestId, Timestamp)], action: Action) -> Result<HashSet<RequestId>> {
    if asked.is_empty() {
        return Ok(HashSet::new());
    }
    let company = tx.company();
    let users: Vec<_> = asked.iter().map(|(user, ..)| user.0).collect();
    let requests: Vec<_> = asked.iter().map(|(_, request, _)| request.0).collect();
    let since: Vec<_> = asked.iter().map(|(.., since)| *since).collect();
    let told = sqlx::query_scalar!(
        r#"select asked.request_id as "request!: RequestId"
           from unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) as asked (user_id, request_id, since)
           where exists (
             select from notifications as n
             where n.company_id = $1 and n.user_id = asked.user_id and n.created_at >= asked.since
               and n.request_id = asked.request_id and n.kind = $5)"#,
        company.0,
        &users,
        &requests,
        &since,
        Event::notification(action),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(told.into_iter().collect())
}

/// Marks what the person was told of a request as read, because they have seen the request itself.
pub(crate) async fn read_of_request_in(tx: &mut Tx, scope: &Scope, (user, request): (UserId, RequestId)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let read = sqlx::query!(
        "update notifications set read_at = $4 where company_id = $1 and user_id = $2 and request_id = $3 and read_at is null",
        company.0,
        user.0,
        request.0,
        now,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    if read > 0 {
        tell_windows_in(tx, scope, user).await?;
    }
    Ok(())
}
