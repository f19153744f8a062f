//! One row of the outbox becomes calls to the Bot API.

use services::telegram::{self, Anchor, Claimed, Keyboard, Mode, Outgoing};

use super::{
    failure::Failure,
    group, money,
    notice::{self, About},
    post::{self, Words},
    shelf::{self, How, Parcel},
};
use crate::station::Station;

/// What became of a row.
#[derive(Debug)]
pub(super) enum Outcome {
    /// Telegram has it; the number of the message when there is one.
    Sent(Option<i64>),
    /// It failed.
    Failed(Failure),
    /// Whom it was for has left: it is sent to nobody.
    Left,
    /// Our own side did not answer: later.
    Ours(services::Error),
}

impl From<services::Error> for Outcome {
    fn from(error: services::Error) -> Self {
        Self::Ours(error)
    }
}

impl From<Failure> for Outcome {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

/// Sends or changes the message of a row.
pub(super) async fn deliver(station: &Station, row: &Claimed) -> Outcome {
    match calls(station, row).await {
        Ok(message) => Outcome::Sent(message),
        Err(outcome) => outcome,
    }
}

#[expect(clippy::too_many_lines, reason = "one arm for each kind of message")]
async fn calls(station: &Station, row: &Claimed) -> Result<Option<i64>, Outcome> {
    let chat = row.chat_id;
    match &row.message {
        Outgoing::Text { text, keyboard, anchor } => {
            let takes_over = matches!(keyboard, Some(Keyboard::Inline(_)));
            let place = anchor.as_ref().filter(|_| takes_over);
            fresh(station, chat, place, words(text, keyboard.as_ref())).await
        }
        Outgoing::Anchored { anchor, text, keyboard } => in_place(station, chat, anchor, words(text, keyboard.as_ref())).await,
        Outgoing::Edit {
            message_id,
            text,
            keyboard,
        } => changed(station, chat, *message_id, words(text, keyboard.as_ref())).await,
        Outgoing::Markup { message_id, keyboard } => {
            post::buttons(station, chat, *message_id, keyboard.as_ref()).await?;
            Ok(None)
        }
        Outgoing::Notice {
            request,
            role,
            actions,
            answer,
            title,
            job,
            mode,
            aside,
            instead_of,
            silent,
            ..
        } => {
            let about = About {
                chat,
                request: *request,
                role: *role,
                actions,
                answer: *answer,
                is_aside: *aside,
                job: job.then_some(title.as_str()),
            };
            let instead_of = if *mode == Mode::Update { instead_of.as_slice() } else { &[] };
            tell(station, row, &about, (instead_of, *silent)).await
        }
        Outgoing::Money {
            account,
            pays,
            receipt,
            posting,
            order,
            ..
        } => {
            let html = row.message.html().unwrap_or_default();
            let keyboard = match account {
                Some(account) => money::keyboard(station, chat, (*account, *pays), (receipt.as_deref(), *posting, *order))
                    .await?
                    .ok_or(Outcome::Left)?,
                None => None,
            };
            fresh(station, chat, None, words(&html, keyboard.as_ref())).await
        }
        Outgoing::GroupCard { request, silent } => group::show(station, chat, *request, *silent).await,
        Outgoing::Photos { files, caption, anchor } => {
            let parcel = Parcel {
                files,
                caption,
                anchor: anchor.as_ref(),
                how: How::Album,
            };
            shelf::send(station, chat, &parcel).await
        }
        Outgoing::File { file, caption, anchor } => {
            let parcel = Parcel {
                files: std::slice::from_ref(file),
                caption,
                anchor: anchor.as_ref(),
                how: How::Single,
            };
            shelf::send(station, chat, &parcel).await
        }
        Outgoing::Contact { phone, name } => Ok(Some(post::contact(station, chat, phone, name).await?)),
        Outgoing::Location { latitude, longitude } => Ok(Some(post::location(station, chat, latitude, longitude).await?)),
        Outgoing::Raw { method, body } => {
            let mut body = body.clone();
            if let Some(fields) = body.as_object_mut() {
                fields.insert("chat_id".to_owned(), chat.into());
            }
            station
                .call(method, &body)
                .await
                .map(|answer| answer.get("message_id").and_then(serde_json::Value::as_i64))
                .map_err(Outcome::from)
        }
    }
}

/// A notice: a message of its own, or other words in the message of the earlier step, and never in any other one.
async fn tell(
    station: &Station,
    row: &Claimed,
    about: &About<'_>,
    (instead_of, silent): (&[String], bool),
) -> Result<Option<i64>, Outcome> {
    let Some(reader) = notice::reader(station, about).await? else {
        return Err(Outcome::Left);
    };
    let (html, keyboard) = match notice::job(station, &reader, about).await? {
        Some(card) => card,
        None => (row.message.html().unwrap_or_default(), notice::keyboard(station, &reader, about)?),
    };
    let words = Words {
        html: &html,
        keyboard: keyboard.as_ref(),
        silent,
        thread: None,
    };
    let before = if instead_of.is_empty() {
        None
    } else {
        telegram::told_before(&station.sv, station.key(), (about.chat, about.request), instead_of).await?
    };
    match before {
        Some(message) => changed(station, about.chat, message, words).await,
        None => fresh(station, about.chat, row.message.anchor().as_ref(), words).await,
    }
}

fn words<'a>(html: &'a str, keyboard: Option<&'a Keyboard>) -> Words<'a> {
    Words {
        html,
        keyboard,
        silent: false,
        thread: None,
    }
}

/// A new message. When it takes the place of another one, the buttons of that one go: also when it has none itself,
/// as for somebody whose job was given to another.
async fn fresh(station: &Station, chat: i64, place: Option<&Anchor>, words: Words<'_>) -> Result<Option<i64>, Outcome> {
    let before = match place {
        Some(anchor) => telegram::replaced(&station.sv, station.key(), chat, anchor).await?,
        None => None,
    };
    let message = post::send(station, chat, words).await?;
    if let Some(before) = before {
        // Best effort: an old button that stays is refused when it is pressed.
        post::buttons(station, chat, before, None).await.ok();
    }
    Ok(Some(message))
}

/// The anchor's message changed; a new one when it is not known or gone.
async fn in_place(station: &Station, chat: i64, anchor: &Anchor, words: Words<'_>) -> Result<Option<i64>, Outcome> {
    match telegram::anchor(&station.sv, station.key(), chat, &anchor.key).await? {
        Some(message) => changed(station, chat, message, words).await,
        None => Ok(Some(post::send(station, chat, words).await?)),
    }
}

async fn changed(station: &Station, chat: i64, message: i64, words: Words<'_>) -> Result<Option<i64>, Outcome> {
    match post::edit(station, chat, message, words).await {
        Ok(()) => Ok(Some(message)),
        Err(Failure::TargetGone) => Ok(Some(post::send(station, chat, words).await?)),
        Err(failure) => Err(failure.into()),
    }
}
