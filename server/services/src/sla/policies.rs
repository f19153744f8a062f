//! Promises. Those who may change settings see and change them; every open request is promised anew at once.

use chrono::{Datelike as _, Duration, NaiveTime, TimeZone as _, Weekday};
use domain::{
    ids::{BuildingId, CalendarId, CategoryId, CommandId, SlaPolicyId},
    invalid::Invalid,
    requests::{Place, Priority},
    roles::Permission,
    sla::{History, Measure, Policy, PolicyDraft, PolicyView, Reach, Sample, SavePolicy, Sla, Target, Terms},
    time::Timestamp,
};
use serde_json::json;
use uuid::Uuid;

use super::{Book, changed};
use crate::{
    Services,
    error::{Error, OnConstraint as _, Result},
    once,
    scope::Scope,
    tx::Tx,
};

/// The place of a policy that says none.
const SORT: i32 = 50;
/// The name of one that is not saved.
const PREVIEW: &str = "preview";

/// All promises in use, in the company's order, each with what it means.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn policies(services: &Services, scope: &Scope) -> Result<Vec<PolicyView>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = services.begin(scope).await?;
    super::begin(&mut tx).await?;
    let rows = read(&mut tx).await?;
    let book = Book::open(&mut tx).await?;
    let now = tx.now();
    tx.commit().await?;
    Ok(rows
        .into_iter()
        .map(|(name, policy)| PolicyView {
            sample: sample(&book, &policy, now),
            name,
            policy,
        })
        .collect())
}

pub(super) async fn read(tx: &mut Tx) -> Result<Vec<(String, Policy)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             id as "id: SlaPolicyId",
             name,
             sort,
             category_id as "category: CategoryId",
             priority as "priority: Priority",
             place as "place: Place",
             building_ids as "buildings: Vec<BuildingId>",
             months,
             valid_from,
             valid_to,
             response_min,
             resolution_min,
             measure as "measure: Measure",
             calendar_id as "calendar: CalendarId",
             warn_percent,
             min_after_return_min
           from sla_policies
           where company_id = $1
             and archived_at is null
           order by sort, id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let policy = Policy {
                id: row.id,
                sort: row.sort,
                reach: Reach {
                    category: row.category,
                    priority: row.priority,
                    place: row.place,
                    buildings: row.buildings,
                },
                months: row.months.into_iter().filter_map(|month| u32::try_from(month).ok()).collect(),
                valid_from: row.valid_from,
                valid_to: row.valid_to,
                target: Target {
                    response: row.response_min.into(),
                    resolution: row.resolution_min.into(),
                    measure: row.measure,
                    warn_percent: row.warn_percent.into(),
                    min_after_return: row.min_after_return_min.into(),
                },
                calendar: row.calendar,
            };
            (row.name, policy)
        })
        .collect())
}

/// What the promise means for a request of the coming Friday evening, when offices are closed.
fn sample(book: &Book, policy: &Policy, now: Timestamp) -> Sample {
    let calendar = book.calendar(policy.calendar);
    let created_at = friday_evening(book, now);
    let terms = Terms {
        target: &policy.target,
        calendar: &calendar,
        rules: &[],
    };
    let sla = Sla::evaluate(&History::starting(created_at), &terms, created_at);
    Sample {
        created_at,
        response_due_at: sla.response.due_at.unwrap_or(created_at),
        resolution_due_at: sla.resolution.due_at.unwrap_or(created_at),
    }
}

/// What a promise that is being typed would mean; nothing is saved, and its name is not looked at.
///
/// # Errors
/// `Denied`, the fields that cannot be taken.
pub async fn preview_policy(services: &Services, scope: &Scope, save: SavePolicy) -> Result<Sample> {
    scope.require(Permission::SettingsWrite)?;
    let draft = SavePolicy {
        name: PREVIEW.to_owned(),
        ..save.clone()
    }
    .check()?;
    let mut tx = services.begin(scope).await?;
    let book = Book::open(&mut tx).await?;
    let now = tx.now();
    tx.commit().await?;
    if save.calendar.is_some_and(|calendar| !book.has_calendar(calendar)) {
        return Err(Invalid::field("calendar", "choice").into());
    }
    let policy = Policy {
        id: SlaPolicyId::nil(),
        sort: save.sort.unwrap_or(SORT),
        reach: draft.reach,
        months: save.months,
        valid_from: save.valid_from,
        valid_to: save.valid_to,
        target: draft.target,
        calendar: save.calendar,
    };
    Ok(sample(&book, &policy, now))
}

/// The next one: what has passed shows nobody what is still to be kept.
fn friday_evening(book: &Book, now: Timestamp) -> Timestamp {
    let zone = book.zone();
    let today = now.with_timezone(&zone).date_naive();
    let ahead = (Weekday::Fri.num_days_from_monday() + 7 - today.weekday().num_days_from_monday()) % 7;
    let evening = |days: i64| {
        let local = (today + Duration::days(days)).and_time(NaiveTime::MIN) + Duration::hours(19);
        zone.from_local_datetime(&local).earliest().map(|at| at.to_utc())
    };
    let coming = evening(ahead.into()).filter(|at| *at >= now);
    coming.or_else(|| evening(i64::from(ahead) + 7)).unwrap_or(now)
}

/// Adds a promise, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_policy(services: &Services, scope: &Scope, save: SavePolicy) -> Result<SlaPolicyId> {
    scope.require(Permission::SettingsWrite)?;
    let draft = save.check()?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        Book::change(tx).await?;
        write(tx, scope, &save, &draft).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a promise down, and has every open one derived anew.
pub(super) async fn write(tx: &mut Tx, scope: &Scope, save: &SavePolicy, draft: &PolicyDraft) -> Result<SlaPolicyId> {
    super::check_houses(tx, &draft.reach.buildings).await?;
    let id = put(tx, save, draft).await?;
    let after = json!({ "name": draft.name, "target": draft.target, "reach": draft.reach, "calendar": save.calendar });
    changed(tx, scope, ("settings.save_policy", "sla_policy", id.0), after).await?;
    Ok(id)
}

async fn put(tx: &mut Tx, save: &SavePolicy, draft: &PolicyDraft) -> Result<SlaPolicyId> {
    let (company, now) = (tx.company(), tx.now());
    let (id, is_new) = save.id.map_or_else(|| (SlaPolicyId::generate(now), true), |id| (id, false));
    let minutes = |minutes: i64| i32::try_from(minutes).unwrap_or(i32::MAX);
    let buildings: Vec<Uuid> = draft.reach.buildings.iter().map(|id| id.0).collect();
    let months: Vec<i32> = save.months.iter().filter_map(|month| i32::try_from(*month).ok()).collect();
    if is_new {
        sqlx::query!(
            "insert into sla_policies (company_id, id, sort, response_min, resolution_min, measure) values ($1, $2, $3, 1, 1, 'calendar')",
            company.0,
            id.0,
            SORT,
        )
        .execute(tx.db())
        .await?;
    }
    let done = sqlx::query!(
        "update sla_policies set
           name = $3, sort = coalesce($4, sort), category_id = $5, priority = $6, place = $7, building_ids = $8, months = $9,
           valid_from = $10, valid_to = $11, response_min = $12, resolution_min = $13, measure = $14, calendar_id = $15,
           warn_percent = $16, min_after_return_min = $17
         where company_id = $1 and id = $2 and archived_at is null",
        company.0,
        id.0,
        draft.name,
        save.sort,
        draft.reach.category.map(|id| id.0),
        draft.reach.priority.map(Priority::code),
        draft.reach.place.map(Place::code),
        &buildings,
        &months,
        save.valid_from,
        save.valid_to,
        minutes(draft.target.response),
        minutes(draft.target.resolution),
        draft.target.measure.code(),
        save.calendar.map(|id| id.0),
        minutes(draft.target.warn_percent),
        minutes(draft.target.min_after_return),
    )
    .execute(tx.db())
    .await
    .on_constraint("sla_policies_category_fkey", || Invalid::field("category", "choice").into())
    .on_constraint("sla_policies_calendar_fkey", || Invalid::field("calendar", "choice").into())?;
    if done.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    Ok(id)
}

/// Takes a promise out of use; what it promised is promised by the next that fits.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn archive_policy(services: &Services, scope: &Scope, command: CommandId, id: SlaPolicyId) -> Result<()> {
    let what = ("settings.archive_policy", "sla_policy");
    super::archive(services, scope, (command, id.0), what, async |tx: &mut Tx| {
        let (company, now) = (tx.company(), tx.now());
        let done = sqlx::query!(
            "update sla_policies set archived_at = coalesce(archived_at, $3) where company_id = $1 and id = $2",
            company.0,
            id.0,
            now,
        )
        .execute(tx.db())
        .await?;
        Ok(done.rows_affected())
    })
    .await
}
