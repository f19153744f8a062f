//! The refresh secrets of a session of the HTTP interface. Each follows from the session, its generation and the
//! installation's key, so every secret a session ever had is recognized: an old one ends it, because two parties have it.

use chrono::Duration;
use domain::ids::{CompanyId, SessionId, UserId};

use super::{
    journal::{self, Deed},
    sessions::{self, Session, Use},
};
use crate::{Config, Result, Services, secrets};

const PURPOSE: &str = "refresh";
/// A program whose answer was lost asks again with the secret it has.
const RETRIED_WITHIN: Duration = Duration::seconds(20);

/// The secret of this generation of a session.
pub(super) fn secret_of(config: &Config, session: SessionId, generation: i32) -> Result<String> {
    let signature = secrets::sign(config, PURPOSE, &message(session, generation))?;
    Ok(format!("{}.{generation}.{signature}", session.0.simple()))
}

/// The session and the generation of a secret of ours.
fn read(config: &Config, token: &str) -> Option<(SessionId, i32)> {
    let mut parts = token.split('.');
    let (session, generation) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let is_ours = secrets::verify(config, PURPOSE, &message(session, generation), parts.next()?) && parts.next().is_none();
    is_ours.then_some((session, generation))
}

fn message(session: SessionId, generation: i32) -> String {
    format!("{session} {generation}")
}

/// The session of a secret of ours, old or in use, while it is alive.
pub(super) async fn session_of(services: &Services, token: &str) -> Result<Option<Session>> {
    match read(services.config(), token) {
        Some((id, _)) => sessions::of_id(services, id, Use::Api).await,
        None => Ok(None),
    }
}

/// Gives the session its next secret, and lets it go on in another company if one is named. `None` when it is over.
///
/// The secret before the one in use is taken for an immediate repetition and answered the same;
/// presented later, or any older one, it ends the session.
pub(super) async fn rotate(services: &Services, token: &str, company: Option<CompanyId>) -> Result<Option<(Session, String)>> {
    let Some((id, presented)) = read(services.config(), token) else {
        return Ok(None);
    };
    let now = services.now();
    let mut tx = services.db().begin_global().await?;
    let row = sqlx::query!(
        r#"select sessions.generation, sessions.rotated_at, sessions.user_id as "user: UserId", sessions.active_company as "company: CompanyId"
           from sessions
           join users on users.id = sessions.user_id and users.status = 'active'
           where sessions.id = $1 and sessions.kind = 'api'
             and sessions.revoked_at is null and sessions.idle_expires_at > $2 and sessions.expires_at > $2
           for update of sessions"#,
        id.0,
        now,
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let is_retry = presented == row.generation - 1 && now - row.rotated_at < RETRIED_WITHIN;
    if presented != row.generation && !is_retry {
        sqlx::query!("update sessions set revoked_at = $2 where id = $1", id.0, now)
            .execute(&mut *tx)
            .await?;
        tx.commit().await?;
        if let Some(company) = row.company {
            journal::note(services, (company, row.user), (Deed::Reuse, id)).await?;
        }
        return Ok(None);
    }
    let next = secret_of(services.config(), id, presented + 1)?;
    if let Some(company) = company {
        sqlx::query!("update sessions set active_company = $2 where id = $1", id.0, company.0)
            .execute(&mut *tx)
            .await?;
    }
    let Some(session) = sessions::of_id_in(&mut tx, id, Use::Api, now).await? else {
        return Ok(None);
    };
    if !is_retry {
        sqlx::query!(
            "update sessions
             set generation = $2, token_hash = $3, rotated_at = $4, seen_at = $4, idle_expires_at = $5
             where id = $1",
            id.0,
            presented + 1,
            secrets::hash(&next),
            now,
            session.idle_until(now),
        )
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(Some((session, next)))
}

/// Ends the session of this secret, if there is one.
pub(super) async fn end(services: &Services, token: &str) -> Result<()> {
    let Some((id, _)) = read(services.config(), token) else {
        return Ok(());
    };
    let ended = sqlx::query!(
        r#"update sessions set revoked_at = $2
           where id = $1 and kind = 'api' and revoked_at is null
           returning user_id as "user: UserId", active_company as "company: CompanyId""#,
        id.0,
        services.now()
    )
    .fetch_optional(services.db().global())
    .await?;
    match ended {
        Some(ended) => journal::note_end(services, id, ended.user, ended.company).await,
        None => Ok(()),
    }
}
