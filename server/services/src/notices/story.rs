//! What happened, with everything that telling of it needs.

use domain::{
    files::FileKind,
    ids::{EmployeeId, EventId, RequestId},
    requests::{Action, CommentVisibility, Event, Payload, Priority, Reason},
    time::Timestamp,
};

use super::{audience::Reader, sla::Spoken};
use crate::requests::NoticeFacts;

/// The type of the notifications of a file that will not come.
pub(super) const FILE_LOST: &str = "request.file_lost";

/// What happened to a request.
#[derive(Debug, Clone)]
pub(super) struct Story {
    /// The event.
    pub(super) event: EventId,
    /// The request.
    pub(super) request: RequestId,
    /// What.
    pub(super) what: What,
    /// Who did it: nobody is told what they did themselves.
    pub(super) actor: Option<Reader>,
    /// Whether the request's own resident did it.
    pub(super) by_resident: bool,
    /// Whether people may have been told of what came after it: it takes the place of nothing.
    pub(super) is_late: bool,
    /// The request as it is now.
    pub(super) facts: NoticeFacts,
    /// The company's offset from UTC, in minutes.
    pub(super) offset_minutes: i32,
}

impl Story {
    /// The type of the notifications of it.
    pub(super) fn kind(&self) -> String {
        match &self.what {
            What::Created => Event::Created.code().to_owned(),
            What::Acted(acted) => Event::notification(acted.action),
            What::Commented { .. } => Event::Commented.code().to_owned(),
            What::Attached { is_lost: true, .. } => FILE_LOST.to_owned(),
            What::Attached { .. } => Event::Attached.code().to_owned(),
            What::Kept { .. } => Event::Kept.code().to_owned(),
            What::ClosingSoon => Event::ClosingSoon.code().to_owned(),
            What::Unaccepted(_) => Event::Unaccepted.code().to_owned(),
            What::Clock(spoken) => spoken.event.code().to_owned(),
        }
    }

    /// Whether it is said beside the request's card: a word, a photo, an opinion. The card shows how the request stands.
    pub(super) fn is_aside(&self) -> bool {
        match &self.what {
            What::Commented { .. } | What::Attached { .. } | What::Clock(_) => true,
            What::Acted(acted) => matches!(acted.action, Action::Rate | Action::Confirm),
            What::Created | What::Kept { .. } | What::ClosingSoon | What::Unaccepted(_) => false,
        }
    }
}

/// The part that differs.
#[derive(Debug, Clone)]
pub(super) enum What {
    /// It was written down.
    Created,
    /// An action was taken.
    Acted(Box<Acted>),
    /// Somebody commented.
    Commented {
        /// Who may read it.
        visibility: CommentVisibility,
        /// Who wrote it, by name.
        author: String,
        /// The words; empty when there are only files.
        text: String,
        /// Colleagues it names.
        mentions: Vec<EmployeeId>,
    },
    /// Work that came too late for the request was kept as a comment.
    Kept {
        /// What was done, by its code.
        action: String,
        /// Who did it, by name.
        author: String,
        /// When they did it.
        at: Timestamp,
    },
    /// Finished work will soon count as accepted.
    ClosingSoon,
    /// This executor was given the work and has not reacted.
    Unaccepted(EmployeeId),
    /// A clock has something to say.
    Clock(Box<Spoken>),
    /// A file was attached, or one of before became ready or is lost.
    Attached {
        /// What it shows; `None` for one of before. One that became ready is seen on the page and told to nobody.
        kind: Option<FileKind>,
        /// Whether one of before will not come.
        is_lost: bool,
    },
}

/// An action.
#[derive(Debug, Clone)]
pub(super) struct Acted {
    /// Which.
    pub(super) action: Action,
    /// Its facts.
    pub(super) payload: Payload,
    /// Who works on the request after it.
    pub(super) worker: Option<EmployeeId>,
    /// The worker's name.
    pub(super) worker_name: Option<String>,
    /// Who declined, by name.
    pub(super) previous_name: Option<String>,
    /// The reason from a list.
    pub(super) reason: Option<Reason>,
    /// The number of the request that a duplicate repeats.
    pub(super) target: Option<i64>,
}

impl Acted {
    /// Whether it burns from now on.
    pub(super) fn becomes_emergency(&self) -> bool {
        self.action == Action::SetPriority && self.payload.priority == Some(Priority::Emergency)
    }
}
