//! The one place that builds connections to PostgreSQL.

use std::{sync::Arc, time::Duration};

use domain::{ids::CompanyId, ids::UserId, time::Timestamp};
use secrecy::{ExposeSecret as _, SecretString};
use sqlx::{
    AssertSqlSafe, Connection as _, Executor as _, PgConnection, PgPool, Postgres, Transaction,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use tokio::sync::Notify;

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
/// An idle connection that does not answer by then is given up, and the next one asked.
const PING_TIMEOUT: Duration = Duration::from_millis(500);
/// A connection that does not answer the rollback by then is given up.
const ROLLBACK_TIMEOUT: Duration = Duration::from_secs(1);

/// The pools: `rw` serves people within one company, `jobs` works across companies.
#[derive(Debug, Clone)]
pub struct Database {
    rw: PgPool,
    jobs: PgPool,
    written: Written,
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
    /// Opens both pools. Every connection acts as `app_rw` or `app_jobs`, whoever signs in.
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn connect(rw: PgConnectOptions, jobs: PgConnectOptions, connections: u32) -> Result<Self> {
        Ok(Self {
            rw: pool(rw, ("app_rw", PEOPLE_STATEMENT_TIMEOUT_MS), connections).await?,
            jobs: pool(jobs, ("app_jobs", JOBS_STATEMENT_TIMEOUT_MS), connections.div_ceil(2).max(4)).await?,
            written: Written::default(),
        })
    }

    /// Opens both pools by address.
    ///
    /// # Errors
    /// When an address cannot be read, or the database does not answer.
    pub async fn open(rw: &SecretString, jobs: &SecretString, connections: u32) -> Result<Self> {
        Self::connect(options(rw)?, options(jobs)?, connections).await
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not within the deadline.
    pub async fn ping(&self) -> Result<()> {
        tokio::time::timeout(ACQUIRE_TIMEOUT, self.rw.execute("select 1"))
            .await
            .map_err(|_| Error::unavailable())??;
        Ok(())
    }

    /// A transaction that sees one company.
    pub(crate) async fn begin(&self, company: CompanyId, now: Timestamp) -> Result<Tx> {
        // The setting travels with BEGIN: one round trip. The value is a UUID of ours, not text of a person.
        let begin = format!("begin; select set_config('app.company_id', '{company}', true)");
        let inner = self.rw.begin_with(AssertSqlSafe(begin)).await?;
        Ok(Tx::new(inner, (company, now), self.written.clone()))
    }

    /// A transaction that is under way, going on at this instant.
    pub(crate) fn going_on(&self, (company, now): (CompanyId, Timestamp), inner: Transaction<'static, Postgres>) -> Tx {
        Tx::new(inner, (company, now), self.written.clone())
    }

    /// A transaction that sees one company, and the memberships of one person in others.
    pub(crate) async fn begin_of_person(&self, (company, user): (CompanyId, UserId), now: Timestamp) -> Result<Tx> {
        let begin = format!("begin; select set_config('app.company_id', '{company}', true), set_config('app.user_id', '{user}', true)");
        let inner = self.rw.begin_with(AssertSqlSafe(begin)).await?;
        Ok(Tx::new(inner, (company, now), self.written.clone()))
    }

    /// A transaction that sees the memberships of one person and no company's data.
    pub(crate) async fn begin_person(&self, user: UserId) -> Result<sqlx::Transaction<'static, sqlx::Postgres>> {
        let begin = format!("begin; select set_config('app.user_id', '{user}', true)");
        Ok(self.rw.begin_with(AssertSqlSafe(begin)).await?)
    }

    /// The tables that belong to no company: persons, sessions, counted failures.
    pub(crate) fn global(&self) -> &PgPool {
        &self.rw
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

    /// Closes both pools.
    pub async fn close(&self) {
        self.rw.close().await;
        self.jobs.close().await;
    }
}

pub(crate) fn options(address: &SecretString) -> Result<PgConnectOptions> {
    address
        .expose_secret()
        .parse()
        .map_err(|_: sqlx::Error| Error::new(Kind::Invalid, "database.address"))
}

async fn pool(options: PgConnectOptions, (role, statement_timeout): (&'static str, &'static str), connections: u32) -> Result<PgPool> {
    let options = options.options([
        ("statement_timeout", statement_timeout),
        // The rollback after every release would be warned of each time.
        ("client_min_messages", "error"),
        ("idle_in_transaction_session_timeout", IDLE_TIMEOUT_MS),
        // The list's joins are written in the order in which they should run.
        ("join_collapse_limit", "1"),
        ("role", role),
    ]);
    let pool = PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(ACQUIRE_TIMEOUT)
        // A client that hangs up while BEGIN is in flight leaves the connection inside a transaction:
        // without this the next borrower's acknowledged writes would be rolled back.
        .test_before_acquire(false)
        .before_acquire(|connection, _| Box::pin(answers(connection)))
        .after_release(|connection, _| Box::pin(rolled_back(connection)))
        .connect_with(options)
        .await?;
    Ok(pool)
}

/// Whether an idle connection still leads somewhere. One that a network swallowed says nothing at all.
async fn answers(connection: &mut PgConnection) -> sqlx::Result<bool> {
    match tokio::time::timeout(PING_TIMEOUT, connection.ping()).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}

/// Ends whatever transaction the last borrower left open. A connection that does not answer is dropped:
/// waiting for it would keep its place in the pool.
async fn rolled_back(connection: &mut PgConnection) -> sqlx::Result<bool> {
    match tokio::time::timeout(ROLLBACK_TIMEOUT, connection.execute("rollback")).await {
        Ok(done) => done.map(|_| true),
        Err(_) => Err(sqlx::Error::PoolTimedOut),
    }
}
