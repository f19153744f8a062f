//! Reads the log of events as it grows, and passes it to the hub.
//!
//! Transactions commit out of the order of `seq`, so the numbers that are missing are asked for again for half a
//! minute, and nothing that was passed on is read twice.

use std::time::Duration;

use domain::{
    ids::{CompanyId, RequestId, UserId},
    requests::Event,
};
use sqlx::postgres::PgListener;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::{
    CHANNEL, LiveEvent, NOTICE,
    reading::{News, Reading},
};
use crate::{
    Services,
    error::Result,
    turn::{TURN, within},
};

/// How often the log is read when nobody wakes us.
const POLL: Duration = Duration::from_secs(1);
/// Readings follow each other no sooner: in a rush many commits are read together.
const PACE: Duration = Duration::from_millis(20);
/// How far back the first reading goes, for transactions under way when the process starts.
const FIRST_OVERLAP: i64 = 1000;

/// Passes events on until told to stop. Losing the database only makes it late.
pub async fn listen(sv: &Services, shutdown: CancellationToken) {
    let mut reading: Option<Reading> = None;
    let mut listener: Option<PgListener> = None;
    while !shutdown.is_cancelled() {
        if listener.is_none() {
            listener = within(TURN, open(sv))
                .await
                .inspect_err(|error| tracing::warn!(%error, "live updates fall back to polling"))
                .ok();
        }
        let next = Instant::now() + PACE;
        // After an outage the reading goes on where it stood: nothing that happened meanwhile is left out.
        if let Err(error) = within(TURN, read(sv, &mut reading)).await {
            tracing::warn!(%error, "events could not be read");
            // What it listens on may be as silent.
            listener = None;
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
            // What this process wrote is passed on before it is routed.
            () = sv.db().event_to_tell() => true,
            answer = woken => answer,
        };
        if !still_listens {
            listener = None;
        }
        tokio::time::sleep_until(next).await;
    }
}

async fn open(sv: &Services) -> Result<PgListener> {
    let mut listener = PgListener::connect_with(sv.db().jobs()).await?;
    listener.listen(CHANNEL).await?;
    Ok(listener)
}

struct Row {
    company: CompanyId,
    seq: i64,
    kind: String,
    request: Option<RequestId>,
    is_routed: bool,
    /// Who was told of it.
    users: Vec<UserId>,
    /// Who read what they were told: the only one who hears of that.
    reader: Option<UserId>,
}

async fn read(sv: &Services, reading: &mut Option<Reading>) -> Result<()> {
    let Some(reading) = reading else {
        *reading = Some(first(sv).await?);
        return Ok(());
    };
    let rows = rows_after(sv, reading.top(), &reading.missing()).await?;
    let now = Instant::now();
    for row in rows {
        let news = reading.note((row.seq, row.is_routed), now);
        pass_on(sv, row, news);
    }
    reading.forget(now);
    Ok(())
}

fn pass_on(sv: &Services, row: Row, news: News) {
    let event = LiveEvent {
        seq: row.seq,
        kind: row.kind,
        request: row.request,
        user: row.reader,
    };
    if news.notices {
        for user in row.users {
            let notice = LiveEvent {
                kind: NOTICE.to_owned(),
                user: Some(user),
                ..event.clone()
            };
            sv.live().publish(row.company, notice);
        }
    }
    if news.event {
        sv.live().publish(row.company, event);
    }
}

/// What is in the log before anybody listens counts as passed on.
async fn first(sv: &Services) -> Result<Reading> {
    let last = sqlx::query_scalar!(r#"select coalesce(max(seq), 0) as "last!" from events"#)
        .fetch_one(sv.db().jobs())
        .await?;
    let mut reading = Reading::after(last - FIRST_OVERLAP);
    let now = Instant::now();
    for row in rows_after(sv, reading.top(), &[]).await? {
        reading.note((row.seq, row.is_routed), now);
    }
    Ok(reading)
}

async fn rows_after(sv: &Services, top: i64, missing: &[i64]) -> Result<Vec<Row>> {
    Ok(sqlx::query_as!(
        Row,
        r#"select e.company_id as "company: CompanyId", e.seq, e.kind, e.request_id as "request: RequestId",
                  e.routed_at is not null as "is_routed!",
                  array(select n.user_id from notifications n
                        where n.company_id = e.company_id and n.event_id = e.id) as "users!: Vec<UserId>",
                  case when e.kind = $3 then (e.payload ->> 'user')::uuid end as "reader: UserId"
           from events e
           where e.seq > $1 or e.seq = any($2)
           order by e.seq"#,
        top,
        missing,
        Event::NoticesRead.code(),
    )
    .fetch_all(sv.db().jobs())
    .await?)
}
