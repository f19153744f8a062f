//! Single calls to the Bot API. HTML that Telegram refuses goes out once more as plain text.

use services::telegram::{Keyboard, Outgoing};
use teloxide::{
    payloads::{EditMessageReplyMarkupSetters as _, EditMessageTextSetters as _, SendMessageSetters as _},
    requests::Requester as _,
    types::{ChatId, LinkPreviewOptions, MessageId, ParseMode, ThreadId},
};

use super::{compose, failure::Failure};
use crate::station::Station;

/// A text with its buttons.
#[derive(Debug, Clone, Copy)]
pub(super) struct Words<'a> {
    /// The HTML.
    pub(super) html: &'a str,
    /// The buttons.
    pub(super) keyboard: Option<&'a Keyboard>,
    /// Whether it comes without a sound.
    pub(super) silent: bool,
    /// The topic of a group it stands in; the general one when it is not said.
    pub(super) thread: Option<i64>,
}

const NO_PREVIEW: LinkPreviewOptions = LinkPreviewOptions {
    is_disabled: true,
    url: None,
    prefer_small_media: false,
    prefer_large_media: false,
    show_above_text: false,
};

/// A new message; answers its number.
pub(super) async fn send(station: &Station, chat: i64, words: Words<'_>) -> Result<i64, Failure> {
    match send_as(station, chat, words, Some(ParseMode::Html)).await {
        Err(Failure::BadHtml(_)) => send_as(station, chat, words, None).await,
        other => other,
    }
}

async fn send_as(station: &Station, chat: i64, words: Words<'_>, mode: Option<ParseMode>) -> Result<i64, Failure> {
    let text = if mode.is_some() {
        words.html.to_owned()
    } else {
        Outgoing::plain(words.html)
    };
    let mut call = station
        .api
        .send_message(ChatId(chat), text)
        .link_preview_options(NO_PREVIEW)
        .disable_notification(words.silent);
    call = if let Some(mode) = mode { call.parse_mode(mode) } else { call };
    call = match words.thread {
        Some(thread) => call.message_thread_id(topic(thread)?),
        None => call,
    };
    call = if let Some(keyboard) = words.keyboard {
        call.reply_markup(compose::markup(keyboard))
    } else {
        call
    };
    let message = call.await.map_err(|error| Failure::from(&error))?;
    Ok(message.id.0.into())
}

/// A message changed in place. What stands there already counts as changed.
pub(super) async fn edit(station: &Station, chat: i64, message: i64, words: Words<'_>) -> Result<(), Failure> {
    let outcome = match edit_as(station, chat, message, words, Some(ParseMode::Html)).await {
        Err(Failure::BadHtml(_)) => edit_as(station, chat, message, words, None).await,
        other => other,
    };
    if outcome == Err(Failure::NotModified) { Ok(()) } else { outcome }
}

async fn edit_as(station: &Station, chat: i64, message: i64, words: Words<'_>, mode: Option<ParseMode>) -> Result<(), Failure> {
    let text = if mode.is_some() {
        words.html.to_owned()
    } else {
        Outgoing::plain(words.html)
    };
    let mut call = station
        .api
        .edit_message_text(ChatId(chat), number(message)?, text)
        .link_preview_options(NO_PREVIEW);
    call = if let Some(mode) = mode { call.parse_mode(mode) } else { call };
    call.reply_markup(compose::inline(words.keyboard))
        .await
        .map_err(|error| Failure::from(&error))?;
    Ok(())
}

/// Other buttons under a message. A message that is gone needs none.
pub(super) async fn buttons(station: &Station, chat: i64, message: i64, keyboard: Option<&Keyboard>) -> Result<(), Failure> {
    let call = station
        .api
        .edit_message_reply_markup(ChatId(chat), number(message)?)
        .reply_markup(compose::inline(keyboard));
    match call.await.map_err(|error| Failure::from(&error)) {
        Ok(_) | Err(Failure::NotModified | Failure::TargetGone) => Ok(()),
        Err(failure) => Err(failure),
    }
}

/// A phone number to call.
pub(super) async fn contact(station: &Station, chat: i64, phone: &str, name: &str) -> Result<i64, Failure> {
    let message = station
        .api
        .send_contact(ChatId(chat), phone, name)
        .await
        .map_err(|error| Failure::from(&error))?;
    Ok(message.id.0.into())
}

/// A point on the map.
pub(super) async fn location(station: &Station, chat: i64, latitude: &str, longitude: &str) -> Result<i64, Failure> {
    let (Ok(latitude), Ok(longitude)) = (latitude.parse(), longitude.parse()) else {
        return Err(Failure::Refused("not a place".to_owned()));
    };
    let message = station
        .api
        .send_location(ChatId(chat), latitude, longitude)
        .await
        .map_err(|error| Failure::from(&error))?;
    Ok(message.id.0.into())
}

/// A new topic in a group; answers its number.
pub(super) async fn make_topic(station: &Station, chat: i64, name: &str) -> Result<i64, Failure> {
    let call = station.api.create_forum_topic(ChatId(chat), name);
    let made = call.await.map_err(|error| Failure::from(&error))?;
    Ok(made.thread_id.0.0.into())
}

/// Opens a topic that somebody closed.
pub(super) async fn reopen_topic(station: &Station, chat: i64, thread: i64) -> Result<(), Failure> {
    let call = station.api.reopen_forum_topic(ChatId(chat), topic(thread)?);
    call.await.map_err(|error| Failure::from(&error))?;
    Ok(())
}

fn topic(thread: i64) -> Result<ThreadId, Failure> {
    number(thread).map(ThreadId)
}

fn number(message: i64) -> Result<MessageId, Failure> {
    i32::try_from(message).map(MessageId).map_err(|_| Failure::TargetGone)
}
