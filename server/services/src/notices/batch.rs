//! Routing: each event of the log becomes notices exactly once, in the transaction that marks it routed.

use domain::{
    ids::{CompanyId, EventId, RequestId},
    requests::Event,
};
use futures::{StreamExt as _, stream};

use super::{
    audience::{self, EventRow},
    groups, money_morning, money_tell, morning, office, route, sla, words, write,
};
use crate::{
    Services, companies,
    error::{Error, Kind, Result},
    live,
    scope::Scope,
    tx::Tx,
};

/// Events looked at in one go.
const BATCH: i64 = 50;
/// How many of them are routed at a time: one waits for the database while another is thought about.
const AT_A_TIME: usize = 4;
/// Failures after which an event is given up.
const ATTEMPTS_MAX: i32 = 10;
/// The longest wait between two tries, in seconds.
const BACKOFF_MAX: i32 = 60;

/// Routes events that nobody has routed yet. Answers how many: call again at once while there are any.
///
/// # Errors
/// When the database does not answer.
pub async fn route_batch(sv: &Services) -> Result<usize> {
    let mut routed = 0;
    let mut last = None;
    // Those of one request still go in their order: a later one finds the earlier unrouted, and waits for the next turn.
    let each = due(sv).await?.into_iter();
    let each = each.map(async |(company, event)| (company, event, route_one(sv, company, event).await));
    let mut routing = stream::iter(each).buffer_unordered(AT_A_TIME);
    while let Some((company, event, done)) = routing.next().await {
        match done {
            Ok(Some(seq)) => {
                routed += 1;
                last = last.max(Some(seq));
            }
            Ok(None) => {}
            Err(error) if error.kind == Kind::Unavailable => return Err(error),
            Err(error) => give_back(sv, company, event, &error).await?,
        }
    }
    if let Some(seq) = last {
        // After the commits, once for all: a notification inside a business transaction halves its rate.
        sqlx::query!("select pg_notify($1, $2)", live::CHANNEL, seq.to_string())
            .execute(sv.db().jobs())
            .await?;
    }
    Ok(routed)
}

/// Events that wait, of all companies; not those behind one of the same request that waits for its next try.
async fn due(sv: &Services) -> Result<Vec<(CompanyId, EventId)>> {
    let now = sv.now();
    let rows = sqlx::query!(
        r#"select e.company_id as "company: CompanyId", e.id as "id: EventId"
           from events e
           where e.routed_at is null and e.next_at <= $1
             and not exists (
               select 1 from events b
               where b.company_id = e.company_id and b.request_id = e.request_id and b.routed_at is null and b.seq < e.seq and b.next_at > $1)
           order by e.seq
           limit $2"#,
        now,
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    Ok(rows.into_iter().map(|row| (row.company, row.id)).collect())
}

/// Routes one event; `None` when another router has it, or an earlier one of the same request is not routed yet.
async fn route_one(sv: &Services, company: CompanyId, id: EventId) -> Result<Option<i64>> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    let row = sqlx::query!(
        r#"select e.seq, e.kind, e.request_id as "request: RequestId", e.actor_kind, e.actor_id, e.payload
           from events e
           where e.company_id = $1 and e.id = $2 and e.routed_at is null
             and not exists (
               select 1 from events b
               where b.company_id = e.company_id and b.request_id = e.request_id and b.routed_at is null and b.seq < e.seq)
           for update of e skip locked"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(row) = row else { return Ok(None) };
    if row.kind == Event::SlaDigest.code() {
        sla::tell_digest_in(&mut tx, id, row.payload).await?;
    } else if row.kind == Event::Morning.code() {
        morning::tell_in(&mut tx, id).await?;
    } else if row.kind == Event::MoneyMorning.code() {
        money_morning::tell_in(&mut tx, id, row.payload).await?;
    } else if row.kind == Event::GroupLost.code() {
        groups::tell_lost_in(&mut tx, id, row.payload).await?;
    } else if let Some(request) = row.request {
        let event = EventRow {
            id,
            kind: row.kind,
            request,
            actor_kind: row.actor_kind,
            actor: row.actor_id,
            payload: row.payload,
        };
        tell_in(&mut tx, event).await?;
    } else if row.kind == Event::OfficeLetter.code() {
        office::tell_in(&mut tx, id, row.payload).await?;
    } else if let Some(event) = row.kind.parse().ok().filter(|event: &Event| event.is_about_money()) {
        money_tell::tell_in(&mut tx, (id, event), row.payload).await?;
    }
    sqlx::query!(
        "update events set routed_at = $3, error = null where company_id = $1 and id = $2",
        company.0,
        id.0,
        now
    )
    .execute(tx.db())
    .await?;
    tx.commit().await?;
    Ok(Some(row.seq))
}

async fn tell_in(tx: &mut Tx, event: EventRow) -> Result<()> {
    let offset_minutes = companies::settings_in(tx).await?.offset_minutes;
    let story = audience::story_in(tx, event, offset_minutes).await?;
    let audience = audience::audience_in(tx, &story).await?;
    for notice in route::route(&story, &audience) {
        let words = words::words(&notice, &story);
        write::write_in(tx, &story, &notice, words).await?;
    }
    groups::show_in(tx, &story).await
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
