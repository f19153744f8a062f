//! Resuming: what a client that was away has missed.

use chrono::Duration;
use domain::{ids::RequestId, requests::Event};

use super::{LiveEvent, subscription::sees_all};
use crate::{Services, error::Result, requests::Hearing, scope::Scope};

/// More than so many updates are not worth going through one by one.
const MISSED_MAX: i64 = 200;
/// Longer than any transaction lives; what committed late has a lower `seq` than the client saw.
const OVERLAP: Duration = Duration::seconds(30);
/// How far below the client's `seq` a late commit is looked for.
const OVERLAP_SEQ: i64 = 1000;

/// What the scope's person may know of that came after `seq`, in order; one `resync` when it is too much.
/// An update may be told again: it changes nothing for the client.
///
/// # Errors
/// When the database does not answer.
pub async fn since(sv: &Services, scope: &Scope, seq: i64) -> Result<Vec<LiveEvent>> {
    // The log begins at 1; what a client made up is no place in it.
    let seq = seq.max(0);
    let mut tx = sv.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    let rows = sqlx::query!(
        r#"select seq, kind, request_id as "request: RequestId"
           from events
           where company_id = $1 and seq > $2 and (seq > $3 or at > $4)
             -- What others read is their own.
             and (kind <> $6 or payload ->> 'user' = $7::uuid::text)
           order by seq
           limit $5"#,
        company.0,
        seq - OVERLAP_SEQ,
        seq,
        now - OVERLAP,
        MISSED_MAX + 1,
        Event::NoticesRead.code(),
        scope.user().map(|user| user.0),
    )
    .fetch_all(tx.db())
    .await?;
    if i64::try_from(rows.len()).is_ok_and(|count| count > MISSED_MAX) {
        let last = sqlx::query_scalar!(r#"select max(seq) as "last!" from events where company_id = $1"#, company.0)
            .fetch_one(tx.db())
            .await?;
        return Ok(vec![LiveEvent::resync(last)]);
    }
    let last = rows.last().map_or(seq, |row| row.seq.max(seq));
    let mut hearing = if sees_all(scope) {
        None
    } else {
        Some(Hearing::of(&mut tx, scope).await?)
    };
    let mut seen = Vec::new();
    // Each is asked about with what came after it in mind.
    for row in rows.into_iter().rev() {
        let is_own = row.kind == Event::NoticesRead.code();
        let may_know = match (&mut hearing, row.request) {
            _ if is_own => true,
            (None, _) => true,
            (Some(hearing), Some(request)) => hearing.hears(&mut tx, request, row.seq..=row.seq).await?,
            (Some(_), None) => false,
        };
        if may_know {
            seen.push(LiveEvent {
                seq: row.seq,
                kind: row.kind,
                request: row.request,
                user: scope.user().filter(|_| is_own),
            });
        }
    }
    seen.reverse();
    if seen.is_empty() {
        // Nothing for this person, but the next question may begin further on; a client that knows no place in the log learns it so.
        let end = sqlx::query_scalar!(
            r#"select coalesce(max(seq), 0) as "end!" from events where company_id = $1"#,
            company.0
        )
        .fetch_one(tx.db())
        .await?;
        // Beyond the rows there is only what others read, which is no reason to look.
        let end = end.min(last);
        if end != seq {
            seen.push(LiveEvent {
                seq: end,
                kind: super::NOTICE.to_owned(),
                request: None,
                user: scope.user(),
            });
        }
    }
    tx.commit().await?;
    Ok(seen)
}
