//! The person's own inbox.

use domain::{ids::NotificationId, notices};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// The inbox, newest first.
#[server(prefix = "/rpc", endpoint = "notices/inbox")]
pub async fn inbox() -> Result<notices::Inbox, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::inbox(&sv, &scope).await?)
}

/// Marks one entry read, or all of them.
#[server(prefix = "/rpc", endpoint = "notices/mark_read")]
pub async fn mark_notices_read(entry: Option<NotificationId>) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::mark_read(&sv, &scope, entry).await?)
}
