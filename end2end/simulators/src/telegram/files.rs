//! Files that people and bots have sent: identifiers, the JSON of each kind, download paths.

use std::{
    collections::BTreeMap,
    hash::{DefaultHasher, Hash, Hasher},
};

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::samples::picture_size;

/// The largest file a bot may download.
pub(crate) const DOWNLOAD_LIMIT: usize = 20 * 1024 * 1024;
/// The largest file a bot may upload.
pub(crate) const UPLOAD_LIMIT: usize = 50 * 1024 * 1024;
/// The largest photo a bot may upload.
pub(crate) const PHOTO_LIMIT: usize = 10 * 1024 * 1024;

/// What a file is for Telegram.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A compressed photo with several sizes.
    Photo,
    /// Any file.
    Document,
    /// A voice message.
    Voice,
    /// A video.
    Video,
    /// A round video.
    VideoNote,
    /// A sticker.
    Sticker,
}

impl FileKind {
    /// The field of `Message` that holds such a file.
    pub(crate) fn field(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::VideoNote => "video_note",
            Self::Sticker => "sticker",
        }
    }

    /// The name Telegram uses in refusals.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Photo => "Photo",
            Self::Document => "Document",
            Self::Voice => "VoiceNote",
            Self::Video => "Video",
            Self::VideoNote => "VideoNote",
            Self::Sticker => "Sticker",
        }
    }

    fn prefix(self) -> &'static str {
        match self {
            Self::Photo => "AgACAgIAAx",
            Self::Document => "BQACAgIAAx",
            Self::Voice => "AwACAgIAAx",
            Self::Video => "BAACAgIAAx",
            Self::VideoNote => "DQACAgIAAx",
            Self::Sticker => "CAACAgIAAx",
        }
    }

    fn folder(self) -> (&'static str, &'static str) {
        match self {
            Self::Photo => ("photos", "jpg"),
            Self::Document => ("documents", "bin"),
            Self::Voice => ("voice", "oga"),
            Self::Video => ("videos", "mp4"),
            Self::VideoNote => ("video_notes", "mp4"),
            Self::Sticker => ("stickers", "webp"),
        }
    }
}

/// One file with what Telegram tells about it.
#[derive(Clone, Debug)]
pub(crate) struct Media {
    pub(crate) kind: FileKind,
    pub(crate) bytes: Bytes,
    pub(crate) name: Option<String>,
    pub(crate) mime: Option<String>,
    pub(crate) duration: i64,
    pub(crate) emoji: Option<String>,
}

impl Media {
    pub(crate) fn new(kind: FileKind, bytes: Bytes) -> Self {
        Self {
            kind,
            bytes,
            name: None,
            mime: None,
            duration: 5,
            emoji: None,
        }
    }
}

#[derive(Debug)]
struct Kept {
    media: Media,
    path: String,
}

/// All files of the world.
#[derive(Debug, Default)]
pub(crate) struct FileStore {
    kept: BTreeMap<String, Kept>,
    /// A file identifier belongs to one bot only.
    ids: BTreeMap<String, (i64, String)>,
}

impl FileStore {
    /// Keeps a file and gives the key under which the same bytes are found again.
    pub(crate) fn keep(&mut self, media: Media) -> String {
        let mut hasher = DefaultHasher::new();
        media.kind.hash(&mut hasher);
        media.bytes.hash(&mut hasher);
        media.name.hash(&mut hasher);
        let key = format!("AQAD{:016x}", hasher.finish());
        let number = self.kept.len();
        let (folder, usual) = media.kind.folder();
        let ending = media
            .name
            .as_deref()
            .and_then(|name| name.rsplit_once('.'))
            .map_or(usual, |(_, ending)| ending);
        let path = format!("{folder}/file_{number}.{ending}");
        self.kept.entry(key.clone()).or_insert(Kept { media, path });
        key
    }

    /// The message field and its JSON for one bot.
    pub(crate) fn json(&mut self, bot: i64, key: &str) -> Option<(&'static str, Value)> {
        let media = self.kept.get(key)?.media.clone();
        let size = media.bytes.len();
        let (width, height) = picture_size(&media.bytes).unwrap_or((640, 480));
        let value = match media.kind {
            FileKind::Photo => Value::Array(self.photo_sizes(bot, key, size, (width, height))),
            FileKind::Document => {
                let mut value = self.meta(bot, key, "", size);
                set(&mut value, "file_name", json!(media.name));
                set(&mut value, "mime_type", json!(media.mime));
                value
            }
            FileKind::Voice => {
                let mut value = self.meta(bot, key, "", size);
                set(&mut value, "duration", json!(media.duration));
                set(&mut value, "mime_type", json!(media.mime.as_deref().unwrap_or("audio/ogg")));
                value
            }
            FileKind::Video => {
                let mut value = self.meta(bot, key, "", size);
                set(&mut value, "width", json!(1280));
                set(&mut value, "height", json!(720));
                set(&mut value, "duration", json!(media.duration));
                set(&mut value, "file_name", json!(media.name));
                set(&mut value, "mime_type", json!(media.mime.as_deref().unwrap_or("video/mp4")));
                value
            }
            FileKind::VideoNote => {
                let mut value = self.meta(bot, key, "", size);
                set(&mut value, "length", json!(384));
                set(&mut value, "duration", json!(media.duration));
                value
            }
            FileKind::Sticker => {
                let mut value = self.meta(bot, key, "", size);
                set(&mut value, "type", json!("regular"));
                set(&mut value, "width", json!(512));
                set(&mut value, "height", json!(512));
                set(&mut value, "is_animated", json!(false));
                set(&mut value, "is_video", json!(false));
                set(&mut value, "emoji", json!(media.emoji));
                value
            }
        };
        Some((media.kind.field(), value))
    }

    /// Smaller copies first, the original last, as Telegram lists them.
    fn photo_sizes(&mut self, bot: i64, key: &str, size: usize, (width, height): (u32, u32)) -> Vec<Value> {
        let longest = width.max(height).max(1);
        let mut sides: Vec<(&str, u32)> = [("s", 90), ("m", 320), ("x", 800)]
            .into_iter()
            .filter(|(_, side)| *side < longest)
            .collect();
        sides.push(("y", longest.min(1280)));
        let scaled = |length: u32, side: u32| (u64::from(length) * u64::from(side) / u64::from(longest)).max(1);
        sides
            .into_iter()
            .map(|(letter, side)| {
                let mut value = self.meta(bot, key, letter, size);
                set(&mut value, "width", json!(scaled(width, side)));
                set(&mut value, "height", json!(scaled(height, side)));
                value
            })
            .collect()
    }

    fn meta(&mut self, bot: i64, key: &str, letter: &str, size: usize) -> Value {
        let prefix = self.kept.get(key).map_or("", |kept| kept.media.kind.prefix());
        let id = format!("{prefix}{bot:x}-{key}{letter}");
        self.ids.insert(id.clone(), (bot, key.to_owned()));
        json!({ "file_id": id, "file_unique_id": format!("{key}{letter}"), "file_size": size })
    }

    /// The key of a file that this bot may use.
    pub(crate) fn key_of(&self, bot: i64, file_id: &str) -> Option<&str> {
        self.ids
            .get(file_id)
            .filter(|(owner, _)| *owner == bot)
            .map(|(_, key)| key.as_str())
    }

    /// The key of a file, whichever bot its identifier belongs to.
    pub(crate) fn key_of_any(&self, file_id: &str) -> Option<&str> {
        self.ids.get(file_id).map(|(_, key)| key.as_str())
    }

    pub(crate) fn media(&self, key: &str) -> Option<&Media> {
        self.kept.get(key).map(|kept| &kept.media)
    }

    pub(crate) fn path(&self, key: &str) -> Option<&str> {
        self.kept.get(key).map(|kept| kept.path.as_str())
    }

    /// The bytes under a download path.
    pub(crate) fn at_path(&self, path: &str) -> Option<&Media> {
        self.kept.values().find(|kept| kept.path == path).map(|kept| &kept.media)
    }
}

/// Puts a field unless its value is null.
pub(crate) fn set(target: &mut Value, key: &str, value: Value) {
    if let (Some(map), false) = (target.as_object_mut(), value.is_null()) {
        map.insert(key.to_owned(), value);
    }
}
