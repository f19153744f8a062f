//! What is watched from outside: waiting updates, waiting messages, messages given up.

use std::{sync::Arc, time::Duration};

use services::telegram;
use tokio_util::sync::CancellationToken;

use crate::station::Station;

/// How often the figures are taken.
const LOOK: Duration = Duration::from_secs(10);

/// Takes the figures until told to stop.
pub(crate) async fn run(station: Arc<Station>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = look(&station).await {
            tracing::warn!(error.code = error.code, "the figures of a bot could not be taken");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(LOOK) => {}
        }
    }
}

async fn look(station: &Station) -> services::Result<()> {
    let (sv, key) = (&station.sv, station.key());
    let bot = || key.bot.to_string();
    metrics::gauge!("telegram_inbox_lag_seconds", "bot" => bot()).set(seconds(telegram::inbox_lag(sv, key).await?));
    metrics::gauge!("telegram_outbox_oldest_seconds", "bot" => bot()).set(seconds(telegram::oldest_pending(sv, key).await?));
    let dead = u32::try_from(telegram::dead_count(sv, key).await?).unwrap_or(u32::MAX);
    metrics::gauge!("telegram_outbox_dead", "bot" => bot()).set(f64::from(dead));
    Ok(())
}

fn seconds(age: Option<chrono::Duration>) -> f64 {
    f64::from(age.and_then(|age| u32::try_from(age.num_seconds()).ok()).unwrap_or_default())
}
