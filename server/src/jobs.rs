//! The work beside the requests of people: routing of events, live updates, bots, files, timers.

use std::time::{Duration, Instant};

use services::{Services, exports, files, notices, payments, requests, sla, telegram};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::config::TelegramMode;

/// How often a queue that was empty is looked at again, for what other processes wrote or what waits for its time.
const POLL: Duration = Duration::from_millis(250);
/// How often timers are looked at.
const TIMERS: Duration = Duration::from_secs(30);
/// How often lists that people asked for are looked for: they wait for them.
const EXPORTS: Duration = Duration::from_secs(1);
/// How often charges of very many accounts and long sheets are looked for: somebody looks at their page.
const CHARGES: Duration = Duration::from_secs(1);
/// How often old rows are removed.
const RETENTION: Duration = Duration::from_secs(3600);
/// How often the whole storage is listed: it may hold a million objects, and S3 takes money for it.
const LISTING: Duration = Duration::from_secs(24 * 3600);
/// How often it is looked whose night it is, to compare the books with what is kept of them.
const BOOKS: Duration = Duration::from_secs(300);
/// How often calls to Click are looked for: a person waits for a refund.
const CLICK: Duration = Duration::from_secs(5);
/// How often Click is asked about payments that did not end.
const POLLED: Duration = Duration::from_secs(300);
/// How often it is looked whom to remind of debts.
const DEBTS: Duration = Duration::from_secs(600);
/// How often the age of the queues is measured.
const QUEUES: Duration = Duration::from_secs(10);

/// Starts all of it; it ends when `stop` is cancelled.
pub(crate) fn start(services: &Services, mode: TelegramMode, tasks: &TaskTracker, stop: &CancellationToken) {
    tasks.spawn(routing(services.clone(), stop.clone()));
    tasks.spawn(every("timers", TIMERS, (services.clone(), stop.clone()), timers));
    tasks.spawn(every("exports", EXPORTS, (services.clone(), stop.clone()), write_exports));
    tasks.spawn(every("charges", CHARGES, (services.clone(), stop.clone()), work_charges));
    tasks.spawn(every("imports", CHARGES, (services.clone(), stop.clone()), work_imports));
    tasks.spawn(every("retention", RETENTION, (services.clone(), stop.clone()), retention));
    tasks.spawn(every("queues", QUEUES, (services.clone(), stop.clone()), queues));
    tasks.spawn(every("listing", LISTING, (services.clone(), stop.clone()), listing));
    tasks.spawn(every("debts", DEBTS, (services.clone(), stop.clone()), debts));
    tasks.spawn(every("click", CLICK, (services.clone(), stop.clone()), call_click));
    tasks.spawn(every("click_status", POLLED, (services.clone(), stop.clone()), ask_click));
    tasks.spawn(every("books", BOOKS, (services.clone(), stop.clone()), books));
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
        let routed = measured("routing", notices::route_batch(&services)).await.unwrap_or(0);
        metrics::counter!("hovli_events_routed_total").increment(routed.try_into().unwrap_or(0));
        if routed == 0 {
            tokio::select! { () = stop.cancelled() => {}, () = services.event_written() => {}, () = tokio::time::sleep(POLL) => {} }
        }
    }
}

async fn every<F, Fut>(job: &'static str, period: Duration, (services, stop): (Services, CancellationToken), work: F)
where
    F: Fn(Services) -> Fut,
    Fut: Future<Output = services::Result<()>>,
{
    while !stop.is_cancelled() {
        // What failed was logged, and is tried again at the next turn.
        measured(job, work(services.clone())).await;
        tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(period) => {} }
    }
}

/// Does a turn of a job, counts and logs how it ended; nothing when it failed.
async fn measured<T>(job: &'static str, work: impl Future<Output = services::Result<T>>) -> Option<T> {
    let started = Instant::now();
    let done = work.await;
    metrics::histogram!("hovli_job_seconds", "job" => job).record(started.elapsed().as_secs_f64());
    let outcome = if done.is_ok() { "done" } else { "failed" };
    metrics::counter!("hovli_jobs_total", "job" => job, "outcome" => outcome).increment(1);
    done.inspect_err(|error| {
        metrics::counter!("hovli_errors_total", "door" => "job", "code" => error.code).increment(1);
        tracing::warn!(job, error.code, cause = ?std::error::Error::source(error), "A job failed");
    })
    .ok()
}

async fn timers(services: Services) -> services::Result<()> {
    requests::remind_before_close(&services).await?;
    requests::auto_close(&services).await?;
    requests::auto_resume(&services).await?;
    while requests::reassign_silent(&services).await? > 0 {}
    // Whoever was passed over by a rule a moment ago is not told that they did not react.
    while requests::repeat_unaccepted(&services).await? > 0 {}
    payments::expire_waiting(&services).await?;
    // After a downtime all that is behind is looked at before anybody is told of it.
    while requests::watch_clocks(&services).await? > 0 {}
    sla::send_digests(&services).await?;
    notices::send_morning_digests(&services).await?;
    Ok(())
}

async fn books(services: Services) -> services::Result<()> {
    payments::check_books(&services).await?;
    Ok(())
}

async fn debts(services: Services) -> services::Result<()> {
    payments::remind_of_debts(&services).await?;
    Ok(())
}

async fn call_click(services: Services) -> services::Result<()> {
    while payments::work_click(&services).await? {}
    Ok(())
}

async fn ask_click(services: Services) -> services::Result<()> {
    payments::poll_click(&services).await?;
    Ok(())
}

async fn write_exports(services: Services) -> services::Result<()> {
    while exports::write_next(&services).await? {}
    Ok(())
}

async fn work_charges(services: Services) -> services::Result<()> {
    while payments::work_charges(&services).await? {}
    Ok(())
}

async fn work_imports(services: Services) -> services::Result<()> {
    while payments::work_imports(&services).await? {}
    Ok(())
}

async fn retention(services: Services) -> services::Result<()> {
    telegram::forget_old(&services).await?;
    services::auth::sweep(&services).await?;
    services::forget_answers(&services).await?;
    files::remove_unattached(&services).await?;
    payments::forget_calls(&services).await?;
    payments::sweep_orders(&services).await?;
    payments::forget_sheets(&services).await?;
    exports::remove_old_exports(&services).await?;
    Ok(())
}

async fn listing(services: Services) -> services::Result<()> {
    files::remove_orphans(&services).await?;
    Ok(())
}

/// How long the oldest update and the oldest message of all bots have waited, and the oldest payment that was begun.
async fn queues(services: Services) -> services::Result<()> {
    let (mut inbox, mut outbox) = (0, 0);
    let seconds = |age: Option<chrono::Duration>| age.and_then(|age| u32::try_from(age.num_seconds()).ok()).unwrap_or(0);
    for bot in telegram::active_bots(&services).await? {
        inbox = inbox.max(seconds(telegram::inbox_lag(&services, bot.key).await?));
        outbox = outbox.max(seconds(telegram::oldest_pending(&services, bot.key).await?));
    }
    metrics::gauge!("hovli_telegram_inbox_lag_seconds").set(f64::from(inbox));
    metrics::gauge!("hovli_telegram_outbox_oldest_seconds").set(f64::from(outbox));
    let waiting = seconds(payments::oldest_waiting(&services).await?);
    metrics::gauge!("hovli_payments_oldest_waiting_seconds").set(f64::from(waiting));
    Ok(())
}
