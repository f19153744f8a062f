//! From the text of an update to our own event.
//!
//! The text is read by `from_str`: the library turns every update that comes as a JSON value into an error.

mod content;
mod group;
#[cfg(test)]
mod tests;

use content::content;
pub(crate) use group::{Deed, Gathered};
use serde_json::Value;
use teloxide::types::{CallbackQuery, ChatMemberUpdated, Message as TgMessage, Update, UpdateKind, User};

use crate::flow::{Event, Message};

/// What an update says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Read {
    /// Somebody did something in a private chat.
    Person(Box<Arrived>),
    /// Somebody did something in a group.
    Group(Box<Gathered>),
    /// Nothing for us, and why.
    Ignored(&'static str),
}

/// Something that somebody did in a private chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Arrived {
    /// The chat.
    pub(crate) chat: i64,
    /// The person's Telegram id.
    pub(crate) user: i64,
    /// The language of their Telegram.
    pub(crate) language: Option<String>,
    /// What they call themselves.
    pub(crate) name: String,
    /// What others call them in Telegram.
    pub(crate) username: Option<String>,
    /// The press that waits for an answer.
    pub(crate) query: Option<String>,
    /// What they did.
    pub(crate) what: What,
}

/// What somebody did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A message, a correction or a press.
    Event(Event),
    /// They blocked the bot.
    Blocked,
    /// They let it write again.
    Unblocked,
}

/// Reads an update.
pub(crate) fn read(raw: &str, bot_name: &str) -> Read {
    let completed = with_types(raw);
    let Ok(update) = serde_json::from_str::<Update>(completed.as_deref().unwrap_or(raw)) else {
        return Read::Ignored("junk");
    };
    match update.kind {
        UpdateKind::Message(message) => message_of(&message, bot_name),
        UpdateKind::EditedMessage(message) => edited(&message),
        UpdateKind::CallbackQuery(query) => pressed(&query),
        UpdateKind::MyChatMember(change) => member(&change),
        UpdateKind::Error(_) => Read::Ignored("unknown kind"),
        UpdateKind::ChannelPost(_)
        | UpdateKind::EditedChannelPost(_)
        | UpdateKind::BusinessConnection(_)
        | UpdateKind::BusinessMessage(_)
        | UpdateKind::EditedBusinessMessage(_)
        | UpdateKind::DeletedBusinessMessages(_)
        | UpdateKind::MessageReaction(_)
        | UpdateKind::MessageReactionCount(_)
        | UpdateKind::InlineQuery(_)
        | UpdateKind::ChosenInlineResult(_)
        | UpdateKind::ShippingQuery(_)
        | UpdateKind::PreCheckoutQuery(_)
        | UpdateKind::PurchasedPaidMedia(_)
        | UpdateKind::Poll(_)
        | UpdateKind::PollAnswer(_)
        | UpdateKind::ChatMember(_)
        | UpdateKind::ChatJoinRequest(_)
        | UpdateKind::ChatBoost(_)
        | UpdateKind::RemovedChatBoost(_) => Read::Ignored("kind not asked for"),
    }
}

/// Files whose media type may be left out by Telegram, and the type they have then.
const TYPES: [(&str, &str); 5] = [
    ("voice", "audio/ogg"),
    ("audio", "audio/mpeg"),
    ("video", "video/mp4"),
    ("animation", "video/mp4"),
    ("document", "application/octet-stream"),
];

/// The update with the media types that were left out: the library does not know a file without one.
fn with_types(raw: &str) -> Option<String> {
    let mut update: Value = serde_json::from_str(raw).ok()?;
    let mut is_changed = false;
    for kind in ["message", "edited_message"] {
        for (key, mime) in TYPES {
            let file = update
                .get_mut(kind)
                .and_then(|message| message.get_mut(key))
                .and_then(Value::as_object_mut);
            if let Some(file) = file.filter(|file| !file.contains_key("mime_type")) {
                file.insert("mime_type".to_owned(), mime.into());
                is_changed = true;
            }
        }
    }
    is_changed.then(|| update.to_string())
}

fn arrived(chat: i64, user: &User, query: Option<String>, what: What) -> Read {
    let Ok(id) = i64::try_from(user.id.0) else {
        return Read::Ignored("person without id");
    };
    if user.is_bot {
        return Read::Ignored("another bot");
    }
    Read::Person(Box::new(Arrived {
        chat,
        user: id,
        language: user.language_code.clone(),
        name: user.first_name.clone(),
        username: user.username.clone(),
        query,
        what,
    }))
}

fn message_of(message: &TgMessage, bot_name: &str) -> Read {
    if !message.chat.is_private() {
        return group::message(message, bot_name);
    }
    let Some(from) = message.from.as_ref() else {
        return Read::Ignored("nobody said it");
    };
    let Some(content) = content(message, from, bot_name) else {
        return Read::Ignored("nothing was said");
    };
    let event = Message {
        id: message.id.0.into(),
        reply_to: message.reply_to_message().map(|replied| replied.id.0.into()),
        forwarded: message.forward_origin().is_some(),
        content,
    };
    arrived(message.chat.id.0, from, None, What::Event(Event::Message(event)))
}

fn edited(message: &TgMessage) -> Read {
    let Some(from) = message.from.as_ref().filter(|_| message.chat.is_private()) else {
        return Read::Ignored("not a private chat");
    };
    match message.text().or_else(|| message.caption()) {
        Some(text) => arrived(
            message.chat.id.0,
            from,
            None,
            What::Event(Event::Edited {
                message: message.id.0.into(),
                text: text.to_owned(),
            }),
        ),
        None => Read::Ignored("edited without words"),
    }
}

fn pressed(query: &CallbackQuery) -> Read {
    let message = query.message.as_ref();
    if let Some(message) = message.filter(|message| !message.chat().is_private()) {
        return group::pressed(query, message);
    }
    let Ok(user) = i64::try_from(query.from.id.0) else {
        return Read::Ignored("person without id");
    };
    // The chat with a person has the person's id, also when the message is too old to be told.
    let chat = message.map_or(user, |message| message.chat().id.0);
    let callback = query.data.as_deref().and_then(|data| data.parse().ok());
    let event = Event::Press {
        callback,
        message: message.map(|message| message.id().0.into()),
    };
    arrived(chat, &query.from, Some(query.id.0.clone()), What::Event(event))
}

fn member(change: &ChatMemberUpdated) -> Read {
    if !change.chat.is_private() {
        return group::member(change);
    }
    let what = if change.new_chat_member.kind.is_present() {
        What::Unblocked
    } else {
        What::Blocked
    };
    arrived(change.chat.id.0, &change.from, None, what)
}
