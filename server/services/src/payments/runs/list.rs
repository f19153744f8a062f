//! Charges by month and house, newest month first. Who may: `charges.read`, of their houses.

use domain::{
    charges::{Month, Run, RunFilter, RunJob, RunJobKind, RunStatus},
    ids::{BuildingId, ChargeRunId},
    money::Tiyin,
    page::Page,
    roles::Permission,
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Error, Result, Scope, Services, Tx, housing};

/// Runs of a page.
const PAGE: usize = 50;

/// Which runs are asked for.
#[derive(Default)]
struct Wanted {
    one: Option<ChargeRunId>,
    filter: RunFilter,
    houses: Option<Vec<Uuid>>,
    after: Option<(Month, Uuid)>,
}

/// A page of runs.
///
/// # Errors
/// `Denied`.
pub async fn runs(sv: &Services, scope: &Scope, filter: RunFilter) -> Result<Page<Run>> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    let wanted = Wanted {
        houses: housing::houses_of(&mut tx, scope).await?,
        after: place_of(&filter.after),
        filter,
        one: None,
    };
    let found = select(&mut tx, &wanted).await?;
    tx.commit().await?;
    Ok(Page::cut(found, PAGE, |run| format!("{}_{}", run.month, run.id)))
}

/// How far the charges of a house are: what is asked while a job works at them.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn run_state(sv: &Services, scope: &Scope, run: ChargeRunId) -> Result<Run> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    let found = find_in(&mut tx, scope, run).await?;
    tx.commit().await?;
    Ok(found)
}

/// One run.
///
/// # Errors
/// `NotFound` when there is no such run for this person.
pub(super) async fn find_in(tx: &mut Tx, scope: &Scope, run: ChargeRunId) -> Result<Run> {
    let wanted = Wanted {
        one: Some(run),
        houses: housing::houses_of(tx, scope).await?,
        ..Wanted::default()
    };
    select(tx, &wanted).await?.pop().ok_or_else(Error::not_found)
}

/// Where a page begins: after this month and run.
fn place_of(after: &str) -> Option<(Month, Uuid)> {
    let (month, id) = after.split_once('_')?;
    Some((month.parse().ok()?, id.parse().ok()?))
}

async fn select(tx: &mut Tx, wanted: &Wanted) -> Result<Vec<Run>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"with page as materialized (
             select id, building_id, period, status, computed_at, posted_at
             from charge_runs
             where company_id = $1
               and ($2::uuid is null or id = $2)
               and ($3::date is null or period = $3)
               and ($4::uuid is null or building_id = $4)
               and ($5::text is null or status = $5)
               and ($6::uuid[] is null or building_id = any($6))
               and ($7::date is null or (period, id) < ($7, $8::uuid))
             order by period desc, id desc
             limit $9
           )
           select page.id as "id: ChargeRunId", page.building_id as "building: BuildingId", page.period, page.status as "status: RunStatus",
             page.computed_at, page.posted_at, buildings.address as "address: Json<Localized>",
             sums.accounts as "accounts!", sums.total as "total!",
             charge_jobs.kind as "job?: RunJobKind", charge_jobs.done as "job_done?", charge_jobs.accounts as "job_accounts?",
             charge_jobs.code as job_code
           from page
           join buildings on buildings.company_id = $1 and buildings.id = page.building_id
           left join charge_jobs on charge_jobs.company_id = $1 and charge_jobs.run_id = page.id
           cross join lateral (
             select count(distinct account_id) as accounts, coalesce(sum(amount_tiyin), 0)::bigint as total
             from charge_lines
             where charge_lines.company_id = $1 and charge_lines.run_id = page.id
           ) as sums
           order by page.period desc, page.id desc"#,
        company.0,
        wanted.one.map(|run| run.0),
        wanted.filter.month.map(Month::first),
        wanted.filter.building.map(|building| building.0),
        wanted.filter.status.map(RunStatus::code),
        wanted.houses.as_deref() as Option<&[Uuid]>,
        wanted.after.map(|(month, _)| month.first()),
        wanted.after.map(|(_, id)| id),
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
    )
    .fetch_all(tx.db())
    .await?;
    let runs = rows.into_iter().map(|row| {
        let computed_at: Timestamp = row.computed_at;
        let job = row.job.map(|kind| RunJob {
            kind,
            done: row.job_done.unwrap_or_default(),
            accounts: row.job_accounts.unwrap_or_default(),
            failed: row.job_code,
        });
        Run {
            id: row.id,
            month: Month::of(row.period),
            building: row.building,
            address: row.address.0,
            status: row.status,
            accounts: row.accounts,
            total_tiyin: Tiyin(row.total),
            computed_at,
            posted_at: row.posted_at,
            job,
        }
    });
    Ok(runs.collect())
}
