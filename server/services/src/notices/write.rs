//! Writing notices down: the inbox entries, their deliveries, and the Telegram messages, each once per event and person.
//!
//! A batch of them takes as many statements as one.

use std::collections::HashSet;

use domain::{
    ids::{EventId, NotificationId, RequestId, UserId},
    notices::Channel,
    requests::Event,
};
use uuid::Uuid;

use super::{
    deliveries::{Delivery, deliver_in},
    letter::Letter,
    merge, message,
    preferences::{self, Mutes},
    words::Words,
};
use crate::{error::Result, tx::Tx};

/// Writes the notices down; nothing of one whose reader was told of its event before.
pub(super) async fn write_in(tx: &mut Tx, letters: Vec<Letter<'_>>) -> Result<()> {
    let letters = merge::sorted_in(tx, letters).await?;
    let mutes = preferences::mutes_of_in(tx, &letters).await?;
    let entries: Vec<_> = letters.iter().map(|letter| entry(letter, &mutes)).collect();
    let new = insert_in(tx, &entries).await?;
    let letters: Vec<_> = letters.into_iter().filter(|letter| new.contains(&letter.id)).collect();
    let merged = letters.iter().flat_map(|letter| &letter.earlier).map(|earlier| earlier.id);
    merge::mark_merged_in(tx, &merged.collect::<Vec<_>>()).await?;
    let messages = message::addressed_in(tx, &letters, &mutes).await?;
    let now = tx.now();
    let inbox = letters
        .iter()
        .map(|letter| Delivery::by_inbox((letter.id, letter.story.event, letter.user()), now));
    let telegram = messages.iter().map(|message| message.delivery);
    deliver_in(tx, &inbox.chain(telegram).collect::<Vec<_>>()).await?;
    metrics::counter!("hovli_deliveries_total", "channel" => "inbox", "state" => "sent").increment(letters.len().try_into().unwrap_or(0));
    message::send_in(tx, messages).await
}

fn entry(letter: &Letter<'_>, mutes: &Mutes) -> NewEntry {
    NewEntry {
        id: letter.id,
        event: letter.story.event,
        user: letter.user(),
        kind: letter.kind.clone(),
        title: letter.words.title.clone(),
        body: letter.words.body.clone(),
        link: letter.link(),
        request: Some(letter.notice.request),
        is_read: !mutes.lets_through(letter, Channel::Inbox),
    }
}

/// An inbox entry to be written.
struct NewEntry {
    id: NotificationId,
    event: EventId,
    user: UserId,
    kind: String,
    title: String,
    body: String,
    link: String,
    request: Option<RequestId>,
    /// The bell is not to call for it.
    is_read: bool,
}

/// Writes entries; answers those whose readers had not been told of their events before.
async fn insert_in(tx: &mut Tx, entries: &[NewEntry]) -> Result<HashSet<NotificationId>> {
    if entries.is_empty() {
        return Ok(HashSet::new());
    }
    let (company, now) = (tx.company(), tx.now());
    let new = sqlx::query_scalar!(
        r#"insert into notifications (company_id, id, event_id, user_id, kind, title, body, link, request_id, created_at, read_at)
           select $1, new.id, new.event_id, new.user_id, new.kind, new.title, new.body, new.link, new.request_id, $2::timestamptz,
             case when new.is_read then $2::timestamptz end
           from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[], $10::uuid[], $11::bool[])
             as new (id, event_id, user_id, kind, title, body, link, request_id, is_read)
           on conflict on constraint notifications_once_key do nothing
           returning id as "id: NotificationId""#,
        company.0,
        now,
        &entries.iter().map(|entry| entry.id.0).collect::<Vec<_>>(),
        &entries.iter().map(|entry| entry.event.0).collect::<Vec<_>>(),
        &entries.iter().map(|entry| entry.user.0).collect::<Vec<_>>(),
        &entries.iter().map(|entry| entry.kind.clone()).collect::<Vec<_>>(),
        &entries.iter().map(|entry| entry.title.clone()).collect::<Vec<_>>(),
        &entries.iter().map(|entry| entry.body.clone()).collect::<Vec<_>>(),
        &entries.iter().map(|entry| entry.link.clone()).collect::<Vec<_>>(),
        &entries.iter().map(|entry| entry.request.map(|id| id.0)).collect::<Vec<_>>() as &[Option<Uuid>],
        &entries.iter().map(|entry| entry.is_read).collect::<Vec<_>>(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(new.into_iter().collect())
}

/// An inbox entry of something that is about no request.
pub(super) struct Entry<'a> {
    /// The type of the notification.
    pub(super) kind: Event,
    /// What is said.
    pub(super) words: &'a Words,
    /// Where it leads.
    pub(super) link: &'a str,
    /// Whether the bell calls for it.
    pub(super) rings: bool,
}

/// Writes such an entry, which reaches the inbox at once; nothing when the person was told of it before.
pub(super) async fn enter_in(tx: &mut Tx, event: EventId, user: UserId, entry: &Entry<'_>) -> Result<Option<NotificationId>> {
    let entry = NewEntry {
        id: NotificationId::generate(tx.now()),
        event,
        user,
        kind: entry.kind.code().to_owned(),
        title: entry.words.title.clone(),
        body: entry.words.body.clone(),
        link: entry.link.to_owned(),
        request: None,
        is_read: !entry.rings,
    };
    let id = entry.id;
    if !insert_in(tx, &[entry]).await?.contains(&id) {
        return Ok(None);
    }
    let delivery = Delivery::by_inbox((id, event, user), tx.now());
    deliver_in(tx, &[delivery]).await?;
    metrics::counter!("hovli_deliveries_total", "channel" => "inbox", "state" => "sent").increment(1);
    Ok(Some(id))
}
