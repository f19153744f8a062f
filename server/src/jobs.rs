//! The work beside the requests of people: routing of events, live updates, bots, files, timers.

use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use futures::{FutureExt as _, future::BoxFuture};
use services::{Error, Kind, Services, exports, files, notices, payments, requests, sla, telegram, within};
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
/// How often it is looked through who has seen what: there is no index for that, because it would cost every look.
const READS: Duration = Duration::from_secs(24 * 3600);
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
/// The longest time for routing what waits: two thousand events at most.
const BATCH: Duration = Duration::from_secs(60);
/// The longest time for what goes through all there is, row by row: after it the database is taken for silent, and the
/// rest waits for the next turn.
const STEP: Duration = Duration::from_secs(300);
/// The longest time for what writes lists and sheets, or walks through all files.
const LONG: Duration = Duration::from_secs(3600);

/// Starts all of it; it ends when `stop` is cancelled.
pub(crate) fn start(services: &Services, mode: TelegramMode, tasks: &TaskTracker, stop: &CancellationToken) {
    tasks.spawn(routing(services.clone(), stop.clone()));
    tasks.spawn(every("timers", (TIMERS, LONG), (services.clone(), stop.clone()), timers));
    tasks.spawn(every("exports", (EXPORTS, LONG), (services.clone(), stop.clone()), write_exports));
    tasks.spawn(every("charges", (CHARGES, LONG), (services.clone(), stop.clone()), work_charges));
    tasks.spawn(every("imports", (CHARGES, LONG), (services.clone(), stop.clone()), work_imports));
    tasks.spawn(every("retention", (RETENTION, LONG), (services.clone(), stop.clone()), retention));
    tasks.spawn(every("queues", (QUEUES, STEP), (services.clone(), stop.clone()), queues));
    tasks.spawn(every("listing", (LISTING, LONG), (services.clone(), stop.clone()), listing));
    tasks.spawn(every("reads", (READS, LONG), (services.clone(), stop.clone()), reads));
    tasks.spawn(every("debts", (DEBTS, STEP), (services.clone(), stop.clone()), debts));
    tasks.spawn(every("click", (CLICK, STEP), (services.clone(), stop.clone()), call_click));
    tasks.spawn(every("click_status", (POLLED, STEP), (services.clone(), stop.clone()), ask_click));
    tasks.spawn(every("books", (BOOKS, LONG), (services.clone(), stop.clone()), books));
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
        let routed = measured("routing", BATCH, notices::route_batch(&services)).await.unwrap_or(0);
        metrics::counter!("hovli_events_routed_total").increment(routed.try_into().unwrap_or(0));
        if routed == 0 {
            tokio::select! { () = stop.cancelled() => {}, () = services.event_written() => {}, () = tokio::time::sleep(POLL) => {} }
        }
    }
}

async fn every<F, Fut>(job: &'static str, (period, limit): (Duration, Duration), (services, stop): (Services, CancellationToken), work: F)
where
    F: Fn(Services) -> Fut,
    Fut: Future<Output = services::Result<()>>,
{
    while !stop.is_cancelled() {
        // What failed was logged, and is tried again at the next turn.
        measured(job, limit, work(services.clone())).await;
        tokio::select! { () = stop.cancelled() => {}, () = tokio::time::sleep(period) => {} }
    }
}

/// Does a turn of a job, counts and logs how it ended; nothing when it failed.
async fn measured<T>(job: &'static str, limit: Duration, work: impl Future<Output = services::Result<T>>) -> Option<T> {
    let started = Instant::now();
    let done = guarded(job, limit, work).await;
    metrics::histogram!("hovli_job_seconds", "job" => job).record(started.elapsed().as_secs_f64());
    let outcome = if done.is_ok() { "done" } else { "failed" };
    metrics::counter!("hovli_jobs_total", "job" => job, "outcome" => outcome).increment(1);
    done.inspect_err(|error| note(job, error)).ok()
}

/// A panic is a failure like any other, and so is a silence: the job goes on with its next turn.
async fn guarded<T>(job: &'static str, limit: Duration, work: impl Future<Output = services::Result<T>>) -> services::Result<T> {
    AssertUnwindSafe(within(limit, work)).catch_unwind().await.unwrap_or_else(|_| {
        tracing::error!(job, "A job panicked");
        Err(Error::new(Kind::Inconsistent, "inconsistent"))
    })
}

/// Counts and logs a failure of a job.
fn note(job: &'static str, error: &Error) {
    metrics::counter!("hovli_errors_total", "door" => "job", "code" => error.code).increment(1);
    tracing::warn!(job, error.code, cause = ?std::error::Error::source(error), "A job failed");
}

/// One of the steps of a turn.
type Step<'a> = BoxFuture<'a, services::Result<()>>;

/// A step, whatever it answers about how much it did.
fn step<'a, T: 'a>(work: impl Future<Output = services::Result<T>> + Send + 'a) -> Step<'a> {
    Box::pin(async move { work.await.map(drop) })
}

/// Takes every step in its turn, though one before it failed: trouble with one table may not hold up everybody's deadlines.
/// The last failure is that of the turn.
async fn each(job: &'static str, steps: Vec<Step<'_>>) -> services::Result<()> {
    let mut failure: Option<Error> = None;
    for step in steps {
        if let Err(error) = guarded(job, STEP, step).await
            && let Some(earlier) = failure.replace(error)
        {
            note(job, &earlier);
        }
    }
    failure.map_or(Ok(()), Err)
}

async fn timers(services: Services) -> services::Result<()> {
    let sv = &services;
    let steps = vec![
        step(requests::remind_before_close(sv)),
        step(requests::auto_close(sv)),
        step(requests::auto_resume(sv)),
        step(async {
            while requests::reassign_silent(sv).await? > 0 {}
            // Whoever was passed over by a rule a moment ago is not told that they did not react.
            while requests::repeat_unaccepted(sv).await? > 0 {}
            Ok(())
        }),
        step(payments::expire_waiting(sv)),
        step(async {
            // After a downtime all that is behind is looked at before anybody is told of it.
            while requests::watch_clocks(sv).await? > 0 {}
            sla::send_digests(sv).await
        }),
        step(notices::send_morning_digests(sv)),
    ];
    each("timers", steps).await
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
    let sv = &services;
    let steps = vec![
        step(telegram::forget_old(sv)),
        step(services::auth::sweep(sv)),
        step(services::forget_answers(sv)),
        step(files::remove_unattached(sv)),
        step(payments::forget_calls(sv)),
        step(payments::sweep_orders(sv)),
        step(payments::forget_sheets(sv)),
        step(exports::remove_old_exports(sv)),
        step(notices::forget_told(sv)),
    ];
    each("retention", steps).await
}

async fn reads(services: Services) -> services::Result<()> {
    requests::forget_reads(&services).await?;
    Ok(())
}

async fn listing(services: Services) -> services::Result<()> {
    files::remove_orphans(&services).await?;
    Ok(())
}

/// How long the oldest update and the oldest message of all bots have waited, and the oldest payment that was begun; and how
/// many events nobody was told of.
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
    metrics::gauge!("hovli_events_given_up").set(f64::from(notices::given_up_events(&services).await?));
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn a_step_that_fails_holds_up_none_after_it() {
        let taken = &AtomicUsize::new(0);
        let take = |done: services::Result<u64>| {
            step(async move {
                taken.fetch_add(1, Ordering::Relaxed);
                done
            })
        };
        let steps = vec![
            take(Ok(7)),
            take(Err(Error::new(Kind::Inconsistent, "inconsistent"))),
            take(Err(Error::unavailable())),
            take(Ok(0)),
        ];
        let failure = each("timers", steps).await.unwrap_err();
        assert_eq!(taken.load(Ordering::Relaxed), 4);
        assert_eq!(failure.kind, Kind::Unavailable, "the last one is the turn's");
        assert!(each("timers", vec![take(Ok(1))]).await.is_ok());
    }

    async fn breaks() -> services::Result<u64> {
        panic!("as asked")
    }

    #[tokio::test]
    async fn a_job_that_panics_goes_on_with_the_next_step_and_turn() {
        let taken = &AtomicUsize::new(0);
        let steps = vec![step(breaks()), step(async move { Ok(taken.fetch_add(1, Ordering::Relaxed)) })];
        let failure = each("timers", steps).await.unwrap_err();
        assert_eq!((failure.kind, taken.load(Ordering::Relaxed)), (Kind::Inconsistent, 1));
        assert_eq!(measured("timers", STEP, breaks()).await, None);
        assert_eq!(measured("timers", STEP, async { Ok::<u64, Error>(7) }).await, Some(7));
    }

    #[tokio::test]
    async fn a_job_that_is_answered_nothing_goes_on_with_its_next_turn() {
        let silent = std::future::pending::<services::Result<u64>>();
        assert_eq!(measured("routing", Duration::from_millis(10), silent).await, None);
    }
}
