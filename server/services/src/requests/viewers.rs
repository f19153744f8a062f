//! Who has a request open at the same time. Each open page says so again and again; one that is silent has gone.

use chrono::Duration;
use domain::ids::RequestId;

use super::sight::Sight;
use crate::{
    error::{Error, Result},
    scope::Scope,
    tx::Tx,
};

/// A page that was silent for two of its turns has gone.
const SILENCE: i64 = 45;
/// The most names that are told.
const MOST: i64 = 20;

/// Notes that the person looks at the request; answers which colleagues do too, by name.
pub(super) async fn look(tx: &mut Tx, scope: &Scope, request: RequestId) -> Result<Vec<String>> {
    let user = scope.user().filter(|_| scope.employee().is_some()).ok_or_else(Error::denied)?;
    Sight::of(tx, scope).await?.require(tx, request).await?;
    let (company, now) = (tx.company(), tx.now());
    let since = now - Duration::seconds(SILENCE);
    // Pages that were closed leave their rows; the person's next one clears them away.
    sqlx::query!(
        "delete from request_viewers where company_id = $1 and user_id = $2 and seen_at < $3",
        company.0,
        user.0,
        since,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "insert into request_viewers (company_id, request_id, user_id, seen_at)
         values ($1, $2, $3, $4)
         on conflict (company_id, user_id, request_id) do update set seen_at = excluded.seen_at",
        company.0,
        request.0,
        user.0,
        now,
    )
    .execute(tx.db())
    .await?;
    let names = sqlx::query_scalar!(
        "select users.full_name
         from request_viewers
         join users
           on users.id = request_viewers.user_id
         where request_viewers.company_id = $1
           and request_viewers.request_id = $2
           and request_viewers.user_id <> $3
           and request_viewers.seen_at >= $4
         order by users.full_name
         limit $5",
        company.0,
        request.0,
        user.0,
        since,
        MOST,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(names)
}
