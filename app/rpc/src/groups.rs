//! Group chats of the company in Telegram.

use domain::{
    groups,
    ids::{CommandId, GroupId},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use services::auth::Face;

#[cfg(feature = "ssr")]
use crate::ctx::{asked, staff};
use crate::error::RpcError;

/// The groups that are linked.
#[server(prefix = "/rpc", endpoint = "settings/groups")]
pub async fn list_groups() -> Result<Vec<groups::Group>, RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::telegram::groups(&sv, &scope).await?)
}

/// Makes a code that links one group; it is shown once.
#[server(prefix = "/rpc", endpoint = "settings/make_group_code")]
pub async fn make_group_code(make: groups::MakeGroupCode) -> Result<groups::GroupCode, RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    let code = services::telegram::make_group_code(&asked.sv, &signed.scope, make).await?;
    if let Some(link) = code.link() {
        asked.tell("/admin/settings/groups", &link)?;
    }
    Ok(code)
}

/// Takes a group out.
#[server(prefix = "/rpc", endpoint = "settings/unlink_group")]
pub async fn unlink_group(command: CommandId, group: GroupId) -> Result<(), RpcError> {
    let (sv, scope) = staff().await?;
    Ok(services::telegram::unlink_group(&sv, &scope, command, group).await?)
}
