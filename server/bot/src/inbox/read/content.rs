//! What is in a message, in our own words.

use teloxide::types::{FileMeta, MediaKind as TgMedia, Message as TgMessage, MessageKind, PhotoSize, Seconds, User};

use crate::flow::{Contact, Content, Media, MediaKind};

/// What is in a message; nothing for what Telegram itself says.
pub(super) fn content(message: &TgMessage, from: &User, bot_name: &str) -> Option<Content> {
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
        TgMedia::Audio(found) => media(Media {
            mime: found.audio.mime_type.as_ref().map(ToString::to_string),
            ..playing(MediaKind::Voice, &found.audio.file, found.audio.duration)
        }),
        TgMedia::Video(found) => media(Media {
            mime: found.video.mime_type.as_ref().map(ToString::to_string),
            ..playing(MediaKind::Video, &found.video.file, found.video.duration)
        }),
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
