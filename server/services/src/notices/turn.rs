//! One turn of the router: events of one company, told and marked routed in one transaction.
//!
//! Of one request there is never more than one event in it: the next one finds what this one has told.

use domain::{
    ids::{CompanyId, EventId, RequestId},
    requests::Event,
};
use uuid::Uuid;

use super::{
    batch::ATTEMPTS_MAX,
    groups,
    heard::{self, Heard},
    known::Known,
    letter::Letter,
    message, money_morning, money_tell, morning, office, route, sla, write,
};
use crate::{Services, companies, error::Result, scope::Scope, tx::Tx};

/// Routes those of these events that no other router has and no earlier one of the same request holds up, all or none.
/// Answers their places in the log.
pub(super) async fn route_in_one(sv: &Services, company: CompanyId, events: &[EventId]) -> Result<Vec<i64>> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    match route_in(&mut tx, events).await {
        Ok(places) => {
            tx.commit().await?;
            Ok(places)
        }
        Err(error) => {
            // They are tried again in halves at once, and what is still locked would be left to another router.
            tx.roll_back().await?;
            Err(error)
        }
    }
}

async fn route_in(tx: &mut Tx, events: &[EventId]) -> Result<Vec<i64>> {
    let rows = claim(tx, events).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let places = rows.iter().map(|row| row.seq).collect();
    let ids: Vec<_> = rows.iter().map(|row| row.id.0).collect();
    let mut batch = Vec::new();
    for row in rows {
        batch.extend(tell_alone_in(tx, row).await?);
    }
    // Nothing has to be known of what is told to nobody.
    batch.retain(Heard::concerns_anybody);
    tell_in(tx, batch).await?;
    mark_routed(tx, &ids).await?;
    Ok(places)
}

/// An event as it was written.
struct Row {
    seq: i64,
    id: EventId,
    attempts: i32,
    kind: String,
    request: Option<RequestId>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    payload: serde_json::Value,
}

async fn claim(tx: &mut Tx, events: &[EventId]) -> Result<Vec<Row>> {
    let company = tx.company();
    let ids: Vec<_> = events.iter().map(|id| id.0).collect();
    Ok(sqlx::query_as!(
        Row,
        r#"select e.seq, e.id as "id: EventId", e.attempts, e.kind, e.request_id as "request: RequestId", e.actor_kind, e.actor_id,
                  e.payload
           from events e
           where e.company_id = $1 and e.id = any($2) and e.routed_at is null
             and not exists (
               select 1 from events b
               where b.company_id = e.company_id and b.request_id = e.request_id and b.routed_at is null and b.seq < e.seq)
           order by e.seq
           for update of e skip locked"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?)
}

/// Tells of what is about no request; answers what is.
async fn tell_alone_in(tx: &mut Tx, row: Row) -> Result<Option<Heard>> {
    // It is seen on open pages and told to nobody.
    if row.kind == Event::Touched.code() {
        return Ok(None);
    }
    if let Some(request) = row.request {
        return Ok(Some(Heard {
            event: row.id,
            request,
            by: heard::by(&row.actor_kind, row.actor_id),
            // Its queue holds back what comes after it, unless it was given up: what is told again has one try left.
            was_given_up: row.attempts + 1 >= ATTEMPTS_MAX,
            said: heard::said(&row.kind, row.payload)?,
        }));
    }
    // What a later version wrote is not taken for told: it waits for the one that knows it.
    let event = heard::event(&row.kind)?;
    match event {
        Event::SlaDigest => sla::tell_digest_in(tx, row.id, row.payload).await?,
        Event::Morning => morning::tell_in(tx, row.id).await?,
        Event::MoneyMorning => money_morning::tell_in(tx, row.id, row.payload).await?,
        Event::GroupLost => groups::tell_lost_in(tx, row.id, row.payload).await?,
        Event::OfficeLetter => office::tell_in(tx, row.id, row.payload).await?,
        Event::PaymentReceived
        | Event::PaymentRefunded
        | Event::InvoiceIssued
        | Event::FiscalReceipt
        | Event::PaymentFailed
        | Event::CaseOpened
        | Event::DebtReminded => money_tell::tell_in(tx, (row.id, event), row.payload).await?,
        // It is seen in the reader's own windows and told to nobody.
        Event::NoticesRead => {}
        // Without its request there is nothing to say of it.
        Event::Created
        | Event::Acted
        | Event::Commented
        | Event::Attached
        | Event::Kept
        | Event::Touched
        | Event::ClosingSoon
        | Event::Unaccepted
        | Event::SlaWarned
        | Event::SlaBreached
        | Event::SlaEscalated => {}
    }
    Ok(None)
}

/// Tells of what happened to requests, each to another one.
async fn tell_in(tx: &mut Tx, batch: Vec<Heard>) -> Result<()> {
    if batch.is_empty() {
        return Ok(());
    }
    let offset_minutes = companies::settings_in(tx).await?.offset_minutes;
    let known = Known::gather_in(tx, &batch).await?;
    let stories = batch.into_iter().map(|heard| known.story(heard, offset_minutes));
    let stories = stories.collect::<Result<Vec<_>>>()?;
    let now = tx.now();
    let letters = stories
        .iter()
        .flat_map(|story| Letter::all(story, route::route(story, &known.audience(story)), now));
    write::write_in(tx, letters.collect()).await?;
    message::wake_in(tx, &stories).await?;
    groups::show_in(tx, &stories).await
}

async fn mark_routed(tx: &mut Tx, ids: &[Uuid]) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update events set routed_at = $3, error = null where company_id = $1 and id = any($2)",
        company.0,
        ids,
        now
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
