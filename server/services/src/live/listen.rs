//! Reads the log of events as it grows, and passes it to the hub.
//!
//! Transactions commit out of the order of `seq`, so the last half minute is read again each
//! time and what was passed on before is left out.

use std::{collections::BTreeMap, time::Duration};

use domain::ids::{CompanyId, RequestId, UserId};
use sqlx::postgres::PgListener;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{CHANNEL, LiveEvent, NOTICE};
use crate::{Services, error::Result};

/// How often the log is read when nobody wakes us.
const POLL: Duration = Duration::from_secs(1);
/// Longer than any transaction lives: statements and idle transactions end after ten seconds.
const OVERLAP: Duration = Duration::from_secs(30);
/// How far back the first reading goes, for transactions under way when the process starts.
const FIRST_OVERLAP: i64 = 1000;

/// Passes events on until told to stop. Losing the database only makes it late.
pub async fn listen(sv: &Services, shutdown: CancellationToken) {
    let mut reading: Option<Reading> = None;
    let mut listener: Option<PgListener> = None;
    while !shutdown.is_cancelled() {
        if listener.is_none() {
            listener = open(sv)
                .await
                .inspect_err(|error| tracing::warn!(%error, "live updates fall back to polling"))
                .ok();
        }
        // After an outage the reading goes on where it stood: nothing that happened meanwhile is left out.
        if let Err(error) = read(sv, &mut reading).await {
            tracing::warn!(%error, "events could not be read");
        }
        let woken = async {
            match &mut listener {
                Some(listener) => listener.recv().await.is_ok(),
                None => std::future::pending().await,
            }
        };
        let still_listens = tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(POLL) => true,
            answer = woken => answer,
        };
        if !still_listens {
            listener = None;
        }
    }
}

async fn open(sv: &Services) -> Result<PgListener> {
    let mut listener = PgListener::connect_with(sv.db().jobs()).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

/// How far the log was read.
#[derive(Debug, Default)]
struct Reading {
    /// Everything up to here was passed on, and nothing can still appear below.
    horizon: i64,
    /// What was seen above, since when, and whether its notices were passed on too.
    seen: BTreeMap<i64, Seen>,
}

#[derive(Debug, Clone, Copy)]
struct Seen {
    since: Instant,
    is_routed: bool,
}

struct Row {
    company: CompanyId,
    seq: i64,
    kind: String,
    request: Option<RequestId>,
    is_routed: bool,
    users: Vec<UserId>,
}

async fn read(sv: &Services, reading: &mut Option<Reading>) -> Result<()> {
    let Some(reading) = reading else {
        *reading = Some(first(sv).await?);
        return Ok(());
    };
    let rows = rows_after(sv, reading.horizon).await?;
    let now = Instant::now();
    for row in rows {
        let before = reading.seen.get(&row.seq).copied();
        let event = LiveEvent {
            seq: row.seq,
            kind: row.kind,
            request: row.request,
            user: None,
        };
        if row.is_routed && !before.is_some_and(|seen| seen.is_routed) {
            for user in row.users {
                let notice = LiveEvent {
                    kind: NOTICE.to_owned(),
                    user: Some(user),
                    ..event.clone()
                };
                sv.live().publish(row.company, notice);
            }
        }
        if before.is_none() {
            sv.live().publish(row.company, event);
        }
        let since = before.map_or(now, |seen| seen.since);
        reading.seen.insert(
            row.seq,
            Seen {
                since,
                is_routed: row.is_routed,
            },
        );
    }
    reading.forget(now);
    Ok(())
}

impl Reading {
    /// Raises the horizon over what was seen so long ago that nothing below it can still appear.
    fn forget(&mut self, now: Instant) {
        let old = self
            .seen
            .iter()
            .rev()
            .find(|(_, seen)| now.duration_since(seen.since) >= OVERLAP)
            .map(|(seq, _)| *seq);
        if let Some(horizon) = old {
            self.horizon = horizon;
            self.seen.retain(|seq, _| *seq > horizon);
        }
    }
}

/// What is in the log before anybody listens counts as passed on.
async fn first(sv: &Services) -> Result<Reading> {
    let last = sqlx::query_scalar!(r#"select coalesce(max(seq), 0) as "last!" from events"#)
        .fetch_one(sv.db().jobs())
        .await?;
    let horizon = last - FIRST_OVERLAP;
    let now = Instant::now();
    let rows = rows_after(sv, horizon).await?;
    Ok(Reading {
        horizon,
        seen: rows
            .into_iter()
            .map(|row| {
                (
                    row.seq,
                    Seen {
                        since: now,
                        is_routed: row.is_routed,
                    },
                )
            })
            .collect(),
    })
}

async fn rows_after(sv: &Services, horizon: i64) -> Result<Vec<Row>> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.company_id as "company: CompanyId", e.seq, e.kind, e.request_id as "request: RequestId",
                  e.routed_at is not null as "is_routed!",
                  array(select n.user_id from notifications n
                        where n.company_id = e.company_id and n.event_id = e.id) as "users!: Vec<UserId>"
           from events e
           where e.seq > $1
           order by e.seq"#,
        horizon,
    )
    .fetch_all(sv.db().jobs())
    .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_horizon_waits_for_late_commits() {
        let start = Instant::now();
        let seen = |since| Seen { since, is_routed: true };
        let mut reading = Reading {
            horizon: 0,
            seen: [(5, seen(start)), (7, seen(start + OVERLAP))].into(),
        };
        reading.forget(start + OVERLAP / 2);
        assert_eq!(reading.horizon, 0, "6 may still be in a transaction");
        reading.forget(start + OVERLAP);
        assert_eq!((reading.horizon, reading.seen.len()), (5, 1));
        reading.forget(start + OVERLAP * 2);
        assert_eq!((reading.horizon, reading.seen.len()), (7, 0));
    }
}
