//! A resident's own request, opened by the signed link of the bot. The link is the right: it names one request.

use domain::{
    ids::{CommentId, RequestId},
    requests::{Act, Acted, AddComment, Detail, Known, Reason},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::asked;
use crate::error::RpcError;
#[cfg(feature = "ssr")]
use domain::requests::ReasonKind;

/// The request of the link.
#[server(prefix = "/rpc", endpoint = "my/request")]
pub async fn my_request(request: RequestId, key: String) -> Result<Detail, RpcError> {
    let asked = asked()?;
    let scope = services::auth::open_link(&asked.sv, request, &key).await?;
    Ok(services::requests::detail(&asked.sv, &scope, request).await?)
}

/// Accepts, returns, rates or cancels the request of the link.
#[server(prefix = "/rpc", endpoint = "my/act")]
pub async fn act_on_my_request(key: String, cmd: Act) -> Result<Acted, RpcError> {
    let asked = asked()?;
    let scope = services::auth::open_link(&asked.sv, cmd.request, &key).await?;
    Ok(services::requests::act(&asked.sv, &scope, cmd).await?)
}

/// Comments on the request of the link.
#[server(prefix = "/rpc", endpoint = "my/comment")]
pub async fn comment_on_my_request(key: String, cmd: AddComment) -> Result<CommentId, RpcError> {
    let asked = asked()?;
    let scope = services::auth::open_link(&asked.sv, cmd.request, &key).await?;
    Ok(services::requests::comment(&asked.sv, &scope, cmd).await?)
}

/// Does not follow the request of the link any more.
#[server(prefix = "/rpc", endpoint = "my/unfollow")]
pub async fn unfollow_my_request(request: RequestId, key: String) -> Result<(), RpcError> {
    let asked = asked()?;
    let scope = services::auth::open_link(&asked.sv, request, &key).await?;
    Ok(services::requests::unfollow(&asked.sv, &scope, request).await?)
}

/// The open requests of neighbours about what the resident's houses share, each with the path of its page for them.
#[server(prefix = "/rpc", endpoint = "my/known")]
pub async fn my_known_requests(request: RequestId, key: String) -> Result<Vec<(Known, String)>, RpcError> {
    let asked = asked()?;
    let scope = services::auth::open_link(&asked.sv, request, &key).await?;
    Ok(services::requests::known_links(&asked.sv, &scope).await?)
}

/// The reasons for returning work.
#[server(prefix = "/rpc", endpoint = "my/return_reasons")]
pub async fn my_return_reasons(request: RequestId, key: String) -> Result<Vec<Reason>, RpcError> {
    let asked = asked()?;
    let scope = services::auth::open_link(&asked.sv, request, &key).await?;
    Ok(services::requests::reasons(&asked.sv, &scope, ReasonKind::Return).await?)
}
