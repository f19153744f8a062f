//! A command as the rules take it: nothing is missing and nothing is left over.

use super::{
    action::Action,
    change::{Flags, Rating},
    codes::Priority,
    slots::Slot,
    view::Place,
};
use crate::{
    ids::{CategoryId, EmployeeId, ReasonId, RequestId, ResidentId},
    time::Timestamp,
};

/// In how many minutes whoever departs says to be there, to choose from.
pub const ETA_MINUTES: [i32; 3] = [15, 30, 60];

/// An action with exactly the facts it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "the fields are those of `Act`, where each is described")]
pub enum Command {
    Accept,
    Assign {
        executor: EmployeeId,
        note: Option<String>,
    },
    Reassign {
        executor: EmployeeId,
        note: Option<String>,
    },
    Claim,
    Decline {
        reason: ReasonId,
        note: Option<String>,
    },
    Depart {
        eta_minutes: Option<i32>,
    },
    Start,
    Hold {
        reason: ReasonId,
        pauses: bool,
        at_most_days: Option<i64>,
        resume_at: Option<Timestamp>,
        note: Option<String>,
    },
    Resume {
        note: Option<String>,
    },
    Complete {
        note: Option<String>,
    },
    SendBack {
        note: String,
    },
    Confirm {
        rating: Option<Rating>,
    },
    AutoClose,
    Return {
        reason: Option<ReasonId>,
        note: Option<String>,
    },
    Reopen {
        note: String,
    },
    Reject {
        reason: ReasonId,
        note: Option<String>,
    },
    Cancel {
        reason: Option<ReasonId>,
        note: Option<String>,
    },
    MarkDuplicate {
        target: RequestId,
    },
    SetPriority {
        priority: Priority,
    },
    SetCategory {
        category: CategoryId,
        /// Whether it is paid for, where that is not as the category says.
        is_paid: Option<bool>,
    },
    SetPlace {
        /// Its words are for the store to add.
        to: Box<Place>,
    },
    SetSchedule {
        from: Timestamp,
        to: Timestamp,
    },
    OfferSlots {
        slots: Vec<Slot>,
    },
    PickSlot {
        from: Timestamp,
    },
    EditText {
        text: String,
    },
    SetFlags {
        flags: Flags,
    },
    Rate {
        rating: Rating,
    },
    Join,
    CallBack {
        note: Option<String>,
    },
    LinkResident {
        resident: ResidentId,
    },
}

impl Command {
    /// The action it performs.
    #[must_use]
    pub const fn action(&self) -> Action {
        match self {
            Self::Accept => Action::Accept,
            Self::Assign { .. } => Action::Assign,
            Self::Reassign { .. } => Action::Reassign,
            Self::Claim => Action::Claim,
            Self::Decline { .. } => Action::Decline,
            Self::Depart { .. } => Action::Depart,
            Self::Start => Action::Start,
            Self::Hold { .. } => Action::Hold,
            Self::Resume { .. } => Action::Resume,
            Self::Complete { .. } => Action::Complete,
            Self::SendBack { .. } => Action::SendBack,
            Self::Confirm { .. } => Action::Confirm,
            Self::AutoClose => Action::AutoClose,
            Self::Return { .. } => Action::Return,
            Self::Reopen { .. } => Action::Reopen,
            Self::Reject { .. } => Action::Reject,
            Self::Cancel { .. } => Action::Cancel,
            Self::MarkDuplicate { .. } => Action::MarkDuplicate,
            Self::SetPriority { .. } => Action::SetPriority,
            Self::SetCategory { .. } => Action::SetCategory,
            Self::SetPlace { .. } => Action::SetPlace,
            Self::SetSchedule { .. } => Action::SetSchedule,
            Self::OfferSlots { .. } => Action::OfferSlots,
            Self::PickSlot { .. } => Action::PickSlot,
            Self::EditText { .. } => Action::EditText,
            Self::SetFlags { .. } => Action::SetFlags,
            Self::Rate { .. } => Action::Rate,
            Self::Join => Action::Join,
            Self::CallBack { .. } => Action::CallBack,
            Self::LinkResident { .. } => Action::LinkResident,
        }
    }

    /// The actor's words.
    #[must_use]
    pub fn note(&self) -> Option<&str> {
        match self {
            Self::Assign { note, .. }
            | Self::Reassign { note, .. }
            | Self::Decline { note, .. }
            | Self::Hold { note, .. }
            | Self::Resume { note }
            | Self::Complete { note }
            | Self::CallBack { note }
            | Self::Return { note, .. }
            | Self::Reject { note, .. }
            | Self::Cancel { note, .. } => note.as_deref(),
            Self::SendBack { note } | Self::Reopen { note } => Some(note),
            Self::Confirm { rating: Some(rating) } | Self::Rate { rating } => rating.comment.as_deref(),
            Self::Accept
            | Self::Claim
            | Self::Depart { .. }
            | Self::Start
            | Self::Confirm { rating: None }
            | Self::AutoClose
            | Self::MarkDuplicate { .. }
            | Self::SetPriority { .. }
            | Self::SetCategory { .. }
            | Self::SetPlace { .. }
            | Self::SetSchedule { .. }
            | Self::OfferSlots { .. }
            | Self::PickSlot { .. }
            | Self::EditText { .. }
            | Self::SetFlags { .. }
            | Self::Join
            | Self::LinkResident { .. } => None,
        }
    }
}
