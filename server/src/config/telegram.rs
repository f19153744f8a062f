//! How bots are reached.

use clap::{Args, ValueEnum};
use secrecy::SecretString;
use url::Url;

/// Telegram.
#[derive(Debug, Args)]
pub(crate) struct TelegramArgs {
    /// The Bot API server of bots that name none.
    #[arg(long, env = "APP_TELEGRAM_API_URL", default_value = "https://api.telegram.org", global = true)]
    pub(crate) telegram_api_url: Url,
    /// How updates come in.
    #[arg(long, env = "APP_TELEGRAM_MODE", value_enum, default_value_t = Mode::Polling, global = true)]
    pub(crate) telegram_mode: Mode,
    /// The token of the demo company's bot; an invented one for the simulated Telegram when missing.
    #[arg(long, env = "APP_DEMO_BOT_TOKEN", hide_env_values = true, global = true)]
    pub(crate) demo_bot_token: Option<SecretString>,
}

/// How updates come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Mode {
    /// The server asks for them.
    Polling,
    /// Telegram sends them to the public address.
    Webhook,
    /// Not at all.
    Off,
}
