//! The sender of a bot: one process leads, the others stand by.

use std::{sync::Arc, time::Duration};

use domain::time::Timestamp;
use services::{
    TURN,
    telegram::{self, Claimed, LeadRole, Lease, Retry},
    within,
};
use tokio::{task::JoinSet, time::Instant};
use tokio_util::sync::CancellationToken;

use super::{
    deliver::{Outcome, deliver},
    failure::Failure,
    pace::Pace,
};
use crate::{lead, station::Station, wake};

/// Chats that are written to at the same time.
const CHATS: usize = 16;
/// The longest time for one message, its uploads included; shorter than the lease of its row.
const DELIVERY: Duration = Duration::from_secs(55);
/// How often the leader looks whether it still leads.
const CHECK: Duration = Duration::from_secs(5);
/// The waits after tries to note an outcome that failed: until it is noted, nothing else goes to its chat.
const NOTE_AGAIN: [Duration; 3] = [Duration::from_millis(200), Duration::from_secs(1), Duration::from_secs(3)];

/// Sends until told to stop; what was begun is finished.
pub(crate) async fn run(station: Arc<Station>, stop: CancellationToken) {
    while let Some(lease) = lead::wait(&station, LeadRole::Sender, &stop).await {
        work(&station, lease, &stop).await;
    }
}

async fn work(station: &Arc<Station>, mut lease: Lease, stop: &CancellationToken) {
    let since = station.sv.now();
    take_over(station, since).await;
    let pace = Arc::new(Pace::new());
    let mut tasks = JoinSet::new();
    let mut checked = Instant::now();
    while !stop.is_cancelled() {
        if checked.elapsed() > CHECK {
            checked = Instant::now();
            if !lease.is_held().await {
                tracing::warn!(bot.id = %station.key().bot, "the sender's leadership was lost");
                break;
            }
            take_over(station, since).await;
        }
        let bell = wake::Bell::outbox();
        for row in claim(station, CHATS - tasks.len()).await {
            let (station, pace) = (Arc::clone(station), Arc::clone(&pace));
            tasks.spawn(async move { send(&station, &pace, row).await });
        }
        tokio::select! {
            () = stop.cancelled() => {}
            Some(_) = tasks.join_next() => {}
            () = bell.rings_or_nap(), if tasks.len() < CHATS => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}

async fn take_over(station: &Station, since: Timestamp) {
    match within(TURN, telegram::take_over(&station.sv, station.key(), since)).await {
        Ok(0) => {}
        Ok(rows) => tracing::info!(rows, bot.id = %station.key().bot, "messages of a dead sender are taken over"),
        Err(error) => tracing::warn!(error.code = error.code, "messages of a dead sender could not be taken over"),
    }
}

async fn claim(station: &Station, room: usize) -> Vec<Claimed> {
    let room = i64::try_from(room).unwrap_or_default();
    if room == 0 {
        return Vec::new();
    }
    match within(TURN, telegram::claim(&station.sv, station.key(), room)).await {
        Ok(rows) => rows,
        Err(error) => {
            tracing::warn!(error.code = error.code, bot.id = %station.key().bot, "the outbox could not be read");
            tokio::time::sleep(wake::NAP).await;
            Vec::new()
        }
    }
}

async fn send(station: &Station, pace: &Pace, row: Claimed) {
    pace.take().await;
    let outcome = tokio::time::timeout(DELIVERY, Box::pin(deliver(station, &row)))
        .await
        .unwrap_or(Outcome::Failed(Failure::Unclear));
    let mut waits = NOTE_AGAIN.into_iter();
    // A row whose outcome cannot be noted is sent again when its lease runs out: at least once.
    while let Err(error) = within(TURN, note(station, pace, &row, &outcome)).await {
        tracing::warn!(
            error.code = error.code,
            row.id = row.id,
            "the outcome of a message could not be noted"
        );
        let Some(wait) = waits.next() else { return };
        tokio::time::sleep(wait).await;
    }
}

async fn note(station: &Station, pace: &Pace, row: &Claimed, outcome: &Outcome) -> services::Result<()> {
    let sv = &station.sv;
    let failure = match outcome {
        Outcome::Sent(message) => return telegram::sent(sv, row, *message).await,
        Outcome::Left => return telegram::skip(sv, row, "left").await,
        Outcome::Ours(error) => {
            tracing::warn!(error.code = error.code, row.id = row.id, "a message could not be prepared");
            return retry(station, row, Retry::Backoff, error.code).await;
        }
        Outcome::Failed(failure) => failure,
    };
    let words = failure.words();
    tracing::info!(row.id = row.id, failure = words, "a message was not taken");
    match failure {
        Failure::Wait(seconds) => {
            metrics::counter!("hovli_telegram_429_total").increment(1);
            if pace.refused(row.chat_id) {
                telegram::pause_bot(sv, row.key, (*seconds).max(1)).await?;
            }
            retry(station, row, Retry::After(*seconds), &words).await
        }
        Failure::Moved(to) => {
            telegram::migrate_chat(sv, row.key, row.chat_id, *to).await?;
            retry(station, row, Retry::Backoff, &words).await
        }
        Failure::Unreachable(_) => telegram::skip_chat(sv, row, &words).await,
        Failure::NotModified => telegram::sent(sv, row, None).await,
        // Better lost than doubled, when that is what the message asks for.
        Failure::Unclear if row.at_most_once => telegram::skip(sv, row, &words).await,
        Failure::NotSent | Failure::Unclear => retry(station, row, Retry::Backoff, &words).await,
        Failure::TargetGone | Failure::BadHtml(_) | Failure::Refused(_) => telegram::dead(sv, row, &words).await,
    }
}

async fn retry(station: &Station, row: &Claimed, retry: Retry, words: &str) -> services::Result<()> {
    if telegram::retry_at(&station.sv, row, retry, words).await? {
        tracing::error!(row.id = row.id, "a message was given up");
    }
    Ok(())
}
