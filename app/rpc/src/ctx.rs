//! Who is asking: the session of the request, read before the first await.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, header, request::Parts};
use leptos::prelude::*;
use secrecy::{ExposeSecret as _, SecretString};
use services::{
    Channel, Scope, Services,
    auth::{Device, Face, NewSession, Signed},
};
use tokio::sync::OnceCell;

use crate::{
    error::{RpcError, is_plain_form},
    handover,
};

/// The session cookie: only over TLS, only this host, not for scripts.
pub const SESSION_COOKIE: &str = "__Host-hovli";

/// The cookie by which a device is known on which somebody signed in before; it opens nothing.
const DEVICE_COOKIE: &str = "__Host-device";
/// How long a device is known, in seconds.
const DEVICE_AGE: i64 = 400 * 86_400;

/// The secret of the session cookie.
#[must_use]
pub fn session_token(headers: &HeaderMap) -> Option<String> {
    cookie(headers, SESSION_COOKIE)
}

fn cookie(headers: &HeaderMap, wanted: &str) -> Option<String> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == wanted)
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

/// Who is asking, found once for everything that one page asks for while it is rendered. A context of the request.
#[derive(Debug, Clone, Default)]
pub struct SignedOnce {
    staff: Arc<OnceCell<Signed>>,
    resident: Arc<OnceCell<Signed>>,
}

impl SignedOnce {
    /// Somebody who was found before the page began, as what they come to it.
    #[must_use]
    pub fn knowing(face: Face, signed: Signed) -> Self {
        let (known, other) = (Arc::new(OnceCell::new_with(Some(signed))), Arc::default());
        match face {
            Face::Staff => Self {
                staff: known,
                resident: other,
            },
            Face::Resident => Self {
                staff: other,
                resident: known,
            },
        }
    }

    fn of(&self, face: Face) -> &OnceCell<Signed> {
        match face {
            Face::Staff => &self.staff,
            Face::Resident => &self.resident,
        }
    }
}

/// The use cases, and what the request brought.
pub(crate) struct Asked {
    pub(crate) sv: Services,
    pub(crate) token: Option<String>,
    pub(crate) device: Device,
    /// Whether a browser sent a form itself, without script.
    plain: bool,
    response: Option<leptos_axum::ResponseOptions>,
    once: SignedOnce,
}

/// Reads the contexts of the request; call it before the first await.
pub(crate) fn asked() -> Result<Asked, RpcError> {
    let sv = use_context::<Services>().ok_or_else(|| RpcError::code("internal"))?;
    // Read where they lie: with them lies everything that was noted on the request's way.
    let (token, device) =
        with_context::<Parts, _>(|parts| (session_token(&parts.headers), device(parts))).ok_or_else(|| RpcError::code("internal"))?;
    Ok(Asked {
        sv,
        token,
        device,
        plain: is_plain_form(),
        response: use_context(),
        once: use_context().unwrap_or_default(),
    })
}

/// The device that the request came from.
fn device(parts: &Parts) -> Device {
    let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
    Device {
        agent: agent.unwrap_or_default().chars().take(200).collect(),
        ip: parts
            .extensions
            .get::<services::auth::ClientAddress>()
            .map(|address| address.0.clone())
            .unwrap_or_default(),
        known: cookie(&parts.headers, DEVICE_COOKIE).map(SecretString::from),
        session: session_token(&parts.headers).map(SecretString::from),
    }
}

impl Asked {
    /// The person of the session, as an employee or as a resident.
    pub(crate) async fn signed(&self, face: Face) -> Result<Signed, RpcError> {
        let token = self.token.as_deref().ok_or_else(services::Error::unauthenticated)?;
        let found = async || services::auth::signed(&self.sv, token, face, Channel::Web).await;
        Ok(self.once.of(face).get_or_try_init(found).await?.clone())
    }

    /// Lets the browser keep a session, and be known when it signs in again.
    pub(crate) fn keep(&self, session: &NewSession) -> Result<(), RpcError> {
        self.set_cookie(&session_cookie(session, self.sv.now()))?;
        self.set_cookie(&format!(
            "{DEVICE_COOKIE}={}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age={DEVICE_AGE}",
            session.device.expose_secret()
        ))
    }

    /// Lets a page within Telegram keep a session: on the web Telegram shows it in a frame of its own, which other
    /// sites share no cookies with.
    pub(crate) fn keep_in_frame(&self, session: &NewSession) -> Result<(), RpcError> {
        let cookie = session_cookie(session, self.sv.now());
        self.set_cookie(&cookie.replace("SameSite=Lax", "SameSite=None; Partitioned"))
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

impl Asked {
    /// Shows `words` once on the page at `path`: an answer that a form without script cannot read.
    pub(crate) fn tell(&self, path: &str, words: &str) -> Result<(), RpcError> {
        if !self.plain {
            return Ok(());
        }
        let told = handover::Told {
            path: path.to_owned(),
            words: words.to_owned(),
        };
        match handover::cookie(self.sv.config(), handover::TOLD, self.token.as_deref(), &told) {
            Some(cookie) => self.set_cookie(&cookie),
            None => Ok(()),
        }
    }
}

/// The use cases and the employee who is asking.
pub(crate) async fn staff() -> Result<(Services, Scope), RpcError> {
    let asked = asked()?;
    let signed = asked.signed(Face::Staff).await?;
    Ok((asked.sv, signed.scope))
}
