//! Sessions: opaque secrets of which only hashes are stored, with an idle and an absolute end.

use chrono::Duration;
use domain::{
    ids::{CompanyId, SessionId, UserId},
    time::Timestamp,
};
use secrecy::SecretString;
use sqlx::{PgConnection, PgPool};

use super::{journal, limits, residents};
use crate::{Result, Services, Tx, secrets};

/// A session is touched at most this often, so that reading pages does not write.
const TOUCHED_EVERY: Duration = Duration::minutes(5);
/// How long ended sessions stay, to answer questions about them.
const KEPT_FOR: Duration = Duration::days(30);

/// The device a person signs in on.
#[derive(Debug, Clone, Default)]
pub struct Device {
    /// What its browser calls itself.
    pub agent: String,
    /// Its network address.
    pub ip: String,
    /// What it was given when somebody signed in on it before.
    pub known: Option<SecretString>,
    /// The secret of the session it has at present.
    pub session: Option<SecretString>,
}

/// A session just begun: the only time its secret is known.
#[derive(Debug)]
pub struct NewSession {
    /// The secret for the cookie.
    pub token: SecretString,
    /// When the session ends at the latest.
    pub expires_at: Timestamp,
    /// What the device keeps, to be known at the next sign-in.
    pub device: SecretString,
}

/// What a session is used from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Browser,
    Api,
}

impl Use {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Browser => "browser",
            Self::Api => "api",
        }
    }
}

/// How long a session lasts without use, and at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Life {
    pub(super) idle: Duration,
    pub(super) whole: Duration,
}

/// Staff sit at shared computers.
pub(super) const STAFF: Life = Life {
    idle: Duration::hours(12),
    whole: Duration::days(30),
};
/// Telegram signs a resident in again whenever they open the app in it.
pub(super) const MINI_APP: Life = Life {
    idle: Duration::hours(12),
    whole: Duration::hours(12),
};
/// Residents use their own phone.
pub(super) const RESIDENT: Life = Life {
    idle: Duration::days(30),
    whole: Duration::days(180),
};

/// A session that is alive.
#[derive(Debug, Clone)]
pub(super) struct Session {
    pub(super) id: SessionId,
    pub(super) user: UserId,
    pub(super) company: Option<CompanyId>,
    /// In which companies it is a resident's and nothing else; `None` when a password opened it.
    pub(super) residence: Option<Vec<CompanyId>>,
    pub(super) seen_at: Timestamp,
    pub(super) created_at: Timestamp,
    pub(super) expires_at: Timestamp,
}

impl Session {
    /// Until when the session lasts when it is used now.
    pub(super) fn idle_until(&self, now: Timestamp) -> Timestamp {
        now + self.life().idle
    }

    fn life(&self) -> Life {
        if self.expires_at - self.created_at > STAFF.whole {
            RESIDENT
        } else {
            STAFF
        }
    }
}

/// The session of this secret, while it is alive.
pub(super) async fn of_token(services: &Services, token: &str) -> Result<Option<Session>> {
    let (hash, now) = (secrets::hash(token), services.now());
    services.db().look(|db| of_hash(db, hash.clone(), now)).await
}

async fn of_hash(db: PgPool, hash: Vec<u8>, now: Timestamp) -> sqlx::Result<Option<Session>> {
    sqlx::query_as!(
        Session,
        r#"select
             sessions.id as "id: SessionId",
             sessions.user_id as "user: UserId",
             sessions.active_company as "company: CompanyId",
             sessions.resident_of as "residence: Vec<CompanyId>",
             sessions.seen_at,
             sessions.created_at,
             sessions.expires_at
           from sessions
           join users on users.id = sessions.user_id and users.status = 'active'
           where sessions.token_hash = $1 and sessions.kind = 'browser'
             and sessions.revoked_at is null and sessions.idle_expires_at > $2 and sessions.expires_at > $2"#,
        hash,
        now,
    )
    .fetch_optional(&db)
    .await
}

/// The session of this id, while it is alive.
pub(super) async fn of_id(services: &Services, id: SessionId, usage: Use) -> Result<Option<Session>> {
    let now = services.now();
    let find = |db: PgPool| async move {
        let mut db = db.acquire().await?;
        of_id_in(&mut db, id, usage, now).await
    };
    services.db().look(find).await
}

/// The same within a transaction.
pub(super) async fn of_id_in(db: &mut PgConnection, id: SessionId, usage: Use, now: Timestamp) -> sqlx::Result<Option<Session>> {
    sqlx::query_as!(
        Session,
        r#"select
             sessions.id as "id: SessionId",
             sessions.user_id as "user: UserId",
             sessions.active_company as "company: CompanyId",
             sessions.resident_of as "residence: Vec<CompanyId>",
             sessions.seen_at,
             sessions.created_at,
             sessions.expires_at
           from sessions
           join users on users.id = sessions.user_id and users.status = 'active'
           where sessions.id = $1 and sessions.kind = $2
             and sessions.revoked_at is null and sessions.idle_expires_at > $3 and sessions.expires_at > $3"#,
        id.0,
        usage.code(),
        now,
    )
    .fetch_optional(db)
    .await
}

/// Notes that the session is in use, and puts its idle end off.
pub(super) async fn touch(services: &Services, session: &Session) -> Result<()> {
    let now = services.now();
    if now - session.seen_at < TOUCHED_EVERY {
        return Ok(());
    }
    sqlx::query!(
        "update sessions set seen_at = $2, idle_expires_at = $3 where id = $1",
        session.id.0,
        now,
        session.idle_until(now)
    )
    .execute(services.db().global())
    .await?;
    Ok(())
}

/// Gives a browser's session another secret, within the transaction of what made it necessary.
pub(super) async fn renew(db: &mut PgConnection, id: SessionId, now: Timestamp) -> Result<String> {
    let token = secrets::token();
    sqlx::query!(
        "update sessions set token_hash = $2, rotated_at = $3 where id = $1",
        id.0,
        secrets::hash(&token),
        now
    )
    .execute(db)
    .await?;
    Ok(token)
}

/// Ends the browser's session of this secret, if there is one.
pub(super) async fn end_token(services: &Services, token: &str) -> Result<()> {
    let ended = sqlx::query!(
        r#"update sessions set revoked_at = $2
           where token_hash = $1 and kind = 'browser' and revoked_at is null
           returning id as "id: SessionId", user_id as "user: UserId", active_company as "company: CompanyId""#,
        secrets::hash(token),
        services.now(),
    )
    .fetch_optional(services.db().global())
    .await?;
    match ended {
        Some(ended) => journal::note_end(services, ended.id, ended.user, ended.company).await,
        None => Ok(()),
    }
}

/// Ends all of a person's sessions but one.
pub(super) async fn end_others(db: &mut PgConnection, user: UserId, kept: Option<SessionId>, now: Timestamp) -> Result<()> {
    sqlx::query!(
        "update sessions set revoked_at = $3 where user_id = $2 and ($1::uuid is null or id <> $1) and revoked_at is null",
        kept.map(|id| id.0),
        user.0,
        now,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Ends all sessions of an employee in the transaction's company; those of the resident they may be go on.
pub(crate) async fn end_all_in(tx: &mut Tx, user: UserId) -> Result<u64> {
    let (company, now) = (tx.company(), tx.now());
    let ended = sqlx::query!(
        "update sessions set revoked_at = $3 where user_id = $1 and active_company = $2 and resident_of is null and revoked_at is null",
        user.0,
        company.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(ended.rows_affected())
}

/// Removes sessions and links that ended long ago and failures that are forgotten; answers how many rows went.
///
/// # Errors
/// When the database does not answer.
pub async fn sweep(services: &Services) -> Result<u64> {
    let before = services.now() - KEPT_FOR;
    let gone = sqlx::query!(
        "delete from sessions where least(revoked_at, idle_expires_at, expires_at) < $1",
        before
    )
    .execute(services.db().jobs())
    .await?;
    Ok(gone.rows_affected() + limits::sweep(services).await? + residents::sweep(services).await?)
}

pub(super) fn shorten(text: &str, max: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(max).collect()
}
