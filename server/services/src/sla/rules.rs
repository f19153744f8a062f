//! The ladder of those who hear of late requests. Those who may change settings see and change it.

use domain::{
    ids::{BuildingId, CategoryId, CommandId, EscalationRuleId},
    invalid::Invalid,
    requests::Priority,
    roles::{Permission, Role},
    sla::{Measures, Promise, Reach, Rule, SaveRule, Trigger, Voice},
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

/// All steps in use, by level.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn rules(services: &Services, scope: &Scope) -> Result<Vec<Rule>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = services.begin(scope).await?;
    super::begin(&mut tx).await?;
    let rules = read(&mut tx).await?;
    tx.commit().await?;
    Ok(rules)
}

pub(super) async fn read(tx: &mut Tx) -> Result<Vec<Rule>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             id as "id: EscalationRuleId",
             clock as "promise: Promise",
             trigger as "trigger: Trigger",
             value,
             category_id as "category: CategoryId",
             priority as "priority: Priority",
             building_ids as "buildings: Vec<BuildingId>",
             roles as "roles: Vec<Role>",
             action as "measures: Measures",
             voice as "voice: Voice",
             level
           from escalation_rules
           where company_id = $1
             and archived_at is null
           order by level, value, id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Rule {
            id: row.id,
            promise: row.promise,
            trigger: row.trigger,
            value: row.value.into(),
            reach: Reach {
                category: row.category,
                priority: row.priority,
                place: None,
                buildings: row.buildings,
            },
            roles: row.roles,
            measures: row.measures,
            voice: row.voice,
            level: row.level,
        })
        .collect())
}

/// Adds a step, or changes one.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_rule(services: &Services, scope: &Scope, save: SaveRule) -> Result<EscalationRuleId> {
    scope.require(Permission::SettingsWrite)?;
    save.check()?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        Book::change(tx).await?;
        write(tx, scope, &save).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a step down, and has the clocks of every open request read anew.
pub(super) async fn write(tx: &mut Tx, scope: &Scope, save: &SaveRule) -> Result<EscalationRuleId> {
    super::check_houses(tx, &save.buildings).await?;
    let id = put(tx, save).await?;
    let after = json!({
        "promise": save.promise, "trigger": save.trigger, "value": save.value, "roles": save.roles,
        "measures": save.measures, "voice": save.voice, "level": save.level,
    });
    changed(tx, scope, ("settings.save_rule", "escalation_rule", id.0), after).await?;
    Ok(id)
}

async fn put(tx: &mut Tx, save: &SaveRule) -> Result<EscalationRuleId> {
    let (company, now) = (tx.company(), tx.now());
    let (id, is_new) = save.id.map_or_else(|| (EscalationRuleId::generate(now), true), |id| (id, false));
    let buildings: Vec<Uuid> = save.buildings.iter().map(|id| id.0).collect();
    let roles: Vec<_> = save.roles.iter().map(|role| role.code().to_owned()).collect();
    if is_new {
        sqlx::query!(
            "insert into escalation_rules (company_id, id, clock, trigger, value, roles, action, voice, level)
             values ($1, $2, 'resolution', 'percent', 100, '{}', 'tell', 'now', 1)",
            company.0,
            id.0,
        )
        .execute(tx.db())
        .await?;
    }
    let done = sqlx::query!(
        "update escalation_rules set
           clock = $3, trigger = $4, value = $5, category_id = $6, priority = $7, building_ids = $8, roles = $9,
           action = $10, voice = $11, level = $12
         where company_id = $1 and id = $2 and archived_at is null",
        company.0,
        id.0,
        save.promise.code(),
        save.trigger.code(),
        save.value.and_then(|value| i32::try_from(value).ok()).unwrap_or(i32::MAX),
        save.category.map(|id| id.0),
        save.priority.map(Priority::code),
        &buildings,
        &roles,
        save.measures.code(),
        save.voice.code(),
        save.level.unwrap_or(1),
    )
    .execute(tx.db())
    .await
    .on_constraint("escalation_rules_category_fkey", || Invalid::field("category", "choice").into())?;
    if done.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    Ok(id)
}

/// Takes a step out of use.
///
/// # Errors
/// `Denied`, `NotFound`.
pub async fn archive_rule(services: &Services, scope: &Scope, command: CommandId, id: EscalationRuleId) -> Result<()> {
    let what = ("settings.archive_rule", "escalation_rule");
    super::archive(services, scope, (command, id.0), what, async |tx: &mut Tx| {
        let (company, now) = (tx.company(), tx.now());
        let done = sqlx::query!(
            "update escalation_rules set archived_at = coalesce(archived_at, $3) where company_id = $1 and id = $2",
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
