//! Long polling, where no webhook can reach us: a batch is kept before the next call confirms it.

use std::{sync::Arc, time::Duration};

use serde_json::{json, value::RawValue};
use services::{
    TURN,
    telegram::{self, LeadRole, Lease},
    within,
};
use teloxide::requests::Requester as _;
use tokio_util::sync::CancellationToken;

use super::envelope::incoming;
use crate::{lead, send::Failure, station::Station, wake};

/// Seconds Telegram holds a call open; below the client's own limit.
const HOLD: u64 = 10;
/// The wait after a failed call.
const PAUSE: Duration = Duration::from_secs(2);
/// What we ask for.
pub(super) const ALLOWED: [&str; 4] = ["message", "edited_message", "callback_query", "my_chat_member"];

/// Asks for updates until told to stop; one process of all does.
pub(crate) async fn run(station: Arc<Station>, stop: CancellationToken) {
    while let Some(lease) = lead::wait(&station, LeadRole::Poller, &stop).await {
        work(&station, lease, &stop).await;
    }
}

async fn work(station: &Station, mut lease: Lease, stop: &CancellationToken) {
    let mut has_webhook = true;
    let mut offset = None;
    while !stop.is_cancelled() && lease.is_held().await {
        // Pending updates are kept: `drop_pending_updates` is never asked for.
        if has_webhook && station.api.delete_webhook().await.is_err() {
            pause(stop, PAUSE).await;
            continue;
        }
        has_webhook = false;
        tokio::select! {
            () = stop.cancelled() => {}
            outcome = batch(station, &mut offset) => if let Err(wait) = outcome {
                // Perhaps somebody has set a webhook meanwhile.
                has_webhook = true;
                pause(stop, wait).await;
            },
        }
    }
}

async fn pause(stop: &CancellationToken, wait: Duration) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = tokio::time::sleep(wait) => {}
    }
}

/// Asks once; the offset moves only when everything before it is kept.
async fn batch(station: &Station, offset: &mut Option<i64>) -> Result<(), Duration> {
    let body = json!({ "offset": offset, "timeout": HOLD, "allowed_updates": ALLOWED });
    let answer = station
        .call_raw("getUpdates", &body, Duration::from_secs(HOLD + 6))
        .await
        .map_err(|failure| refused(station, &failure))?;
    let updates: Vec<Box<RawValue>> = serde_json::from_str(answer.get()).map_err(|_| PAUSE)?;
    let mut last = None;
    for update in &updates {
        let Some(update) = incoming(update.get()) else {
            metrics::counter!("hovli_telegram_poll_total", "answer" => "junk").increment(1);
            continue;
        };
        last = last.max(Some(update.update_id));
        if let Err(error) = within(TURN, telegram::receive(&station.sv, station.key(), update)).await {
            tracing::warn!(error.code = error.code, "an update could not be kept");
            return Err(PAUSE);
        }
    }
    if let Some(last) = last {
        *offset = Some(last + 1);
        wake::inbox();
    }
    Ok(())
}

/// Another poller, or a webhook that somebody set, is waited out.
fn refused(station: &Station, failure: &Failure) -> Duration {
    tracing::warn!(bot.id = %station.key().bot, failure = failure.words(), "updates could not be asked for");
    metrics::counter!("hovli_telegram_poll_total", "answer" => "refused").increment(1);
    if let Failure::Wait(seconds) = failure {
        Duration::from_secs(*seconds)
    } else {
        PAUSE
    }
}
