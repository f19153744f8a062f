//! Passing a job on by the rules: from a silent executor when the rule's time is over, and from a late one when the ladder says so.

use domain::{
    ids::{CompanyId, RequestId},
    lang::Lang,
    requests::Action,
};
use text::{Args, format, tr, tr_with};
use uuid::Uuid;

use super::{
    auto_assign::{self, Chosen},
    due::each,
};
use crate::{Services, companies, error::Result, scope::Scope, tx::Tx};

/// Requests one run takes; the next run takes the rest.
const BATCH: i64 = 100;

/// Gives what nobody reacted to in time to the next executor; answers how many were looked at: call again at once while
/// there are any.
///
/// # Errors
/// When the database does not answer.
pub async fn reassign_silent(sv: &Services) -> Result<usize> {
    let due = sqlx::query!(
        r#"select company_id as "company: CompanyId", id as "id: RequestId"
           from requests
           where reassign_at <= $1
           order by reassign_at
           limit $2"#,
        sv.now(),
        BATCH,
    )
    .fetch_all(sv.db().jobs())
    .await?;
    each(
        due.into_iter().map(|row| (row.company, row.id)).collect(),
        "a silent executor could not be passed over",
        |company, request| look(sv, company, request),
        |company, request| give_up(sv, company, request),
    )
    .await
}

/// The row is held until everything is written: another process goes on with the next one.
async fn look(sv: &Services, company: CompanyId, request: RequestId) -> Result<bool> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    let held = sqlx::query_scalar!(
        "update requests set reassign_at = null
         where company_id = $1
           and id = (
             select id from requests
             where company_id = $1 and id = $2 and reassign_at <= $3
             for no key update skip locked)
         returning status",
        company.0,
        request.0,
        now,
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(status) = held else { return Ok(false) };
    // Where nobody is left it stays where it is: the clocks tell of it.
    if status == "assigned"
        && !has_reacted(&mut tx, request).await?
        && let Some(chosen) = next(&mut tx, request).await?
    {
        let settings = companies::settings_in(&mut tx).await?;
        let why = silent(settings.default_lang, &chosen);
        auto_assign::give(&mut tx, (request, Action::Reassign), (&chosen, why)).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Whose turn it is after everybody who had the job.
async fn next(tx: &mut Tx, request: RequestId) -> Result<Option<Chosen>> {
    let passed = passed(tx, request).await?;
    auto_assign::chosen(tx, request, &passed).await
}

/// Who is next by the rules for a request that the ladder takes from its executor. Nobody where work has begun: only people
/// decide whether somebody else goes on with it.
pub(super) async fn next_for_late(tx: &mut Tx, request: RequestId) -> Result<Option<Chosen>> {
    let company = tx.company();
    let waits = sqlx::query_scalar!(
        r#"select status in ('assigned', 'en_route') as "waits!" from requests where company_id = $1 and id = $2"#,
        company.0,
        request.0,
    )
    .fetch_one(tx.db())
    .await?;
    if waits { next(tx, request).await } else { Ok(None) }
}

/// Gives a late request to whoever is next.
pub(super) async fn pass_late(tx: &mut Tx, request: RequestId, chosen: &Chosen) -> Result<()> {
    let settings = companies::settings_in(tx).await?;
    let why = tr(settings.default_lang, "company-auto-why-late");
    auto_assign::give(tx, (request, Action::Reassign), (chosen, why)).await?;
    Ok(())
}

fn silent(lang: Lang, chosen: &Chosen) -> String {
    let time = format::duration(lang, chosen.reassign_minutes.unwrap_or_default().into());
    tr_with(lang, "company-auto-why-silent", &Args::new().set("time", time))
}

/// Whether the executor has said or done anything since the job became theirs.
pub(super) async fn has_reacted(tx: &mut Tx, request: RequestId) -> Result<bool> {
    let company = tx.company();
    let reacted = sqlx::query_scalar!(
        r#"select exists (
             select from request_events
             where request_events.company_id = $1
               and request_events.request_id = $2
               and request_events.actor_id = requests.executor_id
               and request_events.at >= given.at)
             or exists (
               select from request_comments
               where request_comments.company_id = $1
                 and request_comments.request_id = $2
                 and request_comments.author_id = requests.executor_id
                 and request_comments.at >= given.at) as "reacted!"
           from requests
           cross join lateral (
             select max(request_events.at) as at
             from request_events
             where request_events.company_id = $1
               and request_events.request_id = $2
               and request_events.action in ('assign', 'reassign')) as given
           where requests.company_id = $1
             and requests.id = $2"#,
        company.0,
        request.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(reacted)
}

/// Everybody who had the job, or gave it back.
async fn passed(tx: &mut Tx, request: RequestId) -> Result<Vec<Uuid>> {
    let company = tx.company();
    let passed = sqlx::query_scalar!(
        r#"select distinct coalesce(payload ->> 'executor', payload ->> 'previous')::uuid as "employee!"
           from request_events
           where company_id = $1
             and request_id = $2
             and action in ('assign', 'reassign', 'claim', 'decline')
             and coalesce(payload ->> 'executor', payload ->> 'previous') is not null"#,
        company.0,
        request.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(passed)
}

/// It stays with whoever has it.
async fn give_up(sv: &Services, company: CompanyId, request: RequestId) -> Result<()> {
    let mut tx = sv.begin(&Scope::system(company)).await?;
    let now = tx.now();
    sqlx::query!(
        "update requests set reassign_at = null where company_id = $1 and id = $2 and reassign_at <= $3",
        company.0,
        request.0,
        now,
    )
    .execute(tx.db())
    .await?;
    tx.commit().await
}
