//! Services, prices and the charges of months.

use domain::{
    charges,
    ids::{ChargeRuleId, ChargeRunId, ImportId, KeeperId, TariffId, UtilityId},
    page::Page,
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// A page of charges by month and house.
#[server(prefix = "/rpc", endpoint = "charges/runs")]
pub async fn list_charge_runs(filter: charges::RunFilter) -> Result<Page<charges::Run>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::runs(&sv, &scope, filter).await?)
}

/// The charges of a house for a month, to be looked at.
#[server(prefix = "/rpc", endpoint = "charges/run")]
pub async fn charge_run(run: ChargeRunId) -> Result<charges::RunDetail, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::run(&sv, &scope, run).await?)
}

/// How far the charges of a house are, while a job works at them.
#[server(prefix = "/rpc", endpoint = "charges/state")]
pub async fn charge_run_state(run: ChargeRunId) -> Result<charges::Run, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::run_state(&sv, &scope, run).await?)
}

/// Computes charges.
#[server(prefix = "/rpc", endpoint = "charges/create")]
pub async fn create_charge_runs(cmd: charges::NewRun) -> Result<Vec<ChargeRunId>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::create_runs(&sv, &scope, cmd).await?)
}

/// Computes charges anew.
#[server(prefix = "/rpc", endpoint = "charges/recount")]
pub async fn recount_charge_run(cmd: charges::StepRun) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::recount_run(&sv, &scope, cmd).await?)
}

/// Posts charges: everybody owes them.
#[server(prefix = "/rpc", endpoint = "charges/post")]
pub async fn post_charge_run(cmd: charges::StepRun) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::post_run(&sv, &scope, cmd).await?)
}

/// Takes charges back.
#[server(prefix = "/rpc", endpoint = "charges/void")]
pub async fn void_charge_run(cmd: charges::VoidRun) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::void_run(&sv, &scope, cmd).await?)
}

/// Everything by which charges are computed.
#[server(prefix = "/rpc", endpoint = "charges/settings")]
pub async fn charge_settings() -> Result<charges::Settings, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::charge_settings(&sv, &scope).await?)
}

/// Adds or changes a service.
#[server(prefix = "/rpc", endpoint = "charges/save_service")]
pub async fn save_service(cmd: charges::SaveService) -> Result<UtilityId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::save_service(&sv, &scope, cmd).await?)
}

/// Takes a service out of use, or into it again.
#[server(prefix = "/rpc", endpoint = "charges/close_service")]
pub async fn close_service(cmd: charges::CloseService) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::close_service(&sv, &scope, cmd).await?)
}

/// Sets a price from a day on.
#[server(prefix = "/rpc", endpoint = "charges/save_tariff")]
pub async fn save_tariff(cmd: charges::SaveTariff) -> Result<TariffId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::save_tariff(&sv, &scope, cmd).await?)
}

/// Takes a price away.
#[server(prefix = "/rpc", endpoint = "charges/remove_tariff")]
pub async fn remove_tariff(cmd: charges::RemoveTariff) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::remove_tariff(&sv, &scope, cmd).await?)
}

/// Says who keeps the books of a house in the company's place.
#[server(prefix = "/rpc", endpoint = "charges/save_keeper")]
pub async fn save_keeper(cmd: charges::SaveKeeper) -> Result<KeeperId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::save_keeper(&sv, &scope, cmd).await?)
}

/// Says that the company keeps the books itself again.
#[server(prefix = "/rpc", endpoint = "charges/remove_keeper")]
pub async fn remove_keeper(cmd: charges::RemoveKeeper) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::remove_keeper(&sv, &scope, cmd).await?)
}

/// Adds a rule that changes charges, switched off.
#[server(prefix = "/rpc", endpoint = "charges/save_rule")]
pub async fn save_charge_rule(cmd: charges::SaveRule) -> Result<ChargeRuleId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::save_charge_rule(&sv, &scope, cmd).await?)
}

/// Switches a rule on or off.
#[server(prefix = "/rpc", endpoint = "charges/switch_rule")]
pub async fn switch_charge_rule(cmd: charges::SwitchRule) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::switch_charge_rule(&sv, &scope, cmd).await?)
}

/// The latest sheets that were read.
#[server(prefix = "/rpc", endpoint = "charges/imports")]
pub async fn list_imports() -> Result<Vec<charges::Import>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::imports(&sv, &scope).await?)
}

/// What a sheet does, and what is wrong with it.
#[server(prefix = "/rpc", endpoint = "charges/import")]
pub async fn one_import(import: ImportId) -> Result<charges::ImportDetail, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::import(&sv, &scope, import).await?)
}

/// Says which column of a sheet is what.
#[server(prefix = "/rpc", endpoint = "charges/map_import")]
pub async fn map_import(cmd: charges::MapImport) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::map_import(&sv, &scope, cmd).await?)
}

/// Takes a sheet whole.
#[server(prefix = "/rpc", endpoint = "charges/apply_import")]
pub async fn apply_import(cmd: charges::StepImport) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::apply_import(&sv, &scope, cmd).await?)
}

/// Takes a sheet back.
#[server(prefix = "/rpc", endpoint = "charges/undo_import")]
pub async fn undo_import(cmd: charges::StepImport) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::undo_import(&sv, &scope, cmd).await?)
}
