//! One deed on many requests, for the staff; each request is a command of its own.

use domain::requests::{Bulk, BulkDone, BulkUndo};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// Does one deed on many requests.
#[server(prefix = "/rpc", endpoint = "requests/bulk")]
pub async fn bulk_requests(cmd: Bulk) -> Result<BulkDone, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::bulk(&sv, &scope, cmd).await?)
}

/// Takes such a deed back.
#[server(prefix = "/rpc", endpoint = "requests/undo_bulk")]
pub async fn undo_bulk_requests(cmd: BulkUndo) -> Result<BulkDone, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::requests::undo_bulk(&sv, &scope, cmd).await?)
}
