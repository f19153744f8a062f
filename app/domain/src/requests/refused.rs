//! Why the rules say no.

use super::{action::Action, codes::Status};

/// Why an action is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The action does not exist in this status, or its time is over.
    #[error("{action} is not possible from {status}")]
    Illegal {
        /// The status of the request.
        status: Status,
        /// What was asked.
        action: Action,
    },
    /// The action is not this person's to take.
    #[error("{action} is not for this actor")]
    NotYours {
        /// What was asked.
        action: Action,
    },
    /// The category wants a photo before the work.
    #[error("a photo before the work is needed")]
    NeedsBefore,
    /// Work that has begun is not taken from somebody without a word.
    #[error("a reason is needed")]
    NeedsReason,
    /// The category wants a photo after the work.
    #[error("a photo after the work is needed")]
    NeedsPhoto,
    /// The time is not offered any more, or over.
    #[error("the time is not offered any more")]
    SlotGone,
    /// The request is already with this executor.
    #[error("already with this executor")]
    SameExecutor,
}

impl Refused {
    /// The stable code of the refusal.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Illegal { .. } => "requests.illegal_transition",
            Self::NotYours { .. } => "requests.not_yours",
            Self::NeedsBefore => "requests.photo_before_required",
            Self::NeedsReason => "requests.reason_required",
            Self::NeedsPhoto => "requests.needs_photo",
            Self::SlotGone => "requests.slot_gone",
            Self::SameExecutor => "requests.same_executor",
        }
    }
}
