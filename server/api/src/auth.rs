//! Who is asking: a bearer token of the HTTP interface, or the session cookie of a page.

use axum::{
    extract::{FromRequest, FromRequestParts, Request},
    http::{HeaderMap, header, request::Parts},
};
use domain::{ids::RequestId, lang::Lang};
use serde::de::DeserializeOwned;
use services::{
    Channel, Error, Scope, Services,
    auth::{self, ClientAddress, Device, Face, Standing},
};
use utoipa::PartialSchema;

use crate::{Api, error::Problem, extract, told::Spoken};

/// The cookie of a page's session.
pub(crate) const SESSION_COOKIE: &str = "__Host-hovli";

/// The person who is asking, as an employee, or as a resident when they are none.
pub(crate) struct Caller(pub(crate) Scope);

/// The device that is asking.
pub(crate) struct From(pub(crate) Device);

/// The same for what only reads and is asked for all the time: whoever asks was found in the transaction that the answer
/// is read in. Not for what has a body: a slow one would keep the transaction open.
pub(crate) struct Reader {
    pub(crate) scope: Scope,
    pub(crate) services: Services,
}

impl FromRequestParts<Api> for Reader {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        let services = api.services.for_page();
        let Caller(scope) = Caller::of(&services, parts).await?;
        Ok(Self { scope, services })
    }
}

/// The same for a command that is sent all the time. A program's token says by itself whether it is one of ours: the body
/// is read then, and who sent it is asked when it is here. A cookie says nothing, and is looked up before, apart. So what
/// strangers send is not read, and what is wrong with a body is told to nobody else.
pub(crate) struct Sent<T> {
    pub(crate) scope: Scope,
    pub(crate) services: Services,
    pub(crate) body: Result<extract::Json<T>, Problem>,
}

impl<T: DeserializeOwned + PartialSchema + Send> FromRequest<Api> for Sent<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, api: &Api) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let head = parts.clone();
        let known = match bearer(&head.headers) {
            Some(token) => {
                auth::api_verify(&api.services, token)?;
                None
            }
            None => Some(Caller::of(&api.services, &head).await?),
        };
        let body = extract::Json::<T>::from_request(Request::from_parts(parts, body), api).await;
        let services = api.services.for_page();
        let Caller(scope) = match known {
            Some(caller) => caller,
            None => Caller::of(&services, &head).await?,
        };
        Ok(Self { scope, services, body })
    }
}

impl FromRequestParts<Api> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, api: &Api) -> Result<Self, Problem> {
        Self::of(&api.services, parts).await
    }
}

impl Caller {
    async fn of(services: &Services, parts: &Parts) -> Result<Self, Problem> {
        let scope = scope(services, &parts.headers).await?;
        if let Some(spoken) = parts.extensions.get::<Spoken>() {
            spoken.note(scope.lang);
        }
        Ok(Self(match lang(&parts.headers) {
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
            ..Device::default()
        }))
    }
}

/// The scope of the credentials of a request.
pub(crate) async fn scope(services: &Services, headers: &HeaderMap) -> services::Result<Scope> {
    of(services, headers, Asks::Person).await
}

/// The same for what an open page asks by itself: it does not keep the session alive.
pub(crate) async fn glance(services: &Services, headers: &HeaderMap) -> services::Result<Scope> {
    of(services, headers, Asks::Page).await
}

/// The same for what stays open: who asks, and what can be looked at later.
pub(crate) async fn standing(services: &Services, headers: &HeaderMap) -> services::Result<Standing> {
    if let Some(token) = bearer(headers) {
        return Standing::of_access(services, token).await;
    }
    let token = cookie(headers).ok_or_else(Error::unauthenticated)?;
    Standing::of_session(services, token).await
}

/// The resident who may look at this request: of the key of a link, or without one of the session.
pub(crate) async fn resident(services: &Services, headers: &HeaderMap, (request, key): (RequestId, &str)) -> services::Result<Scope> {
    if !key.is_empty() {
        return auth::open_link(services, request, key).await;
    }
    let token = cookie(headers).ok_or_else(Error::unauthenticated)?;
    by_session(services, token, Face::Resident, Asks::Person).await
}

#[derive(Clone, Copy)]
enum Asks {
    Person,
    Page,
}

async fn of(services: &Services, headers: &HeaderMap, asks: Asks) -> services::Result<Scope> {
    if let Some(token) = bearer(headers) {
        return Ok(auth::api_scope(services, token).await?.scope);
    }
    let token = cookie(headers).ok_or_else(Error::unauthenticated)?;
    match by_session(services, token, Face::Staff, asks).await {
        Err(error) if error.kind == services::Kind::Unauthenticated => by_session(services, token, Face::Resident, asks).await,
        answer => answer,
    }
}

async fn by_session(services: &Services, token: &str, face: Face, asks: Asks) -> services::Result<Scope> {
    let signed = match asks {
        Asks::Person => auth::signed(services, token, face, Channel::Web).await?,
        Asks::Page => auth::peek(services, token, face, Channel::Web).await?,
    };
    Ok(signed.scope)
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

/// The language a caller asks for.
pub(crate) fn lang(headers: &HeaderMap) -> Option<Lang> {
    headers
        .get(header::ACCEPT_LANGUAGE)
        .and_then(|value| value.to_str().ok())
        .and_then(Lang::negotiate)
}
