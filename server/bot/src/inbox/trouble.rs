//! What the person notices when an update cannot be worked off: a press that does not spin for ever, one plain sentence.

use std::time::Duration;

use domain::lang::Lang;
use services::{
    Result, Scope, TURN, companies,
    telegram::{self, ClaimedUpdate, ConversationKey, Enqueue, Outgoing},
    within,
};

use super::{
    load,
    read::{Arrived, Read, read},
    turn::answer_press,
};
use crate::{flow::Talk, station::Station, wake};

/// Tries to note that an update waits for the database; afterwards its lease runs out anyway.
const NOTES_MAX: usize = 10;
/// The wait between them.
const PAUSE: Duration = Duration::from_secs(1);

/// The trouble is not the update's own: it is tried again and does not count as poisoned.
pub(super) async fn postpone(station: &Station, update: &ClaimedUpdate, why: &str) {
    calm(station, update).await;
    for _ in 0..NOTES_MAX {
        if within(TURN, telegram::postpone(&station.sv, update, why)).await.is_ok() {
            return;
        }
        tokio::time::sleep(PAUSE).await;
    }
    tracing::warn!(update.id = update.update_id, "an update could not be postponed; its lease runs out");
}

/// A press that will be tried again stops to spin. Only the first time: Telegram takes one answer.
pub(super) async fn calm(station: &Station, update: &ClaimedUpdate) {
    if update.attempts == 1
        && let Some(query) = query(station, update)
    {
        answer_press(station, &query, None).await;
    }
}

/// Tells the person, once, that their message or press came to nothing.
pub(super) async fn tell(station: &Station, update: &ClaimedUpdate) {
    let Some(arrived) = person(station, update) else {
        return;
    };
    match within(TURN, enqueue(station, update, &arrived)).await {
        Ok(()) => wake::outbox(),
        Err(error) => tracing::warn!(error.code = error.code, "a person could not be told of a failure"),
    }
}

fn query(station: &Station, update: &ClaimedUpdate) -> Option<String> {
    match read(&update.raw, &station.row.username) {
        Read::Person(arrived) => arrived.query,
        Read::Group(gathered) => gathered.query,
        Read::Ignored(_) => None,
    }
}

fn person(station: &Station, update: &ClaimedUpdate) -> Option<Arrived> {
    match read(&update.raw, &station.row.username) {
        Read::Person(arrived) => Some(*arrived),
        Read::Group(_) | Read::Ignored(_) => None,
    }
}

async fn enqueue(station: &Station, update: &ClaimedUpdate, arrived: &Arrived) -> Result<()> {
    let mut tx = station.sv.begin(&Scope::system(station.key().company)).await?;
    let bot = station.key().bot;
    let key = ConversationKey {
        bot,
        chat_id: arrived.chat,
        user_id: arrived.user,
    };
    let talk = Talk {
        lang: telegram::load_in(&mut tx, key).await?.and_then(|stored| stored.lang),
        ..Talk::default()
    };
    let default: Lang = companies::settings_in(&mut tx).await?.default_lang;
    let hats = load::hats(&mut tx, station, arrived, (&talk, default)).await?;
    let message = Outgoing::Text {
        text: text::error(hats.person.lang, "internal"),
        keyboard: None,
        anchor: None,
    };
    let sorry = Enqueue {
        dedupe_key: format!("u:{}:sorry", update.update_id),
        ..Enqueue::answer(bot, arrived.chat, update.update_id, 0, message)
    };
    telegram::enqueue_in(&mut tx, &sorry).await?;
    tx.commit().await
}
