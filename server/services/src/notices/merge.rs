//! What is told as one: changes that follow each other quickly, and the photos of one album.

use chrono::Duration;
use domain::ids::{EventId, NotificationId};

use super::{
    notice::{Notice, Part},
    story::{Story, What},
};
use crate::{error::Result, telegram::Answer, tx::Tx};

/// Changes so close together are told as one.
const MERGED_WITHIN: Duration = Duration::minutes(2);
/// The kinds that take each other's place: somebody takes care of it; a pause and its end; an end and a new beginning.
const GROUPS: [&[&str]; 3] = [
    &["request.accept", "request.assign", "request.reassign"],
    &["request.hold", "request.resume"],
    &["request.reject", "request.cancel", "request.reopen"],
];
/// What photos come with; those that follow, message by message, are of the same album.
const BEGINS_ALBUM: [&str; 5] = [
    "request.created",
    "request.commented",
    "request.attached",
    "request.return",
    "request.complete",
];

/// An entry of the last minutes.
pub(super) struct Earlier {
    pub(super) id: NotificationId,
    pub(super) event: EventId,
    kind: String,
}

impl Earlier {
    /// Whether the new kind takes it back, rather than going on from it.
    pub(super) fn is_taken_back_by(&self, kind: &str) -> bool {
        self.kind == "request.hold" && kind == "request.resume"
    }
}

/// The entries of the last minutes that this one takes the place of, oldest first.
///
/// Only what a resident reads is merged, and nothing that waits for their answer: changed without a sound it would be missed.
pub(super) async fn earlier_in(tx: &mut Tx, story: &Story, notice: &Notice, kind: &str) -> Result<Vec<Earlier>> {
    let is_change = matches!(story.what, What::Acted(_)) && !story.is_aside();
    if notice.part != Part::Resident || notice.answer != Answer::None || !is_change {
        return Ok(Vec::new());
    }
    let replaced: Vec<String> = match GROUPS.iter().find(|group| group.contains(&kind)) {
        Some(group) => group.iter().map(|kind| (*kind).to_owned()).collect(),
        None => vec![kind.to_owned()],
    };
    since_in(tx, notice, &replaced).await
}

/// Whether the person has just been told of the album this file belongs to.
pub(super) async fn is_of_album_in(tx: &mut Tx, story: &Story, notice: &Notice) -> Result<bool> {
    if !matches!(story.what, What::Attached { .. }) {
        return Ok(false);
    }
    let kinds = BEGINS_ALBUM.map(str::to_owned);
    Ok(!since_in(tx, notice, &kinds).await?.is_empty())
}

async fn since_in(tx: &mut Tx, notice: &Notice, kinds: &[String]) -> Result<Vec<Earlier>> {
    let (company, now) = (tx.company(), tx.now());
    Ok(sqlx::query_as!(
        Earlier,
        r#"select id as "id: NotificationId", event_id as "event: EventId", kind from notifications
           where company_id = $1 and user_id = $2 and request_id = $3 and kind = any($4) and created_at > $5
           order by created_at, id"#,
        company.0,
        notice.reader.user.0,
        notice.request.0,
        kinds,
        now - MERGED_WITHIN,
    )
    .fetch_all(tx.db())
    .await?)
}

/// What else the person was told of the request since the day before: the events.
pub(super) async fn told_before_in(tx: &mut Tx, notice: &Notice, except: &[EventId]) -> Result<Vec<EventId>> {
    let (company, now) = (tx.company(), tx.now());
    let except: Vec<_> = except.iter().map(|event| event.0).collect();
    Ok(sqlx::query_scalar!(
        r#"select event_id as "event: EventId" from notifications
           where company_id = $1 and user_id = $2 and created_at > $3 and request_id = $4 and event_id <> all($5)"#,
        company.0,
        notice.reader.user.0,
        now - Duration::days(1),
        notice.request.0,
        &except,
    )
    .fetch_all(tx.db())
    .await?)
}

/// What a newer entry took the place of needs no reading.
pub(super) async fn mark_merged_in(tx: &mut Tx, merged: impl Iterator<Item = NotificationId>) -> Result<()> {
    let ids: Vec<_> = merged.map(|id| id.0).collect();
    let (company, now) = (tx.company(), tx.now());
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
