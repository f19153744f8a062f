//! The demo company: seeded by use cases, with a bot on the simulated Telegram and cash desks at the simulated providers.

use crate::{config::Config, startup::Installation};
use secrecy::{ExposeSecret as _, SecretString};

/// A token no real bot has: the simulated Telegram takes any.
const INVENTED_TOKEN: &str = "7000000001:AADemoTokenOfTheSimulatedTelegram01";

/// The key of the demo's cash desks. Whoever knows it can pay without money, so only simulators may be paid at.
const INVENTED_KEY: &str = "InventedKeyOfTheSimulatedDesks";

/// Creates the demo company when it is missing; answers its log-ins for the terminal.
pub(crate) async fn seed(installation: &Installation, config: &Config) -> anyhow::Result<String> {
    let invented = || SecretString::from(INVENTED_TOKEN.to_owned());
    let token = config.telegram.demo_bot_token.clone().unwrap_or_else(invented);
    let is_real = config.telegram.telegram_api_url.host_str() == Some("api.telegram.org");
    anyhow::ensure!(
        !is_real || token.expose_secret() != INVENTED_TOKEN,
        "the demo on the real Telegram needs APP_DEMO_BOT_TOKEN"
    );
    let invented = || SecretString::from(INVENTED_KEY.to_owned());
    let key = config.payments.demo_payment_key.clone().unwrap_or_else(invented);
    let summary = services::companies::demo::seed(&installation.services, &token, &key)
        .await
        .map_err(|error| anyhow::Error::new(error).context("the demo company cannot be made"))?;
    if summary.is_new {
        installation.analyze().await;
    }
    Ok(summary.to_string())
}
