//! What a person did, in our own words: nothing here knows the Telegram library.

use crate::callback::Callback;

/// Something a person did in their private chat with the bot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A message was sent.
    Message(Message),
    /// The words of an earlier message were changed.
    Edited {
        /// Which message.
        message: i64,
        /// Its words now.
        text: String,
    },
    /// A button under a message was pressed.
    Press {
        /// What it says; `None` when this version does not know it.
        callback: Option<Callback>,
        /// The message it stands under.
        message: Option<i64>,
    },
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Its number in the chat.
    pub id: i64,
    /// The message it answers.
    pub reply_to: Option<i64>,
    /// Whether somebody else wrote it first.
    pub forwarded: bool,
    /// What is in it.
    pub content: Content,
}

/// What is in a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// `/name args`.
    Command {
        /// Without the slash and the bot's name, in lower case.
        name: String,
        /// What stands after it.
        args: String,
    },
    /// Words.
    Text(String),
    /// A contact card.
    Contact(Contact),
    /// A photo, document, voice or video.
    Media {
        /// The file.
        media: Media,
        /// The words under it.
        caption: Option<String>,
        /// The album it belongs to.
        album: Option<String>,
    },
    /// A point on the map.
    Location {
        /// Degrees, as text.
        latitude: String,
        /// Degrees, as text.
        longitude: String,
    },
    /// A sticker, poll, dice or something newer than this version.
    Other,
}

/// A contact card.
#[derive(Clone, PartialEq, Eq)]
pub struct Contact {
    /// The number as the card has it.
    pub phone: String,
    /// Whose Telegram the number belongs to, by Telegram's word.
    pub user_id: Option<i64>,
    /// Who sent the card.
    pub from_id: i64,
}

/// Numbers never reach a log.
impl std::fmt::Debug for Contact {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Contact")
            .field("own", &(self.user_id == Some(self.from_id)))
            .finish_non_exhaustive()
    }
}

/// What kind of file a message carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MediaKind {
    /// A photo.
    Photo,
    /// Any file.
    Document,
    /// A voice message or other sound.
    Voice,
    /// A video, round ones too.
    Video,
}

/// A file that Telegram keeps for us.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Media {
    /// What kind.
    pub kind: MediaKind,
    /// How this bot asks for it.
    pub file_id: String,
    /// The same for the same file, whoever sends it.
    pub unique_id: String,
    /// Its size, when told.
    pub bytes: Option<u64>,
    /// Its media type, when told.
    pub mime: Option<String>,
    /// Seconds it plays, when told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
}

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MediaProblem {
    /// Larger than Telegram hands out and we keep.
    TooLarge,
    /// Not a photo, video, sound or PDF, or one that nobody could open.
    WrongKind,
}

/// Pictures that become photos.
const PICTURES: [&str; 4] = ["image/jpeg", "image/png", "image/webp", "image/gif"];
/// Pictures of phones that are kept as files: what they show is seen by whoever saves them.
const HEIC: [&str; 2] = ["image/heic", "image/heif"];
/// What else is kept, as the storage knows it by its content.
const KEPT: [&str; 14] = [
    "application/pdf",
    "application/ogg",
    "audio/ogg",
    "audio/opus",
    "audio/mpeg",
    "audio/mp3",
    "audio/mp4",
    "audio/m4a",
    "audio/x-m4a",
    "video/mp4",
    "video/quicktime",
    "video/webm",
    "video/3gpp",
    "video/x-m4v",
];

impl Media {
    /// Whether it is a picture.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        match self.kind {
            MediaKind::Photo => true,
            MediaKind::Document => self.is_of(&PICTURES),
            MediaKind::Voice | MediaKind::Video => false,
        }
    }

    /// Whether it is a picture that is kept as a file only.
    #[must_use]
    pub fn is_heic(&self) -> bool {
        self.is_of(&HEIC)
    }

    fn is_of(&self, types: &[&str]) -> bool {
        self.mime.as_deref().is_some_and(|mime| types.contains(&mime))
    }

    /// Whether the file can be taken.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn check(&self) -> Result<(), MediaProblem> {
        let limit = u64::try_from(domain::files::FILE_BYTES_MAX).unwrap_or(u64::MAX);
        if self.bytes.is_some_and(|bytes| bytes > limit) {
            return Err(MediaProblem::TooLarge);
        }
        let is_known = self.is_of(&PICTURES) || self.is_of(&HEIC) || self.is_of(&KEPT);
        let is_taken = match self.kind {
            MediaKind::Photo => true,
            // Telegram makes these itself, and names the type of those that somebody made elsewhere.
            MediaKind::Voice | MediaKind::Video => self.mime.is_none() || is_known,
            MediaKind::Document => is_known,
        };
        if is_taken { Ok(()) } else { Err(MediaProblem::WrongKind) }
    }
}
