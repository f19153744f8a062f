//! The rules of an operator's file: the ladder of those who hear of late requests, who gets what by itself, and ready answers.

use domain::{
    ids::{CategoryId, SpecializationId},
    invalid::Invalid,
};

use super::{
    plan::{AutoAssignPart, EscalationPart, Narrowed, TemplatePart},
    promises::{code, found},
    provision::Known,
    setup::specialization_ids_in,
    staffing,
};
use crate::{
    Result, Scope, Tx,
    requests::{self, AutoRow, TemplateRow},
    sla::{self, RuleRow},
};

/// Adds or changes steps of the ladder; the categories and houses they name are there already.
pub(super) async fn put_escalation(tx: &mut Tx, scope: &Scope, parts: &[EscalationPart], known: &Known) -> Result<()> {
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("escalation[{index}]");
        let code = code(&part.code, &at)?;
        put_step(tx, scope, (part, &code), known).await.map_err(|error| error.within(&at))?;
    }
    Ok(())
}

async fn put_step(tx: &mut Tx, scope: &Scope, (part, code): (&EscalationPart, &str), known: &Known) -> Result<()> {
    let category = match part.category.as_deref() {
        None => None,
        Some("") => Some(None),
        Some(code) => Some(Some(category_named_in(tx, code).await?)),
    };
    let row = RuleRow {
        code,
        promise: part.promise,
        trigger: part.trigger,
        value: part.value,
        category,
        priority: part.priority.map(|Narrowed(priority)| priority),
        buildings: part.houses.as_ref().map(|houses| found(houses, known)).transpose()?,
        roles: part.roles.clone(),
        measures: part.measures,
        voice: part.voice,
        level: part.level,
    };
    sla::put_rule_in(tx, scope, row).await
}

/// Adds or changes rules by which requests are assigned; the people, categories and houses they name are there already.
pub(super) async fn put_auto_assign(tx: &mut Tx, parts: &[AutoAssignPart], known: &Known) -> Result<()> {
    for (part, index) in parts.iter().zip(0_usize..) {
        let at = format!("auto_assign[{index}]");
        put_auto_rule(tx, part, known).await.map_err(|error| error.within(&at))?;
    }
    Ok(())
}

async fn put_auto_rule(tx: &mut Tx, part: &AutoAssignPart, known: &Known) -> Result<()> {
    let category = match part.category.as_deref() {
        Some(code) => Some(category_named_in(tx, code).await?),
        None => None,
    };
    let specialization = match part.specialization.as_deref() {
        Some(code) => Some(trade_named_in(tx, code).await?),
        None => None,
    };
    let building = match part.house.as_deref() {
        Some(address) => {
            let house = known.buildings.get(address);
            Some(house.ok_or_else(|| Invalid::field("house", "choice"))?.id)
        }
        None => None,
    };
    let employee = match part.employee.as_deref() {
        Some(text) => {
            let found = staffing::employee_named_in(tx, text).await?;
            Some(found.ok_or_else(|| Invalid::field("employee", "choice"))?)
        }
        None => None,
    };
    let row = AutoRow {
        category,
        specialization,
        building,
        priority: part.priority,
        mode: part.mode,
        employee,
        on_duty_only: part.on_duty_only,
        reassign_minutes: part.reassign_minutes.map(|minutes| (minutes != 0).then_some(minutes)),
    };
    requests::put_auto_rule_in(tx, &row).await
}

async fn category_named_in(tx: &mut Tx, code: &str) -> Result<CategoryId> {
    let found = requests::category_id_in(tx, code).await?;
    Ok(found.ok_or_else(|| Invalid::field("category", "choice"))?)
}

async fn trade_named_in(tx: &mut Tx, code: &str) -> Result<SpecializationId> {
    let trades = specialization_ids_in(tx).await?;
    let found = trades.into_iter().find_map(|(known, id)| (known == code).then_some(id));
    Ok(found.ok_or_else(|| Invalid::field("specialization", "choice"))?)
}

/// Adds or changes ready answers.
pub(super) async fn put_templates(tx: &mut Tx, parts: &[TemplatePart]) -> Result<()> {
    for (part, index) in parts.iter().zip(0_usize..) {
        let row = TemplateRow {
            name: &part.name,
            text_ru: part.text_ru.as_deref(),
            text_uz: part.text_uz.as_deref(),
            text_en: part.text_en.as_deref(),
        };
        requests::put_template_in(tx, &row)
            .await
            .map_err(|error| error.within(&format!("templates[{index}]")))?;
    }
    Ok(())
}
