//! The timers of requests: finished work nobody answered for is closed, pauses end on their day.

use chrono::Duration;
use domain::{
    ids::{CommandId, CompanyId, RequestId},
    requests::{Act, Action},
};

use super::{
    commands,
    due::{Due, each},
};
use crate::{
    Services,
    error::{Kind, Result},
    scope::Scope,
};

/// Requests one run takes; the next run takes the rest.
const BATCH: i64 = 200;
/// After how long a request that could not be closed or resumed is tried again.
const RETRY: Duration = Duration::minutes(5);

/// Closes finished work that nobody answered for in time; answers how many. What the timer of reminders has not looked at yet
/// waits for it: after a downtime the resident is still asked before the work counts as accepted.
///
/// # Errors
/// When the database does not answer.
pub async fn auto_close(sv: &Services) -> Result<usize> {
    let rows = sqlx::query!(
        r#"select company_id as "company_id: CompanyId", id as "id: RequestId"
           from requests
           where status = 'done' and auto_close_at <= $1 and reminded_at is not null
           order by auto_close_at
           limit $2
           for update skip locked"#,
        sv.now(),
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    act_on(
        sv,
        Action::AutoClose,
        rows.into_iter().map(|row| (row.company_id, row.id)).collect(),
    )
    .await
}

/// Ends pauses whose day has come; answers how many.
///
/// # Errors
/// When the database does not answer.
pub async fn auto_resume(sv: &Services) -> Result<usize> {
    let rows = sqlx::query!(
        r#"select company_id as "company_id: CompanyId", id as "id: RequestId"
           from requests
           where status = 'on_hold' and resume_at <= $1
           order by resume_at
           limit $2
           for update skip locked"#,
        sv.now(),
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    act_on(sv, Action::Resume, rows.into_iter().map(|row| (row.company_id, row.id)).collect()).await
}

/// Each request in its own transaction of its own company: the rules look again under the lock.
async fn act_on(sv: &Services, action: Action, due: Vec<Due>) -> Result<usize> {
    let look = move |company: CompanyId, request: RequestId| async move {
        match commands::act(sv, &Scope::system(company), Act::new(request, CommandId::random(), action)).await {
            Ok(_) => Ok(true),
            // Somebody was quicker: the person, or another process.
            Err(error) if error.kind == Kind::Conflict => {
                tracing::debug!(request.id = %request, code = error.code, "the timer came too late");
                put_off(sv, company, request).await?;
                Ok(false)
            }
            Err(error) => Err(error),
        }
    };
    each(due, "the timer could not act", look, |company, request| {
        put_off(sv, company, request)
    })
    .await
}

/// What is still due although the timer was at it comes after what was not tried yet.
async fn put_off(sv: &Services, company: CompanyId, request: RequestId) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    sqlx::query!(
        "update requests set
           auto_close_at = case when status = 'done' and auto_close_at <= $4 then $3 else auto_close_at end,
           resume_at = case when status = 'on_hold' and resume_at <= $4 then $3 else resume_at end
         where company_id = $1
           and id = $2
           and ((status = 'done' and auto_close_at <= $4) or (status = 'on_hold' and resume_at <= $4))",
        company.0,
        request.0,
        now + RETRY,
        now,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}
