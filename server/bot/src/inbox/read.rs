//! From the text of an update to our own event.
//!
//! The text is read by `from_str`: the library turns every update that comes as a JSON value into an error.

use serde_json::Value;
use teloxide::types::{
    CallbackQuery, ChatMemberUpdated, FileMeta, MediaKind as TgMedia, Message as TgMessage, MessageKind, PhotoSize, Seconds, Update,
    UpdateKind, User,
};

use crate::flow::{Contact, Content, Event, Media, MediaKind, Message};

/// What an update says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Read {
    /// Somebody did something in a private chat.
    Person(Box<Arrived>),
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
        query,
        what,
    }))
}

fn message_of(message: &TgMessage, bot_name: &str) -> Read {
    let Some(from) = message.from.as_ref().filter(|_| message.chat.is_private()) else {
        return Read::Ignored("not a private chat");
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
    if message.is_some_and(|message| !message.chat().is_private()) {
        return Read::Ignored("not a private chat");
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
        return Read::Ignored("not a private chat");
    }
    let what = if change.new_chat_member.kind.is_present() {
        What::Unblocked
    } else {
        What::Blocked
    };
    arrived(change.chat.id.0, &change.from, None, what)
}

/// What is in a message; nothing for what Telegram itself says.
fn content(message: &TgMessage, from: &User, bot_name: &str) -> Option<Content> {
    let MessageKind::Common(common) = &message.kind else {
        // Dice, and kinds that are younger than the library, are sent by people; the rest are Telegram's own notes.
        return matches!(message.kind, MessageKind::Dice(_) | MessageKind::Empty { .. }).then_some(Content::Other);
    };
    let media = |media| {
        let album = message.media_group_id().map(|album| album.0.clone());
        Some(Content::Media {
            media,
            caption: message.caption().map(str::to_owned),
            album,
        })
    };
    match &common.media_kind {
        TgMedia::Text(text) => words(&text.text, bot_name),
        TgMedia::Photo(photo) => match largest(&photo.photo) {
            Some(size) => media(file(MediaKind::Photo, &size.file, None)),
            None => Some(Content::Other),
        },
        TgMedia::Document(found) => media(file(
            MediaKind::Document,
            &found.document.file,
            found.document.mime_type.as_ref().map(ToString::to_string),
        )),
        TgMedia::Voice(found) => media(playing(MediaKind::Voice, &found.voice.file, found.voice.duration)),
        TgMedia::Audio(found) => media(playing(MediaKind::Voice, &found.audio.file, found.audio.duration)),
        TgMedia::Video(found) => media(playing(MediaKind::Video, &found.video.file, found.video.duration)),
        TgMedia::VideoNote(found) => media(playing(MediaKind::Video, &found.video_note.file, found.video_note.duration)),
        TgMedia::Animation(found) => media(playing(MediaKind::Video, &found.animation.file, found.animation.duration)),
        TgMedia::Location(found) => Some(Content::Location {
            latitude: found.location.latitude.to_string(),
            longitude: found.location.longitude.to_string(),
        }),
        TgMedia::Venue(found) => Some(Content::Location {
            latitude: found.venue.location.latitude.to_string(),
            longitude: found.venue.location.longitude.to_string(),
        }),
        TgMedia::Contact(found) => {
            let user_id = found.contact.user_id.and_then(|user| i64::try_from(user.0).ok());
            let from_id = i64::try_from(from.id.0).ok()?;
            Some(Content::Contact(Contact {
                phone: found.contact.phone_number.clone(),
                user_id,
                from_id,
            }))
        }
        TgMedia::Migration(_) => None,
        TgMedia::PaidMedia(_) | TgMedia::Game(_) | TgMedia::Poll(_) | TgMedia::Checklist(_) | TgMedia::Sticker(_) | TgMedia::Story(_) => {
            Some(Content::Other)
        }
    }
}

/// A command, or words; nothing for a command to another bot.
fn words(text: &str, bot_name: &str) -> Option<Content> {
    let Some(command) = text.strip_prefix('/') else {
        return Some(Content::Text(text.to_owned()));
    };
    let (name, args) = command.split_once(char::is_whitespace).unwrap_or((command, ""));
    let (name, to) = name.split_once('@').map_or((name, None), |(name, to)| (name, Some(to)));
    // Until the bot knows its own name, it takes every command as meant for it.
    if to.is_some_and(|to| !bot_name.is_empty() && !to.eq_ignore_ascii_case(bot_name)) {
        return None;
    }
    Some(Content::Command {
        name: name.to_lowercase(),
        args: args.trim().to_owned(),
    })
}

fn largest(sizes: &[PhotoSize]) -> Option<&PhotoSize> {
    sizes.iter().max_by_key(|size| u64::from(size.width) * u64::from(size.height))
}

fn file(kind: MediaKind, file: &FileMeta, mime: Option<String>) -> Media {
    // The library says the largest number when Telegram told no size.
    let bytes = Some(file.size).filter(|size| *size != u32::MAX).map(u64::from);
    Media {
        kind,
        file_id: file.id.0.clone(),
        unique_id: file.unique_id.0.clone(),
        bytes,
        mime,
        seconds: None,
    }
}

/// A file with a length in time.
fn playing(kind: MediaKind, meta: &FileMeta, duration: Seconds) -> Media {
    Media {
        seconds: Some(duration.seconds()),
        ..file(kind, meta, None)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn update(kind: &str, body: Value) -> Read {
        read(&json!({ "update_id": 7, kind: body }).to_string(), "hovli_bot")
    }

    fn message(rest: Value) -> Value {
        let mut whole = json!({
            "message_id": 9, "date": 1_790_000_000,
            "from": {"id": 700, "is_bot": false, "first_name": "Карим", "language_code": "uz"},
            "chat": {"id": 700, "type": "private", "first_name": "Карим"},
        });
        whole.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
        whole
    }

    fn content_of(rest: Value) -> Content {
        let Read::Person(arrived) = update("message", message(rest)) else {
            panic!("ignored")
        };
        let What::Event(Event::Message(message)) = arrived.what else {
            panic!("no message")
        };
        message.content
    }

    #[test]
    fn words_and_commands_are_told_apart() {
        assert_eq!(content_of(json!({"text": "Вода"})), Content::Text("Вода".to_owned()));
        let command = |name: &str, args: &str| Content::Command {
            name: name.to_owned(),
            args: args.to_owned(),
        };
        assert_eq!(content_of(json!({"text": "/Start r_1"})), command("start", "r_1"));
        assert_eq!(content_of(json!({"text": "/lang@Hovli_bot"})), command("lang", ""));
        assert_eq!(
            update("message", message(json!({"text": "/lang@other_bot"}))),
            Read::Ignored("nothing was said")
        );
    }

    #[test]
    fn the_largest_photo_of_an_album_is_taken() {
        let size = |id: &str, width: u32| json!({"file_id": id, "file_unique_id": id, "width": width, "height": width, "file_size": width});
        let read = content_of(json!({"photo": [size("a", 90), size("b", 1280), size("c", 320)], "caption": "тут", "media_group_id": "g"}));
        let Content::Media { media, caption, album } = read else {
            panic!("{read:?}")
        };
        assert_eq!(
            (media.file_id.as_str(), media.bytes, caption.as_deref(), album.as_deref()),
            ("b", Some(1280), Some("тут"), Some("g"))
        );
    }

    #[test]
    fn every_kind_of_media_is_known() {
        let meta = json!({"file_id": "f", "file_unique_id": "u", "duration": 3, "width": 10, "height": 10, "length": 10, "file_size": 5});
        for (key, kind, seconds) in [
            ("voice", MediaKind::Voice, Some(3)),
            ("video", MediaKind::Video, Some(3)),
            ("video_note", MediaKind::Video, Some(3)),
            ("audio", MediaKind::Voice, Some(3)),
            ("document", MediaKind::Document, None),
        ] {
            let read = content_of(json!({ key: meta.clone() }));
            assert!(
                matches!(&read, Content::Media { media, .. } if media.kind == kind && media.seconds == seconds),
                "{key}: {read:?}"
            );
        }
        assert_eq!(
            content_of(json!({"location": {"latitude": 41.5, "longitude": 69.25}})),
            Content::Location {
                latitude: "41.5".to_owned(),
                longitude: "69.25".to_owned()
            }
        );
        assert_eq!(content_of(json!({"dice": {"emoji": "🎲", "value": 3}})), Content::Other);
    }

    #[test]
    fn a_contact_says_whose_it_is() {
        let card = content_of(json!({"contact": {"phone_number": "+998901234567", "first_name": "К", "user_id": 700}}));
        assert_eq!(
            card,
            Content::Contact(Contact {
                phone: "+998901234567".to_owned(),
                user_id: Some(700),
                from_id: 700
            })
        );
        assert!(!format!("{card:?}").contains("901234567"));
    }

    #[test]
    fn n5_and_n6_what_is_younger_than_the_library_does_no_harm() {
        assert_eq!(update("managed_bot", json!({"a": 1})), Read::Ignored("unknown kind"));
        assert_eq!(
            content_of(json!({"text": "a", "quite_new": {"b": []}})),
            Content::Text("a".to_owned())
        );
        assert_eq!(content_of(json!({"rich_message": {"blocks": []}})), Content::Other);
        for raw in ["", "[]", "{", "{\"update_id\":1}", "null"] {
            assert!(matches!(read(raw, "x"), Read::Ignored(_)), "{raw}");
        }
    }

    #[test]
    fn n62_groups_are_not_answered() {
        let mut group = message(json!({"text": "Вода"}));
        group["chat"] = json!({"id": -100, "type": "group", "title": "Дом"});
        assert_eq!(update("message", group), Read::Ignored("not a private chat"));
    }

    #[test]
    fn a_press_carries_its_query_and_message() {
        let press = json!({
            "id": "q", "from": {"id": 700, "is_bot": false, "first_name": "К"}, "chat_instance": "1", "data": "g1:0:ru",
            "message": {"message_id": 9, "date": 1_790_000_000, "chat": {"id": 700, "type": "private", "first_name": "К"}, "text": "a"},
        });
        let Read::Person(arrived) = update("callback_query", press) else {
            panic!("ignored")
        };
        assert_eq!(arrived.query.as_deref(), Some("q"));
        assert!(matches!(
            arrived.what,
            What::Event(Event::Press {
                callback: Some(_),
                message: Some(9)
            })
        ));
    }

    #[test]
    fn blocking_is_noticed() {
        let member = |status: &str| {
            let user = json!({"id": 1, "is_bot": true, "first_name": "b"});
            json!({
                "chat": {"id": 700, "type": "private", "first_name": "К"}, "from": {"id": 700, "is_bot": false, "first_name": "К"}, "date": 1,
                "old_chat_member": {"user": user, "status": "member"},
                "new_chat_member": {"user": user, "status": status, "until_date": 0},
            })
        };
        for (status, expected) in [("kicked", What::Blocked), ("member", What::Unblocked)] {
            let Read::Person(arrived) = update("my_chat_member", member(status)) else {
                panic!("ignored")
            };
            assert_eq!(arrived.what, expected);
        }
    }
}
