//! Fetches files that people sent: the requests were written down without waiting for them.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use domain::files::FILE_BYTES_MAX;
use futures::StreamExt as _;
use services::{
    Services, TURN,
    files::{self, FetchOutcome, PendingFile},
    telegram, within,
};
use teloxide::{net::Download as _, requests::Requester as _, types::FileId};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::{send::Failure, station::Station, wake};

/// Files that are fetched at the same time.
const AT_ONCE: usize = 4;

/// Fetches until told to stop.
pub(crate) async fn run(sv: Services, stop: CancellationToken) {
    let mut tasks = JoinSet::new();
    while !stop.is_cancelled() {
        let bell = wake::Bell::files();
        let pending = if tasks.len() < AT_ONCE { take(&sv).await } else { None };
        let found = pending.is_some();
        if let Some(pending) = pending {
            let sv = sv.clone();
            tasks.spawn(async move { Box::pin(held(&sv, pending)).await });
        }
        if found && tasks.len() < AT_ONCE {
            continue;
        }
        tokio::select! {
            () = stop.cancelled() => {}
            Some(_) = tasks.join_next() => {}
            () = bell.rings_or_nap(), if tasks.len() < AT_ONCE => {}
        }
    }
    // What is not finished is taken again when its lease has run out.
    tasks.shutdown().await;
}

async fn take(sv: &Services) -> Option<PendingFile> {
    match within(TURN, files::take_pending(sv)).await {
        Ok(pending) => pending,
        Err(error) => {
            tracing::warn!(error.code = error.code, "the waiting files could not be read");
            tokio::time::sleep(wake::NAP).await;
            None
        }
    }
}

/// How often a fetcher says that it is still at it; well below the lease.
const HOLD: Duration = Duration::from_secs(5);
/// The longest time for one file, from the question where it lies to the note that it is stored.
const FETCH: Duration = Duration::from_secs(180);

/// Fetches, and holds the file until that is done.
async fn held(sv: &Services, pending: PendingFile) {
    let (company, id) = (pending.company, pending.id);
    let mut fetching = std::pin::pin!(tokio::time::timeout(FETCH, fetch(sv, pending)));
    loop {
        tokio::select! {
            // What was given up is taken again when its lease has run out.
            _ = &mut fetching => return,
            () = tokio::time::sleep(HOLD) => {
                if let Err(error) = within(TURN, files::hold_pending(sv, company, id)).await {
                    tracing::warn!(error.code = error.code, file.id = %id, "a file could not be held on to");
                }
            }
        }
    }
}

/// Why a file could not be fetched.
struct Failed {
    why: String,
    outcome: FetchOutcome,
}

async fn fetch(sv: &Services, pending: PendingFile) {
    let noted = match content(sv, &pending).await {
        Ok(bytes) => match files::store_fetched(sv, pending.company, pending.id, bytes).await {
            Ok(status) => {
                metrics::counter!("hovli_telegram_files_total", "outcome" => status.code()).increment(1);
                Ok(())
            }
            Err(error) => files::fetch_failed(sv, pending.company, pending.id, error.code, FetchOutcome::Wait).await,
        },
        Err(failed) => {
            metrics::counter!("hovli_telegram_files_total", "outcome" => "failed").increment(1);
            files::fetch_failed(sv, pending.company, pending.id, &failed.why, failed.outcome).await
        }
    };
    if let Err(error) = noted {
        tracing::warn!(error.code = error.code, file.id = %pending.id, "the outcome of a file could not be noted");
    }
}

async fn content(sv: &Services, pending: &PendingFile) -> Result<Bytes, Failed> {
    let wait = |why: &str| Failed {
        why: why.to_owned(),
        outcome: FetchOutcome::Wait,
    };
    let give_up = |why: &str| Failed {
        why: why.to_owned(),
        outcome: FetchOutcome::GiveUp,
    };
    let row = telegram::bot(sv, pending.bot)
        .await
        .map_err(|error| wait(error.code))?
        .ok_or_else(|| give_up("the bot is gone"))?;
    let station = Station::open(sv.clone(), row).ok_or_else(|| give_up("the bot cannot be reached"))?;
    let file = station
        .transfer
        .get_file(FileId(pending.telegram_file_id.clone()))
        .await
        .map_err(|error| of_failure(&Failure::from(&error)))?;
    let mut stream = station.transfer.download_file_stream(&file.path);
    let mut bytes = BytesMut::new();
    while let Some(chunk) = stream.next().await {
        bytes.extend_from_slice(&chunk.map_err(|_| wait("network"))?);
        if bytes.len() > FILE_BYTES_MAX {
            return Err(give_up("files.too_big"));
        }
    }
    Ok(bytes.freeze())
}

/// A file that is too big or unknown stays so; who did not answer will; everything else may be better later.
fn of_failure(failure: &Failure) -> Failed {
    let is_final = |text: &str| text.contains("too big") || text.contains("file_id") || text.contains("file id");
    let outcome = match failure {
        Failure::Refused(text) if is_final(text) => FetchOutcome::GiveUp,
        Failure::Wait(_) | Failure::NotSent | Failure::Unclear => FetchOutcome::Wait,
        Failure::Moved(_)
        | Failure::Unreachable(_)
        | Failure::NotModified
        | Failure::TargetGone
        | Failure::BadHtml(_)
        | Failure::Refused(_) => FetchOutcome::Retry,
    };
    Failed {
        why: failure.words(),
        outcome,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stays_so_is_given_up() {
        let outcome = |text: &str| of_failure(&Failure::of_text(text)).outcome;
        assert_eq!(outcome("Bad Request: file is too big"), FetchOutcome::GiveUp);
        assert_eq!(
            outcome("Bad Request: wrong file_id or the file is temporarily unavailable"),
            FetchOutcome::GiveUp
        );
        assert_eq!(outcome("Bad Request: something new"), FetchOutcome::Retry);
        assert_eq!(outcome("Internal Server Error"), FetchOutcome::Wait);
        for failure in [Failure::NotSent, Failure::Unclear, Failure::Wait(30)] {
            assert_eq!(of_failure(&failure).outcome, FetchOutcome::Wait, "{failure:?}");
        }
    }
}
