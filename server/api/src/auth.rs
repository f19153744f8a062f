//! Who is asking: a bearer token of the HTTP interface, or the session cookie of a page.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use domain::lang::Lang;
use services::{
    Channel, Error, Scope, Services,
    auth::{self, ClientAddress, Device, Face},
};

use crate::{Api, error::Problem};

/// The cookie of a page's session.
pub(crate) const SESSION_COOKIE: &str = "__Host-hovli";

/// The person who is asking, as an employee, or as a resident when they are none.
pub(crate) struct Caller(pub(crate) Scope);

/// The device that is asking.
pub(crate) struct From(pub(crate) Device);

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let lang = lang(&parts.headers);
        let scope = scope(&api.services, &parts.headers)
            .await
            .map_err(|error| Problem::from(error).told_in(lang.unwrap_or(Lang::En)))?;
        Ok(Self(match lang {
            Some(lang) => scope.through(Channel::Api, lang),
            None => scope,
        }))
    }
}

impl FromRequestParts<Api> for From {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &Api) -> Result<Self, Self::Rejection> {
        let agent = parts
            .headers
            .get(header::USER_AGENT)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        let ip = parts
            .extensions
            .get::<ClientAddress>()
            .map(|address| address.0.clone())
            .unwrap_or_default();
        Ok(Self(Device {
            agent: agent.chars().take(200).collect(),
            ip,
        }))
    }
}

/// The scope of the credentials of a request.
pub(crate) async fn scope(services: &Services, headers: &HeaderMap) -> services::Result<Scope> {
    if let Some(token) = bearer(headers) {
        return Ok(auth::api_scope(services, token).await?.scope);
    }
    let token = cookie(headers).ok_or_else(Error::unauthenticated)?;
    match auth::signed(services, token, Face::Staff, Channel::Web).await {
        Ok(signed) => Ok(signed.scope),
        Err(error) if error.kind == services::Kind::Unauthenticated => {
            Ok(auth::signed(services, token, Face::Resident, Channel::Web).await?.scope)
        }
        Err(error) => Err(error),
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}

fn cookie(headers: &HeaderMap) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == SESSION_COOKIE)
        .map(|(_, value)| value)
}

fn lang(headers: &HeaderMap) -> Option<Lang> {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(Lang::negotiate)
}
