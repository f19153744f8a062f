//! The state of a request: each variant knows exactly what is known at that point.

use super::codes::Status;
use crate::ids::{EmployeeId, ReasonId, RequestId};

/// Where a request stands, with what must be known there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Written down.
    New,
    /// Seen by a dispatcher.
    Accepted,
    /// Given to an executor.
    Assigned {
        /// Who works.
        executor: EmployeeId,
    },
    /// The executor is on the way.
    EnRoute {
        /// Who works.
        executor: EmployeeId,
    },
    /// The work goes on.
    InProgress {
        /// Who works.
        executor: EmployeeId,
    },
    /// The work waits.
    OnHold {
        /// Who works, when somebody was assigned before the pause.
        executor: Option<EmployeeId>,
        /// The status that resuming returns to.
        before: Status,
        /// Why it waits.
        reason: ReasonId,
    },
    /// The work is finished.
    Done {
        /// Who worked, when known.
        executor: Option<EmployeeId>,
    },
    /// Accepted.
    Closed {
        /// Who worked, when known.
        executor: Option<EmployeeId>,
    },
    /// Refused.
    Rejected,
    /// Called off.
    Cancelled {
        /// The request that is about the same.
        duplicate_of: Option<RequestId>,
    },
}

/// The columns a state is stored in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The status code.
    pub status: Status,
    /// The executor.
    pub executor: Option<EmployeeId>,
    /// The status before a pause.
    pub held_from: Option<Status>,
    /// The reason of a pause.
    pub hold_reason: Option<ReasonId>,
    /// The request a duplicate repeats.
    pub duplicate_of: Option<RequestId>,
}

/// A stored row that no state explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("stored request contradicts its status")]
pub struct Inconsistent;

impl State {
    /// The status code of the state.
    #[must_use]
    pub const fn status(&self) -> Status {
        match self {
            Self::New => Status::New,
            Self::Accepted => Status::Accepted,
            Self::Assigned { .. } => Status::Assigned,
            Self::EnRoute { .. } => Status::EnRoute,
            Self::InProgress { .. } => Status::InProgress,
            Self::OnHold { .. } => Status::OnHold,
            Self::Done { .. } => Status::Done,
            Self::Closed { .. } => Status::Closed,
            Self::Rejected => Status::Rejected,
            Self::Cancelled { .. } => Status::Cancelled,
        }
    }

    /// Who works or worked on it.
    #[must_use]
    pub const fn executor(&self) -> Option<EmployeeId> {
        match self {
            Self::Assigned { executor } | Self::EnRoute { executor } | Self::InProgress { executor } => Some(*executor),
            Self::OnHold { executor, .. } | Self::Done { executor } | Self::Closed { executor } => *executor,
            Self::New | Self::Accepted | Self::Rejected | Self::Cancelled { .. } => None,
        }
    }

    /// Whether somebody's work is under way, perhaps paused: it is not taken from them without a word.
    #[must_use]
    pub const fn has_begun(&self) -> bool {
        matches!(
            self,
            Self::InProgress { .. }
                | Self::OnHold {
                    before: Status::InProgress,
                    ..
                }
        )
    }

    /// The columns the state is stored in.
    #[must_use]
    pub const fn row(&self) -> Row {
        let (held_from, hold_reason) = if let Self::OnHold { before, reason, .. } = self {
            (Some(*before), Some(*reason))
        } else {
            (None, None)
        };
        let duplicate_of = if let Self::Cancelled { duplicate_of } = self {
            *duplicate_of
        } else {
            None
        };
        Row {
            status: self.status(),
            executor: self.executor(),
            held_from,
            hold_reason,
            duplicate_of,
        }
    }
}

impl TryFrom<Row> for State {
    type Error = Inconsistent;

    fn try_from(row: Row) -> Result<Self, Inconsistent> {
        let executor = row.executor.ok_or(Inconsistent);
        Ok(match row.status {
            Status::New => Self::New,
            Status::Accepted => Self::Accepted,
            Status::Assigned => Self::Assigned { executor: executor? },
            Status::EnRoute => Self::EnRoute { executor: executor? },
            Status::InProgress => Self::InProgress { executor: executor? },
            Status::OnHold => Self::OnHold {
                executor: row.executor,
                before: row.held_from.filter(|status| status.is_open()).ok_or(Inconsistent)?,
                reason: row.hold_reason.ok_or(Inconsistent)?,
            },
            Status::Done => Self::Done { executor: row.executor },
            Status::Closed => Self::Closed { executor: row.executor },
            Status::Rejected => Self::Rejected,
            Status::Cancelled => Self::Cancelled {
                duplicate_of: row.duplicate_of,
            },
        })
    }
}
