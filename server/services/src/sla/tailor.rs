//! What an operator's file makes of working hours and promises. They are found by their codes; what the file leaves out
//! stays, and what would change nothing is not written: no promise is derived anew because a file was run again.

use chrono::NaiveDate;
use domain::{
    ids::{BuildingId, CalendarId, CategoryId, CommandId, SlaPolicyId},
    invalid::Invalid,
    requests::{Place, Priority},
    sla::{
        CalendarDraft, CalendarView, MIN_AFTER_RETURN, Measure, Policy, SaveCalendar, SavePolicy, Unit, WARN_PERCENT, format_exception,
        format_spans,
    },
};

use super::{calendars, policies};
use crate::{error::Result, scope::Scope, tx::Tx};

/// Working hours as the operator wants them; what is `None` stays as it is.
#[derive(Debug)]
pub(crate) struct CalendarRow<'a> {
    /// The code of the hours.
    pub(crate) code: &'a str,
    /// Their name; new ones need it.
    pub(crate) name: Option<&'a str>,
    /// Whether somebody works around the clock.
    pub(crate) always: Option<bool>,
    /// The spans of each weekday, Monday first.
    pub(crate) week: Option<&'a [String]>,
    /// Days that differ, as people write them.
    pub(crate) days: Option<&'a [String]>,
}

/// A promise as the operator wants it; what is `None` stays as it is, and `Some(None)` narrows no more.
#[derive(Debug)]
pub(crate) struct PolicyRow<'a> {
    /// The code of the promise.
    pub(crate) code: &'a str,
    /// Its name; a new one needs it.
    pub(crate) name: Option<&'a str>,
    /// Its place among promises that are equally narrow.
    pub(crate) sort: Option<i32>,
    /// Minutes until somebody reacts; a new one needs them.
    pub(crate) response: Option<i64>,
    /// Minutes until the work is done; a new one needs them.
    pub(crate) resolution: Option<i64>,
    /// Which time counts.
    pub(crate) measure: Option<Measure>,
    /// By which hours.
    pub(crate) calendar: Option<Option<CalendarId>>,
    /// Only for this category, or the group of it.
    pub(crate) category: Option<Option<CategoryId>>,
    /// Only for this urgency.
    pub(crate) priority: Option<Option<Priority>>,
    /// Only for this part of a house.
    pub(crate) place: Option<Option<Place>>,
    /// Only for these houses.
    pub(crate) buildings: Option<Vec<BuildingId>>,
    /// Only in these months.
    pub(crate) months: Option<Vec<u32>>,
    /// From this day on.
    pub(crate) valid_from: Option<Option<NaiveDate>>,
    /// Up to this day.
    pub(crate) valid_to: Option<Option<NaiveDate>>,
    /// After which share of it a request is soon late.
    pub(crate) warn_percent: Option<i64>,
    /// The least working hours left after work came back.
    pub(crate) after_return_hours: Option<i64>,
}

/// Adds working hours, or changes those with this code. Those that were taken out of use in the panel stay so.
pub(crate) async fn put_calendar_in(tx: &mut Tx, scope: &Scope, row: &CalendarRow<'_>) -> Result<CalendarId> {
    let known = calendar_of(tx, row.code).await?;
    let former = match known {
        Some(id) => calendars::read(tx).await?.into_iter().find(|calendar| calendar.id == id),
        None => None,
    };
    if let (Some(id), None) = (known, &former) {
        return Ok(id);
    }
    let draft = wanted_hours(row, former.as_ref()).check()?;
    if let Some(former) = former.filter(|former| is_same(former, &draft)) {
        return Ok(former.id);
    }
    let id = calendars::write(tx, scope, known, &draft).await?;
    let company = tx.company();
    sqlx::query!(
        "update calendars set code = $3 where company_id = $1 and id = $2 and code is null",
        company.0,
        id.0,
        row.code,
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}

/// The hours with this code, in use or not.
async fn calendar_of(tx: &mut Tx, code: &str) -> Result<Option<CalendarId>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select id as "id: CalendarId" from calendars where company_id = $1 and code = $2"#,
        company.0,
        code,
    )
    .fetch_optional(tx.db())
    .await?)
}

fn wanted_hours(row: &CalendarRow<'_>, former: Option<&CalendarView>) -> SaveCalendar {
    let week = || former.map(|former| former.week.iter().map(|spans| format_spans(spans)).collect());
    let days = || former.map(|former| former.days.iter().map(|(date, day)| format_exception(*date, day)).collect());
    SaveCalendar {
        command: CommandId::default(),
        id: former.map(|former| former.id),
        name: row
            .name
            .or(former.map(|former| former.name.as_str()))
            .unwrap_or_default()
            .to_owned(),
        // Who says the hours of a week does not work around the clock.
        is_always: row
            .always
            .unwrap_or_else(|| row.week.is_none() && former.is_some_and(|former| former.is_always)),
        week: row.week.map(<[String]>::to_vec).or_else(week).unwrap_or_default(),
        days: row.days.map(<[String]>::to_vec).or_else(days).unwrap_or_default().join("\n"),
    }
}

fn is_same(former: &CalendarView, draft: &CalendarDraft) -> bool {
    let week = draft.is_always || former.week == draft.week;
    week && (&former.name, former.is_always, &former.days) == (&draft.name, draft.is_always, &draft.days)
}

/// Adds a promise, or changes the one with this code. One that was taken out of use in the panel stays so.
pub(crate) async fn put_policy_in(tx: &mut Tx, scope: &Scope, row: PolicyRow<'_>) -> Result<()> {
    let company = tx.company();
    let known = sqlx::query_scalar!(
        r#"select id as "id: SlaPolicyId" from sla_policies where company_id = $1 and code = $2"#,
        company.0,
        row.code,
    )
    .fetch_optional(tx.db())
    .await?;
    let former = match known {
        Some(id) => policies::read(tx).await?.into_iter().find(|(_, policy)| policy.id == id),
        None => None,
    };
    if known.is_some() && former.is_none() {
        return Ok(());
    }
    let code = row.code.to_owned();
    let save = wanted_promise(row, former.as_ref());
    let draft = save.check()?;
    if let Some((name, policy)) = &former
        && (name, &policy.reach, &policy.target) == (&draft.name, &draft.reach, &draft.target)
        && (&policy.months, policy.valid_from, policy.valid_to) == (&save.months, save.valid_from, save.valid_to)
        && (policy.calendar, Some(policy.sort)) == (save.calendar, save.sort)
    {
        return Ok(());
    }
    let id = policies::write(tx, scope, &save, &draft).await?;
    sqlx::query!(
        "update sla_policies set code = $3 where company_id = $1 and id = $2 and code is null",
        company.0,
        id.0,
        code,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn wanted_promise(row: PolicyRow<'_>, former: Option<&(String, Policy)>) -> SavePolicy {
    let (name, policy) = former.map_or((None, None), |(name, policy)| (Some(name), Some(policy)));
    let reach = policy.map(|policy| policy.reach.clone()).unwrap_or_default();
    let target = policy.map(|policy| policy.target);
    SavePolicy {
        command: CommandId::default(),
        id: policy.map(|policy| policy.id),
        name: row.name.map(str::to_owned).or(name.cloned()).unwrap_or_default(),
        sort: row.sort.or(policy.map(|policy| policy.sort)),
        category: row.category.unwrap_or(reach.category),
        priority: row.priority.unwrap_or(reach.priority),
        place: row.place.unwrap_or(reach.place),
        buildings: row.buildings.unwrap_or(reach.buildings),
        months: row.months.or(policy.map(|policy| policy.months.clone())).unwrap_or_default(),
        valid_from: row.valid_from.unwrap_or(policy.and_then(|policy| policy.valid_from)),
        valid_to: row.valid_to.unwrap_or(policy.and_then(|policy| policy.valid_to)),
        response: row.response.or(target.map(|target| target.response)),
        response_unit: Unit::Minutes,
        resolution: row.resolution.or(target.map(|target| target.resolution)),
        resolution_unit: Unit::Minutes,
        measure: row.measure.or(target.map(|target| target.measure)).unwrap_or(Measure::Calendar),
        calendar: row.calendar.unwrap_or(policy.and_then(|policy| policy.calendar)),
        warn_percent: row.warn_percent.or(target.map(|target| target.warn_percent)).or(Some(WARN_PERCENT)),
        after_return_hours: row
            .after_return_hours
            .or(target.map(|target| target.min_after_return / 60))
            .or(Some(MIN_AFTER_RETURN / 60)),
    }
}

/// The hours with this code, for a promise that names them.
pub(crate) async fn calendar_named_in(tx: &mut Tx, code: &str) -> Result<CalendarId> {
    Ok(calendar_of(tx, code).await?.ok_or_else(|| Invalid::field("calendar", "choice"))?)
}
