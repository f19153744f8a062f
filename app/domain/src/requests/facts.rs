//! All that the rules look at: the request, the company's decisions, the time.

use chrono::Duration;

use super::{
    change::Clocks,
    codes::{Acceptance, Priority},
    slots::Slot,
    state::State,
};
use crate::{ids::ResidentId, time::Timestamp};

/// What a company decided about requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Whether executors may take free requests themselves.
    pub pool: bool,
    /// Whether they may do so only while they are on duty.
    pub claim_on_duty: bool,
    /// Days after closing in which a resident may return the work.
    pub return_days: i64,
    /// Days after finishing in which a resident may rate the work.
    pub rate_days: i64,
    /// Days after which finished work counts as accepted.
    pub auto_close_days: i64,
    /// Minutes after which a job that its executor does not react to is told once more, and to the dispatchers; 0 never.
    pub accept_minutes: i64,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            pool: true,
            claim_on_duty: true,
            return_days: 7,
            rate_days: 30,
            auto_close_days: 3,
            accept_minutes: 10,
        }
    }
}

/// All that the planner has to know about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Where it stands.
    pub state: State,
    /// Whose request it is.
    pub resident: Option<ResidentId>,
    /// Who accepts the finished work.
    pub acceptance: Acceptance,
    /// How urgent it is.
    pub priority: Priority,
    /// Its instants.
    pub clocks: Clocks,
    /// When the pause ends by itself.
    pub resume_at: Option<Timestamp>,
    /// Whether the pause ends with an answer of the resident.
    pub waits_for_resident: bool,
    /// The times for a visit that the resident may choose from.
    pub slots: Vec<Slot>,
    /// Whether it is about what the whole house uses: neighbours may join it.
    pub is_shared: bool,
    /// Whether nobody is left to go on with work that comes back: the executor is dismissed.
    pub executor_left: bool,
    /// Whether the category wants a photo before the work and there is none yet.
    pub lacks_before_photo: bool,
    /// Whether the category wants a photo after the work and there is none yet.
    pub lacks_after_photo: bool,
    /// What the company decided.
    pub policy: Policy,
}

impl Facts {
    /// Until when closed work may be returned.
    #[must_use]
    pub fn returnable_until(&self) -> Option<Timestamp> {
        self.clocks.closed_at.map(|at| at + Duration::days(self.policy.return_days))
    }

    /// Until when finished work may be rated.
    #[must_use]
    pub fn rateable_until(&self) -> Option<Timestamp> {
        self.clocks.done_at.map(|at| at + Duration::days(self.policy.rate_days))
    }
}

/// When something happened, and when the server heard of it: a device without network tells later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// The promises of time count from here.
    pub occurred_at: Timestamp,
    /// What a person may still answer to is counted from here.
    pub received_at: Timestamp,
}

impl From<Timestamp> for When {
    fn from(at: Timestamp) -> Self {
        Self {
            occurred_at: at,
            received_at: at,
        }
    }
}
