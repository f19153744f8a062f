//! Working hours. Those who may change settings see and change them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::{
    ids::{CalendarId, CommandId},
    roles::Permission,
    sla::{CalendarDraft, CalendarView, Exception, SaveCalendar, Span},
};
use serde_json::json;
use sqlx::types::Json;

use super::{Book, changed};
use crate::{
    Services,
    error::{Error, Kind, Result},
    once,
    scope::Scope,
    tx::Tx,
};

/// All working hours in use, by name.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn calendars(services: &Services, scope: &Scope) -> Result<Vec<CalendarView>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = services.begin(scope).await?;
    super::begin(&mut tx).await?;
    let calendars = read(&mut tx).await?;
    tx.commit().await?;
    Ok(calendars)
}

pub(super) async fn read(tx: &mut Tx) -> Result<Vec<CalendarView>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             calendars.id as "id: CalendarId",
             calendars.name,
             calendars.is_always,
             calendars.week as "week: Json<[Vec<Span>; 7]>",
             coalesce((
               select jsonb_object_agg(calendar_days.date, jsonb_build_object('spans', calendar_days.spans, 'name', calendar_days.name))
               from calendar_days
               where calendar_days.company_id = calendars.company_id
                 and calendar_days.calendar_id = calendars.id), '{}') as "days!: Json<BTreeMap<NaiveDate, Exception>>",
             (select count(*)
              from sla_policies
              where sla_policies.company_id = calendars.company_id
                and sla_policies.calendar_id = calendars.id
                and sla_policies.archived_at is null) as "policies!"
           from calendars
           where calendars.company_id = $1
             and calendars.archived_at is null
           order by calendars.is_always desc, calendars.name, calendars.id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| CalendarView {
            id: row.id,
            name: row.name,
            is_always: row.is_always,
            week: row.week.0,
            days: row.days.0,
            policies: row.policies,
        })
        .collect())
}

/// Adds working hours, or changes them; every open promise is derived anew.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_calendar(services: &Services, scope: &Scope, save: SaveCalendar) -> Result<CalendarId> {
    scope.require(Permission::SettingsWrite)?;
    let draft = save.check()?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        Book::change(tx).await?;
        write(tx, scope, save.id, &draft).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes working hours down, and has every open promise derived anew.
pub(super) async fn write(tx: &mut Tx, scope: &Scope, id: Option<CalendarId>, draft: &CalendarDraft) -> Result<CalendarId> {
    let id = put(tx, id, draft).await?;
    put_days(tx, id, draft).await?;
    let after = json!({ "name": draft.name, "is_always": draft.is_always, "week": draft.week, "days": draft.days });
    changed(tx, scope, ("settings.save_calendar", "calendar", id.0), after).await?;
    Ok(id)
}

async fn put(tx: &mut Tx, id: Option<CalendarId>, draft: &CalendarDraft) -> Result<CalendarId> {
    let (company, now) = (tx.company(), tx.now());
    let week = Json(&draft.week);
    let Some(id) = id else {
        let id = CalendarId::generate(now);
        sqlx::query!(
            "insert into calendars (company_id, id, name, is_always, week) values ($1, $2, $3, $4, $5)",
            company.0,
            id.0,
            draft.name,
            draft.is_always,
            week as Json<&[Vec<Span>; 7]>,
        )
        .execute(tx.db())
        .await?;
        return Ok(id);
    };
    let done = sqlx::query!(
        "update calendars set name = $3, is_always = $4, week = $5 where company_id = $1 and id = $2 and archived_at is null",
        company.0,
        id.0,
        draft.name,
        draft.is_always,
        week as Json<&[Vec<Span>; 7]>,
    )
    .execute(tx.db())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    Ok(id)
}

async fn put_days(tx: &mut Tx, id: CalendarId, draft: &CalendarDraft) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "delete from calendar_days where company_id = $1 and calendar_id = $2",
        company.0,
        id.0
    )
    .execute(tx.db())
    .await?;
    let dates: Vec<_> = draft.days.keys().copied().collect();
    let spans: Vec<_> = draft.days.values().map(|day| Json(day.spans.clone())).collect();
    let names: Vec<_> = draft.days.values().map(|day| day.name.clone()).collect();
    sqlx::query!(
        "insert into calendar_days (company_id, calendar_id, date, spans, name)
         select $1, $2, new.date, new.spans, new.name
         from unnest($3::date[], $4::jsonb[], $5::text[]) as new (date, spans, name)",
        company.0,
        id.0,
        &dates,
        &spans as &[Json<Vec<Span>>],
        &names,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Takes working hours out of use.
///
/// # Errors
/// `Denied`, `NotFound`; `Conflict` while a policy goes by them.
pub async fn archive_calendar(services: &Services, scope: &Scope, command: CommandId, id: CalendarId) -> Result<()> {
    let what = ("settings.archive_calendar", "calendar");
    super::archive(services, scope, (command, id.0), what, async |tx: &mut Tx| {
        let (company, now) = (tx.company(), tx.now());
        let done = sqlx::query!(
            "update calendars set archived_at = coalesce(archived_at, $3)
             where company_id = $1 and id = $2
               and not exists (
                 select from sla_policies
                 where sla_policies.company_id = $1 and sla_policies.calendar_id = $2 and sla_policies.archived_at is null)
             returning id",
            company.0,
            id.0,
            now,
        )
        .fetch_all(tx.db())
        .await?;
        match done.len() {
            0 => Err(refused(tx, id).await?),
            _ => Ok(1),
        }
    })
    .await
}

async fn refused(tx: &mut Tx, id: CalendarId) -> Result<Error> {
    let company = tx.company();
    let is_there = sqlx::query_scalar!(
        r#"select exists (select from calendars where company_id = $1 and id = $2) as "there!""#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(if is_there {
        Error::new(Kind::Conflict, "settings.calendar_in_use")
    } else {
        Error::not_found()
    })
}
