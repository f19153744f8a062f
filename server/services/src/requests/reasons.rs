//! The company's lists of reasons. Those who may change settings change them; what a request was held for keeps its name.

use domain::{
    ids::{CommandId, ReasonId},
    requests::{Reason, ReasonKind, SaveReason},
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use super::lists;
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, Kind, Result},
    once,
    scope::Scope,
    tx::Tx,
};

/// The place of a reason that says none.
const SORT: i32 = 100;
/// The reason that ends with the resident's answer: it is the only one the rules know by name.
pub(super) const WAITS: &str = "waiting_resident";

/// All reasons in use, list by list.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn reason_settings(sv: &Services, scope: &Scope) -> Result<Vec<Reason>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let mut all = Vec::new();
    for kind in ReasonKind::ALL {
        all.extend(lists::reasons_in(&mut tx, scope, *kind).await?);
    }
    tx.commit().await?;
    Ok(all)
}

/// Adds a reason, or changes one. A pause that has begun stays what it was.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_reason(sv: &Services, scope: &Scope, save: SaveReason) -> Result<ReasonId> {
    scope.require(Permission::SettingsWrite)?;
    let name = save.check()?;
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        let id = match save.id {
            Some(id) => change(tx, id, &save, &name).await?,
            None => add(tx, &save, &name).await?,
        };
        note(tx, scope, ("settings.save_reason", id), &save).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

async fn add(tx: &mut Tx, save: &SaveReason, name: &Localized) -> Result<ReasonId> {
    let (company, now) = (tx.company(), tx.now());
    let id = ReasonId::generate(now);
    let (pauses, max_days, needs_date) = save.pause();
    sqlx::query!(
        "insert into reasons (company_id, id, kind, code, name, pauses_sla, max_days, visible_to_resident, needs_date, needs_note, sort)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        company.0,
        id.0,
        save.kind.code(),
        // Nothing but the shipped ones is known by a code.
        id.to_string(),
        Json(name) as Json<&Localized>,
        pauses,
        max_days,
        save.visible_to_resident,
        needs_date,
        save.needs_note,
        save.sort.unwrap_or(SORT),
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}

async fn change(tx: &mut Tx, id: ReasonId, save: &SaveReason, name: &Localized) -> Result<ReasonId> {
    let company = tx.company();
    let (pauses, max_days, needs_date) = save.pause();
    let done = sqlx::query!(
        // The names in other languages that nobody typed stay while the Russian one does.
        "update reasons set
           name = case when name ->> 'ru' = $3::jsonb ->> 'ru' then name || jsonb_strip_nulls($3) else $3 end,
           pauses_sla = $4, max_days = $5, visible_to_resident = $6, needs_date = $7,
           needs_note = $8 or code = $11, sort = coalesce($9, sort)
         where company_id = $1 and id = $2 and kind = $10 and archived_at is null",
        company.0,
        id.0,
        Json(name) as Json<&Localized>,
        pauses,
        max_days,
        save.visible_to_resident,
        needs_date,
        save.needs_note,
        save.sort,
        save.kind.code(),
        WAITS,
    )
    .execute(tx.db())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    Ok(id)
}

/// Takes a reason out of use; the last one of its list stays.
///
/// # Errors
/// `Denied`, `NotFound`; `Conflict` for the last one.
pub async fn archive_reason(sv: &Services, scope: &Scope, command: CommandId, id: ReasonId) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, command, &id, async |tx: &mut Tx| {
        let (company, now) = (tx.company(), tx.now());
        let row = sqlx::query!(
            r#"select exists (
                 select from reasons as others
                 where others.company_id = reasons.company_id
                   and others.kind = reasons.kind
                   and others.id <> reasons.id
                   and others.archived_at is null) as "has_others!"
               from reasons
               where company_id = $1 and id = $2"#,
            company.0,
            id.0,
        )
        .fetch_optional(tx.db())
        .await?
        .ok_or_else(Error::not_found)?;
        if !row.has_others {
            return Err(Error::new(Kind::Conflict, "settings.last_reason"));
        }
        sqlx::query!(
            "update reasons set archived_at = coalesce(archived_at, $3) where company_id = $1 and id = $2",
            company.0,
            id.0,
            now,
        )
        .execute(tx.db())
        .await?;
        note(tx, scope, ("settings.archive_reason", id), &()).await
    })
    .await?;
    tx.commit().await
}

async fn note(tx: &mut Tx, scope: &Scope, (action, id): (&'static str, ReasonId), after: &impl serde::Serialize) -> Result<()> {
    let entry = Entry {
        action,
        entity: "reason",
        id: Some(id.0),
        before: None,
        after: Some(super::act::json(after)?),
    };
    audit(tx, scope, entry).await
}
