//! Serves the fake Telegram with its chat page, and the fake Payme and Click with their checkout pages.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::Parser;
use serde::Deserialize;
use simulators::{
    payments::{self, DeskSpec, FakePayments},
    telegram::{BotSpec, FakeTelegram, GroupSpec, Options, PersonSpec, Settings},
};
use tracing_subscriber::EnvFilter;

/// A Telegram Bot API on this machine, with a page to chat with the bot; Payme and Click beside it.
#[derive(Debug, Parser)]
#[command(version)]
struct Args {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8081")]
    listen: SocketAddr,
    /// A JSON file `{"people": [...], "groups": [...], "bots": [...]}`; each part may be absent.
    #[arg(long)]
    people: Option<PathBuf>,
    /// Holds bots to Telegram's sending limits.
    #[arg(long)]
    limits: bool,
    /// Lets `web_app` buttons open plain HTTP, for a demo without certificates.
    #[arg(long)]
    allow_http_web_app: bool,
    /// Where Payme and Click listen.
    #[arg(long, default_value = "127.0.0.1:8082")]
    payments_listen: SocketAddr,
    /// The server whose demo company is paid.
    #[arg(long, default_value = "http://127.0.0.1:3000")]
    shop: String,
    /// The key of the demo company's cash desks; the server has to know the same one.
    #[arg(
        long,
        env = "APP_DEMO_PAYMENT_KEY",
        hide_env_values = true,
        default_value = "InventedKeyOfTheSimulatedDesks"
    )]
    payment_key: String,
    /// A JSON file of more cash desks: an array.
    #[arg(long)]
    desks: Option<PathBuf>,
}

impl Args {
    /// The cash desks of the demo company, as `server seed` makes them, and those of the file.
    fn cash_desks(&self) -> anyhow::Result<Vec<DeskSpec>> {
        let (shop, key) = (self.shop.trim_end_matches('/'), &self.payment_key);
        let payme = format!("{shop}/webhooks/payme/01900000-0000-7000-8000-0000000de500");
        let click = format!("{shop}/webhooks/click/900001");
        let mut desks = vec![
            DeskSpec::payme("5fde0000000000000000de50", key, &payme),
            DeskSpec::click(("900", "900001", "9001"), key, &click),
        ];
        for desk in &mut desks {
            desk.name = "Hovli Demo".to_owned();
        }
        if let Some(path) = &self.desks {
            let text = std::fs::read_to_string(path).context("the file of cash desks cannot be read")?;
            let more: Vec<DeskSpec> = serde_json::from_str(&text).context("the file of cash desks is wrong")?;
            desks.extend(more);
        }
        Ok(desks)
    }
}

/// Who is there when no file of people is given: people of the demo company, so that sharing a phone leads on.
const USUAL: &str = include_str!("usual.json");

/// Who is there at the start.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Cast {
    people: Vec<PersonSpec>,
    groups: Vec<GroupSpec>,
    bots: Vec<BotSpec>,
}

impl Cast {
    /// The people of the file, or the usual ones.
    fn read(path: Option<&Path>) -> anyhow::Result<Self> {
        let text = match path {
            Some(path) => &std::fs::read_to_string(path).context("the file of people cannot be read")?,
            None => USUAL,
        };
        serde_json::from_str(text).context("the file of people is wrong")
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt().with_env_filter(filter).init();
    let args = Args::parse();
    let cast = Cast::read(args.people.as_deref())?;
    let settings = Settings {
        limits: args.limits,
        allow_http_web_app: args.allow_http_web_app,
        ..Settings::default()
    };
    let options = Options {
        listen: args.listen,
        bots: cast.bots,
        people: cast.people,
        groups: cast.groups,
        settings,
        ..Options::default()
    };
    let telegram = FakeTelegram::start(options).await.context("the listener cannot be opened")?;
    tracing::info!(url = telegram.url(), "fake Telegram with its chat page is ready");
    let options = payments::Options {
        listen: args.payments_listen,
        desks: args.cash_desks()?,
        ..payments::Options::default()
    };
    let payments = FakePayments::start(options)
        .await
        .context("the listener of payments cannot be opened")?;
    tracing::info!(url = payments.url(), "fake Payme and Click with their checkout pages are ready");
    stopped().await?;
    payments.stop().await;
    telegram.stop().await;
    Ok(())
}

/// Waits for Ctrl-C or, from a supervisor, for the signal to end.
async fn stopped() -> anyhow::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut end = signal(SignalKind::terminate())?;
    tokio::select! {
        result = tokio::signal::ctrl_c() => result?,
        _ = end.recv() => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_cast_is_read_and_its_group_has_only_people_of_it() {
        let cast = Cast::read(None).unwrap();
        let ids: Vec<_> = cast.people.iter().filter_map(|one| one.id).collect();
        assert_eq!((cast.people.len(), ids.len()), (5, 5));
        for group in &cast.groups {
            assert!(group.members.iter().chain(&group.admins).all(|id| ids.contains(id)), "{group:?}");
            assert!(group.admins.iter().all(|id| group.members.contains(id)), "{group:?}");
        }
    }
}
