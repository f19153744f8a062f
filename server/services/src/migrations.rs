//! The migrations: bringing the database up to date, and seeing whether it is.

use secrecy::SecretString;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, Executor as _, migrate::Migrator};

use crate::{
    db::{self, Database},
    error::{Error, Kind, Result},
};

/// The migrations, as the running version knows them.
pub static MIGRATOR: Migrator = sqlx::migrate!("../../migrations");

/// Brings the database up to date, as the owner of its tables.
///
/// # Errors
/// When the database does not answer or a migration fails; the failed one leaves nothing behind.
pub async fn migrate(owner: &SecretString) -> Result<()> {
    let failed = |source| Error::new(Kind::Db, "internal").because(source);
    let mut connection = db::options(owner)?.connect().await?;
    connection.execute("set role app_owner").await?;
    MIGRATOR.run(&mut connection).await.map_err(failed)?;
    connection.close().await?;
    Ok(())
}

/// Tells the planner what the tables hold, as their owner. Without it a company that was filled at once is taken for
/// an empty one until the database looks by itself, which it may not do for a minute, or at all.
///
/// # Errors
/// When the database does not answer, or the role may not act as the owner.
pub async fn analyze(owner: &SecretString) -> Result<()> {
    over_tables(owner, "analyze").await
}

/// The same, and takes in what the indexes have put off: worth its time after very much was written.
///
/// # Errors
/// As [`analyze`].
pub async fn vacuum(owner: &SecretString) -> Result<()> {
    over_tables(owner, "vacuum (analyze)").await
}

/// Each table of ours by its name: of others, such as the catalogue's, the database would complain one by one.
async fn over_tables(owner: &SecretString, command: &str) -> Result<()> {
    let mut connection = db::options(owner)?.connect().await?;
    connection.execute("set role app_owner").await?;
    let tables = sqlx::query_scalar!(
        r#"select string_agg(format('%I.%I', schemaname, tablename), ', ') as tables
           from pg_tables
           where schemaname = 'public' and tableowner = 'app_owner'"#
    )
    .fetch_one(&mut connection)
    .await?;
    if let Some(tables) = tables {
        connection.execute(AssertSqlSafe(format!("{command} {tables}"))).await?;
    }
    connection.close().await?;
    Ok(())
}

impl Database {
    /// The migrations of the running version that this database has not had, or had in other words; by version.
    ///
    /// A database that is ahead is fine: the version before it works with it too (`migrations/README.md`).
    ///
    /// # Errors
    /// When the database does not answer.
    pub async fn pending_migrations(&self) -> Result<Vec<i64>> {
        // Not checked at compile time: the table belongs to the library, not to our schema.
        let applied = sqlx::query_as::<_, (i64, Vec<u8>)>("select version, checksum from _sqlx_migrations where success")
            .fetch_all(self.global())
            .await;
        let applied = match applied {
            Ok(rows) => rows,
            Err(error) if is_unprepared(&error) => Vec::new(),
            Err(error) => return Err(error.into()),
        };
        let is_applied = |version: i64, checksum: &[u8]| applied.iter().any(|row| row.0 == version && row.1 == checksum);
        Ok(MIGRATOR
            .iter()
            .filter(|migration| migration.migration_type.is_up_migration() && !is_applied(migration.version, &migration.checksum))
            .map(|migration| migration.version)
            .collect())
    }
}

/// The table of migrations is not there, or from before `app_rw` might read it.
fn is_unprepared(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    matches!(code.as_deref(), Some("42P01" | "42501"))
}
