//! Routing: each event of the log becomes notices exactly once, in the transaction that marks it routed.
//!
//! Events of one company are routed together, because most of what has to be asked is the same for all of them. Where that
//! fails they are routed in halves, until the one that cannot be routed stands alone.

use std::{collections::HashMap, panic::AssertUnwindSafe};

use domain::ids::{CompanyId, EventId};
use futures::{FutureExt as _, StreamExt as _, stream};

use super::turn;
use crate::{
    Services,
    error::{Error, Kind, Result},
    live,
    scope::Scope,
};

/// Events looked at in one go.
const BATCH: i64 = 2000;
/// How many of one company are routed together: what happens meanwhile waits for them.
const TOGETHER: usize = 100;
/// How many companies at a time: one waits for the database while another is thought about.
const AT_A_TIME: usize = 4;
/// Failures after which an event is given up.
pub(super) const ATTEMPTS_MAX: i32 = 10;
/// The longest wait between two tries, in seconds.
const BACKOFF_MAX: i32 = 60;

/// Routes events that nobody has routed yet. Answers how many: call again at once while there are any.
///
/// # Errors
/// When the database does not answer.
pub async fn route_batch(sv: &Services) -> Result<usize> {
    let (mut routed, mut last, mut failure) = (0, None, None);
    let each = due(sv).await?.into_iter();
    let each = each.map(async |(company, events)| route_all(sv, company, events).await);
    let mut routing = stream::iter(each).buffer_unordered(AT_A_TIME);
    while let Some(done) = routing.next().await {
        match done {
            Ok(places) => {
                routed += places.len();
                last = last.max(places.into_iter().max());
            }
            Err(error) => {
                failure = Some(error);
                break;
            }
        }
    }
    if let Some(seq) = last {
        // After the commits, once for all: a notification inside a business transaction halves its rate.
        sqlx::query!("select pg_notify($1, $2)", live::CHANNEL, seq.to_string())
            .execute(sv.db().jobs())
            .await?;
    }
    failure.map_or(Ok(routed), Err)
}

/// How many events of all companies were given up: nobody was told of them.
///
/// # Errors
/// When the database does not answer.
pub async fn given_up_events(sv: &Services) -> Result<u32> {
    let count = sqlx::query_scalar!(r#"select count(*) as "count!" from events where routed_at is not null and error is not null"#)
        .fetch_one(sv.db().jobs())
        .await?;
    Ok(u32::try_from(count).unwrap_or(u32::MAX))
}

/// Events that wait, of all companies, those of one company together; of each request the first alone: the next one finds
/// what it has told, and waits for the next turn.
async fn due(sv: &Services) -> Result<Vec<(CompanyId, Vec<EventId>)>> {
    let now = sv.now();
    let rows = sqlx::query!(
        r#"select e.company_id as "company: CompanyId", e.id as "id: EventId", e.attempts > 0 as "failed!"
           from events e
           where e.routed_at is null and e.next_at <= $1
             and not exists (
               select 1 from events b
               where b.company_id = e.company_id and b.request_id = e.request_id and b.routed_at is null and b.seq < e.seq)
           order by e.seq
           limit $2"#,
        now,
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    let mut parts: Vec<(CompanyId, Vec<EventId>)> = Vec::new();
    let mut open = HashMap::new();
    for row in rows {
        if row.failed {
            // It has been a hindrance to others once.
            parts.push((row.company, vec![row.id]));
            continue;
        }
        let place = *open.entry(row.company).or_insert(parts.len());
        match parts.get_mut(place) {
            Some((_, events)) if events.len() < TOGETHER => events.push(row.id),
            Some(_) | None => {
                open.insert(row.company, parts.len());
                parts.push((row.company, vec![row.id]));
            }
        }
    }
    Ok(parts)
}

/// Routes these events of a company, but for those that cannot be. Answers the places of the routed ones in the log.
async fn route_all(sv: &Services, company: CompanyId, events: Vec<EventId>) -> Result<Vec<i64>> {
    let mut routed = Vec::new();
    let mut parts = vec![events.as_slice()];
    while let Some(part) = parts.pop() {
        let outcome = AssertUnwindSafe(turn::route_in_one(sv, company, part)).catch_unwind().await;
        // Whatever a step panics of stands in nobody's way either.
        match outcome.unwrap_or_else(|_| Err(Error::new(Kind::Inconsistent, "inconsistent"))) {
            Ok(places) => routed.extend(places),
            Err(error) if error.kind == Kind::Unavailable => return Err(error),
            Err(error) => match part {
                [] => {}
                [event] => give_back(sv, company, *event, &error).await?,
                _ => {
                    let (first, rest) = part.split_at(part.len() / 2);
                    parts.extend([rest, first]);
                }
            },
        }
    }
    Ok(routed)
}

/// Notes a failure; after the tenth the event counts as routed, with its error.
async fn give_back(sv: &Services, company: CompanyId, id: EventId, error: &Error) -> Result<()> {
    tracing::error!(event.id = %id, company.id = %company, code = error.code, "an event could not be routed");
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    sqlx::query!(
        "update events
         set attempts = attempts + 1,
             error = $4,
             next_at = $3::timestamptz + make_interval(secs => least(2 ^ attempts, $6::int)),
             routed_at = case when attempts + 1 >= $5 then $3::timestamptz end
         where company_id = $1 and id = $2 and routed_at is null",
        company.0,
        id.0,
        now,
        error.code,
        ATTEMPTS_MAX,
        BACKOFF_MAX,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}
