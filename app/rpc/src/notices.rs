//! The person's own inbox.

use domain::{
    ids::{EventId, NotificationId},
    notices,
};
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

/// The messages to Telegram that were given up, newest first.
#[server(prefix = "/rpc", endpoint = "notices/failed")]
pub async fn failed_messages() -> Result<Vec<notices::FailedMessage>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::failed(&sv, &scope).await?)
}

/// Sends a message that was given up once more.
#[server(prefix = "/rpc", endpoint = "notices/resend")]
pub async fn resend_message(message: i64) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::resend(&sv, &scope, message).await?)
}

/// Takes a message that was given up off the list.
#[server(prefix = "/rpc", endpoint = "notices/drop")]
pub async fn drop_message(message: i64) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::drop_failed(&sv, &scope, message).await?)
}

/// The events of which nobody was told, newest first.
#[server(prefix = "/rpc", endpoint = "notices/untold")]
pub async fn untold_events() -> Result<Vec<notices::UntoldEvent>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::untold(&sv, &scope).await?)
}

/// Has an event of which nobody was told told once more.
#[server(prefix = "/rpc", endpoint = "notices/retell")]
pub async fn retell_event(event: EventId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::retell(&sv, &scope, event).await?)
}

/// By which channels the person is told of each topic.
#[server(prefix = "/rpc", endpoint = "notices/preferences")]
pub async fn notice_preferences() -> Result<Vec<notices::Preference>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::notices::preferences(&sv, &scope).await?)
}

/// Chooses by which channels the person is told of a topic.
#[server(prefix = "/rpc", endpoint = "notices/set_preference")]
pub async fn set_notice_preference(topic: notices::Topic, telegram: Option<bool>, inbox: Option<bool>) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    let wish = notices::Wish { topic, telegram, inbox };
    Ok(services::notices::set_preference(&sv, &scope, wish).await?)
}
