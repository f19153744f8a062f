//! What an action changes: the next state, the clocks, and what history keeps.

use chrono::Duration;

use super::{
    action::Action,
    codes::{ClosedReason, Priority, Status},
    sla,
    slots::Slot,
    state::State,
};
use crate::{
    ids::{CategoryId, EmployeeId, ReasonId, RequestId},
    time::Timestamp,
};

/// The instants a request is measured by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// When the request was written down.
    pub created_at: Timestamp,
    /// When somebody must react.
    pub response_due_at: Timestamp,
    /// When somebody first reacted.
    pub responded_at: Option<Timestamp>,
    /// When the work must be done; `None` while paused.
    pub resolution_due_at: Option<Timestamp>,
    /// Since when the resolution clock waits.
    pub paused_since: Option<Timestamp>,
    /// How long the clock has waited in all, without the pause under way.
    pub paused_for: Duration,
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
    pub fn start(now: Timestamp, priority: Priority) -> Self {
        Self {
            created_at: now,
            response_due_at: sla::response_due(now, priority),
            responded_at: None,
            resolution_due_at: Some(sla::resolution_due(now, priority, Duration::zero())),
            paused_since: None,
            paused_for: Duration::zero(),
            started_at: None,
            done_at: None,
            closed_at: None,
            auto_close_at: None,
        }
    }

    /// Sets the due instant anew; a pause is never lost.
    pub(super) fn recompute(&mut self, priority: Priority) {
        if self.responded_at.is_none() {
            self.response_due_at = sla::response_due(self.created_at, priority);
        }
        self.resolution_due_at = if self.paused_since.is_some() {
            None
        } else {
            Some(sla::resolution_due(self.created_at, priority, self.paused_for))
        };
    }

    pub(super) fn pause(&mut self, now: Timestamp) {
        self.paused_since = Some(now);
        self.resolution_due_at = None;
    }

    pub(super) fn unpause(&mut self, now: Timestamp, priority: Priority) {
        if let Some(since) = self.paused_since.take() {
            self.paused_for += (now - since).max(Duration::zero());
        }
        self.recompute(priority);
    }

    /// Finished work came back: the time it lay finished counts as a pause, and a fair rest is left.
    pub(super) fn come_back(&mut self, now: Timestamp, priority: Priority) {
        if let Some(done) = self.done_at.take() {
            self.paused_for += (now - done).max(Duration::zero());
        }
        let least = now + Duration::minutes(sla::MIN_AFTER_RETURN);
        let due = sla::resolution_due(self.created_at, priority, self.paused_for);
        if due < least {
            self.paused_for += least - due;
        }
        self.closed_at = None;
        self.auto_close_at = None;
        self.recompute(priority);
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
    /// A new agreed visit.
    pub schedule: Option<(Timestamp, Timestamp)>,
    /// The times that the resident may choose from now on; `None` leaves those of before.
    pub slots: Option<Vec<Slot>>,
    /// A corrected text.
    pub text: Option<String>,
    /// New flags.
    pub flags: Flags,
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
    /// Minutes until the executor arrives.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub eta_minutes: Option<i32>,
    /// The request a duplicate repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<RequestId>,
    /// When a device said it happened, where that was not believed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed_at: Option<Timestamp>,
}
