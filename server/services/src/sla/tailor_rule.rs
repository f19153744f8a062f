//! What an operator's file makes of the ladder: as with promises, a step is found by its code, what the file leaves out stays,
//! and what would change nothing is not written.

use domain::{
    ids::{BuildingId, CategoryId, CommandId, EscalationRuleId},
    invalid::Invalid,
    requests::Priority,
    roles::Role,
    sla::{Measures, Promise, Rule, SaveRule, Trigger, Voice},
};

use super::rules;
use crate::{error::Result, scope::Scope, tx::Tx};

/// A step as the operator wants it; what is `None` stays as it is, and `Some(None)` narrows no more.
#[derive(Debug)]
pub(crate) struct RuleRow<'a> {
    /// The code of the step.
    pub(crate) code: &'a str,
    /// The clock it watches.
    pub(crate) promise: Option<Promise>,
    /// What it waits for; a new one needs it.
    pub(crate) trigger: Option<Trigger>,
    /// Percent, minutes or breaches; a new one needs it.
    pub(crate) value: Option<i64>,
    /// Only for this category, or the group of it.
    pub(crate) category: Option<Option<CategoryId>>,
    /// Only for this urgency.
    pub(crate) priority: Option<Option<Priority>>,
    /// Only for these houses.
    pub(crate) buildings: Option<Vec<BuildingId>>,
    /// Who is told; a new one needs it.
    pub(crate) roles: Option<Vec<Role>>,
    /// What happens besides.
    pub(crate) measures: Option<Measures>,
    /// At once, or in the morning.
    pub(crate) voice: Option<Voice>,
    /// The step of the ladder.
    pub(crate) level: Option<i16>,
}

/// Adds a step, or changes the one with this code. One that was taken out of use in the panel stays so.
pub(crate) async fn put_rule_in(tx: &mut Tx, scope: &Scope, row: RuleRow<'_>) -> Result<()> {
    let company = tx.company();
    let known = sqlx::query_scalar!(
        r#"select id as "id: EscalationRuleId" from escalation_rules where company_id = $1 and code = $2"#,
        company.0,
        row.code,
    )
    .fetch_optional(tx.db())
    .await?;
    let former = match known {
        Some(id) => rules::read(tx).await?.into_iter().find(|rule| rule.id == id),
        None => None,
    };
    if known.is_some() && former.is_none() {
        return Ok(());
    }
    let code = row.code.to_owned();
    let save = wanted(row, former.as_ref())?;
    save.check()?;
    if former.as_ref().is_some_and(|former| is_same(former, &save)) {
        return Ok(());
    }
    let id = rules::write(tx, scope, &save).await?;
    sqlx::query!(
        "update escalation_rules set code = $3 where company_id = $1 and id = $2 and code is null",
        company.0,
        id.0,
        code,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn wanted(row: RuleRow<'_>, former: Option<&Rule>) -> std::result::Result<SaveRule, Invalid> {
    let reach = former.map(|former| former.reach.clone()).unwrap_or_default();
    let trigger = row.trigger.or(former.map(|former| former.trigger));
    Ok(SaveRule {
        command: CommandId::default(),
        id: former.map(|former| former.id),
        promise: row.promise.or(former.map(|former| former.promise)).unwrap_or(Promise::Resolution),
        trigger: trigger.ok_or_else(|| Invalid::field("trigger", "required"))?,
        value: row.value.or(former.map(|former| former.value)),
        category: row.category.unwrap_or(reach.category),
        priority: row.priority.unwrap_or(reach.priority),
        buildings: row.buildings.unwrap_or(reach.buildings),
        roles: row.roles.or(former.map(|former| former.roles.clone())).unwrap_or_default(),
        measures: row.measures.or(former.map(|former| former.measures)).unwrap_or(Measures::Tell),
        voice: row.voice.or(former.map(|former| former.voice)).unwrap_or(Voice::Now),
        level: row.level.or(former.map(|former| former.level)).or(Some(1)),
    })
}

fn is_same(former: &Rule, save: &SaveRule) -> bool {
    (former.promise, former.trigger, Some(former.value)) == (save.promise, save.trigger, save.value)
        && (former.reach.category, former.reach.priority) == (save.category, save.priority)
        && (&former.reach.buildings, &former.roles) == (&save.buildings, &save.roles)
        && (former.measures, former.voice, Some(former.level)) == (save.measures, save.voice, save.level)
}
