//! What was given up: looked at by people, sent once more or dropped.

use domain::{
    ids::{RequestId, UserId},
    notices::DeliveryStatus,
    time::Timestamp,
};
use uuid::Uuid;

use super::super::outgoing::Outgoing;
use crate::{
    error::{Error, Result},
    notices,
    tx::Tx,
};

/// A message that was given up.
pub(crate) struct Dead {
    pub(crate) id: i64,
    pub(crate) at: Timestamp,
    /// Whose Telegram it was for.
    pub(crate) user: Option<UserId>,
    /// The delivery it carried.
    pub(crate) delivery: Option<Uuid>,
    /// The group it was for.
    pub(crate) group: Option<String>,
    /// The request that the group was to be shown.
    pub(crate) card: Option<RequestId>,
    /// Its words, plain.
    pub(crate) text: String,
    pub(crate) error: String,
}

/// The latest messages that were given up, or one of them.
pub(crate) async fn dead_in(tx: &mut Tx, only: Option<i64>, limit: i64) -> Result<Vec<Dead>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select o.id, o.created_at, o.payload, o.last_error, o.delivery_id, i.user_id as "user?: UserId", g.title as "group?"
           from tg_outbox o
           left join user_identities i
             on i.company_id = o.company_id
            and i.bot_id = o.bot_id
            and i.telegram_id = o.chat_id
           left join tg_groups g
             on g.company_id = o.company_id
            and g.bot_id = o.bot_id
            and g.chat_id = o.chat_id
           where o.company_id = $1 and o.state = 'dead' and ($2::bigint is null or o.id = $2)
           order by o.id desc
           limit $3"#,
        company.0,
        only,
        limit,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let message: Option<Outgoing> = serde_json::from_value(row.payload).ok();
            let html = message.as_ref().and_then(Outgoing::html);
            Dead {
                id: row.id,
                at: row.created_at,
                user: row.user,
                group: row.group,
                card: message.as_ref().and_then(Outgoing::card_of),
                delivery: row.delivery_id,
                text: html.map(|html| Outgoing::plain(&html)).unwrap_or_default(),
                error: row.last_error.unwrap_or_default(),
            }
        })
        .collect())
}

/// Lets a message that was given up be sent once more, as if it were new: whoever sees it decides that it is not too late.
///
/// # Errors
/// `NotFound` for a message that was not given up.
pub(crate) async fn resend_in(tx: &mut Tx, id: i64) -> Result<()> {
    let company = tx.company();
    let delivery = sqlx::query_scalar!(
        "update tg_outbox
         set state = 'pending', attempts = 0, not_before = '-infinity', held_until = null, expires_at = null,
             lease_until = null, last_error = null
         where company_id = $1 and id = $2 and state = 'dead'
         returning delivery_id",
        company.0,
        id,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    let deliveries: Vec<_> = delivery.into_iter().collect();
    notices::delivered_in(tx, &deliveries, DeliveryStatus::Pending, None).await
}

/// Takes a message that was given up off the list.
///
/// # Errors
/// `NotFound` for a message that was not given up.
pub(crate) async fn drop_in(tx: &mut Tx, id: i64) -> Result<()> {
    let company = tx.company();
    let dropped = sqlx::query!(
        "update tg_outbox set state = 'skipped' where company_id = $1 and id = $2 and state = 'dead'",
        company.0,
        id,
    )
    .execute(tx.db())
    .await?
    .rows_affected();
    if dropped == 0 { Err(Error::not_found()) } else { Ok(()) }
}
