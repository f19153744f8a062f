//! Who is told what: the notification matrix, by action and not by status. Pure.
//!
//! Nobody is told what they did themselves, and nobody is told of one event twice.

mod list;

use domain::{
    files::FileKind,
    ids::EmployeeId,
    requests::{Action, CommentVisibility, Priority, Status},
};

use list::List;

use super::{
    audience::Audience,
    notice::{Notice, Part, Reach},
    sla,
    story::{Acted, Story, What},
};
use crate::telegram::Answer;

/// Opinions up to this one are told by every channel.
const BAD_RATING: i16 = 2;

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
        What::Unaccepted(executor) => list.unaccepted(*executor),
        What::Clock(spoken) => sla::notices(story, audience, spoken)
            .into_iter()
            .for_each(|notice| list.push(notice)),
        What::Commented {
            visibility: CommentVisibility::Internal,
            ..
        } => audience
            .mentioned
            .iter()
            .for_each(|(reader, part)| list.tell(*reader, *part, "mention-staff")),
        What::Commented {
            visibility: CommentVisibility::Resident,
            ..
        } => list.commented(),
        // Whoever takes in requests asks for it again.
        What::Attached { is_lost: true, .. } => list.dispatchers("file-lost-dispatcher", Reach::Inbox),
        What::Attached { kind, .. } => list.attached(*kind),
    }
    list.notices
}

impl List<'_> {
    fn created(&mut self) {
        self.resident("create-resident");
        // It repeats what is known, or was taken back at once: there is nothing to take on.
        if self.story.facts.status == Status::Cancelled {
            return;
        }
        if self.story.facts.priority == Priority::Emergency {
            self.emergency();
        } else {
            self.dispatchers("create-dispatcher", Reach::Everywhere);
        }
    }

    /// The whole office at once.
    fn emergency(&mut self) {
        self.dispatchers("create-emergency", Reach::Everywhere);
        for reader in self.audience.leaders.clone() {
            self.tell(reader, Part::Dispatcher, "create-emergency");
        }
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
            A::Hold if acted.reason.as_ref().is_none_or(|reason| reason.visible_to_resident) => self.held(acted),
            A::Resume => {
                self.executor("resume-executor");
                if self.audience.pause_told {
                    self.resident("resume-resident");
                }
            }
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
                let begins = acted.payload.scheduled_from.map(|from| Answer::Visit(from.timestamp() / 60));
                self.asked("set-schedule-resident", begins.unwrap_or_default());
            }
            // Whoever works on it would go to the wrong door.
            A::SetPlace => self.executor("set-place-executor"),
            A::OfferSlots => self.resident("offer-slots-resident"),
            A::PickSlot => {
                self.executor("pick-slot-executor");
                self.dispatchers("pick-slot-dispatcher", Reach::Inbox);
            }
            A::SetPriority if acted.becomes_emergency() => {
                self.executor("raise-executor");
                self.emergency();
            }
            A::Rate | A::Confirm => self.rated(acted),
            // The inbox alone: a whole house may join within an hour.
            A::Join => self.dispatchers("join-dispatcher", Reach::Inbox),
            A::Hold | A::Start | A::AutoClose | A::SetPriority | A::SetCategory | A::EditText | A::SetFlags => {}
            // Whoever was called knows it.
            A::CallBack | A::LinkResident => {}
        }
    }

    fn held(&mut self, acted: &Acted) {
        let is_question = acted.payload.note.is_some() && acted.reason.as_ref().is_some_and(|reason| reason.needs_note);
        self.asked("hold-resident", if is_question { Answer::Words } else { Answer::None });
    }

    fn rated(&mut self, acted: &Acted) {
        let Some(rating) = acted.payload.rating else { return };
        let reach = if rating <= BAD_RATING { Reach::Everywhere } else { Reach::Inbox };
        self.executor("rate-staff");
        self.dispatchers("rate-staff", reach);
    }

    /// The other side is told. Photos of the work itself belong to a step that is told by itself.
    fn attached(&mut self, kind: Option<FileKind>) {
        match kind {
            None => {}
            Some(_) if self.story.by_resident => {
                self.executor("attach-staff");
                self.dispatchers("attach-staff", Reach::Everywhere);
            }
            Some(FileKind::Before | FileKind::After) => {}
            Some(FileKind::Problem | FileKind::Return | FileKind::Comment | FileKind::Act | FileKind::Voice) => {
                self.resident("attach-resident");
            }
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

    /// Nothing when somebody reacted, or the work went to somebody else, before this was told.
    fn unaccepted(&mut self, executor: EmployeeId) {
        let facts = &self.story.facts;
        if facts.status == Status::Assigned && facts.executor.as_ref().is_some_and(|person| person.id == executor) {
            self.executor("unaccepted-executor");
            self.dispatchers("unaccepted-dispatcher", Reach::Everywhere);
        }
    }

    /// The one who did it comes first: they are told that it was not in vain, though they are the actor.
    fn kept(&mut self) {
        if let Some(reader) = self.audience.author {
            self.notices.push(self.notice(reader, Part::Former, "kept-author"));
        }
        self.executor("kept-executor");
        self.dispatchers("kept-dispatcher", Reach::Everywhere);
    }

    fn commented(&mut self) {
        if self.story.by_resident {
            if let Some(reader) = self.audience.executor {
                self.push(Notice {
                    answer: Answer::Words,
                    ..self.notice(reader, Part::Executor, "comment-staff")
                });
            }
            for reader in self.audience.dispatchers.clone() {
                self.push(Notice {
                    answer: Answer::Words,
                    ..self.notice(reader, Part::Dispatcher, "comment-staff")
                });
            }
        } else {
            self.asked("comment-resident", Answer::Words);
        }
    }
}

/// What the one who works may do in this status.
pub(super) fn working(status: Status) -> Vec<Action> {
    match status {
        Status::Assigned => vec![Action::Depart, Action::Start, Action::Decline],
        Status::EnRoute => vec![Action::Start, Action::Decline],
        Status::InProgress => vec![Action::Complete, Action::Hold],
        Status::OnHold => vec![Action::Resume, Action::Complete],
        Status::New | Status::Accepted | Status::Done | Status::Closed | Status::Rejected | Status::Cancelled => Vec::new(),
    }
}
