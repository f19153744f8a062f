//! What a company decides about itself, read and changed in the panel by whoever may change the settings. An operator's file
//! changes the same.

use domain::{
    decisions::{Decisions, SaveDecisions},
    roles::Permission,
};
use sqlx::types::Json;

use super::settings::{changed_in, settings_in};
use crate::{
    Result, Scope, Services, Tx,
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

/// Decides anew. Work that is finished already closes on the day that was named for it.
///
/// # Errors
/// `Denied` without the right to change settings; the fields that cannot be taken.
pub async fn save_decisions(sv: &Services, scope: &Scope, cmd: SaveDecisions) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let wanted = cmd.check()?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        put_in(tx, scope, &wanted).await
    })
    .await?;
    tx.commit().await
}

async fn put_in(tx: &mut Tx, scope: &Scope, wanted: &Decisions) -> Result<()> {
    let mut before = Decisions::default();
    let stored = changed_in(tx, |former| {
        before.clone_from(former);
        wanted.clone()
    })
    .await?;
    if before == *wanted {
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
        after: Some(serde_json::json!(wanted)),
    };
    audit(tx, scope, entry).await
}
