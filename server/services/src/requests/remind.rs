//! The reminder that finished work will soon count as accepted.

use chrono::Duration;
use domain::{
    ids::{CompanyId, RequestId, ResidentId},
    requests::Event,
};

use super::{
    due::{each, leave},
    settings,
};
use crate::{Services, error::Result, outbox, scope::Scope, tx::Tx};

/// Requests one run takes; the next run takes the rest.
const BATCH: i64 = 200;

/// How long before the closing the resident is reminded.
const BEFORE: Duration = Duration::days(1);

/// Reminds the residents of finished work that will be closed within a day; answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn remind_before_close(sv: &Services) -> Result<usize> {
    let now = sv.now();
    let due = sqlx::query!(
        r#"select company_id as "company: CompanyId", id as "id: RequestId"
           from requests
           where status = 'done' and auto_close_at > $1 and auto_close_at <= $2 and reminded_at is null
           order by auto_close_at
           limit $3"#,
        now,
        now + BEFORE,
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    each(
        due.into_iter().map(|row| (row.company, row.id)).collect(),
        "the timer could not remind",
        |company, request| remind(sv, company, request),
        leave,
    )
    .await
}

/// The mark and the event are written together: of several processes one writes them.
async fn remind(sv: &Services, company: CompanyId, request: RequestId) -> Result<bool> {
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    let Some((number, resident)) = mark(&mut tx, request).await? else {
        return Ok(false);
    };
    // Where work closes after a day, the message that it is finished has just said so.
    let is_told = resident.is_some() && Duration::days(settings::policy(&mut tx).await?.auto_close_days) > BEFORE;
    if is_told {
        let told = serde_json::json!({ "number": number, "resident": resident });
        outbox::emit(&mut tx, &scope, Event::ClosingSoon, request, told).await?;
    }
    tx.commit().await?;
    Ok(is_told)
}

async fn mark(tx: &mut Tx, request: RequestId) -> Result<Option<(i64, Option<ResidentId>)>> {
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"update requests set reminded_at = $3
           where company_id = $1 and id = $2 and status = 'done' and auto_close_at > $3 and reminded_at is null
           returning number, resident_id as "resident: ResidentId""#,
        company.0,
        request.0,
        now,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| (row.number, row.resident)))
}
