//! The reminder that finished work will soon count as accepted.

use chrono::Duration;
use domain::{
    ids::{CompanyId, RequestId, ResidentId},
    requests::Event,
};

use super::{due::each, settings};
use crate::{Services, error::Result, outbox, scope::Scope, tx::Tx};

/// Requests one run takes; the next run takes the rest.
const BATCH: i64 = 200;
/// After how long a request that could not be reminded of is tried again.
const RETRY: Duration = Duration::minutes(5);

/// How long before the closing the resident is reminded. Who is reminded later than that, because nobody looked in time, still
/// has all of it.
const BEFORE: Duration = Duration::days(1);

/// Reminds the residents of finished work that will be closed within a day, or should have been closed already; answers how many.
/// Nothing is closed before this has looked at it.
///
/// # Errors
/// When the database does not answer.
pub async fn remind_before_close(sv: &Services) -> Result<usize> {
    let due = sqlx::query!(
        r#"select company_id as "company: CompanyId", id as "id: RequestId"
           from requests
           where status = 'done' and auto_close_at <= $1 and reminded_at is null
           order by auto_close_at
           limit $2"#,
        sv.now() + BEFORE,
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    each(
        due.into_iter().map(|row| (row.company, row.id)).collect(),
        "the timer could not remind",
        |company, request| remind(sv, company, request),
        |company, request| put_off(sv, company, request),
    )
    .await
}

/// The mark and the event are written together: of several processes one writes them.
async fn remind(sv: &Services, company: CompanyId, request: RequestId) -> Result<bool> {
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    // Where work closes after a day, the message that it is finished has just said so.
    let tells = Duration::days(settings::policy(&mut tx).await?.auto_close_days) > BEFORE;
    let Some((number, resident)) = mark(&mut tx, request, tells).await? else {
        return Ok(false);
    };
    let is_told = tells && resident.is_some();
    if is_told {
        let told = serde_json::json!({ "number": number, "resident": resident });
        outbox::emit(&mut tx, &scope, Event::ClosingSoon, request, told).await?;
    }
    tx.commit().await?;
    Ok(is_told)
}

/// What could not be reminded of comes after what was not tried yet; it is closed so much later.
async fn put_off(sv: &Services, company: CompanyId, request: RequestId) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let until = tx.now() + BEFORE;
    sqlx::query!(
        "update requests set auto_close_at = $3
         where company_id = $1 and id = $2 and status = 'done' and auto_close_at <= $4 and reminded_at is null",
        company.0,
        request.0,
        until + RETRY,
        until,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// Whoever is told has a day from now on, however late the reminder is.
async fn mark(tx: &mut Tx, request: RequestId, tells: bool) -> Result<Option<(i64, Option<ResidentId>)>> {
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"update requests set
             reminded_at = $3,
             auto_close_at = case when $5 and resident_id is not null then greatest(auto_close_at, $4) else auto_close_at end
           where company_id = $1 and id = $2 and status = 'done' and auto_close_at <= $4 and reminded_at is null
           returning number, resident_id as "resident: ResidentId""#,
        company.0,
        request.0,
        now,
        now + BEFORE,
        tells,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| (row.number, row.resident)))
}
