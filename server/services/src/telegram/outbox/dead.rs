//! What was given up: looked at by people, sent once more or dropped.

use domain::{ids::UserId, notices::DeliveryStatus, time::Timestamp};
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
    /// Its words, plain.
    pub(crate) text: String,
    pub(crate) error: String,
}

/// The latest messages that were given up.
pub(crate) async fn dead_in(tx: &mut Tx, limit: i64) -> Result<Vec<Dead>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select o.id, o.created_at, o.payload, o.last_error, o.delivery_id, i.user_id as "user?: UserId"
           from tg_outbox o
           left join user_identities i
             on i.company_id = o.company_id
            and i.bot_id = o.bot_id
            and i.telegram_id = o.chat_id
           where o.company_id = $1 and o.state = 'dead'
           order by o.id desc
           limit $2"#,
        company.0,
        limit,
    )
    .fetch_all(tx.db())
    .await?;
    let text = |payload| {
        let message: Option<Outgoing> = serde_json::from_value(payload).ok();
        message
            .and_then(|message| message.html())
            .map(|html| Outgoing::plain(&html))
            .unwrap_or_default()
    };
    Ok(rows
        .into_iter()
        .map(|row| Dead {
            id: row.id,
            at: row.created_at,
            user: row.user,
            delivery: row.delivery_id,
            text: text(row.payload),
            error: row.last_error.unwrap_or_default(),
        })
        .collect())
}

/// Lets a message that was given up be sent once more, as if it were new.
///
/// # Errors
/// `NotFound` for a message that was not given up.
pub(crate) async fn resend_in(tx: &mut Tx, id: i64) -> Result<()> {
    let company = tx.company();
    let delivery = sqlx::query_scalar!(
        "update tg_outbox
         set state = 'pending', attempts = 0, not_before = '-infinity', held_until = null, lease_until = null, last_error = null
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
