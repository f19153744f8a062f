//! Writing a notice down: the inbox entry, its deliveries, and the Telegram message, each once per event and person.

use domain::{
    ids::{EventId, NotificationId, UserId},
    notices::{Channel, DeliveryStatus},
    requests::Event,
};
use uuid::Uuid;

use super::{
    merge,
    message::{self, Message},
    notice::{Notice, Part, Reach},
    preferences,
    story::{Story, What},
    words::Words,
};
use crate::{error::Result, tx::Tx};

/// Writes the notice of a story; nothing when the person was told of it before.
pub(super) async fn write_in(tx: &mut Tx, story: &Story, notice: &Notice, words: Words) -> Result<()> {
    let kind = kind(story);
    if merge::is_of_album_in(tx, story, notice).await? {
        return Ok(());
    }
    let earlier = merge::earlier_in(tx, story, notice, &kind).await?;
    let Some(notification) = insert_in(tx, story, notice, (&words, &kind)).await? else {
        return Ok(());
    };
    merge::mark_merged_in(tx, earlier.iter().map(|entry| entry.id)).await?;
    let (event, user) = (story.event, notice.reader.user);
    deliver_in(tx, event, user, (notification, Channel::Inbox, DeliveryStatus::Sent)).await?;
    metrics::counter!("hovli_deliveries_total", "channel" => "inbox", "state" => "sent").increment(1);
    if notice.reach == Reach::Inbox || preferences::is_muted_in(tx, story, notice).await? {
        return Ok(());
    }
    let Some(address) = message::address_in(tx, user).await? else {
        return Ok(());
    };
    let delivery = deliver_in(tx, event, user, (notification, Channel::Telegram, DeliveryStatus::Pending)).await?;
    let message = Message {
        story,
        notice,
        kind: &kind,
        words,
        delivery,
        earlier: &earlier,
    };
    if !message::send_in(tx, message, address).await? {
        merge::mark_merged_in(tx, std::iter::once(notification)).await?;
    }
    Ok(())
}

fn kind(story: &Story) -> String {
    match &story.what {
        What::Created => Event::Created.code().to_owned(),
        What::Acted(acted) => Event::notification(acted.action),
        What::Commented { .. } => Event::Commented.code().to_owned(),
        What::Attached { .. } => Event::Attached.code().to_owned(),
        What::Kept { .. } => Event::Kept.code().to_owned(),
        What::ClosingSoon => Event::ClosingSoon.code().to_owned(),
        What::Clock(spoken) => spoken.event.code().to_owned(),
    }
}

async fn insert_in(tx: &mut Tx, story: &Story, notice: &Notice, (words, kind): (&Words, &str)) -> Result<Option<NotificationId>> {
    let (company, now) = (tx.company(), tx.now());
    let link = match notice.part {
        Part::Resident | Part::Follower => format!("/my/requests/{}", notice.request),
        Part::Executor => format!("/staff/requests/{}", notice.request),
        Part::Former => "/staff".to_owned(),
        Part::Dispatcher => format!("/admin/requests/{}", notice.request),
    };
    Ok(sqlx::query_scalar!(
        r#"insert into notifications (company_id, id, event_id, user_id, kind, title, body, link, request_id, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
           on conflict on constraint notifications_once_key do nothing
           returning id as "id: NotificationId""#,
        company.0,
        NotificationId::generate(now).0,
        story.event.0,
        notice.reader.user.0,
        kind,
        words.title,
        words.body,
        link,
        notice.request.0,
        now,
    )
    .fetch_optional(tx.db())
    .await?)
}

/// An inbox entry of something that is about no request.
pub(super) struct Entry<'a> {
    /// The type of the notification.
    pub(super) kind: Event,
    /// What is said.
    pub(super) words: &'a Words,
    /// Where it leads.
    pub(super) link: &'a str,
}

/// Writes such an entry, which reaches the inbox at once; nothing when the person was told of it before.
pub(super) async fn enter_in(tx: &mut Tx, event: EventId, user: UserId, entry: &Entry<'_>) -> Result<Option<NotificationId>> {
    let (company, now) = (tx.company(), tx.now());
    let inserted = sqlx::query_scalar!(
        r#"insert into notifications (company_id, id, event_id, user_id, kind, title, body, link, created_at)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
           on conflict on constraint notifications_once_key do nothing
           returning id as "id: NotificationId""#,
        company.0,
        NotificationId::generate(now).0,
        event.0,
        user.0,
        entry.kind.code(),
        entry.words.title,
        entry.words.body,
        entry.link,
        now,
    )
    .fetch_optional(tx.db())
    .await?;
    if let Some(notification) = inserted {
        deliver_in(tx, event, user, (notification, Channel::Inbox, DeliveryStatus::Sent)).await?;
        metrics::counter!("hovli_deliveries_total", "channel" => "inbox", "state" => "sent").increment(1);
    }
    Ok(inserted)
}

/// Notes that the person is told by this channel.
pub(super) async fn deliver_in(tx: &mut Tx, event: EventId, user: UserId, by: (NotificationId, Channel, DeliveryStatus)) -> Result<Uuid> {
    let (company, now) = (tx.company(), tx.now());
    let (notification, channel, status) = by;
    let id = EventId::generate(now).0;
    sqlx::query!(
        "insert into deliveries (company_id, id, notification_id, event_id, user_id, channel, status, created_at, sent_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        company.0,
        id,
        notification.0,
        event.0,
        user.0,
        channel as Channel,
        status as DeliveryStatus,
        now,
        (status == DeliveryStatus::Sent).then_some(now),
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}
