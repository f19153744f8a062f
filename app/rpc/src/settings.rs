//! What a company decides about its requests: promises of time, working hours, the ladder, categories, reasons, and the rest.

use domain::{
    decisions,
    ids::{CalendarId, CategoryId, CommandId, EscalationRuleId, ReasonId, SlaPolicyId},
    payee, payments, requests, sla,
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// All promises, each with what it means.
#[server(prefix = "/rpc", endpoint = "settings/policies")]
pub async fn list_policies() -> Result<Vec<sla::PolicyView>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::policies(&sv, &scope).await?)
}

/// Adds or changes a promise.
#[server(prefix = "/rpc", endpoint = "settings/save_policy")]
pub async fn save_policy(cmd: sla::SavePolicy) -> Result<SlaPolicyId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::save_policy(&sv, &scope, cmd).await?)
}

/// What a promise that is being typed would mean; nothing is saved.
#[server(prefix = "/rpc", endpoint = "settings/preview_policy")]
pub async fn preview_policy(cmd: sla::SavePolicy) -> Result<sla::Sample, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::preview_policy(&sv, &scope, cmd).await?)
}

/// Takes a promise out of use.
#[server(prefix = "/rpc", endpoint = "settings/archive_policy")]
pub async fn archive_policy(command: CommandId, policy: SlaPolicyId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::archive_policy(&sv, &scope, command, policy).await?)
}

/// Adds the norms of another country that the company does not have; answers how many.
#[server(prefix = "/rpc", endpoint = "settings/take_norms")]
pub async fn take_norms(command: CommandId) -> Result<u32, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::take_norms(&sv, &scope, command).await?)
}

/// All working hours.
#[server(prefix = "/rpc", endpoint = "settings/calendars")]
pub async fn list_calendars() -> Result<Vec<sla::CalendarView>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::calendars(&sv, &scope).await?)
}

/// Adds or changes working hours.
#[server(prefix = "/rpc", endpoint = "settings/save_calendar")]
pub async fn save_calendar(cmd: sla::SaveCalendar) -> Result<CalendarId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::save_calendar(&sv, &scope, cmd).await?)
}

/// Takes working hours out of use.
#[server(prefix = "/rpc", endpoint = "settings/archive_calendar")]
pub async fn archive_calendar(command: CommandId, calendar: CalendarId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::archive_calendar(&sv, &scope, command, calendar).await?)
}

/// The ladder of those who hear of late requests.
#[server(prefix = "/rpc", endpoint = "settings/rules")]
pub async fn list_rules() -> Result<Vec<sla::Rule>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::rules(&sv, &scope).await?)
}

/// Adds or changes a step of the ladder.
#[server(prefix = "/rpc", endpoint = "settings/save_rule")]
pub async fn save_rule(cmd: sla::SaveRule) -> Result<EscalationRuleId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::save_rule(&sv, &scope, cmd).await?)
}

/// Takes a step of the ladder out of use.
#[server(prefix = "/rpc", endpoint = "settings/archive_rule")]
pub async fn archive_rule(command: CommandId, rule: EscalationRuleId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::sla::archive_rule(&sv, &scope, command, rule).await?)
}

/// All reasons, list by list.
#[server(prefix = "/rpc", endpoint = "settings/reasons")]
pub async fn list_reasons() -> Result<Vec<requests::Reason>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::reason_settings(&sv, &scope).await?)
}

/// Adds or changes a reason.
#[server(prefix = "/rpc", endpoint = "settings/save_reason")]
pub async fn save_reason(cmd: requests::SaveReason) -> Result<ReasonId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::save_reason(&sv, &scope, cmd).await?)
}

/// Takes a reason out of use.
#[server(prefix = "/rpc", endpoint = "settings/archive_reason")]
pub async fn archive_reason(command: CommandId, reason: ReasonId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::archive_reason(&sv, &scope, command, reason).await?)
}

/// All categories, also those that are switched off.
#[server(prefix = "/rpc", endpoint = "settings/categories")]
pub async fn list_categories() -> Result<Vec<requests::CategorySetting>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::category_settings(&sv, &scope).await?)
}

/// Adds or changes a category.
#[server(prefix = "/rpc", endpoint = "settings/save_category")]
pub async fn save_category(cmd: requests::SaveCategory) -> Result<CategoryId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::save_category(&sv, &scope, cmd).await?)
}

/// Switches a category off, or on again.
#[server(prefix = "/rpc", endpoint = "settings/switch_category")]
pub async fn switch_category(command: CommandId, category: CategoryId, is_on: bool) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::switch_category(&sv, &scope, command, (category, is_on)).await?)
}

/// Whether residents are reminded of debts.
#[server(prefix = "/rpc", endpoint = "settings/debts")]
pub async fn debt_ladder() -> Result<payments::DebtLadder, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::debt_ladder(&sv, &scope).await?)
}

/// Changes that.
#[server(prefix = "/rpc", endpoint = "settings/save_debts")]
pub async fn save_debt_ladder(cmd: payments::SaveDebtLadder) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::save_debt_ladder(&sv, &scope, cmd).await?)
}

/// Whom papers name as the one who is paid.
#[server(prefix = "/rpc", endpoint = "settings/payee")]
pub async fn company_payee() -> Result<payee::Payee, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::companies::payee(&sv, &scope).await?)
}

/// Changes that.
#[server(prefix = "/rpc", endpoint = "settings/save_payee")]
pub async fn save_payee(cmd: payee::SavePayee) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::companies::save_payee(&sv, &scope, cmd).await?)
}

/// What the company decided about its requests, its numbers and its mornings.
#[server(prefix = "/rpc", endpoint = "settings/decisions")]
pub async fn company_decisions() -> Result<decisions::Decisions, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::companies::decisions(&sv, &scope).await?)
}

/// Changes that.
#[server(prefix = "/rpc", endpoint = "settings/save_decisions")]
pub async fn save_decisions(cmd: decisions::SaveDecisions) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::companies::save_decisions(&sv, &scope, cmd).await?)
}
