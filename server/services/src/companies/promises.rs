//! The promises of an operator's file: working hours, how soon what is done, and the lists of reasons.

use chrono::NaiveDate;
use domain::{
    ids::BuildingId,
    invalid::Invalid,
    words::{self, Localized},
};

use super::{
    plan::{CalendarPart, Narrowed, PromisePart, ReasonPart, Words},
    provision::Known,
};
use crate::{
    Result, Scope, Tx,
    requests::{self, TailoredReason},
    sla::{self, CalendarRow, PolicyRow},
};

/// The longest code, in characters.
const CODE_MAX: u32 = 40;

/// Adds or changes working hours.
pub(super) async fn put_calendars(tx: &mut Tx, scope: &Scope, parts: &[CalendarPart]) -> Result<()> {
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("calendars[{index}]");
        let row = CalendarRow {
            code: &code(&part.code, &at)?,
            name: part.name.as_deref(),
            always: part.always,
            week: part.week.as_deref(),
            days: part.days.as_deref(),
        };
        sla::put_calendar_in(tx, scope, &row).await.map_err(|error| error.within(&at))?;
    }
    Ok(())
}

/// Adds or changes promises; the hours, categories and houses they name are there already.
pub(super) async fn put_promises(tx: &mut Tx, scope: &Scope, parts: &[PromisePart], known: &Known) -> Result<()> {
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("promises[{index}]");
        put_promise(tx, scope, part, known).await.map_err(|error| error.within(&at))?;
    }
    Ok(())
}

async fn put_promise(tx: &mut Tx, scope: &Scope, part: &PromisePart, known: &Known) -> Result<()> {
    let calendar = match part.calendar.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(code) => Some(Some(sla::calendar_named_in(tx, code).await?)),
    };
    let category = match part.category.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(code) => {
            let found = requests::category_id_in(tx, code).await?;
            Some(Some(found.ok_or_else(|| Invalid::field("category", "choice"))?))
        }
    };
    let row = PolicyRow {
        code: &words::line("code", &part.code, CODE_MAX)?,
        name: part.name.as_deref(),
        sort: part.sort,
        response: part.response_minutes,
        resolution: part.resolution_minutes,
        measure: part.measure,
        calendar,
        category,
        priority: part.priority.map(|Narrowed(priority)| priority),
        place: part.place.map(|Narrowed(place)| place),
        buildings: part.houses.as_ref().map(|houses| found(houses, known)).transpose()?,
        months: part.months.clone(),
        valid_from: day("valid_from", part.valid_from.as_deref())?,
        valid_to: day("valid_to", part.valid_to.as_deref())?,
        warn_percent: part.warn_percent,
        after_return_hours: part.after_return_hours,
    };
    sla::put_policy_in(tx, scope, row).await
}

/// The houses with these Russian addresses.
pub(super) fn found(houses: &[String], known: &Known) -> std::result::Result<Vec<BuildingId>, Invalid> {
    let one = |address: &String| known.buildings.get(address).map(|house| house.id);
    houses
        .iter()
        .map(|address| one(address).ok_or_else(|| Invalid::field("houses", "choice")))
        .collect()
}

fn day(field: &str, text: Option<&str>) -> std::result::Result<Option<Option<NaiveDate>>, Invalid> {
    match text {
        None => Ok(None),
        Some("") => Ok(Some(None)),
        Some(text) => {
            let date = text.parse().map_err(|_| Invalid::field(field, "date"))?;
            Ok(Some(Some(date)))
        }
    }
}

/// Adds or changes reasons.
pub(super) async fn put_reasons(tx: &mut Tx, parts: &[ReasonPart]) -> Result<()> {
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("reasons[{index}]");
        let code = code(&part.code, &at)?;
        let name = name(tx, part, (&code, &format!("{at}.name"))).await?;
        let row = TailoredReason {
            kind: part.kind,
            code: &code,
            name: name.as_ref(),
            pauses_sla: part.pauses_sla,
            max_days: part.max_days.map(|days| (days != 0).then_some(days)),
            visible_to_resident: part.visible_to_resident,
            needs_date: part.needs_date,
            needs_note: part.needs_note,
            sort: part.sort,
            hidden: part.hidden,
        };
        requests::put_reason_in(tx, &row).await.map_err(|error| error.within(&at))?;
    }
    Ok(())
}

async fn name(tx: &mut Tx, part: &ReasonPart, (code, place): (&str, &str)) -> Result<Option<Localized>> {
    Ok(match &part.name {
        Some(words @ Words::Each(_)) => {
            let former = requests::reason_name_in(tx, part.kind, code).await?;
            Some(words.over(former.as_ref(), place)?)
        }
        // A reason is found by its code, so one text is a new name in every language.
        Some(words @ Words::Same(_)) => Some(words.over(None, place)?),
        None => None,
    })
}

/// A code, as it stands in the file.
pub(super) fn code(text: &str, at: &str) -> std::result::Result<String, Invalid> {
    words::line(&format!("{at}.code"), text, CODE_MAX)
}
