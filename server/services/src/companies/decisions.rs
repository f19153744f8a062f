//! What a company decides about itself, read and changed in the panel by whoever may change the settings. An operator's file
//! changes the same.

use domain::{
    decisions::{Base, Decisions, SaveDecisions},
    roles::Permission,
};
use sqlx::types::Json;

use super::settings::{changed_in, settings_in};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once,
};

/// The decisions in force.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn decisions(sv: &Services, scope: &Scope) -> Result<Decisions> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let settings = settings_in(&mut tx).await?;
    tx.commit().await?;
    Ok(Decisions {
        policy: settings.policy,
        resident_hourly_limit: settings.resident_hourly_limit,
        resident_daily_limit: settings.resident_daily_limit,
        office_phone: settings.office_phone,
        emergency_phone: settings.emergency_phone,
        morning_hour: settings.morning_hour,
        board: settings.board,
    })
}

/// Decides anew. Work that is finished already closes on the day that was named for it. What somebody else changed since the
/// form was opened stays where its author did not touch it.
///
/// # Errors
/// `Denied` without the right to change settings; the fields that cannot be taken; `Conflict` where both changed the same,
/// differently, and the author was not told so.
pub async fn save_decisions(sv: &Services, scope: &Scope, cmd: SaveDecisions) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let wanted = cmd.check()?;
    // A form that is sent again because its answer was lost may say otherwise what its author saw.
    let body = SaveDecisions {
        seen: None,
        told: None,
        ..cmd.clone()
    };
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &body, async |tx: &mut Tx| {
        put_in(tx, scope, (cmd.base(), &wanted)).await
    })
    .await?;
    tx.commit().await
}

async fn put_in(tx: &mut Tx, scope: &Scope, (base, wanted): (Option<Base<'_>>, &Decisions)) -> Result<()> {
    let (mut before, mut after) = (Decisions::default(), wanted.clone());
    let stored = changed_in(tx, |former| {
        before.clone_from(former);
        if let Some(base) = base {
            let merged = wanted.merged(base, former);
            after = merged.ok_or_else(|| Error::new(Kind::Conflict, "settings.changed"))?;
        }
        Ok(after.clone())
    })
    .await?;
    if before == after {
        return Ok(());
    }
    let company = tx.company();
    sqlx::query!(
        "update companies set settings = $2 where id = $1",
        company.0,
        stored as Json<serde_json::Value>,
    )
    .execute(tx.db())
    .await?;
    let entry = Entry {
        action: "settings.save_decisions",
        entity: "company",
        id: Some(company.0),
        before: Some(serde_json::json!(before)),
        after: Some(serde_json::json!(after)),
    };
    audit(tx, scope, entry).await
}
