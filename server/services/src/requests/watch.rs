//! The timer of clocks: warnings, breaches and the ladder, each said once, however many processes look.

use chrono::Duration;
use domain::{
    ids::{CommandId, CompanyId, RequestId},
    requests::{Act, Action, Event},
};

use super::{act, auto_reassign, clocks, due::each, store};
use crate::{Services, error::Result, outbox, scope::Scope, sla::Book, tx::Tx};

/// Requests one run takes; the next run takes the rest.
const BATCH: i64 = 200;
/// After how long a request whose clocks could not be read is tried again.
const RETRY: Duration = Duration::minutes(5);

/// Reads the clocks whose time has come; answers how many: call again at once while there are any.
///
/// # Errors
/// When the database does not answer.
pub async fn watch_clocks(sv: &Services) -> Result<usize> {
    let due = sqlx::query!(
        r#"select company_id as "company: CompanyId", id as "id: RequestId"
           from requests
           where next_sla_at <= $1
           order by next_sla_at
           limit $2"#,
        sv.now(),
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    each(
        due.into_iter().map(|row| (row.company, row.id)).collect(),
        "the clocks of a request could not be read",
        |company, request| look(sv, company, request),
        |company, request| postpone(sv, company, request),
    )
    .await
}

/// The row is held until everything is written: another process goes on with the next one.
async fn look(sv: &Services, company: CompanyId, request: RequestId) -> Result<bool> {
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    let now = tx.now();
    let held = sqlx::query_scalar!(
        "select id from requests where company_id = $1 and id = $2 and next_sla_at <= $3 for no key update skip locked",
        company.0,
        request.0,
        now,
    )
    .fetch_optional(tx.db())
    .await?;
    if held.is_none() {
        return Ok(false);
    }
    let deeds = clocks::look(&mut tx, &scope, request).await?;
    if let Some(priority) = deeds.priority {
        let stored = store::lock(&mut tx, request).await?;
        let raise = Act {
            priority: Some(priority),
            ..Act::new(request, CommandId::random(), Action::SetPriority)
        };
        act::perform_locked(&mut tx, &scope, &raise, stored).await?;
    }
    if let Some(next) = deeds.next {
        auto_reassign::pass_late(&mut tx, request, &next).await?;
    }
    // Another policy or calendar moves what is due without a word: open pages look again all the same.
    if deeds.shows_another && !tx.has_event() {
        outbox::emit(&mut tx, &scope, Event::Touched, request, serde_json::json!({})).await?;
    }
    tx.commit().await?;
    Ok(true)
}

async fn postpone(sv: &Services, company: CompanyId, request: RequestId) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    sqlx::query!(
        "update requests set next_sla_at = $3 where company_id = $1 and id = $2 and next_sla_at <= $4",
        company.0,
        request.0,
        now + RETRY,
        now,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}

/// Has the clocks of all open requests read anew: what they go by has changed. What is broken by that is told in one digest.
pub(crate) async fn look_again_in(tx: &mut Tx) -> Result<()> {
    Book::change(tx).await?;
    let company = tx.company();
    sqlx::query!(
        "update requests set next_sla_at = 'epoch'
         where company_id = $1 and status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')",
        company.0,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
