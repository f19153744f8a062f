//! Views of the list of requests that people keep.

use domain::{
    ids::SavedViewId,
    requests::{self, Views},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// The views one can choose from.
#[server(prefix = "/rpc", endpoint = "requests/views")]
pub async fn list_views() -> Result<Views, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::views(&sv, &scope).await?)
}

/// Keeps a view.
#[server(prefix = "/rpc", endpoint = "requests/save_view")]
pub async fn save_view(cmd: requests::SaveView) -> Result<SavedViewId, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::save_view(&sv, &scope, cmd).await?)
}

/// Removes a view.
#[server(prefix = "/rpc", endpoint = "requests/delete_view")]
pub async fn delete_view(view: SavedViewId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::delete_view(&sv, &scope, view).await?)
}
