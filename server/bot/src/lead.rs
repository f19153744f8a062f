//! Leadership of a bot's sender or of its intake.

use std::time::Duration;

use services::{
    TURN,
    telegram::{LeadRole, Lease},
    within,
};
use tokio_util::sync::CancellationToken;

use crate::station::Station;

/// How often one who stands by asks again; a dead leader is replaced within this time.
const ASK_AGAIN: Duration = Duration::from_secs(3);

/// Waits until this process leads; nothing when it is to stop.
pub(crate) async fn wait(station: &Station, role: LeadRole, stop: &CancellationToken) -> Option<Lease> {
    while !stop.is_cancelled() {
        match within(TURN, station.leads.try_lead(&station.sv, station.key(), role)).await {
            Ok(Some(lease)) => return Some(lease),
            Ok(None) => {}
            Err(error) => {
                tracing::warn!(error.code = error.code, bot.id = %station.key().bot, "the leadership could not be asked for")
            }
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(ASK_AGAIN) => {}
        }
    }
    None
}
