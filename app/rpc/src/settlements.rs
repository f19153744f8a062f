//! What providers handed over, and debts that are given up.

use domain::{
    ids::{SettlementId, WriteOffId},
    page::{Cursor, Page},
    payments::{self, Settlement, WriteOff},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// What the provider of each cash desk has taken and not handed over.
#[server(prefix = "/rpc", endpoint = "payments/desk_money")]
pub async fn desk_money() -> Result<Vec<payments::DeskMoney>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::desk_money(&sv, &scope).await?)
}

/// A page of what was handed over, newest first.
#[server(prefix = "/rpc", endpoint = "payments/settlements")]
pub async fn list_settlements(#[server(default)] after: Option<Cursor>) -> Result<Page<Settlement>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::settlements(&sv, &scope, after.as_ref()).await?)
}

/// Enters what a provider handed over.
#[server(prefix = "/rpc", endpoint = "payments/enter_settlement")]
pub async fn enter_settlement(cmd: payments::EnterSettlement) -> Result<SettlementId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::enter_settlement(&sv, &scope, cmd).await?)
}

/// Takes a settlement back.
#[server(prefix = "/rpc", endpoint = "payments/reverse_settlement")]
pub async fn reverse_settlement(cmd: payments::ReverseSettlement) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::reverse_settlement(&sv, &scope, cmd).await?)
}

/// A page of the write-offs, newest first.
#[server(prefix = "/rpc", endpoint = "payments/write_offs")]
pub async fn list_write_offs(#[server(default)] after: Option<Cursor>) -> Result<Page<WriteOff>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::write_offs(&sv, &scope, after.as_ref()).await?)
}

/// Drafts a write-off.
#[server(prefix = "/rpc", endpoint = "payments/draft_write_off")]
pub async fn draft_write_off(cmd: payments::DraftWriteOff) -> Result<WriteOffId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::draft_write_off(&sv, &scope, cmd).await?)
}

/// Decides a write-off.
#[server(prefix = "/rpc", endpoint = "payments/decide_write_off")]
pub async fn decide_write_off(cmd: payments::DecideWriteOff) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::payments::decide_write_off(&sv, &scope, cmd).await?)
}
