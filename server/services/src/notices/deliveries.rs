//! Deliveries: what became of a notice on each channel.

use domain::{
    ids::{EventId, NotificationId, UserId},
    notices::{Channel, DeliveryStatus},
    time::Timestamp,
};
use uuid::Uuid;

use crate::{error::Result, tx::Tx};

/// That somebody is told by a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delivery {
    /// By what a message remembers it.
    pub(super) id: Uuid,
    /// What is told.
    pub(super) notification: NotificationId,
    /// Because of what.
    pub(super) event: EventId,
    /// To whom.
    pub(super) user: UserId,
    /// How.
    pub(super) channel: Channel,
    /// How far it has come.
    pub(super) status: DeliveryStatus,
}

impl Delivery {
    /// What a message of Telegram is to bring.
    pub(super) fn by_telegram((notification, event, user): (NotificationId, EventId, UserId), now: Timestamp) -> Self {
        Self {
            id: EventId::generate(now).0,
            notification,
            event,
            user,
            channel: Channel::Telegram,
            status: DeliveryStatus::Pending,
        }
    }

    /// What the inbox has brought.
    pub(super) fn by_inbox((notification, event, user): (NotificationId, EventId, UserId), now: Timestamp) -> Self {
        Self {
            channel: Channel::Inbox,
            status: DeliveryStatus::Sent,
            ..Self::by_telegram((notification, event, user), now)
        }
    }
}

/// Notes that people are told.
pub(super) async fn deliver_in(tx: &mut Tx, deliveries: &[Delivery]) -> Result<()> {
    if deliveries.is_empty() {
        return Ok(());
    }
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into deliveries (company_id, id, notification_id, event_id, user_id, channel, status, created_at, sent_at)
         select $1, new.id, new.notification_id, new.event_id, new.user_id, new.channel, new.status, $2::timestamptz,
                case when new.status = 'sent' then $2::timestamptz end
         from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[])
           as new (id, notification_id, event_id, user_id, channel, status)",
        company.0,
        now,
        &deliveries.iter().map(|one| one.id).collect::<Vec<_>>(),
        &deliveries.iter().map(|one| one.notification.0).collect::<Vec<_>>(),
        &deliveries.iter().map(|one| one.event.0).collect::<Vec<_>>(),
        &deliveries.iter().map(|one| one.user.0).collect::<Vec<_>>(),
        &deliveries.iter().map(|one| one.channel.code().to_owned()).collect::<Vec<_>>(),
        &deliveries.iter().map(|one| one.status.code().to_owned()).collect::<Vec<_>>(),
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Notes what became of deliveries.
pub(crate) async fn delivered_in(tx: &mut Tx, deliveries: &[Uuid], status: DeliveryStatus, error: Option<&str>) -> Result<()> {
    if deliveries.is_empty() {
        return Ok(());
    }
    let (company, now) = (tx.company(), tx.now());
    let sent_at = (status == DeliveryStatus::Sent).then_some(now);
    sqlx::query!(
        "update deliveries set status = $3, error = $4, sent_at = $5 where company_id = $1 and id = any($2)",
        company.0,
        deliveries,
        status as DeliveryStatus,
        error,
        sent_at,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
