//! What is told as one: changes that follow each other quickly, and the photos of one album.

use std::collections::HashMap;

use chrono::Duration;
use domain::ids::{EventId, NotificationId, RequestId, UserId};

use super::{
    letter::Letter,
    notice::{Notice, Part},
    story::{FILE_LOST, What},
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
#[derive(Debug, Clone)]
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

/// The letters without those that belong to an album their reader has just been told of, each with what it takes the place of.
pub(super) async fn sorted_in<'a>(tx: &mut Tx, letters: Vec<Letter<'a>>) -> Result<Vec<Letter<'a>>> {
    let asked = letters.iter().filter(|letter| is_file(letter) || replaces(letter));
    let asked: Vec<_> = asked.map(|letter| (letter.user(), letter.notice.request)).collect();
    let recent = recent_in(tx, &asked).await?;
    let sorted = letters.into_iter().filter_map(|letter| {
        let told = recent.get(&(letter.user(), letter.notice.request)).cloned().unwrap_or_default();
        if told.iter().any(|earlier| album_of(&letter).contains(&earlier.kind.as_str())) {
            return None;
        }
        let earlier = told
            .into_iter()
            .filter(|earlier| replaces(&letter) && is_replaced(&earlier.kind, &letter.kind));
        let earlier = earlier.collect();
        Some(Letter { earlier, ..letter })
    });
    Ok(sorted.collect())
}

fn is_file(letter: &Letter<'_>) -> bool {
    matches!(letter.story.what, What::Attached { .. })
}

/// What tells of the letter's file too, when its reader has just been told of it.
fn album_of(letter: &Letter<'_>) -> &'static [&'static str] {
    if matches!(letter.story.what, What::Attached { is_lost: true, .. }) {
        &[FILE_LOST]
    } else if is_file(letter) {
        &BEGINS_ALBUM
    } else {
        &[]
    }
}

/// Only what a resident reads is merged, and nothing that waits for their answer: changed without a sound it would be missed.
fn replaces(letter: &Letter<'_>) -> bool {
    let (story, notice) = (letter.story, &letter.notice);
    let is_change = matches!(&story.what, What::Acted(acted) if acted.payload.slots.is_empty()) && !story.is_aside();
    notice.part == Part::Resident && notice.answer == Answer::None && is_change && !story.is_late
}

/// Whether an entry of the first kind makes room for one of the second.
fn is_replaced(earlier: &str, kind: &str) -> bool {
    earlier == kind || GROUPS.iter().any(|group| group.contains(&kind) && group.contains(&earlier))
}

struct Told {
    user: UserId,
    request: RequestId,
    id: NotificationId,
    event: EventId,
    kind: String,
}

/// What these people were told of these requests in the last minutes, oldest first.
async fn recent_in(tx: &mut Tx, asked: &[(UserId, RequestId)]) -> Result<HashMap<(UserId, RequestId), Vec<Earlier>>> {
    if asked.is_empty() {
        return Ok(HashMap::new());
    }
    let (company, now) = (tx.company(), tx.now());
    let (users, requests): (Vec<_>, Vec<_>) = asked.iter().map(|(user, request)| (user.0, request.0)).unzip();
    let told = sqlx::query_as!(
        Told,
        r#"select n.user_id as "user: UserId", n.request_id as "request!: RequestId", n.id as "id: NotificationId",
                  n.event_id as "event: EventId", n.kind
           from unnest($2::uuid[], $3::uuid[]) as asked (user_id, request_id)
           join notifications n
             on n.company_id = $1 and n.user_id = asked.user_id and n.request_id = asked.request_id and n.created_at > $4
           order by n.created_at, n.id"#,
        company.0,
        &users,
        &requests,
        now - MERGED_WITHIN,
    )
    .fetch_all(tx.db())
    .await?;
    let mut recent: HashMap<_, Vec<_>> = HashMap::new();
    for one in told {
        let earlier = Earlier {
            id: one.id,
            event: one.event,
            kind: one.kind,
        };
        recent.entry((one.user, one.request)).or_default().push(earlier);
    }
    Ok(recent)
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
pub(super) async fn mark_merged_in(tx: &mut Tx, merged: &[NotificationId]) -> Result<()> {
    if merged.is_empty() {
        return Ok(());
    }
    let ids: Vec<_> = merged.iter().map(|id| id.0).collect();
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
