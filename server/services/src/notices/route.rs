//! Who is told what: the notification matrix, by action and not by status. Pure.
//!
//! Nobody is told what they did themselves, and nobody is told of one event twice.

use domain::{
    ids::RequestId,
    requests::{Action, CommentVisibility, Priority, Status},
};

use super::{
    audience::{Audience, Reader},
    story::{Acted, Story, What},
};

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
    /// One of those who hand out work.
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
    /// The request the reader knows.
    pub(super) request: RequestId,
}

/// Whom to tell what.
pub(super) fn route(story: &Story, audience: &Audience) -> Vec<Notice> {
    let mut list = List {
        story,
        audience,
        notices: Vec::new(),
    };
    match &story.what {
        What::Created => list.created(),
        What::Acted(acted) => list.acted(acted),
        What::Kept { .. } => list.kept(),
        What::ClosingSoon => list.resident("auto-close-resident"),
        What::Commented {
            visibility: CommentVisibility::Internal,
            ..
        }
        | What::Attached => {}
        What::Commented {
            visibility: CommentVisibility::Resident,
            ..
        } => list.commented(),
    }
    list.notices
}

struct List<'a> {
    story: &'a Story,
    audience: &'a Audience,
    notices: Vec<Notice>,
}

impl List<'_> {
    fn created(&mut self) {
        self.resident("create-resident");
        let words = if self.story.facts.priority == Priority::Emergency {
            "create-emergency"
        } else {
            "create-dispatcher"
        };
        self.dispatchers(words, Reach::Everywhere);
    }

    fn acted(&mut self, acted: &Acted) {
        use Action as A;
        match acted.action {
            A::Accept => self.resident("accept-resident"),
            A::Assign => {
                self.executor("assign-executor");
                self.resident("assign-resident");
            }
            A::Reassign => {
                self.executor("assign-executor");
                self.previous("reassign-previous");
                self.resident("reassign-resident");
            }
            A::Claim => self.dispatchers("claim-dispatcher", Reach::Inbox),
            A::Decline => self.dispatchers("decline-dispatcher", Reach::Everywhere),
            A::Depart => self.resident("depart-resident"),
            A::Hold if acted.reason.as_ref().is_none_or(|reason| reason.visible_to_resident) => self.resident("hold-resident"),
            A::Resume => self.executor("resume-executor"),
            A::Complete => {
                self.resident("complete-resident");
                self.followers("complete-follower");
            }
            // Nobody works on it any more: whoever did has left.
            A::SendBack | A::Return if acted.worker.is_none() => self.dispatchers("left-dispatcher", Reach::Everywhere),
            A::SendBack => self.executor("send-back-executor"),
            A::Return => {
                self.executor("return-executor");
                self.dispatchers("return-dispatcher", Reach::Everywhere);
            }
            A::Reopen => self.resident("reopen-resident"),
            A::Reject => {
                self.resident("reject-resident");
                self.followers("reject-follower");
            }
            A::Cancel => self.cancelled(),
            A::MarkDuplicate => {
                self.previous("cancel-executor");
                self.resident("mark-duplicate-resident");
            }
            A::SetSchedule => {
                self.executor("set-schedule-executor");
                self.resident("set-schedule-resident");
            }
            A::OfferSlots => self.resident("offer-slots-resident"),
            A::PickSlot => {
                self.executor("pick-slot-executor");
                self.dispatchers("pick-slot-dispatcher", Reach::Inbox);
            }
            // The inbox alone: a whole house may join within an hour.
            A::Join => self.dispatchers("join-dispatcher", Reach::Inbox),
            A::Hold | A::Start | A::Confirm | A::AutoClose | A::SetPriority | A::SetCategory | A::EditText | A::SetFlags | A::Rate => {}
        }
    }

    fn cancelled(&mut self) {
        self.executor("cancel-executor");
        self.previous("cancel-executor");
        if self.story.by_resident {
            self.dispatchers("cancel-dispatcher", Reach::Everywhere);
        } else {
            self.resident("cancel-resident");
        }
        self.followers("cancel-follower");
    }

    /// The one who did it comes first: they are told that it was not in vain, though they are the actor.
    fn kept(&mut self) {
        if let Some(reader) = self.audience.author {
            self.notices.push(Notice {
                reader,
                part: Part::Former,
                words: "kept-author",
                reach: Reach::Everywhere,
                actions: Vec::new(),
                request: self.story.request,
            });
        }
        self.executor("kept-executor");
        self.dispatchers("kept-dispatcher", Reach::Everywhere);
    }

    fn followers(&mut self, words: &'static str) {
        for (reader, request) in self.audience.followers.clone() {
            self.tell(Notice {
                reader,
                part: Part::Follower,
                words,
                reach: Reach::Everywhere,
                actions: Vec::new(),
                request,
            });
        }
    }

    fn commented(&mut self) {
        if self.story.by_resident {
            self.executor("comment-staff");
            self.dispatchers("comment-staff", Reach::Everywhere);
        } else {
            self.resident("comment-resident");
        }
    }

    fn resident(&mut self, words: &'static str) {
        let actions = match self.story.facts.status {
            Status::Done => vec![Action::Confirm, Action::Return, Action::Rate],
            Status::New
            | Status::Accepted
            | Status::Assigned
            | Status::EnRoute
            | Status::InProgress
            | Status::OnHold
            | Status::Closed
            | Status::Rejected
            | Status::Cancelled => Vec::new(),
        };
        if let Some(reader) = self.audience.resident {
            self.tell(Notice {
                reader,
                part: Part::Resident,
                words,
                reach: Reach::Everywhere,
                actions,
                request: self.story.request,
            });
        }
    }

    fn executor(&mut self, words: &'static str) {
        if let Some(reader) = self.audience.executor {
            let actions = working(self.story.facts.status);
            self.tell(Notice {
                reader,
                part: Part::Executor,
                words,
                reach: Reach::Everywhere,
                actions,
                request: self.story.request,
            });
        }
    }

    fn previous(&mut self, words: &'static str) {
        if let Some(reader) = self.audience.previous {
            self.tell(Notice {
                reader,
                part: Part::Executor,
                words,
                reach: Reach::Everywhere,
                actions: Vec::new(),
                request: self.story.request,
            });
        }
    }

    fn dispatchers(&mut self, words: &'static str, reach: Reach) {
        let actions = if self.story.facts.status == Status::New {
            vec![Action::Accept]
        } else {
            Vec::new()
        };
        for reader in self.audience.dispatchers.clone() {
            self.tell(Notice {
                reader,
                part: Part::Dispatcher,
                words,
                reach,
                actions: actions.clone(),
                request: self.story.request,
            });
        }
    }

    fn tell(&mut self, notice: Notice) {
        let user = notice.reader.user;
        if Some(user) != self.story.actor.map(|actor| actor.user) && self.notices.iter().all(|told| told.reader.user != user) {
            self.notices.push(notice);
        }
    }
}

/// What the one who works may do in this status.
fn working(status: Status) -> Vec<Action> {
    match status {
        Status::Assigned => vec![Action::Depart, Action::Start, Action::Decline],
        Status::EnRoute => vec![Action::Start, Action::Decline],
        Status::InProgress => vec![Action::Complete, Action::Hold],
        Status::OnHold => vec![Action::Resume, Action::Complete],
        Status::New | Status::Accepted | Status::Done | Status::Closed | Status::Rejected | Status::Cancelled => Vec::new(),
    }
}
