//! Photos, voices and documents.

use chrono::{DateTime, Utc};

use crate::{code::code_enum, ids::FileId};

code_enum! {
    /// What a file of a request shows.
    pub enum FileKind {
        /// The problem as the resident sees it.
        Problem = "problem",
        /// The place before the work.
        Before = "before",
        /// The place after the work.
        After = "after",
        /// Why the work was returned.
        Return = "return",
        /// Sent with a comment.
        Comment = "comment",
        /// A signed act.
        Act = "act",
        /// A voice message.
        Voice = "voice",
    }
}

code_enum! {
    /// How far a file has come.
    pub enum FileStatus {
        /// Known, but not stored yet.
        Pending = "pending",
        /// Stored and shown.
        Ready = "ready",
        /// Could not be fetched or read; nothing is stored.
        Failed = "failed",
    }
}

/// The media type of every photo: all of them are drawn anew. Other pictures are files to be saved.
pub const PICTURE: &str = "image/jpeg";

/// A file as people see it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// The file.
    pub id: FileId,
    /// What it shows.
    pub kind: FileKind,
    /// How far it has come.
    pub status: FileStatus,
    /// Its media type once stored.
    pub mime: String,
    /// Width in pixels, for images.
    pub width: Option<i32>,
    /// Height in pixels, for images.
    pub height: Option<i32>,
    /// Seconds it plays, for voices and films.
    #[serde(default)]
    pub seconds: Option<i32>,
    /// A short-lived signed link, once stored.
    pub url: Option<String>,
    /// A short-lived signed link to the small picture, for images.
    pub thumb_url: Option<String>,
    /// When it was attached.
    pub at: DateTime<Utc>,
}

impl Attachment {
    /// How long it plays, as players write it: `0:12`, `1:05:00`.
    #[must_use]
    pub fn length(&self) -> Option<String> {
        let seconds = self.seconds.filter(|seconds| *seconds > 0)?;
        let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        Some(if hours > 0 {
            format!("{hours}:{minutes:02}:{rest:02}")
        } else {
            format!("{minutes}:{rest:02}")
        })
    }
}

/// Photos a resident may attach to one request.
pub const PHOTOS_MAX: usize = 5;
/// The largest file that is taken, in bytes.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
/// Files that one person may send within an hour.
pub const FILES_PER_HOUR_MAX: i64 = 60;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_written_as_players_write_them() {
        let length = |seconds| {
            let file = Attachment {
                id: FileId::nil(),
                kind: FileKind::Voice,
                status: FileStatus::Ready,
                mime: String::new(),
                width: None,
                height: None,
                seconds,
                url: None,
                thumb_url: None,
                at: DateTime::UNIX_EPOCH,
            };
            file.length().unwrap_or_default()
        };
        assert_eq!(
            [Some(12), Some(65), Some(3900), Some(0), Some(-1), None].map(length),
            ["0:12", "1:05", "1:05:00", "", "", ""]
        );
    }
}
