//! What an operator's file makes of the rules by which requests are assigned.

use domain::{
    ids::{BuildingId, CategoryId, EmployeeId, SpecializationId},
    invalid::Invalid,
    requests::{AutoMode, Priority, SaveAutoRule},
};

use super::auto_assign;
use crate::{error::Result, tx::Tx};

/// A rule as the operator wants it, found by what it is for; what is `None` stays as it is.
#[derive(Debug)]
pub(crate) struct AutoRow {
    /// For this category, or the categories of this group.
    pub(crate) category: Option<CategoryId>,
    /// For the categories of this trade.
    pub(crate) specialization: Option<SpecializationId>,
    /// In this house.
    pub(crate) building: Option<BuildingId>,
    /// Of this urgency.
    pub(crate) priority: Option<Priority>,
    /// Who gets it; a new one needs it.
    pub(crate) mode: Option<AutoMode>,
    /// The person, where the rule names one.
    pub(crate) employee: Option<EmployeeId>,
    /// Whether only those on duty get it.
    pub(crate) on_duty_only: Option<bool>,
    /// After how many minutes without a reaction the next one gets it; `Some(None)` never.
    pub(crate) reassign_minutes: Option<Option<i32>>,
}

/// Adds a rule, or changes the one for the same.
pub(crate) async fn put_auto_rule_in(tx: &mut Tx, row: &AutoRow) -> Result<()> {
    let rules = auto_assign::read(tx).await?;
    let former = rules.iter().find(|rule| {
        (rule.category, rule.specialization, rule.building, rule.priority) == (row.category, row.specialization, row.building, row.priority)
    });
    let mode = row.mode.or(former.map(|former| former.mode));
    let employee = former.and_then(|former| former.employee.as_ref()).map(|person| person.id);
    let save = SaveAutoRule {
        category: row.category,
        specialization: row.specialization,
        building: row.building,
        priority: row.priority,
        mode: mode.ok_or_else(|| Invalid::field("mode", "required"))?,
        employee: row.employee.or(employee),
        on_duty_only: row.on_duty_only.or(former.map(|former| former.on_duty_only)),
        reassign_minutes: row.reassign_minutes.unwrap_or(former.and_then(|former| former.reassign_minutes)),
    };
    auto_assign::write(tx, &save).await?;
    Ok(())
}
