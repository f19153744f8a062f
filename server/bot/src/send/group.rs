//! A request shown in a group: its message changed, or a new one in the topic it belongs in.
//!
//! People close and delete topics: a deleted one is made once more, a closed one opened, and where the bot may do neither
//! the request stands in the general stream rather than nowhere.

use domain::ids::RequestId;
use services::telegram::{self, Shown};

use super::{
    deliver::Outcome,
    failure::Failure,
    post::{self, Words},
};
use crate::{
    flow::{group_keyboard, group_text},
    station::Station,
};

/// Tries to find a place in the topic: as it is known, made anew, opened.
const TRIES: usize = 3;
/// The longest name of a topic, in characters.
const NAME_MAX: usize = 128;

/// Shows the request as it stands now.
pub(super) async fn show(station: &Station, chat: i64, request: RequestId, silent: bool) -> Result<Option<i64>, Outcome> {
    let Some(shown) = telegram::shown_in_group(&station.sv, station.key(), (chat, request)).await? else {
        return Err(Outcome::Left);
    };
    let html = group_text(shown.lang, &shown.card, shown.offset_minutes);
    let url = station.link(&format!("/admin/requests/{request}"));
    let keyboard = group_keyboard(shown.lang, &shown.card, url.as_deref());
    let words = Words {
        html: &html,
        keyboard: keyboard.as_ref(),
        silent,
        thread: None,
    };
    if let Some(message) = shown.message {
        match post::edit(station, chat, message, words).await {
            Ok(()) => return Ok(Some(message)),
            Err(Failure::TargetGone) => {}
            Err(failure) => return Err(failure.into()),
        }
    }
    in_topic(station, chat, &shown, words).await.map(Some)
}

async fn in_topic(station: &Station, chat: i64, shown: &Shown, words: Words<'_>) -> Result<i64, Outcome> {
    let Some((topic, name)) = &shown.topic else {
        return Ok(post::send(station, chat, words).await?);
    };
    let mut known = shown.thread;
    for _ in 0..TRIES {
        let thread = match known {
            Some(thread) => thread,
            None => match made(station, chat, shown, (topic.as_str(), name.as_str())).await? {
                Some(thread) => thread,
                None => break,
            },
        };
        known = Some(thread);
        let there = Words {
            thread: Some(thread),
            ..words
        };
        match post::send(station, chat, there).await {
            Ok(message) => return Ok(message),
            Err(Failure::Refused(why)) if is_deleted(&why) => {
                telegram::forget_topic(&station.sv, station.key(), shown.group, thread).await?;
                known = None;
            }
            Err(Failure::Refused(why)) if is_closed(&why) => {
                if post::reopen_topic(station, chat, thread).await.is_err() {
                    break;
                }
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    Ok(post::send(station, chat, words).await?)
}

/// A topic made for the request; nothing where the bot may not make any.
async fn made(station: &Station, chat: i64, shown: &Shown, (topic, name): (&str, &str)) -> Result<Option<i64>, Outcome> {
    let name: String = name.chars().take(NAME_MAX).collect();
    match post::make_topic(station, chat, &name).await {
        Ok(thread) => {
            telegram::remember_topic(&station.sv, station.key(), shown.group, (topic, thread)).await?;
            Ok(Some(thread))
        }
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure.into()),
    }
}

fn is_deleted(why: &str) -> bool {
    let why = why.to_lowercase();
    ["thread not found", "topic_deleted", "topic_id_invalid"]
        .iter()
        .any(|words| why.contains(words))
}

fn is_closed(why: &str) -> bool {
    why.to_lowercase().contains("topic_closed")
}
