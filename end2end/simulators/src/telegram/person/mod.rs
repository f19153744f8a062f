//! What a person can do in Telegram.

mod files;
mod handle;
mod perform;
mod presses;
mod raw;
mod saying;

use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use handle::PersonHandle;
pub(crate) use perform::{only_bot, perform};

/// Where a person acts; by default in the private chat with the only bot there is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The bot, needed when there are several.
    #[serde(default)]
    pub bot: Option<i64>,
    /// The group; the private chat when absent.
    #[serde(default)]
    pub chat: Option<i64>,
    /// The topic of a forum.
    #[serde(default)]
    pub thread: Option<i64>,
}

/// The bytes of a file: given, or made on the spot.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FileSource {
    /// The bytes in base64, also as a `data:` URL.
    pub base64: Option<String>,
    /// A sample picture; another number is another picture.
    pub sample: Option<u32>,
    /// A file of so many bytes.
    pub size: Option<usize>,
    /// The bytes themselves, from Rust.
    #[serde(skip)]
    pub bytes: Option<Bytes>,
    /// The name of the file.
    pub name: Option<String>,
    /// Its MIME type.
    pub mime: Option<String>,
}

impl FileSource {
    /// The bytes given.
    pub fn bytes(bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: Some(bytes.into()),
            ..Self::default()
        }
    }

    /// A sample picture.
    pub fn sample(seed: u32) -> Self {
        Self {
            sample: Some(seed),
            ..Self::default()
        }
    }

    /// A file of so many bytes.
    pub fn of_size(size: usize) -> Self {
        Self {
            size: Some(size),
            ..Self::default()
        }
    }

    /// The same file under a name and a MIME type.
    pub fn named(mut self, name: &str, mime: &str) -> Self {
        self.name = Some(name.to_owned());
        self.mime = Some(mime.to_owned());
        self
    }
}

/// A file with what is sent along with it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct FileAct {
    /// The file.
    #[serde(flatten)]
    pub file: FileSource,
    /// The text under it.
    pub caption: Option<String>,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// Length in seconds of sound and video.
    pub duration: Option<i64>,
    /// The emoji of a sticker.
    pub emoji: Option<String>,
}

impl From<FileSource> for FileAct {
    fn from(file: FileSource) -> Self {
        Self { file, ..Self::default() }
    }
}

/// One thing a person does.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Act {
    /// Presses START or follows a link with a payload; unblocks the bot first.
    Start {
        /// What stands after `?start=`.
        #[serde(default)]
        payload: Option<String>,
    },
    /// Writes a text; a command is a text that begins with a slash.
    Text {
        /// The text.
        text: String,
        /// The message it answers.
        #[serde(default)]
        reply_to: Option<i64>,
    },
    /// Presses a button of the reply keyboard.
    Press {
        /// What stands on it.
        label: String,
    },
    /// Taps a button under a message.
    Tap {
        /// What stands on it, or a part of it.
        #[serde(default)]
        label: Option<String>,
        /// The data it sends; may be data that no button has.
        #[serde(default)]
        data: Option<String>,
        /// The message; by default the newest with such a button.
        #[serde(default)]
        message_id: Option<i64>,
    },
    /// Shares the own phone number.
    ShareContact,
    /// Sends somebody's contact card.
    SendContact {
        /// The phone number on the card.
        phone_number: String,
        /// The first name on the card.
        first_name: String,
        /// The last name on the card.
        #[serde(default)]
        last_name: Option<String>,
        /// The Telegram account on the card, if any.
        #[serde(default)]
        user_id: Option<i64>,
    },
    /// Sends a photo.
    Photo(FileAct),
    /// Sends several photos as an album.
    Album {
        /// The photos; samples when empty.
        #[serde(default)]
        files: Vec<FileSource>,
        /// How many samples.
        #[serde(default)]
        count: u32,
        /// The text under the first.
        #[serde(default)]
        caption: Option<String>,
    },
    /// Sends any file.
    Document(FileAct),
    /// Sends a voice message.
    Voice(FileAct),
    /// Sends a video.
    Video(FileAct),
    /// Sends a round video.
    VideoNote(FileAct),
    /// Sends a sticker.
    Sticker(FileAct),
    /// Sends a place.
    Location {
        /// Degrees north.
        latitude: f64,
        /// Degrees east.
        longitude: f64,
    },
    /// Changes an own message.
    Edit {
        /// The message.
        message_id: i64,
        /// Its new text or caption.
        text: String,
    },
    /// Forwards a message of this or another chat here.
    Forward {
        /// The message.
        message_id: i64,
        /// The chat it stands in; this one when absent.
        #[serde(default)]
        from_chat: Option<i64>,
    },
    /// Deletes a message; the bot is not told.
    Delete {
        /// The message.
        message_id: i64,
    },
    /// Blocks the bot.
    Block,
    /// Unblocks the bot.
    Unblock,
    /// Has the bot receive any update; without `update_id` it gets the next number.
    Raw {
        /// The update.
        update: Value,
    },
    /// Has the bot receive an update once more under the same number.
    Repeat {
        /// Its number.
        update_id: i64,
    },
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Sent {
    /// Updates the bot is told; none when it does not see them.
    pub update_ids: Vec<i64>,
    /// Messages that came to be or changed.
    pub message_ids: Vec<i64>,
    /// The button press that waits for an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_query_id: Option<String>,
    /// The address a button opens instead of telling the bot.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// Why a person cannot do that.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActError(pub String);

impl std::fmt::Display for ActError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ActError {}

impl ActError {
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }
}

/// What acting gives.
pub type Acted<T = Sent> = Result<T, ActError>;
