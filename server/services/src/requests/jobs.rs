//! The timers of requests: finished work nobody answered for is closed, pauses end on their day.

use domain::{
    ids::{CommandId, CompanyId, RequestId},
    requests::{Act, Action},
};

use super::{
    commands,
    due::{Due, each, leave},
};
use crate::{
    Services,
    error::{Kind, Result},
    scope::Scope,
};

/// Requests one run takes; the next run takes the rest.
const BATCH: i64 = 200;

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
        let act = Act::new(request, CommandId::random(), action);
        match commands::act(sv, &Scope::system(company), act).await {
            Ok(_) => Ok(true),
            // Somebody was quicker: the person, or another process.
            Err(error) if error.kind == Kind::Conflict => {
                tracing::debug!(request.id = %request, code = error.code, "the timer came too late");
                Ok(false)
            }
            Err(error) => Err(error),
        }
    };
    each(due, "the timer could not act", look, leave).await
}
