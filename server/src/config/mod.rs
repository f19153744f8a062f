//! The only reader of the environment: one group of settings for each concern.

mod database;
mod http;
mod payments;
mod storage;
mod telegram;

use std::path::PathBuf;

use clap::Args;
use secrecy::SecretString;

pub use self::storage::StorageArgs;
pub(crate) use self::{
    database::DatabaseArgs,
    http::HttpArgs,
    payments::PaymentArgs,
    telegram::{Mode as TelegramMode, TelegramArgs},
};

/// All settings, from the environment or the command line.
#[derive(Debug, Args)]
pub(crate) struct Config {
    /// The folder of the private database, the photos and the generated secret.
    #[arg(long, env = "APP_DATA_DIR", default_value = ".run", global = true)]
    pub(crate) data_dir: PathBuf,
    /// The secret that signing and encryption keys are derived from, 32 characters or more; made and kept in the data folder when missing.
    #[arg(long, env = "APP_SECRET", hide_env_values = true, value_parser = secret, global = true)]
    pub(crate) secret: Option<SecretString>,
    /// The secret before it, accepted while it is being replaced.
    #[arg(long, env = "APP_SECRET_PREVIOUS", hide_env_values = true, value_parser = secret, global = true)]
    pub(crate) previous_secret: Option<SecretString>,
    /// What is logged, as a filter of targets and levels.
    #[arg(long, env = "APP_LOG", default_value = "info,sqlx=warn,tower_http=warn", global = true)]
    pub(crate) log: String,
    /// How it is logged: `text` or `json`.
    #[arg(long, env = "APP_LOG_FORMAT", default_value = "text", value_parser = ["text", "json"], global = true)]
    pub(crate) log_format: String,
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) http: HttpArgs,
    #[command(flatten)]
    pub(crate) storage: StorageArgs,
    #[command(flatten)]
    pub(crate) telegram: TelegramArgs,
    #[command(flatten)]
    pub(crate) payments: PaymentArgs,
}

/// How updates come in.
pub(crate) fn telegram_mode(config: &Config) -> TelegramMode {
    config.telegram.telegram_mode
}

impl Config {
    /// The effective settings, one a line; the secrets are starred by their type.
    pub(crate) fn describe(&self) -> String {
        format!("{self:#?}")
    }
}

fn secret(text: &str) -> Result<SecretString, String> {
    if text.len() < 32 {
        Err("needs at least 32 characters".to_owned())
    } else {
        Ok(SecretString::from(text.to_owned()))
    }
}
