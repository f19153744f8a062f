//! Works off the inbox of a bot: several people at once, each person's updates in order.
//!
//! An update that fails or panics is tried again later; the others go on.

use std::{panic::AssertUnwindSafe, sync::Arc};

use futures::FutureExt as _;
use services::{
    Error, Kind, Scope, TURN,
    telegram::{self, ClaimedUpdate},
    within,
};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use super::{
    group,
    read::{Arrived, Read, What, read},
    trouble, turn,
};
use crate::{station::Station, wake};

/// People whose updates are worked off at the same time.
const LANES: usize = 8;

/// Works until told to stop; what was begun is finished.
pub(crate) async fn run(station: Arc<Station>, stop: CancellationToken) {
    let mut tasks = JoinSet::new();
    while !stop.is_cancelled() {
        let bell = wake::Bell::inbox();
        let claimed = claim(&station, LANES - tasks.len()).await;
        for update in claimed {
            let station = Arc::clone(&station);
            tasks.spawn(async move { guarded(&station, update).await });
        }
        tokio::select! {
            () = stop.cancelled() => {}
            Some(_) = tasks.join_next() => {}
            () = bell.rings_or_nap(), if tasks.len() < LANES => {}
        }
    }
    while tasks.join_next().await.is_some() {}
}

async fn claim(station: &Station, room: usize) -> Vec<ClaimedUpdate> {
    let room = i64::try_from(room).unwrap_or_default();
    if room == 0 {
        return Vec::new();
    }
    match within(TURN, telegram::claim_lanes(&station.sv, station.key(), room)).await {
        Ok(claimed) => claimed,
        Err(error) => {
            tracing::warn!(error.code = error.code, bot.id = %station.key().bot, "the inbox could not be read");
            tokio::time::sleep(wake::NAP).await;
            Vec::new()
        }
    }
}

/// Works one update off; what goes wrong is noted with it.
async fn guarded(station: &Station, update: ClaimedUpdate) {
    let outcome = AssertUnwindSafe(within(TURN, work(station, &update))).catch_unwind().await;
    let failure = match outcome {
        Ok(Ok(())) => return,
        Ok(Err(error)) => {
            log(&error, &update);
            if error.kind == Kind::Unavailable {
                return trouble::postpone(station, &update, error.code).await;
            }
            error.code
        }
        Err(_) => {
            tracing::error!(update.id = update.update_id, "a step panicked");
            "panic"
        }
    };
    metrics::counter!("hovli_errors_total", "door" => "bot", "code" => failure).increment(1);
    match within(TURN, telegram::fail(&station.sv, &update, failure)).await {
        Ok(true) => {
            tracing::error!(update.id = update.update_id, error.code = failure, "an update was given up");
            metrics::counter!("hovli_telegram_inbox_dead_total").increment(1);
            trouble::tell(station, &update).await;
        }
        Ok(false) => trouble::calm(station, &update).await,
        Err(error) => tracing::warn!(error.code = error.code, "a failure could not be noted; the lease will run out"),
    }
}

/// The chain of causes without anything that a person wrote.
fn log(error: &Error, update: &ClaimedUpdate) {
    let mut causes = Vec::new();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        causes.push(cause.to_string());
        source = cause.source();
    }
    tracing::warn!(
        update.id = update.update_id,
        error.code = error.code,
        causes = causes.join(": "),
        "an update failed"
    );
}

async fn work(station: &Station, update: &ClaimedUpdate) -> Result<(), Error> {
    #[cfg(feature = "test-support")]
    crate::probe::look(&update.raw);
    match read(&update.raw, &station.row.username) {
        Read::Ignored(why) => {
            metrics::counter!("hovli_telegram_inbox_ignored_total", "why" => why).increment(1);
            finish(station, update).await
        }
        Read::Group(gathered) => Box::pin(group::take(station, update, &gathered)).await,
        Read::Person(arrived) => match &arrived.what {
            What::Event(event) => Box::pin(turn::take(station, update, &arrived, event)).await,
            What::Blocked => {
                telegram::unreachable(&station.sv, station.key(), arrived.chat, "blocked by the user").await?;
                finish(station, update).await
            }
            What::Unblocked => unblocked(station, update, &arrived).await,
        },
    }
}

async fn unblocked(station: &Station, update: &ClaimedUpdate, arrived: &Arrived) -> Result<(), Error> {
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    telegram::reachable_in(&mut tx, station.key().bot, arrived.chat).await?;
    if telegram::finish_in(&mut tx, update).await? {
        tx.commit().await
    } else {
        Ok(())
    }
}

async fn finish(station: &Station, update: &ClaimedUpdate) -> Result<(), Error> {
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    if telegram::finish_in(&mut tx, update).await? {
        tx.commit().await
    } else {
        Ok(())
    }
}
