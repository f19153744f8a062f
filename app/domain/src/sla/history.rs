//! The history of a request as its clocks read it.

use chrono::Duration;

use super::rule::Promise;
use crate::{
    code::code_enum,
    ids::EscalationRuleId,
    requests::{Action, Payload},
    time::Timestamp,
};

/// What happened, as far as the clocks are concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Somebody reacted.
    Responded,
    /// The work waits for a reason that pauses the clock, at most this long.
    Paused {
        /// After so long the clock runs again, though the work still waits.
        at_most: Option<Duration>,
    },
    /// The work goes on.
    Resumed,
    /// The work is finished.
    Done,
    /// Finished or ended work came back.
    CameBack,
    /// Nobody will work on it.
    Ended,
}

impl Step {
    /// What an action means to the clocks, if anything.
    #[must_use]
    pub fn of(action: Action, payload: &Payload) -> Option<Self> {
        Some(match action {
            Action::Accept | Action::Assign | Action::Claim | Action::CallBack => Self::Responded,
            Action::Hold if payload.pauses == Some(true) => Self::Paused {
                at_most: payload.pause_days.map(Duration::days),
            },
            Action::Resume | Action::Reassign => Self::Resumed,
            Action::Complete => Self::Done,
            Action::SendBack | Action::Return | Action::Reopen => Self::CameBack,
            Action::Confirm | Action::AutoClose | Action::Reject | Action::Cancel | Action::MarkDuplicate => Self::Ended,
            Action::Hold
            | Action::Decline
            | Action::Depart
            | Action::Start
            | Action::SetPriority
            | Action::SetCategory
            | Action::SetPlace
            | Action::SetSchedule
            | Action::OfferSlots
            | Action::PickSlot
            | Action::SetFlags
            | Action::Join
            | Action::LinkResident
            | Action::EditText
            | Action::Rate => return None,
        })
    }
}

/// A step and its instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// When it happened, as far as a device is believed.
    pub at: Timestamp,
    /// What happened.
    pub step: Step,
}

code_enum! {
    /// What a clock has to say once.
    pub enum Kind {
        /// A due instant was set or moved.
        DueSet = "due_set",
        /// Most of the promise is gone.
        Warned = "warned",
        /// The promise is broken.
        Breached = "breached",
        /// A rule of the ladder came true.
        Escalated = "escalated",
        /// The clock waits.
        Paused = "paused",
        /// The clock runs again.
        Resumed = "resumed",
        /// The promise was kept.
        Met = "met",
    }
}

/// Something a clock said, never said twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Signal {
    /// Which clock.
    pub promise: Promise,
    /// How often the work had come back.
    pub cycle: i32,
    /// What.
    pub kind: Kind,
    /// The rule that came true, when one did.
    pub rule: Option<EscalationRuleId>,
    /// When it came true, which may be long before it is heard of.
    pub at: Timestamp,
    /// The due instant it spoke of.
    pub due_at: Timestamp,
}

impl Signal {
    /// Whether both say the same.
    #[must_use]
    pub fn repeats(&self, other: &Self) -> bool {
        (self.promise, self.cycle, self.kind, self.rule) == (other.promise, other.cycle, other.kind, other.rule)
    }
}

/// All that happened to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// When it was written down.
    pub created_at: Timestamp,
    /// What happened then, in the order of the log.
    pub lines: Vec<Line>,
    /// What its clocks have said.
    pub said: Vec<Signal>,
}

impl History {
    /// The history of a request that is being written down.
    #[must_use]
    pub const fn starting(created_at: Timestamp) -> Self {
        Self {
            created_at,
            lines: Vec::new(),
            said: Vec::new(),
        }
    }
}
