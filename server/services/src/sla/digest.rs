//! Digests: many signals told as one, after a downtime or in the morning.

use chrono::Duration;
use domain::{
    ids::{CompanyId, RequestId},
    requests::Event,
    sla::Kind,
    time::Timestamp,
};

use crate::{
    Services,
    error::{Kind as ErrorKind, Result},
    outbox,
    scope::Scope,
    tx::Tx,
};

/// A signal as old as this is no news: it came true while nobody looked.
pub(crate) const STALE: Duration = Duration::hours(1);

/// Sends the digests that are due, one for each company; answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn send_digests(sv: &Services) -> Result<usize> {
    let companies = sqlx::query_scalar!(
        r#"select distinct company_id as "company: CompanyId" from sla_digests where send_at <= $1"#,
        sv.now(),
    )
    .fetch_all(sv.db().jobs())
    .await?;
    let mut sent = 0;
    for company in companies {
        match send(sv, company).await {
            Ok(true) => sent += 1,
            Ok(false) => {}
            Err(error) if error.kind == ErrorKind::Unavailable => return Err(error),
            // One company's trouble must not silence the others.
            Err(error) => tracing::error!(company.id = %company, code = error.code, "a digest could not be sent"),
        }
    }
    Ok(sent)
}

struct Row {
    request: RequestId,
    kind: Kind,
    roles: Vec<String>,
}

/// The rows go with the event: of several processes one tells them.
async fn send(sv: &Services, company: CompanyId) -> Result<bool> {
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    // What a downtime left behind is looked at first, so that all of it is told at once.
    if is_behind(&mut tx).await? {
        return Ok(false);
    }
    let rows = take(&mut tx).await?;
    if rows.is_empty() {
        return Ok(false);
    }
    let items: Vec<_> = rows
        .iter()
        .map(|row| serde_json::json!({ "request": row.request, "kind": row.kind, "roles": row.roles }))
        .collect();
    outbox::emit(&mut tx, &scope, Event::SlaDigest, None, items.into()).await?;
    tx.commit().await?;
    Ok(true)
}

async fn is_behind(tx: &mut Tx) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let behind = sqlx::query_scalar!(
        r#"select exists (select from requests where company_id = $1 and next_sla_at < $2) as "behind!""#,
        company.0,
        now - STALE,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(behind)
}

async fn take(tx: &mut Tx) -> Result<Vec<Row>> {
    let (company, now): (_, Timestamp) = (tx.company(), tx.now());
    let rows = sqlx::query_as!(
        Row,
        r#"delete from sla_digests
           where company_id = $1
             and send_at <= $2
           returning request_id as "request: RequestId", kind as "kind: Kind", roles"#,
        company.0,
        now,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows)
}
