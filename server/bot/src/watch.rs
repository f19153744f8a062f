//! What is watched of one bot from outside: messages given up. How long things wait is measured for all bots together.

use std::{sync::Arc, time::Duration};

use services::{TURN, telegram, within};
use tokio_util::sync::CancellationToken;

use crate::station::Station;

/// How often the figures are taken.
const LOOK: Duration = Duration::from_secs(10);

/// Takes the figures until told to stop.
pub(crate) async fn run(station: Arc<Station>, stop: CancellationToken) {
    while !stop.is_cancelled() {
        if let Err(error) = within(TURN, look(&station)).await {
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
    let dead = u32::try_from(telegram::dead_count(sv, key).await?).unwrap_or(u32::MAX);
    metrics::gauge!("hovli_telegram_outbox_dead", "bot" => key.bot.to_string()).set(f64::from(dead));
    Ok(())
}
