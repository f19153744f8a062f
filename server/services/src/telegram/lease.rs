//! Leadership: one sender and one poller per bot, whatever the number of processes.
//!
//! An advisory lock lives as long as its session. One session per process holds the locks of all its bots:
//! with one each, fifty bots would take all the connections a database gives.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex as Latch, MutexGuard as LatchGuard, PoisonError},
    time::Duration,
};

use sqlx::{Connection as _, PgConnection};
use tokio::sync::Mutex;

use super::bots::BotKey;
use crate::{Services, error::Result};

/// The longest wait for the session to say that it stands.
const ANSWER: Duration = Duration::from_secs(5);

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

/// The leaderships of one process.
#[derive(Debug, Clone, Default)]
pub struct Leads(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    session: Mutex<Option<PgConnection>>,
    book: Latch<Book>,
}

/// What the session holds. A lock can be taken twice in one session, so what is held is noted here too.
#[derive(Debug, Default)]
struct Book {
    /// The number of the session: what was held by an earlier one is lost.
    session: u64,
    held: HashSet<String>,
    /// Given up, and still locked.
    left: Vec<String>,
}

/// Leadership held. It ends when this is dropped, when the process dies, or when the database lets go.
#[derive(Debug)]
pub struct Lease {
    shared: Arc<Shared>,
    session: u64,
    name: String,
}

impl Leads {
    /// Takes the leadership when nobody holds it.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn try_lead(&self, sv: &Services, key: BotKey, role: LeadRole) -> Result<Option<Lease>> {
        let name = format!("telegram:{}:{}", role.code(), key.bot);
        let shared = &self.0;
        let mut session = shared.session.lock().await;
        if shared.book().held.contains(&name) {
            return Ok(None);
        }
        let mut connection = match session.take() {
            Some(connection) => connection,
            // A connection of its own: leaders hold theirs for days and must not drain the pool.
            None => {
                shared.lose();
                PgConnection::connect_with(&sv.db().jobs().connect_options()).await?
            }
        };
        shared.unlock_left(&mut connection).await.inspect_err(|_| shared.lose())?;
        let is_leader = sqlx::query_scalar!(r#"select pg_try_advisory_lock(hashtextextended($1, 0)) as "locked!""#, name)
            .fetch_one(&mut connection)
            .await
            .inspect_err(|_| shared.lose())?;
        *session = Some(connection);
        if !is_leader {
            return Ok(None);
        }
        let mut book = shared.book();
        book.held.insert(name.clone());
        Ok(Some(Lease {
            shared: Arc::clone(shared),
            session: book.session,
            name,
        }))
    }
}

impl Shared {
    fn book(&self) -> LatchGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session is gone, and everything it held with it.
    fn lose(&self) {
        let mut book = self.book();
        book.session += 1;
        book.held.clear();
        book.left.clear();
    }

    /// Unlocks what was given up.
    async fn unlock_left(&self, connection: &mut PgConnection) -> Result<()> {
        let left = std::mem::take(&mut self.book().left);
        for name in left {
            sqlx::query_scalar!(r#"select pg_advisory_unlock(hashtextextended($1, 0)) as "unlocked!""#, name)
                .fetch_one(&mut *connection)
                .await?;
        }
        Ok(())
    }

    async fn let_go(&self) {
        let mut session = self.session.lock().await;
        let Some(mut connection) = session.take() else {
            return;
        };
        if matches!(tokio::time::timeout(ANSWER, self.unlock_left(&mut connection)).await, Ok(Ok(()))) {
            *session = Some(connection);
        } else {
            self.lose();
        }
    }
}

impl Lease {
    /// Whether the session, and with it the leadership, still stands.
    pub async fn is_held(&mut self) -> bool {
        let mut session = self.shared.session.lock().await;
        if self.shared.book().session != self.session {
            return false;
        }
        // Taken out until it has answered: whoever gives up waiting leaves no session behind that may be half read.
        let Some(mut connection) = session.take() else {
            self.shared.lose();
            return false;
        };
        if matches!(tokio::time::timeout(ANSWER, connection.ping()).await, Ok(Ok(()))) {
            *session = Some(connection);
            return true;
        }
        self.shared.lose();
        false
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut book = self.shared.book();
        if book.session != self.session {
            return;
        }
        let name = std::mem::take(&mut self.name);
        book.held.remove(&name);
        book.left.push(name);
        drop(book);
        // Another process waits for it. Without a runtime this one ends, and its session with it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            let shared = Arc::clone(&self.shared);
            runtime.spawn(async move { shared.let_go().await });
        }
    }
}
