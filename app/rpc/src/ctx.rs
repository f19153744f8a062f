//! Who is asking: the session of the request, read before the first await.

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::prelude::*;
use secrecy::ExposeSecret as _;
use services::{
    Channel, Scope, Services,
    auth::{Device, Face, NewSession, Signed},
};

use crate::error::RpcError;

/// The session cookie: only over TLS, only this host, not for scripts.
pub const SESSION_COOKIE: &str = "__Host-hovli";

/// The secret of the session cookie.
#[must_use]
pub fn session_token(headers: &HeaderMap) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == SESSION_COOKIE)
        .map(|(_, value)| value.to_owned())
}

/// The `Set-Cookie` value of a new session.
#[must_use]
pub fn session_cookie(session: &NewSession, now: domain::time::Timestamp) -> String {
    let age = (session.expires_at - now).num_seconds().max(0);
    format!(
        "{SESSION_COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={age}",
        session.token.expose_secret()
    )
}

/// The `Set-Cookie` value that ends a session in the browser.
#[must_use]
pub fn ended_cookie() -> String {
    format!("{SESSION_COOKIE}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0")
}

/// The use cases, and what the request brought.
pub(crate) struct Asked {
    pub(crate) sv: Services,
    pub(crate) token: Option<String>,
    pub(crate) device: Device,
    response: Option<leptos_axum::ResponseOptions>,
}

/// Reads the contexts of the request; call it before the first await.
pub(crate) fn asked() -> Result<Asked, RpcError> {
    let sv = use_context::<Services>().ok_or_else(|| RpcError::code("internal"))?;
    let parts = use_context::<Parts>().ok_or_else(|| RpcError::code("internal"))?;
    let agent = parts
        .headers
        .get(header::USER_AGENT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    let ip = parts
        .extensions
        .get::<services::auth::ClientAddress>()
        .map(|address| address.0.clone())
        .unwrap_or_default();
    Ok(Asked {
        sv,
        token: session_token(&parts.headers),
        device: Device { agent, ip },
        response: use_context(),
    })
}

impl Asked {
    /// The person of the session, as an employee or as a resident.
    pub(crate) async fn signed(&self, face: Face) -> Result<Signed, RpcError> {
        let token = self.token.as_deref().ok_or_else(services::Error::unauthenticated)?;
        Ok(services::auth::signed(&self.sv, token, face, Channel::Web).await?)
    }

    /// Sets a cookie on the answer.
    pub(crate) fn set_cookie(&self, cookie: &str) -> Result<(), RpcError> {
        let value = HeaderValue::from_str(cookie).map_err(|_| RpcError::code("internal"))?;
        if let Some(response) = &self.response {
            response.append_header(header::SET_COOKIE, value);
        }
        Ok(())
    }
}

/// The use cases and the employee who is asking.
pub(crate) async fn staff() -> Result<(Services, Scope), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    Ok((asked.sv, signed.scope))
}
