//! Tokens of machines: a short-lived JWT, and a refresh secret that changes with each use.

use domain::{
    auth::SignIn,
    ids::{CompanyId, SessionId, UserId},
    invalid::Invalid,
};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use secrecy::SecretString;

use super::{
    Device, Face, Signed, access, begin,
    journal::{self, Deed},
    memberships, refresh,
    sessions::{self, Session, Use},
    sign_in,
};
use crate::{Channel, Config, Error, Kind, Result, Scope, Services, secrets};

/// How long an access token is good for, in seconds.
const ACCESS_SECONDS: i64 = 600;
const AUDIENCE: &str = "hovli-api";
const KEY_PURPOSE: &str = "jwt";

/// The tokens of a machine.
#[derive(Debug)]
pub struct Tokens {
    /// The JWT for the `Authorization` header.
    pub access: SecretString,
    /// The secret for the next pair of tokens; good once.
    pub refresh: SecretString,
    /// Seconds for which `access` is good.
    pub expires_in: i64,
    /// The company in which they are good.
    pub company: CompanyId,
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Claims {
    sub: UserId,
    sid: SessionId,
    cid: CompanyId,
    iat: i64,
    exp: i64,
    aud: String,
    iss: String,
}

/// Begins a session of a machine, in this company or else in the one the person used last.
///
/// # Errors
/// As for a browser: `auth.wrong_credentials`, `auth.too_many`, `auth.dismissed`; `company` when the person does not
/// belong to it.
pub async fn api_sign_in(services: &Services, credentials: &SignIn, company: Option<CompanyId>, device: &Device) -> Result<Tokens> {
    let user = sign_in::check(services, credentials, company, device).await?;
    let begun = begin::session(services, user, Use::Api, company, device).await?;
    let session = sessions::of_id(services, begun.id, Use::Api)
        .await?
        .ok_or_else(Error::unauthenticated)?;
    issue(services, &session, begun.token).await
}

/// The next pair of tokens. A refresh secret that was used before ends the session, unless it is repeated at once.
///
/// # Errors
/// `Unauthenticated` when the secret is not the one in use.
pub async fn api_refresh(services: &Services, refresh: &str, _device: &Device) -> Result<Tokens> {
    let (session, next) = refresh::rotate(services, refresh, None).await?.ok_or_else(Error::unauthenticated)?;
    issue(services, &session, next).await
}

/// Goes on in another company of the person's, with another pair of tokens; the former ones are good no more.
///
/// # Errors
/// As for the next pair; `company` when the person does not belong to it, and then nothing has changed.
pub async fn api_switch(services: &Services, refresh: &str, company: CompanyId) -> Result<Tokens> {
    let session = refresh::session_of(services, refresh).await?.ok_or_else(Error::unauthenticated)?;
    if !memberships::has(services, session.user, company).await? {
        return Err(Invalid::field("company", "choice").into());
    }
    let (session, next) = refresh::rotate(services, refresh, Some(company))
        .await?
        .ok_or_else(Error::unauthenticated)?;
    journal::note(services, (company, session.user), (Deed::Switch, session.id)).await?;
    issue(services, &session, next).await
}

/// Ends the session of this refresh secret.
///
/// # Errors
/// When the database does not answer.
pub async fn api_sign_out(services: &Services, refresh: &str) -> Result<()> {
    refresh::end(services, refresh).await
}

/// The person of an access token, while its session is alive: staff first, else resident.
///
/// # Errors
/// `Unauthenticated`.
pub async fn api_scope(services: &Services, access: &str) -> Result<Signed> {
    let (session, scope, _) = found(services, access).await?;
    Ok(sign_in::of(&session, scope, Channel::Api))
}

/// Refuses what is no access token of ours, or is good no more, without asking the database.
///
/// # Errors
/// `Unauthenticated`.
pub fn api_verify(services: &Services, access: &str) -> Result<()> {
    read(services, access)?;
    Ok(())
}

/// The session of an access token, what it gives, and until when the token is good.
pub(super) async fn found(services: &Services, token: &str) -> Result<(Session, Scope, i64)> {
    let claims = read(services, token)?;
    let mut tx = services.begin(&Scope::system(claims.cid)).await?;
    let found = access::of_id_in(&mut tx, claims.sid, claims.sub).await?;
    tx.end();
    let (session, scope) = found.ok_or_else(Error::unauthenticated)?;
    // A session that went on in another company left its former tokens behind.
    if session.user != claims.sub || session.company != Some(claims.cid) {
        return Err(Error::unauthenticated());
    }
    Ok((session, scope, claims.exp))
}

async fn scope_in(services: &Services, user: UserId, company: CompanyId) -> Result<Scope> {
    match memberships::in_company(services, user, company, Face::Staff).await? {
        Some(scope) => Ok(scope),
        None => memberships::in_company(services, user, company, Face::Resident)
            .await?
            .ok_or_else(Error::unauthenticated),
    }
}

async fn issue(services: &Services, session: &Session, refresh: String) -> Result<Tokens> {
    let company = session.company.ok_or_else(Error::unauthenticated)?;
    // A dismissed person gets no further tokens.
    scope_in(services, session.user, company).await?;
    let now = services.now().timestamp();
    let claims = Claims {
        sub: session.user,
        sid: session.id,
        cid: company,
        iat: now,
        exp: now + ACCESS_SECONDS,
        aud: AUDIENCE.to_owned(),
        iss: issuer(services.config()),
    };
    let key = EncodingKey::from_secret(&secrets::derive(&services.config().secret, KEY_PURPOSE)?);
    let access = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &key)
        .map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
    Ok(Tokens {
        access: SecretString::from(access),
        refresh: SecretString::from(refresh),
        expires_in: ACCESS_SECONDS,
        company,
    })
}

fn read(services: &Services, access: &str) -> Result<Claims> {
    let config = services.config();
    // Exactly one algorithm: a token may not choose how it is checked.
    let mut validation = Validation::new(Algorithm::HS256);
    validation.set_audience(&[AUDIENCE]);
    validation.set_issuer(&[issuer(config)]);
    validation.set_required_spec_claims(&["exp", "aud", "iss", "sub"]);
    // The library reads the machine's clock; ours is a port.
    validation.validate_exp = false;
    let claims = [Some(&config.secret), config.previous_secret.as_ref()]
        .into_iter()
        .flatten()
        .find_map(|secret| {
            let key = DecodingKey::from_secret(&secrets::derive(secret, KEY_PURPOSE).ok()?);
            jsonwebtoken::decode::<Claims>(access, &key, &validation)
                .ok()
                .map(|token| token.claims)
        });
    claims
        .filter(|claims| services.now().timestamp() < claims.exp)
        .ok_or_else(Error::unauthenticated)
}

fn issuer(config: &Config) -> String {
    config.public_url.origin().ascii_serialization()
}
