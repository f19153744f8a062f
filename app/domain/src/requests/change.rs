//! What an action changes: the next state, the clocks, and what history keeps.

use super::{
    action::Action,
    codes::{ClosedReason, Priority, Status},
    edits::Edit,
    slots::Slot,
    state::State,
    view::Place,
};
use crate::{
    ids::{CategoryId, EmployeeId, ReasonId, RequestId, ResidentId},
    time::Timestamp,
};

/// The instants of a request that its actions write down. When it is due follows from its history: see `sla`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// When the request was written down.
    pub created_at: Timestamp,
    /// When somebody first reacted.
    pub responded_at: Option<Timestamp>,
    /// When the work began.
    pub started_at: Option<Timestamp>,
    /// When the work was finished.
    pub done_at: Option<Timestamp>,
    /// When the request ended.
    pub closed_at: Option<Timestamp>,
    /// When finished work counts as accepted.
    pub auto_close_at: Option<Timestamp>,
}

impl Clocks {
    /// The clocks of a request written down at `now`.
    #[must_use]
    pub const fn start(now: Timestamp) -> Self {
        Self {
            created_at: now,
            responded_at: None,
            started_at: None,
            done_at: None,
            closed_at: None,
            auto_close_at: None,
        }
    }

    /// Finished or ended work came back.
    pub(super) const fn come_back(&mut self) {
        self.done_at = None;
        self.closed_at = None;
        self.auto_close_at = None;
    }
}

/// A resident's opinion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rating {
    /// From 1 to 5.
    pub value: i16,
    /// In their own words.
    pub comment: Option<String>,
}

/// What the dispatcher notes about the money; `None` leaves a flag as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// Whether the resident pays for the work separately.
    pub is_paid: Option<bool>,
    /// Whether the builder's or the maker's warranty bears it.
    pub is_warranty: Option<bool>,
}

/// All that one action changes in a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub action: Action,
    /// The status before.
    pub from: Status,
    /// The state after.
    pub state: State,
    /// The clocks after.
    pub clocks: Clocks,
    /// A new priority.
    pub priority: Option<Priority>,
    /// A new category.
    pub category: Option<CategoryId>,
    /// A new place.
    pub place: Option<Box<Place>>,
    /// A new agreed visit.
    pub schedule: Option<(Timestamp, Timestamp)>,
    /// The times that the resident may choose from now on; `None` leaves those of before.
    pub slots: Option<Vec<Slot>>,
    /// A corrected text.
    pub text: Option<String>,
    /// New flags.
    pub flags: Flags,
    /// Whose request it is from now on.
    pub resident: Option<ResidentId>,
    /// An opinion.
    pub rating: Option<Rating>,
    /// Why it ended; `Some(None)` when it no longer is ended.
    pub closed_reason: Option<Option<ClosedReason>>,
    /// When a pause ends by itself; set anew by every hold.
    pub resume_at: Option<Timestamp>,
    /// What history keeps.
    pub payload: Payload,
}

/// The facts of an action that history keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Payload {
    /// The executor after an assignment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executor: Option<EmployeeId>,
    /// The executor before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<EmployeeId>,
    /// The reason from a list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReasonId>,
    /// Words of the actor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// A rating from 1 to 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rating: Option<i16>,
    /// The new priority.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub priority: Option<Priority>,
    /// The new category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<CategoryId>,
    /// The new place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Box<Place>>,
    /// Whether it is paid for from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_paid: Option<bool>,
    /// Whether the warranty bears it from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_warranty: Option<bool>,
    /// The agreed visit begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled_from: Option<Timestamp>,
    /// The agreed visit ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheduled_to: Option<Timestamp>,
    /// The times the resident may choose from.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub slots: Vec<Slot>,
    /// When a pause ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resume_at: Option<Timestamp>,
    /// Whether the pause stops the clock, as the list of reasons said when it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pauses: Option<bool>,
    /// After how many days the clock runs again, though the work still waits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pause_days: Option<i64>,
    /// Minutes until the executor arrives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eta_minutes: Option<i32>,
    /// The request a duplicate repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<RequestId>,
    /// The resident it belongs to from now on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resident: Option<ResidentId>,
    /// What a correction found: the values of the facts before it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Edit>,
    /// When a device said it happened, where that was not believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<Timestamp>,
}
