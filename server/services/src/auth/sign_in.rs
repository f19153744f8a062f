//! Signing in with a password, and finding out who asks by the cookie.

use domain::{
    auth::SignIn,
    ids::{CompanyId, SessionId, UserId},
    phone::Phone,
    time::Timestamp,
    words,
};
use secrecy::{ExposeSecret as _, SecretString};

use super::{
    Device, Face, NewSession, begin, device, journal,
    limits::Attempt,
    memberships, password,
    sessions::{self, Session, Use},
    users,
};
use crate::{Channel, Error, Kind, Result, Scope, Services};

/// A person known by their session.
#[derive(Debug, Clone)]
pub struct Signed {
    /// The session.
    pub session: SessionId,
    /// Who acts for which company.
    pub scope: Scope,
    /// Who.
    pub user: UserId,
    /// When the session ends at the latest.
    pub expires_at: Timestamp,
    /// In which companies it is a resident's and nothing else; `None` when a password opened it.
    pub(super) residence: Option<Vec<CompanyId>>,
}

/// The fewest hashes that a sign-in costs: how long it takes does not tell how many share a phone number.
const HASHES: usize = 3;

/// Begins a session in a browser. The session it had ends: its secret may have been planted.
///
/// # Errors
/// `auth.wrong_credentials` for unknown people and wrong passwords alike, `auth.too_many`,
/// and `auth.dismissed` when the person belongs to no company.
pub async fn sign_in(services: &Services, credentials: &SignIn, device: &Device) -> Result<NewSession> {
    let user = check(services, credentials, None, device).await?;
    begin(services, user, None, device).await
}

pub(super) async fn begin(services: &Services, user: UserId, company: Option<CompanyId>, device: &Device) -> Result<NewSession> {
    let begun = begin::session(services, user, Use::Browser, company, device).await?;
    if let Some(former) = &device.session {
        sessions::end_token(services, former.expose_secret()).await?;
    }
    Ok(NewSession {
        token: SecretString::from(begun.token),
        expires_at: begun.expires_at,
        device: device::remember(services.config(), device.known.as_ref(), user)?,
    })
}

/// Whose phone number or e-mail and password these are. Somebody who belongs to the wanted company goes before
/// another one with the same number and password.
pub(super) async fn check(services: &Services, credentials: &SignIn, company: Option<CompanyId>, device: &Device) -> Result<UserId> {
    let phone = Phone::parse(&credentials.login).ok();
    let email = words::email("login", &credentials.login).ok();
    let account = match (&phone, &email) {
        (Some(phone), _) => phone.as_str().to_owned(),
        (None, Some(email)) => email.clone(),
        (None, None) => credentials.login.chars().take(100).collect(),
    };
    let mut db = services.db().global().acquire().await?;
    let holders = match (&phone, &email) {
        (Some(phone), _) => users::holders_of_phone(&mut db, phone).await?,
        (None, Some(email)) => users::holder_of_email(&mut db, email).await?,
        (None, None) => Vec::new(),
    };
    drop(db);
    let (ids, hashes): (Vec<_>, Vec<_>) = holders.into_iter().filter_map(|holder| Some((holder.id, holder.hash?))).unzip();
    let attempt = match device::name_of(services.config(), device.known.as_ref(), &ids) {
        Some(name) => Attempt::of_device(services, &name).await?,
        None => Attempt::of_stranger(services, &account, &device.ip).await?,
    };
    let fits = password::which(services, &credentials.password, hashes, HASHES).await?;
    let fitting: Vec<_> = ids.iter().zip(fits).filter_map(|(id, fits)| fits.then_some(*id)).collect();
    let Some(user) = at_home(services, &fitting, company).await? else {
        journal::note_failure(services, &ids, device).await?;
        return Err(wrong_credentials());
    };
    attempt.succeeded(services).await?;
    Ok(user)
}

/// The first of these persons who belongs to the company, or to any when none is wanted; or else the first.
async fn at_home(services: &Services, users: &[UserId], company: Option<CompanyId>) -> Result<Option<UserId>> {
    if let [_, _, ..] = users {
        for user in users {
            let memberships = memberships::of(services, *user).await?;
            if memberships
                .iter()
                .any(|membership| company.is_none_or(|company| membership.company == company))
            {
                return Ok(Some(*user));
            }
        }
    }
    Ok(users.first().copied())
}

pub(super) fn wrong_credentials() -> Error {
    Error::new(Kind::Unauthenticated, "auth.wrong_credentials")
}

/// Ends the session of this secret.
///
/// # Errors
/// When the database does not answer.
pub async fn sign_out(services: &Services, token: &str) -> Result<()> {
    sessions::end_token(services, token).await
}

/// The person of a browser's session. The membership is read each time: a dismissal holds at once.
///
/// # Errors
/// `Unauthenticated` when the session is over or the person has no such membership any more.
pub async fn signed(services: &Services, token: &str, face: Face, channel: Channel) -> Result<Signed> {
    let (session, scope) = found(services, token, face).await?;
    sessions::touch(services, &session).await?;
    Ok(of(&session, scope, channel))
}

/// The same for what a page asks by itself: an open window is no sign of a person, and does not put the session's idle end off.
///
/// # Errors
/// As `signed`.
pub async fn peek(services: &Services, token: &str, face: Face, channel: Channel) -> Result<Signed> {
    let (session, scope) = found(services, token, face).await?;
    Ok(of(&session, scope, channel))
}

pub(super) async fn found(services: &Services, token: &str, face: Face) -> Result<(Session, Scope)> {
    let session = sessions::of_token(services, token).await?.ok_or_else(Error::unauthenticated)?;
    let scope = memberships::scope_of_session(services, &session, face)
        .await?
        .ok_or_else(Error::unauthenticated)?;
    Ok((session, scope))
}

pub(super) fn of(session: &Session, scope: Scope, channel: Channel) -> Signed {
    let lang = scope.lang;
    Signed {
        session: session.id,
        scope: scope.through(channel, lang),
        user: session.user,
        expires_at: session.expires_at,
        residence: session.residence.clone(),
    }
}
