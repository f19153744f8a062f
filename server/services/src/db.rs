//! The one place that builds connections to PostgreSQL.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use domain::{ids::CompanyId, ids::UserId, time::Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::{sync::Notify, time::Instant};

use crate::{
    error::{Error, Kind, Result},
    tx::Tx,
};

/// A statement for a person that takes longer is cancelled by the server: they are answered within three seconds.
const PEOPLE_STATEMENT_TIMEOUT_MS: &str = "2500";
/// Jobs wait for nobody.
const JOBS_STATEMENT_TIMEOUT_MS: &str = "10000";
/// A transaction that is left alone for so long is ended by the server.
const IDLE_TIMEOUT_MS: &str = "10000";
/// A request that cannot get a connection by then is answered "unavailable".
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(2);
/// How long an answer proves a connection.
const FRESH: Duration = Duration::from_secs(1);
/// Statements that a connection remembers. The pages and commands of a working day are more than a hundred of them, and
/// one that was forgotten is planned anew, which takes longer than most of them.
const REMEMBERED: usize = 256;
/// A connection that does not answer by then is given up, and the next one asked.
const ANSWER_TIMEOUT: Duration = Duration::from_millis(500);
/// A transaction that has not begun by then never will: a connection was waited for, and BEGIN is no work.
const BEGIN_TIMEOUT: Duration = Duration::from_secs(5);
/// How long a doubt lasts; it takes a moment until a connection that was given up has come back.
const DOUBT: Duration = Duration::from_secs(5);

/// The pools: `rw` serves people within one company, `jobs` works across companies, and `kept` is for those who are
/// served also when there are too many people.
#[derive(Debug, Clone)]
pub struct Database {
    rw: PgPool,
    jobs: PgPool,
    kept: PgPool,
    written: Written,
    doubt: Doubt,
}

/// Raised when a connection was given up while BEGIN was in flight: it may be inside a transaction of which nobody knows.
/// Each that comes back meanwhile is led out of it.
#[derive(Debug, Clone, Default)]
struct Doubt(Arc<Mutex<Option<Instant>>>);

impl Doubt {
    fn raise(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    fn is_raised(&self) -> bool {
        let raised = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        raised.is_some_and(|at| at.elapsed() < DOUBT)
    }
}

/// Rings when this process has committed an event: for those who route it, and for those who pass it on as it is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Written {
    routed: Arc<Notify>,
    told: Arc<Notify>,
}

impl Written {
    pub(crate) fn ring(&self) {
        self.routed.notify_one();
        self.told.notify_one();
    }
}

impl Database {
    /// Opens the pools. Every connection acts as `app_rw` or `app_jobs`, whoever signs in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn connect(rw: PgConnectOptions, jobs: PgConnectOptions, connections: u32) -> Result<Self> {
        let doubt = Doubt::default();
        let (rw, jobs) = (
            acting(rw, ("app_rw", PEOPLE_STATEMENT_TIMEOUT_MS)),
            acting(jobs, ("app_jobs", JOBS_STATEMENT_TIMEOUT_MS)),
        );
        let beside = connections.div_ceil(2).max(4);
        Ok(Self {
            // Opened by whoever comes first.
            kept: pool(beside, &doubt).connect_lazy_with(rw.clone()),
            rw: pool(connections, &doubt).connect_with(rw).await?,
            // No transaction of several statements begins here.
            jobs: pool(beside, &Doubt::default()).connect_with(jobs).await?,
            written: Written::default(),
            doubt,
        })
    }

    /// Opens the pools by address.
    ///
    /// # Errors
    /// When an address cannot be read, or the database does not answer.
    pub async fn open(rw: &SecretString, jobs: &SecretString, connections: u32) -> Result<Self> {
        Self::connect(options(rw)?, options(jobs)?, connections).await
    }

    /// The same database on the connections that people do not use.
    pub(crate) fn kept(&self) -> Self {
        Self {
            rw: self.kept.clone(),
            ..self.clone()
        }
    }

    /// Whether the database answers, however many people it serves.
    ///
    /// # Errors
    /// When it does not within the deadline.
    pub async fn ping(&self) -> Result<()> {
        tokio::time::timeout(ACQUIRE_TIMEOUT, self.kept.execute("select 1"))
            .await
            .map_err(|_| Error::unavailable())??;
        Ok(())
    }

    /// A transaction that sees one company.
    pub(crate) async fn begin(&self, company: CompanyId, now: Timestamp) -> Result<Tx> {
        // Every door comes through here: the span of its request learns the company.
        tracing::Span::current().record("company.id", tracing::field::display(company));
        // The setting travels with BEGIN: one round trip. The value is a UUID of ours, not text of a person.
        let begin = format!("begin; select set_config('app.company_id', '{company}', true)");
        let inner = begun(self, begin).await?;
        Ok(Tx::new(inner, (company, now), self.written.clone()))
    }

    /// A transaction that is under way, going on at this instant.
    pub(crate) fn going_on(&self, (company, now): (CompanyId, Timestamp), inner: Transaction<'static, Postgres>) -> Tx {
        Tx::new(inner, (company, now), self.written.clone())
    }

    /// A transaction that sees one company, and the memberships of one person in others.
    pub(crate) async fn begin_of_person(&self, (company, user): (CompanyId, UserId), now: Timestamp) -> Result<Tx> {
        let begin = format!("begin; select set_config('app.company_id', '{company}', true), set_config('app.user_id', '{user}', true)");
        let inner = begun(self, begin).await?;
        Ok(Tx::new(inner, (company, now), self.written.clone()))
    }

    /// A transaction that sees the memberships of one person and no company's data.
    pub(crate) async fn begin_person(&self, user: UserId) -> Result<Transaction<'static, Postgres>> {
        let begin = format!("begin; select set_config('app.user_id', '{user}', true)");
        begun(self, begin).await
    }

    /// A transaction over the tables that belong to no company.
    pub(crate) async fn begin_global(&self) -> Result<Transaction<'static, Postgres>> {
        begun(self, "begin".to_owned()).await
    }

    /// The tables that belong to no company: persons, sessions, counted failures.
    pub(crate) fn global(&self) -> &PgPool {
        &self.rw
    }

    /// What each request looks up first, outside of companies; asked again where the database has ended the connection
    /// since it was last used.
    pub(crate) async fn look<T, F>(&self, ask: impl Fn(PgPool) -> F) -> Result<T>
    where
        F: Future<Output = sqlx::Result<T>>,
    {
        let mut spare = self.rw.options().get_max_connections();
        loop {
            match ask(self.rw.clone()).await {
                Err(error) if spare > 0 && is_ended(&error) => spare -= 1,
                answer => return Ok(answer?),
            }
        }
    }

    /// All companies at once: for jobs, and for finding the company of a secret.
    pub(crate) fn jobs(&self) -> &PgPool {
        &self.jobs
    }

    /// Waits until this process has committed an event that can be routed.
    pub(crate) async fn event_written(&self) {
        self.written.routed.notified().await;
    }

    /// Waits until this process has committed an event that can be passed on.
    pub(crate) async fn event_to_tell(&self) {
        self.written.told.notified().await;
    }

    /// Closes the pools.
    pub async fn close(&self) {
        self.rw.close().await;
        self.kept.close().await;
        self.jobs.close().await;
    }
}

pub(crate) fn options(address: &SecretString) -> Result<PgConnectOptions> {
    address
        .expose_secret()
        .parse()
        .map_err(|_: sqlx::Error| Error::new(Kind::Invalid, "database.address"))
}

/// The settings of each connection, and the role it acts as.
fn acting(options: PgConnectOptions, (role, statement_timeout): (&'static str, &'static str)) -> PgConnectOptions {
    options.statement_cache_capacity(REMEMBERED).options([
        ("statement_timeout", statement_timeout),
        ("idle_in_transaction_session_timeout", IDLE_TIMEOUT_MS),
        // The list's joins are written in the order in which they should run.
        ("join_collapse_limit", "1"),
        ("role", role),
    ])
}

fn pool(connections: u32, doubt: &Doubt) -> PgPoolOptions {
    let doubt = doubt.clone();
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        .test_before_acquire(false)
        .before_acquire(|connection, used| Box::pin(is_usable(connection, used.idle_for)))
        .after_release(move |connection, _| Box::pin(is_settled(connection, doubt.clone())))
}

/// The beginning of a transaction, to its end whoever goes away meanwhile: a client that hangs up while BEGIN is in flight
/// would leave the connection inside a transaction, and the next borrower's acknowledged writes would be rolled back.
#[expect(
    clippy::disallowed_methods,
    reason = "it ends with the one round trip or its time, and what waits for it is tracked"
)]
async fn begun(db: &Database, begin: String) -> Result<Transaction<'static, Postgres>> {
    let mut spare = db.rw.options().get_max_connections();
    loop {
        let (pool, doubt, begin) = (db.rw.clone(), db.doubt.clone(), begin.clone());
        let beginning = tokio::spawn(async move {
            let mut beginning = std::pin::pin!(pool.begin_with(AssertSqlSafe(begin)));
            let in_time = tokio::time::timeout(BEGIN_TIMEOUT, &mut beginning).await;
            // Before the connection comes back.
            in_time.unwrap_or_else(|_| {
                doubt.raise();
                Err(sqlx::Error::PoolTimedOut)
            })
        });
        match beginning.await.map_err(|_| Error::unavailable())? {
            // Nothing has been done on it.
            Err(error) if spare > 0 && is_ended(&error) => spare -= 1,
            begun => return Ok(begun?),
        }
    }
}

/// Whether the database had ended the connection before anything was asked on it, as far as can be told.
fn is_ended(error: &sqlx::Error) -> bool {
    // `admin_shutdown` and `crash_shutdown`.
    let is_shut = |code: &str| matches!(code, "57P01" | "57P02");
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(error, sqlx::Error::Io(_)) || code.is_some_and(|code| is_shut(&code))
}

/// Whether an idle connection still leads somewhere. One that a network swallowed says nothing at all; one that came back
/// a moment ago has just answered, and what is asked first is asked again elsewhere.
async fn is_usable(connection: &mut PgConnection, idle: Duration) -> sqlx::Result<bool> {
    if idle < FRESH {
        return Ok(true);
    }
    in_time(connection.ping()).await
}

/// Whether the last borrower's rollback is done and their answers are all here; asks nothing when nothing is open. The
/// pool looks by itself, but would wait for ever, and such a connection would keep its place in it.
async fn is_settled(connection: &mut PgConnection, doubt: Doubt) -> sqlx::Result<bool> {
    if doubt.is_raised() {
        // It waits for what is in flight; ROLLBACK alone would complain of each connection that is outside of transactions.
        return in_time(async { connection.execute("begin; rollback").await.map(drop) }).await;
    }
    in_time(connection.flush()).await
}

async fn in_time(answer: impl Future<Output = sqlx::Result<()>>) -> sqlx::Result<bool> {
    match tokio::time::timeout(ANSWER_TIMEOUT, answer).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}

#[cfg(test)]
mod tests;
