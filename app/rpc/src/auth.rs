//! Signing in and out, and one's own sessions and profile. Anybody signed in may do these for themselves.

use domain::{
    auth,
    ids::{CompanyId, SessionId},
};
use leptos::prelude::*;

#[cfg(feature = "ssr")]
use crate::ctx::{asked, ended_cookie};
use crate::error::RpcError;
#[cfg(feature = "ssr")]
use services::auth::Face;

/// Signs in and goes where the person wanted.
#[server(prefix = "/rpc", endpoint = "auth/sign_in")]
pub async fn sign_in(cmd: auth::SignIn) -> Result<(), RpcError> {
    let asked = asked()?;
    let session = services::auth::sign_in(&asked.sv, &cmd, &asked.device).await?;
    asked.keep(&session)?;
    leptos_axum::redirect(services::auth::safe_path(&cmd.next).unwrap_or("/"));
    Ok(())
}

/// Ends this session.
#[server(prefix = "/rpc", endpoint = "auth/sign_out")]
pub async fn sign_out() -> Result<(), RpcError> {
    let asked = asked()?;
    if let Some(token) = &asked.token {
        services::auth::sign_out(&asked.sv, token).await?;
    }
    asked.set_cookie(&ended_cookie())?;
    leptos_axum::redirect("/sign-in");
    Ok(())
}

/// The person's sessions.
#[server(prefix = "/rpc", endpoint = "auth/sessions")]
pub async fn sessions() -> Result<Vec<auth::SessionCard>, RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    Ok(services::auth::sessions(&asked.sv, &signed).await?)
}

/// Ends one of the person's sessions.
#[server(prefix = "/rpc", endpoint = "auth/end_session")]
pub async fn end_session(session: SessionId) -> Result<(), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    Ok(services::auth::end_session(&asked.sv, &signed, session).await?)
}

/// Ends all the person's sessions but this one.
#[server(prefix = "/rpc", endpoint = "auth/end_other_sessions")]
pub async fn end_other_sessions() -> Result<(), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    Ok(services::auth::end_other_sessions(&asked.sv, &signed).await?)
}

/// Goes on in another of the person's companies.
#[server(prefix = "/rpc", endpoint = "auth/switch_company")]
pub async fn switch_company(company: CompanyId) -> Result<(), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    let session = services::auth::switch_company(&asked.sv, &signed, company, &asked.device).await?;
    asked.keep(&session)?;
    leptos_axum::redirect("/");
    Ok(())
}

/// Saves the person's name and language.
#[server(prefix = "/rpc", endpoint = "auth/save_profile")]
pub async fn save_profile(cmd: auth::SaveProfile) -> Result<(), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    Ok(services::auth::save_profile(&asked.sv, &signed, cmd).await?)
}

/// Changes the person's password.
#[server(prefix = "/rpc", endpoint = "auth/change_password")]
pub async fn change_password(cmd: auth::ChangePassword) -> Result<(), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    let session = services::auth::change_password(&asked.sv, &signed, cmd, &asked.device).await?;
    asked.keep(&session)
}

/// What an invitation link offers.
#[server(prefix = "/rpc", endpoint = "auth/invite")]
pub async fn invite(token: String) -> Result<auth::InviteView, RpcError> {
    let asked = asked()?;
    Ok(services::auth::invite_view(&asked.sv, &token).await?)
}

/// Accepts an invitation and signs in.
#[server(prefix = "/rpc", endpoint = "auth/accept_invite")]
pub async fn accept_invite(cmd: auth::AcceptInvite) -> Result<(), RpcError> {
    let asked = asked()?;
    let session = services::auth::accept_invite(&asked.sv, &cmd, &asked.device).await?;
    asked.keep(&session)?;
    leptos_axum::redirect("/");
    Ok(())
}
