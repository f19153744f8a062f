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
    /// A short-lived signed link, once stored.
    pub url: Option<String>,
    /// A short-lived signed link to the small picture, for images.
    pub thumb_url: Option<String>,
    /// When it was attached.
    pub at: DateTime<Utc>,
}

/// Photos a resident may attach to one request.
pub const PHOTOS_MAX: usize = 5;
/// The largest file that is taken, in bytes.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;
