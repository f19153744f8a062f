//! What an operator changes in a company's lists of reasons.

use domain::{ids::ReasonId, invalid::Invalid, requests::ReasonKind, words::Localized};
use sqlx::types::Json;

use super::reasons::WAITS;
use crate::{error::Result, tx::Tx};

/// The longest pause a reason may allow, in days.
const DAYS_MAX: i32 = 365;

/// A reason as the operator wants it; what is `None` stays as it is.
#[derive(Debug)]
pub(crate) struct TailoredReason<'a> {
    /// The list.
    pub(crate) kind: ReasonKind,
    /// The code of the reason; with the list it is found by it.
    pub(crate) code: &'a str,
    /// Its name; a new one needs it.
    pub(crate) name: Option<&'a Localized>,
    /// Whether the clock of the work waits; only of a pause.
    pub(crate) pauses_sla: Option<bool>,
    /// After how many days it runs again; `Some(None)` never by itself.
    pub(crate) max_days: Option<Option<i32>>,
    /// Whether the resident is told.
    pub(crate) visible_to_resident: Option<bool>,
    /// Whether a date must be given; only of a pause.
    pub(crate) needs_date: Option<bool>,
    /// Whether words must be given.
    pub(crate) needs_note: Option<bool>,
    /// Its place in the list.
    pub(crate) sort: Option<i32>,
    /// Whether nobody may choose it any more.
    pub(crate) hidden: Option<bool>,
}

/// Changes the reason with this code, or adds it after the others of its list.
pub(crate) async fn put_reason_in(tx: &mut Tx, tailored: &TailoredReason<'_>) -> Result<()> {
    check(tailored)?;
    let known = reason_name_in(tx, tailored.kind, tailored.code).await?;
    let name = match (tailored.name, known.as_ref()) {
        (Some(name), _) | (None, Some(name)) => name,
        (None, None) => return Err(Invalid::field("name", "required").into()),
    };
    if known.is_none() {
        add(tx, tailored, name).await?;
    }
    change(tx, tailored, name).await
}

fn check(tailored: &TailoredReason<'_>) -> Result<()> {
    let mut invalid = Invalid::default();
    let is_pause = tailored.kind == ReasonKind::Hold;
    if tailored.max_days.flatten().is_some_and(|days| !(1..=DAYS_MAX).contains(&days)) {
        invalid.push("max_days", "range", None);
    }
    // Only a pause stops a clock and ends on a day.
    for (field, is_said) in [
        ("pauses_sla", tailored.pauses_sla == Some(true)),
        ("max_days", tailored.max_days.flatten().is_some()),
        ("needs_date", tailored.needs_date == Some(true)),
    ] {
        if is_said && !is_pause {
            invalid.push(field, "choice", None);
        }
    }
    Ok(invalid.into_result()?)
}

/// The name of the reason with this code.
pub(crate) async fn reason_name_in(tx: &mut Tx, kind: ReasonKind, code: &str) -> Result<Option<Localized>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select name as "name: Json<Localized>" from reasons where company_id = $1 and kind = $2 and code = $3"#,
        company.0,
        kind.code(),
        code,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| row.name.0))
}

async fn add(tx: &mut Tx, tailored: &TailoredReason<'_>, name: &Localized) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into reasons (company_id, id, kind, code, name, sort)
         select $1, $2, $3, $4, $5, coalesce((select max(sort) from reasons where company_id = $1 and kind = $3), 0) + 1",
        company.0,
        ReasonId::generate(now).0,
        tailored.kind.code(),
        tailored.code,
        Json(name) as Json<&Localized>,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn change(tx: &mut Tx, tailored: &TailoredReason<'_>, name: &Localized) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update reasons set
           name = $4,
           pauses_sla = coalesce($5, pauses_sla),
           max_days = case when $6 then $7 else max_days end,
           visible_to_resident = coalesce($8, visible_to_resident),
           needs_date = coalesce($9, needs_date),
           -- The rules ask for the question itself.
           needs_note = coalesce($10, needs_note) or code = $14,
           sort = coalesce($11, sort),
           archived_at = case when $12::boolean is null then archived_at when $12 then coalesce(archived_at, $13) end
         where company_id = $1 and kind = $2 and code = $3",
        company.0,
        tailored.kind.code(),
        tailored.code,
        Json(name) as Json<&Localized>,
        tailored.pauses_sla,
        tailored.max_days.is_some(),
        tailored.max_days.flatten(),
        tailored.visible_to_resident,
        tailored.needs_date,
        tailored.needs_note,
        tailored.sort,
        tailored.hidden,
        now,
        WAITS,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
