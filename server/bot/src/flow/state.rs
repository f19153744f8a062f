//! Where a conversation stands; what is stored between two messages.

use chrono::{Duration, NaiveDate};
use domain::{
    files::FileKind,
    ids::{AccountId, ApartmentId, CommandId, EmployeeId, ReasonId, RequestId},
    lang::Lang,
    phone::Phone,
    requests::Action,
    time::Timestamp,
};

use super::{
    context::Face,
    draft::Draft,
    event::{Content, Media},
};

/// The version of the stored form; a draft of another version begins anew.
pub const VERSION: i32 = 1;

/// Hours after which a draft or a question is forgotten.
pub(super) const KEPT_FOR: Duration = Duration::hours(24);

/// Requests that are remembered as sent, so that a late press of "send" is answered kindly.
const SENT_KEPT: usize = 5;

/// A conversation with one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Talk {
    /// The language chosen here.
    pub lang: Option<Lang>,
    /// The payload of a deep link, kept until the person is registered.
    pub payload: Option<String>,
    /// Tries to register with an unknown phone on `tries_on`.
    pub tries: i32,
    /// The day of the tries.
    pub tries_on: Option<NaiveDate>,
    /// Where it stands.
    pub state: State,
}

/// Where a conversation stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct State {
    /// The request being written down.
    pub draft: Option<Draft>,
    /// What was asked about another request.
    pub ask: Option<Ask>,
    /// Where the following photos of an album belong.
    pub album: Option<Album>,
    /// The apartment to begin with.
    pub home: Option<ApartmentId>,
    /// The requests sent last.
    pub sent: Vec<Sent>,
    /// The phone nobody knows, which may write to the office.
    pub office: Option<Office>,
    /// The account for which another amount was asked.
    pub sum: Option<Sum>,
}

/// The question how much to pay.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sum {
    /// To which account.
    pub account: AccountId,
    /// When it was asked.
    pub asked_at: Timestamp,
}

impl Sum {
    /// Whether it lay too long.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now - self.asked_at > KEPT_FOR
    }
}

/// The way to the office for a phone that nobody knows.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Office {
    /// The phone, proven to be the person's.
    pub phone: Phone,
    /// Whether the next words are the letter.
    pub writing: bool,
    /// When.
    pub asked_at: Timestamp,
}

impl Office {
    /// Whether it lay too long.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now - self.asked_at > KEPT_FOR
    }
}

/// A request that was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sent {
    /// The draft it was.
    pub draft: CommandId,
    /// The number people say.
    pub number: i64,
}

/// What was asked about another request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ask {
    /// The request.
    pub request: RequestId,
    /// The number people say.
    pub number: i64,
    /// As whom the person was asked.
    pub face: Face,
    /// What was asked.
    pub question: Question,
    /// When.
    pub asked_at: Timestamp,
}

impl Ask {
    /// Whether it lay too long.
    #[must_use]
    pub fn is_expired(&self, now: Timestamp) -> bool {
        now - self.asked_at > KEPT_FOR
    }
}

/// A question about a request.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Why it is returned, cancelled, declined or paused.
    Why(Why),
    /// A photo or words of the finished work.
    Finish {
        /// Words that came before the photo.
        note: Option<String>,
    },
    /// A photo of how it was before the work.
    Before,
    /// Words to the other side.
    Reply,
    /// Who may read this comment.
    For {
        /// The words.
        text: String,
        /// The files.
        media: Vec<Media>,
    },
    /// Whom this comment among the staff names.
    Whom {
        /// The words.
        text: String,
        /// The files.
        media: Vec<Media>,
        /// Who was chosen already.
        chosen: Vec<EmployeeId>,
    },
}

impl Question {
    /// Whether this message about the request is the answer; the others are answered by buttons.
    #[must_use]
    pub const fn waits_for(&self, content: &Content) -> bool {
        match self {
            Self::Why(_) | Self::Finish { .. } | Self::Reply => true,
            // Words show nobody how it was: they are a comment.
            Self::Before => matches!(content, Content::Media { .. }),
            Self::For { .. } | Self::Whom { .. } => false,
        }
    }
}

/// The answer to "why", as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Why {
    /// What is to be done.
    pub action: Action,
    /// The reason from the list.
    pub reason: Option<ReasonId>,
    /// When a pause ends.
    pub until: Option<Timestamp>,
    /// Photos that came before the words.
    pub media: Vec<Media>,
    /// What is still missing.
    pub wants: Wants,
}

/// What is still missing in the answer to "why".
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wants {
    /// A reason from the list.
    Reason,
    /// When the pause ends.
    Date,
    /// Words.
    Note,
}

/// Where the following photos of an album belong.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Album {
    /// Telegram's name for the album.
    pub album: String,
    /// The request.
    pub request: RequestId,
    /// As whom the person attaches.
    pub face: Face,
    /// What the photos show.
    pub kind: FileKind,
}

impl State {
    /// Reads what was stored; the second answer tells whether something begun was lost.
    #[must_use]
    pub fn restore(version: i32, stored: &serde_json::Value) -> (Self, bool) {
        let known = if version == VERSION {
            serde_json::from_value(stored.clone()).ok()
        } else {
            None
        };
        let begun = ["draft", "ask"]
            .iter()
            .any(|key| stored.get(key).is_some_and(|value| !value.is_null()));
        known.map_or_else(|| (Self::default(), begun), |state| (state, false))
    }

    /// Remembers a request as sent.
    pub fn note_sent(&mut self, sent: Sent) {
        self.sent.insert(0, sent);
        self.sent.truncate(SENT_KEPT);
    }
}

#[cfg(test)]
mod tests;
