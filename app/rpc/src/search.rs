//! Finding anything from anywhere.

use domain::search::Found;
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::staff;
use crate::error::RpcError;

/// Requests, residents and houses that fit some words.
#[server(prefix = "/rpc", endpoint = "search/everywhere")]
pub async fn search_everywhere(#[server(default)] q: String) -> Result<Found, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::search::everywhere(&sv, &scope, &q).await?)
}
