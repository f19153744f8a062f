//! One person to tell: in what part, by which channels, and what they may do.

use domain::{ids::RequestId, requests::Action};

use super::audience::Reader;
use crate::telegram::Answer;

/// In what part somebody is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// The one who asked for the work.
    Resident,
    /// The one who works, or worked until now.
    Executor,
    /// The one who worked on it once, and may not see it any more.
    Former,
    /// A resident who joined it, or whose own request repeats it.
    Follower,
    /// One of the office: those who hand out work, and those who answer for it.
    Dispatcher,
}

impl Part {
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Resident => "resident",
            Self::Executor => "executor",
            Self::Former => "former",
            Self::Follower => "follower",
            Self::Dispatcher => "dispatcher",
        }
    }

    /// Whether it is told to somebody who lives in the house, and not to one of the company.
    pub(super) const fn is_resident(self) -> bool {
        matches!(self, Self::Resident | Self::Follower)
    }
}

/// By which channels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// The inbox, and Telegram when it is connected.
    Everywhere,
    /// The inbox.
    Inbox,
}

/// One person to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Notice {
    /// Who.
    pub(super) reader: Reader,
    /// In what part.
    pub(super) part: Part,
    /// Which words: `assign-resident` stands for `notices-assign-resident-title` and `-text`.
    pub(super) words: &'static str,
    /// By which channels.
    pub(super) reach: Reach,
    /// What the reader may do now.
    pub(super) actions: Vec<Action>,
    /// What the reader is asked to say.
    pub(super) answer: Answer,
    /// The request the reader knows.
    pub(super) request: RequestId,
}

impl Notice {
    /// Whether the reader is given the work by it, and needs all that is known to begin.
    pub(super) fn is_job(&self) -> bool {
        self.part == Part::Executor && matches!(self.words, "assign-executor" | "unaccepted-executor")
    }
}
