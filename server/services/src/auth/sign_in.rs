//! Signing in with a password, and finding out who asks by the cookie.

use domain::{
    auth::SignIn,
    ids::{SessionId, UserId},
    phone::Phone,
    words,
};
use secrecy::SecretString;

use super::{
    Device, Face, NewSession,
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
}

/// Begins a session in a browser.
///
/// # Errors
/// `auth.wrong_credentials` for unknown people and wrong passwords alike, `auth.too_many`,
/// and `auth.dismissed` when the person belongs to no company.
pub async fn sign_in(services: &Services, credentials: &SignIn, device: &Device) -> Result<NewSession> {
    let user = check(services, credentials, device).await?;
    begin(services, user, None, device).await
}

pub(super) async fn begin(
    services: &Services,
    user: UserId,
    company: Option<domain::ids::CompanyId>,
    device: &Device,
) -> Result<NewSession> {
    let begun = sessions::begin(services, user, Use::Browser, company, device).await?;
    Ok(NewSession {
        token: SecretString::from(begun.token),
        expires_at: begun.expires_at,
    })
}

/// Whose phone number or e-mail and password these are.
pub(super) async fn check(services: &Services, credentials: &SignIn, device: &Device) -> Result<UserId> {
    let phone = Phone::parse(&credentials.login).ok();
    let email = words::email("login", &credentials.login).ok();
    let account = match (&phone, &email) {
        (Some(phone), _) => phone.as_str().to_owned(),
        (None, Some(email)) => email.clone(),
        (None, None) => credentials.login.chars().take(100).collect(),
    };
    let attempt = Attempt::begin(services, &account, &device.ip).await?;
    let mut db = services.db().global().acquire().await?;
    let user = match (&phone, &email) {
        (Some(phone), _) => users::user_of_phone(&mut db, phone).await?,
        (None, Some(email)) => users::user_of_email(&mut db, email).await?,
        (None, None) => None,
    };
    let hash = match user {
        Some(user) => users::password_of(&mut db, user).await?,
        None => None,
    };
    drop(db);
    let fits = password::verify(services, &credentials.password, hash).await?;
    match user.filter(|_| fits) {
        Some(user) => {
            attempt.succeeded(services).await?;
            Ok(user)
        }
        None => Err(wrong_credentials()),
    }
}

pub(super) fn wrong_credentials() -> Error {
    Error::new(Kind::Unauthenticated, "auth.wrong_credentials")
}

/// Ends the session of this secret.
///
/// # Errors
/// When the database does not answer.
pub async fn sign_out(services: &Services, token: &str) -> Result<()> {
    sessions::end_token(services, token, Use::Browser).await
}

/// The person of a browser's session. The membership is read each time: a dismissal holds at once.
///
/// # Errors
/// `Unauthenticated` when the session is over or the person has no such membership any more.
pub async fn signed(services: &Services, token: &str, face: Face, channel: Channel) -> Result<Signed> {
    let session = sessions::of_token(services, token).await?.ok_or_else(Error::unauthenticated)?;
    let scope = memberships::scope_in(services, session.user, session.company, face)
        .await?
        .ok_or_else(Error::unauthenticated)?;
    sessions::touch(services, &session).await?;
    Ok(of(&session, scope, channel))
}

pub(super) fn of(session: &Session, scope: Scope, channel: Channel) -> Signed {
    let lang = scope.lang;
    Signed {
        session: session.id,
        scope: scope.through(channel, lang),
        user: session.user,
    }
}
