//! Leadership: one sender and one poller per bot, whatever the number of processes.

use sqlx::{Connection as _, PgConnection};

use super::bots::BotKey;
use crate::{Services, error::Result};

/// What is led.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeadRole {
    /// Sending the outbox.
    Sender,
    /// Asking Telegram for updates.
    Poller,
}

impl LeadRole {
    const fn code(self) -> &'static str {
        match self {
            Self::Sender => "sender",
            Self::Poller => "poller",
        }
    }
}

/// Leadership held. It ends when this is dropped, when the process dies, or when the database lets go.
#[derive(Debug)]
pub struct Lease {
    // An advisory lock lives as long as its session, so the session is the lease.
    connection: PgConnection,
}

impl Lease {
    /// Whether the session, and with it the leadership, still stands.
    pub async fn is_held(&mut self) -> bool {
        self.connection.ping().await.is_ok()
    }
}

/// Takes the leadership when nobody holds it.
///
/// # Errors
/// When the database does not answer.
pub async fn try_lead(sv: &Services, key: BotKey, role: LeadRole) -> Result<Option<Lease>> {
    // A connection of its own: leaders hold theirs for days and must not drain the pool.
    let options = sv.db().jobs().connect_options();
    let mut connection = PgConnection::connect_with(&options).await?;
    let name = format!("telegram:{}:{}", role.code(), key.bot);
    let is_leader = sqlx::query_scalar!(r#"select pg_try_advisory_lock(hashtextextended($1, 0)) as "locked!""#, name)
        .fetch_one(&mut connection)
        .await?;
    if is_leader {
        return Ok(Some(Lease { connection }));
    }
    connection.close().await?;
    Ok(None)
}
