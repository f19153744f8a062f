//! Keeps the webhook set, and watches what Telegram says of it.

use std::{sync::Arc, time::Duration};

use secrecy::ExposeSecret as _;
use services::telegram::{LeadRole, Lease};
use teloxide::{
    payloads::SetWebhookSetters as _,
    requests::Requester as _,
    types::{AllowedUpdate, WebhookInfo},
};
use tokio_util::sync::CancellationToken;
use url::Url;

use crate::{lead, station::Station};

/// How often Telegram is asked.
const LOOK: Duration = Duration::from_secs(60);
/// How often it is asked after a failure.
const AGAIN: Duration = Duration::from_secs(5);
/// Updates Telegram may bring at the same time.
const CONNECTIONS: u8 = 40;
/// Characters of Telegram's own words that are logged.
const WORDS_MAX: usize = 200;
/// What we ask for.
const ALLOWED: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::EditedMessage,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::MyChatMember,
];

/// Keeps the webhook set until told to stop. It is never removed: the next process takes over without a gap.
pub(crate) async fn run(station: Arc<Station>, stop: CancellationToken) {
    while let Some(lease) = lead::wait(&station, LeadRole::Poller, &stop).await {
        work(&station, lease, &stop).await;
    }
}

async fn work(station: &Station, mut lease: Lease, stop: &CancellationToken) {
    while !stop.is_cancelled() && lease.is_held().await {
        let wait = if look(station).await { LOOK } else { AGAIN };
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(wait) => {}
        }
    }
}

async fn look(station: &Station) -> bool {
    let Ok(url) = station.sv.config().public_url.join(&format!("/tg/{}", station.key().bot)) else {
        return false;
    };
    let Ok(info) = station.api.get_webhook_info().await else {
        tracing::warn!(bot.id = %station.key().bot, "the webhook could not be asked for");
        return false;
    };
    metrics::gauge!("hovli_telegram_webhook_pending", "bot" => station.key().bot.to_string()).set(f64::from(info.pending_update_count));
    note_error(station, &info);
    if is_set(&info, &url) {
        return true;
    }
    let secret = station.row.webhook_secret.expose_secret().to_owned();
    let call = station
        .api
        .set_webhook(url)
        .allowed_updates(ALLOWED)
        .max_connections(CONNECTIONS)
        .secret_token(secret);
    match call.await {
        Ok(_) => {
            tracing::info!(bot.id = %station.key().bot, "the webhook is set");
            true
        }
        Err(_) => {
            tracing::warn!(bot.id = %station.key().bot, "the webhook could not be set");
            false
        }
    }
}

/// What Telegram says went wrong with the webhook lately. It names no secret: the address has none in it.
fn note_error(station: &Station, info: &WebhookInfo) {
    let Some(at) = info.last_error_date else {
        return;
    };
    let ago = (station.sv.now() - at).num_seconds();
    let seconds = f64::from(u32::try_from(ago).unwrap_or_default());
    metrics::gauge!("hovli_telegram_webhook_last_error_age_seconds", "bot" => station.key().bot.to_string()).set(seconds);
    if ago <= i64::try_from(LOOK.as_secs()).unwrap_or_default() {
        let said: String = info
            .last_error_message
            .as_deref()
            .unwrap_or_default()
            .chars()
            .take(WORDS_MAX)
            .collect();
        tracing::warn!(bot.id = %station.key().bot, error = said, "Telegram had trouble with the webhook");
    }
}

fn is_set(info: &WebhookInfo, url: &Url) -> bool {
    let asks = info
        .allowed_updates
        .as_ref()
        .is_some_and(|asked| asked.len() == ALLOWED.len() && ALLOWED.iter().all(|kind| asked.contains(kind)));
    info.url.as_ref() == Some(url) && asks && info.max_connections == Some(CONNECTIONS.into())
}
