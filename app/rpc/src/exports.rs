//! Lists taken away as files.

use domain::{exports::Export, ids::ExportId, payments::AccountFilter, requests::Filter};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// Asks for the list of a filter as a file.
#[server(prefix = "/rpc", endpoint = "exports/start")]
pub async fn start_export(#[server(default)] filter: Filter) -> Result<Export, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::exports::start(&sv, &scope, &filter).await?)
}

/// Asks for the whole register of appeals of a filter as a PDF.
#[server(prefix = "/rpc", endpoint = "exports/start_register")]
pub async fn start_register(#[server(default)] filter: Filter) -> Result<Export, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::exports::start_register(&sv, &scope, &filter).await?)
}

/// Asks for the balances of a filter as a file.
#[server(prefix = "/rpc", endpoint = "exports/start_balances")]
pub async fn start_balances(#[server(default)] filter: AccountFilter) -> Result<Export, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::exports::start_balances(&sv, &scope, &filter).await?)
}

/// How far the file has come.
#[server(prefix = "/rpc", endpoint = "exports/export")]
pub async fn export_progress(export: ExportId) -> Result<Export, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::exports::export(&sv, &scope, export).await?)
}
