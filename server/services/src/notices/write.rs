//! Writing a notice down: the inbox entry, its deliveries, and the Telegram message, each once per event and person.

use chrono::Duration;
use domain::{
    ids::{BotId, EventId, NotificationId, UserId},
    notices::{Channel, DeliveryStatus},
    requests::{Event, Priority, Slot},
    time::Timestamp,
};
use uuid::Uuid;

use super::{
    route::{Notice, Part, Reach},
    story::{Story, What},
    words::Words,
};
use crate::{
    error::Result,
    telegram::{self, Enqueue, Mode, Outgoing, Role},
    tx::Tx,
};

/// Changes so close together are told as one.
const MERGED_WITHIN: Duration = Duration::minutes(2);
/// Between these hours residents are told without a sound, except of emergencies.
const NIGHT_FROM: i64 = 22;
const NIGHT_TO: i64 = 7;
/// The kinds that are one thing to a resident: somebody takes care of it.
const TAKEN_ON: [&str; 3] = ["request.accept", "request.assign", "request.reassign"];

/// Writes the notice of a story; nothing when the person was told of it before.
pub(super) async fn write_in(tx: &mut Tx, story: &Story, notice: &Notice, words: Words) -> Result<()> {
    let kind = kind(story);
    let earlier = if notice.part == Part::Resident {
        recent_in(tx, story, notice, &kind).await?
    } else {
        Vec::new()
    };
    let Some(notification) = insert_in(tx, story, notice, &words, &kind).await? else {
        return Ok(());
    };
    mark_merged_in(tx, &earlier).await?;
    let event = story.event;
    deliver_in(tx, event, notice.reader.user, (notification, Channel::Inbox, DeliveryStatus::Sent)).await?;
    metrics::counter!("hovli_deliveries_total", "channel" => "inbox", "state" => "sent").increment(1);
    if notice.reach == Reach::Inbox {
        return Ok(());
    }
    let accounts = telegram::telegram_of(tx, &[notice.reader.user]).await?;
    if let Some((_, bot, chat_id)) = accounts.first().copied() {
        let by = (notification, Channel::Telegram, DeliveryStatus::Pending);
        let delivery = deliver_in(tx, event, notice.reader.user, by).await?;
        send_in(
            tx,
            story,
            notice,
            Message {
                bot,
                chat_id,
                delivery,
                words,
                merges: !earlier.is_empty(),
            },
        )
        .await?;
    }
    Ok(())
}

fn kind(story: &Story) -> String {
    match &story.what {
        What::Created => Event::Created.code().to_owned(),
        What::Acted(acted) => Event::notification(acted.action),
        What::Commented { .. } => Event::Commented.code().to_owned(),
        What::Attached => Event::Attached.code().to_owned(),
        What::Kept { .. } => Event::Kept.code().to_owned(),
        What::ClosingSoon => Event::ClosingSoon.code().to_owned(),
    }
}

/// Unread entries of the last minutes that this one takes the place of: the same change again, or another step of being taken on.
async fn recent_in(tx: &mut Tx, story: &Story, notice: &Notice, kind: &str) -> Result<Vec<NotificationId>> {
    let (company, now) = (tx.company(), tx.now());
    let replaced: Vec<String> = match &story.what {
        What::Acted(_) if TAKEN_ON.contains(&kind) => TAKEN_ON.iter().map(|kind| (*kind).to_owned()).collect(),
        What::Acted(_) => vec![kind.to_owned()],
        What::Created | What::Commented { .. } | What::Attached | What::Kept { .. } | What::ClosingSoon => return Ok(Vec::new()),
    };
    Ok(sqlx::query_scalar!(
        r#"select id as "id: NotificationId" from notifications
           where company_id = $1 and user_id = $2 and request_id = $3 and kind = any($4) and created_at > $5"#,
        company.0,
        notice.reader.user.0,
        story.request.0,
        &replaced,
        now - MERGED_WITHIN,
    )
    .fetch_all(tx.db())
    .await?)
}

/// What a newer entry took the place of needs no reading.
async fn mark_merged_in(tx: &mut Tx, earlier: &[NotificationId]) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = earlier.iter().map(|id| id.0).collect();
    sqlx::query!(
        "update notifications set read_at = $3 where company_id = $1 and id = any($2) and read_at is null",
        company.0,
        &ids,
        now
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn insert_in(tx: &mut Tx, story: &Story, notice: &Notice, words: &Words, kind: &str) -> Result<Option<NotificationId>> {
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

struct Message {
    bot: BotId,
    chat_id: i64,
    delivery: Uuid,
    words: Words,
    merges: bool,
}

async fn send_in(tx: &mut Tx, story: &Story, notice: &Notice, message: Message) -> Result<()> {
    let Message {
        bot,
        chat_id,
        delivery,
        words,
        merges,
    } = message;
    let is_comment = matches!(story.what, What::Commented { .. });
    let is_reminder = matches!(story.what, What::ClosingSoon);
    let topic = if is_comment { "comment" } else { notice.part.code() };
    let prefix = format!("req:{}:{topic}:", notice.request);
    // What still waits for this person about this request is out of date now; a comment never is.
    let waited = if is_comment || matches!(notice.part, Part::Dispatcher | Part::Former) {
        0
    } else {
        telegram::supersede_in(tx, bot, chat_id, &prefix).await?
    };
    let row = Enqueue {
        bot,
        chat_id,
        dedupe_key: format!("{prefix}{}:{chat_id}", story.event),
        priority: telegram::Priority::Status,
        not_before: None,
        // A reminder that comes after the closing, or twice, is worse than none.
        expires_at: story.facts.auto_close_at.filter(|_| is_reminder),
        at_most_once: is_reminder,
        delivery: Some(delivery),
        message: Outgoing::Notice {
            request: notice.request,
            role: if matches!(notice.part, Part::Resident | Part::Follower) {
                Role::Resident
            } else {
                Role::Staff
            },
            title: words.title,
            body: words.body,
            actions: notice.actions.clone(),
            slots: slots(story),
            // The message of the earlier step went out: it is changed in place, without another sound.
            mode: if merges && waited == 0 { Mode::Update } else { Mode::New },
            silent: matches!(notice.part, Part::Resident | Part::Follower)
                && story.facts.priority != Priority::Emergency
                && is_night(tx.now(), story.offset_minutes),
        },
    };
    telegram::enqueue_in(tx, &row).await?;
    Ok(())
}

/// The times the reader may choose from.
fn slots(story: &Story) -> Vec<Slot> {
    match &story.what {
        What::Acted(acted) => acted.payload.slots.clone(),
        What::Created | What::Commented { .. } | What::Attached | What::Kept { .. } | What::ClosingSoon => Vec::new(),
    }
}

fn is_night(now: Timestamp, offset_minutes: i32) -> bool {
    let hour = (now.timestamp() + i64::from(offset_minutes) * 60).rem_euclid(24 * 3600) / 3600;
    !(NIGHT_TO..NIGHT_FROM).contains(&hour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_night_is_the_companys() {
        let night = |time: &str| is_night(format!("2026-03-02T{time}:00Z").parse().unwrap(), 300);
        assert!(night("17:00") && night("23:30") && night("01:59"));
        assert!(!night("02:00") && !night("16:59"));
    }
}
