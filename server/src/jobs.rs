//! The work beside the requests of people: routing of events, live updates, bots, files, timers.

use std::time::Duration;

use services::{Services, files, notices, requests, telegram};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::config::TelegramMode;

/// How often a queue that was empty is looked at again.
const POLL: Duration = Duration::from_millis(250);
/// How often timers are looked at.
const TIMERS: Duration = Duration::from_secs(30);
/// How often old rows are removed.
const RETENTION: Duration = Duration::from_secs(3600);

/// Starts all of it; it ends when `stop` is cancelled.
pub(crate) fn start(services: &Services, mode: TelegramMode, tasks: &TaskTracker, stop: &CancellationToken) {
    tasks.spawn(routing(services.clone(), stop.clone()));
    tasks.spawn(every(TIMERS, services.clone(), stop.clone(), timers));
    tasks.spawn(every(RETENTION, services.clone(), stop.clone(), retention));
    let (listener, listening) = (services.clone(), stop.clone());
    tasks.spawn(async move { services::live::listen(&listener, listening).await });
    let mode = match mode {
        TelegramMode::Polling => bot::Mode::Polling,
        TelegramMode::Webhook => bot::Mode::Webhook,
        TelegramMode::Off => return,
    };
    tasks.spawn(bot::run(services.clone(), bot::Options { mode }, stop.clone()));
}

/// Tells people what happened, as soon as it happened.
async fn routing(services: Services, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let routed = notices::route_batch(&services).await.unwrap_or_else(|error| {
            tracing::warn!(error.code, cause = ?std::error::Error::source(&error), "Events could not be routed");
            0
        });
        metrics::counter!("hovli_events_routed_total").increment(routed.try_into().unwrap_or(0));
        if routed == 0 {
            tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(POLL) => {} }
        }
    }
}

async fn every<F, Fut>(period: Duration, services: Services, stop: CancellationToken, work: F)
where
    F: Fn(Services) -> Fut,
    Fut: Future<Output = services::Result<()>>,
{
    while !stop.is_cancelled() {
        if let Err(error) = work(services.clone()).await {
            tracing::warn!(error.code, cause = ?std::error::Error::source(&error), "A timer's work failed");
        }
        tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(period) => {} }
    }
}

async fn timers(services: Services) -> services::Result<()> {
    requests::auto_close(&services).await?;
    requests::auto_resume(&services).await?;
    Ok(())
}

async fn retention(services: Services) -> services::Result<()> {
    telegram::forget_old(&services).await?;
    files::remove_orphans(&services).await?;
    services::auth::sweep(&services).await?;
    Ok(())
}
