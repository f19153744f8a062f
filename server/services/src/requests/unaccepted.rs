//! The timer of jobs that nobody took on: each is told once more to whoever was given it, and to those who hand out work.

use chrono::Duration;
use domain::{
    ids::{CompanyId, EmployeeId, RequestId},
    requests::{Action, Change, Event, Policy, Priority},
    time::Timestamp,
};

use super::{auto_reassign::has_reacted, due::each};
use crate::{Services, companies, error::Result, notices, outbox, scope::Scope, tx::Tx};

/// Requests one run takes; the next run takes the rest.
const BATCH: i64 = 100;
/// After a downtime the clocks tell what stands still: a reminder so late would only blame people for it.
const STALE: Duration = Duration::hours(1);

/// Notes when a job that was just given to somebody is looked at. Whoever gave it to themselves knows of it. Of what becomes an
/// emergency nobody sleeps on: their time begins now.
pub(super) async fn wait(tx: &mut Tx, scope: &Scope, (request, change): (RequestId, &Change), policy: Policy) -> Result<()> {
    if change.priority == Some(Priority::Emergency) {
        return hurry(tx, request, tx.now() + Duration::minutes(policy.accept_minutes)).await;
    }
    let executor = change.state.executor();
    let is_given = matches!(change.action, Action::Assign | Action::Reassign);
    let is_own = executor.is_some() && executor == scope.employee().map(|staff| staff.id);
    if !is_given || is_own || policy.accept_minutes == 0 {
        return Ok(());
    }
    let at = tx.now() + Duration::minutes(policy.accept_minutes);
    put_off(tx, request, at).await
}

/// Tells of the jobs that nobody has reacted to in time; answers how many were looked at: call again at once while there
/// are any.
///
/// # Errors
/// When the database does not answer.
pub async fn repeat_unaccepted(sv: &Services) -> Result<usize> {
    let due = sqlx::query!(
        r#"select company_id as "company: CompanyId", id as "id: RequestId"
           from requests
           where unaccepted_at <= $1
           order by unaccepted_at
           limit $2"#,
        sv.now(),
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    each(
        due.into_iter().map(|row| (row.company, row.id)).collect(),
        "it could not be looked at whether a job was accepted",
        |company, request| look(sv, company, request),
        |company, request| give_up(sv, company, request),
    )
    .await
}

/// What a timer has to know of a job.
struct Job {
    executor: Option<EmployeeId>,
    number: i64,
    status: String,
    priority: Priority,
    due_at: Timestamp,
}

/// The mark and the event are written together: of several processes one writes them.
async fn look(sv: &Services, company: CompanyId, request: RequestId) -> Result<bool> {
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    let Some(job) = taken(&mut tx, request).await? else {
        return Ok(false);
    };
    let Some(executor) = job.executor.filter(|_| job.status == "assigned") else {
        tx.commit().await?;
        return Ok(true);
    };
    let is_stale = tx.now() - job.due_at > STALE;
    if is_stale || has_reacted(&mut tx, request).await? || has_seen(&mut tx, request).await? {
        tx.commit().await?;
        return Ok(true);
    }
    match sleeps_until(&mut tx, executor, job.priority).await? {
        Some(later) => put_off(&mut tx, request, later).await?,
        None => {
            let told = serde_json::json!({ "number": job.number, "executor": executor });
            outbox::emit(&mut tx, &scope, Event::Unaccepted, request, told).await?;
        }
    }
    tx.commit().await?;
    Ok(true)
}

/// Takes the mark off; nothing when another process has it, or somebody has reacted.
async fn taken(tx: &mut Tx, request: RequestId) -> Result<Option<Job>> {
    let (company, now) = (tx.company(), tx.now());
    let job = sqlx::query_as!(
        Job,
        r#"update requests set unaccepted_at = null
           from (
             select id, unaccepted_at as due_at from requests
             where company_id = $1 and id = $2 and unaccepted_at <= $3
             for no key update skip locked) as due
           where requests.company_id = $1 and requests.id = due.id
           returning requests.executor_id as "executor: EmployeeId", requests.number, requests.status,
             requests.priority as "priority: Priority", due.due_at as "due_at!""#,
        company.0,
        request.0,
        now,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(job)
}

/// Whether the executor has opened it, or said that they have seen it, since it became theirs.
async fn has_seen(tx: &mut Tx, request: RequestId) -> Result<bool> {
    let company = tx.company();
    let seen = sqlx::query_scalar!(
        r#"select exists (
             select from requests
             join employees on employees.company_id = $1 and employees.id = requests.executor_id
             join request_reads
               on request_reads.company_id = $1
              and request_reads.request_id = requests.id
              and request_reads.user_id = employees.user_id
             where requests.company_id = $1
               and requests.id = $2
               and request_reads.last_read_at >= (
                 select max(request_events.at) from request_events
                 where request_events.company_id = $1
                   and request_events.request_id = $2
                   and request_events.action in ('assign', 'reassign'))) as "seen!""#,
        company.0,
        request.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(seen)
}

/// When it is looked at again, because the executor sleeps: their time begins in the morning. Nobody sleeps through an
/// emergency, or on duty.
async fn sleeps_until(tx: &mut Tx, executor: EmployeeId, priority: Priority) -> Result<Option<Timestamp>> {
    let settings = companies::settings_in(tx).await?;
    let morning = notices::morning_after(tx.now(), settings.offset_minutes).filter(|_| priority != Priority::Emergency);
    let Some(morning) = morning else { return Ok(None) };
    let (company, now) = (tx.company(), tx.now());
    let on_duty = sqlx::query_scalar!(
        r#"select exists (
             select from employees where company_id = $1 and id = $2 and on_duty_until > $3) as "on_duty!""#,
        company.0,
        executor.0,
        now,
    )
    .fetch_one(tx.db())
    .await?;
    let later = morning + Duration::minutes(settings.policy.accept_minutes);
    Ok((!on_duty).then_some(later))
}

async fn put_off(tx: &mut Tx, request: RequestId, at: Timestamp) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update requests set unaccepted_at = $3 where company_id = $1 and id = $2",
        company.0,
        request.0,
        at,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// A job that is looked at later than this is looked at then.
async fn hurry(tx: &mut Tx, request: RequestId, at: Timestamp) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update requests set unaccepted_at = $3 where company_id = $1 and id = $2 and unaccepted_at > $3",
        company.0,
        request.0,
        at,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Nobody is reminded of it: the clocks tell.
async fn give_up(sv: &Services, company: CompanyId, request: RequestId) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    sqlx::query!(
        "update requests set unaccepted_at = null where company_id = $1 and id = $2 and unaccepted_at <= $3",
        company.0,
        request.0,
        now,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}
