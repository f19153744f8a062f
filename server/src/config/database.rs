//! Where the data lies.

use std::path::PathBuf;

use clap::Args;
use secrecy::SecretString;

/// The database; without an address the server keeps a private one in its data folder.
#[derive(Debug, Args)]
pub(crate) struct DatabaseArgs {
    /// The database, signed in to as a member of `app_rw`.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub(crate) database_url: Option<SecretString>,
    /// The same database for jobs, signed in to as a member of `app_jobs`; the address above when missing.
    #[arg(long, env = "APP_DATABASE_JOBS_URL", hide_env_values = true, global = true)]
    pub(crate) database_jobs_url: Option<SecretString>,
    /// The same database for `server migrate`, signed in to as a member of `app_owner`; the address above when missing.
    #[arg(long, env = "APP_DATABASE_OWNER_URL", hide_env_values = true, global = true)]
    pub(crate) database_owner_url: Option<SecretString>,
    /// How many connections serve people.
    #[arg(long, env = "APP_DATABASE_CONNECTIONS", default_value_t = 16, value_parser = clap::value_parser!(u32).range(2..=500), global = true)]
    pub(crate) database_connections: u32,
    /// The folder of PostgreSQL's programs, for the private database.
    #[arg(long, env = "APP_PG_BIN", global = true)]
    pub(crate) pg_bin: Option<PathBuf>,
}
