//! A bot at work: what all its workers share.

use std::time::Duration;

use secrecy::ExposeSecret as _;
use services::{
    Services, auth,
    telegram::{self, BotKey, BotRow, Leads},
};
use teloxide::Bot;

/// The longest upload or download; shorter than the lease of an outbox row.
const TRANSFER: Duration = Duration::from_secs(50);

/// A bot at work.
#[derive(Clone)]
pub(crate) struct Station {
    /// The use cases.
    pub(crate) sv: Services,
    /// The bot.
    pub(crate) row: BotRow,
    /// Quick calls.
    pub(crate) api: Bot,
    /// Files.
    pub(crate) transfer: Bot,
    /// What this process leads.
    pub(crate) leads: Leads,
}

impl Station {
    /// Opens the ways to the Bot API; nothing when its address is not safe or no client can be made.
    pub(crate) fn open(sv: Services, row: BotRow) -> Option<Self> {
        if !telegram::is_safe_address(&row.api_url) {
            tracing::error!(bot.id = %row.key.bot, "the Bot API address is neither https nor on this machine");
            return None;
        }
        let settings = teloxide::net::default_reqwest_settings;
        let (quick, slow) = (settings().build(), settings().timeout(TRANSFER).build());
        let (Ok(quick), Ok(slow)) = (quick, slow) else {
            tracing::error!("no HTTP client for the Bot API");
            return None;
        };
        let token = || row.token.expose_secret().to_owned();
        let api = Bot::with_client(token(), quick).set_api_url(row.api_url.clone());
        let transfer = Bot::with_client(token(), slow).set_api_url(row.api_url.clone());
        let leads = Leads::default();
        Some(Self {
            sv,
            row,
            api,
            transfer,
            leads,
        })
    }

    /// Which bot.
    pub(crate) fn key(&self) -> BotKey {
        self.row.key
    }

    /// The page that a button opens within Telegram; nothing where Telegram would refuse it: it shows https alone.
    pub(crate) fn mini_app(&self) -> Option<String> {
        self.link(&auth::mini_app_path(self.key().bot))
            .filter(|url| url.starts_with("https:"))
    }

    /// A link of ours as a button may carry it; nothing when Telegram would refuse the address.
    pub(crate) fn link(&self, path: &str) -> Option<String> {
        let url = self.sv.config().public_url.join(path).ok()?;
        let has_dot = url.host_str().is_some_and(|host| host.contains(['.', ':']));
        (matches!(url.scheme(), "http" | "https") && has_dot).then(|| url.to_string())
    }
}
