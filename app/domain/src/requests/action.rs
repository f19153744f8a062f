//! Who may do what to a request in which state: the one action table of every door.

use super::{
    codes::{Acceptance, Status},
    facts::Facts,
};
use crate::{
    code::code_enum,
    ids::{EmployeeId, ResidentId},
    roles::{Permission, Permissions},
    time::Timestamp,
};

code_enum! {
    /// One thing that can happen to a request.
    pub enum Action {
        /// A dispatcher has seen it.
        Accept = "accept",
        /// Give it to an executor.
        Assign = "assign",
        /// Give it to another executor.
        Reassign = "reassign",
        /// An executor takes it.
        Claim = "claim",
        /// The executor gives it back.
        Decline = "decline",
        /// The executor sets off.
        Depart = "depart",
        /// The work begins.
        Start = "start",
        /// The work waits.
        Hold = "hold",
        /// The work goes on.
        Resume = "resume",
        /// The work is finished.
        Complete = "complete",
        /// Finished work is not good enough for the company.
        SendBack = "send_back",
        /// The finished work is accepted.
        Confirm = "confirm",
        /// Nobody answered in time.
        AutoClose = "auto_close",
        /// The resident returns finished work.
        Return = "return",
        /// An ended request begins again.
        Reopen = "reopen",
        /// The request is refused.
        Reject = "reject",
        /// The request is called off.
        Cancel = "cancel",
        /// Another request is about the same.
        MarkDuplicate = "mark_duplicate",
        /// Another urgency.
        SetPriority = "set_priority",
        /// Another category.
        SetCategory = "set_category",
        /// Another house, or another part of it.
        SetPlace = "set_place",
        /// An agreed time of the visit.
        SetSchedule = "set_schedule",
        /// Times for the visit of which the resident chooses one.
        OfferSlots = "offer_slots",
        /// The resident chooses one of them.
        PickSlot = "pick_slot",
        /// A corrected text.
        EditText = "edit_text",
        /// Whether it is paid for, and whether the warranty bears it.
        SetFlags = "set_flags",
        /// The resident's opinion of the work.
        Rate = "rate",
        /// A neighbour has the same trouble.
        Join = "join",
        /// Somebody of the staff called the client.
        CallBack = "call_back",
        /// An unknown caller is a known resident.
        LinkResident = "link_resident",
    }
}

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// Somebody of the staff.
    Employee {
        /// Who.
        id: EmployeeId,
        /// What their role may do.
        permissions: Permissions,
    },
    /// A resident.
    Resident {
        /// Who.
        id: ResidentId,
    },
    /// A timer.
    System,
}

impl Actor {
    fn may(&self, permission: Permission) -> bool {
        match self {
            Self::Employee { permissions, .. } => permissions.has(permission),
            Self::Resident { .. } | Self::System => false,
        }
    }

    /// Whether the request is this person's job.
    #[must_use]
    pub fn is_executor_of(&self, facts: &Facts) -> bool {
        match self {
            Self::Employee { id, permissions } => permissions.has(Permission::RequestsWork) && facts.state.executor() == Some(*id),
            Self::Resident { .. } | Self::System => false,
        }
    }

    fn is_client_of(&self, facts: &Facts) -> bool {
        matches!(self, Self::Resident { id } if facts.resident == Some(*id))
    }

    const fn is_system(&self) -> bool {
        matches!(self, Self::System)
    }
}

/// The actions this actor may take now, in the order of the table.
#[must_use]
pub fn allowed_actions(facts: &Facts, actor: &Actor, now: Timestamp) -> Vec<Action> {
    Action::ALL
        .iter()
        .copied()
        .filter(|action| action.fits(facts, actor, now) && action.is_for(facts, actor))
        .collect()
}

impl Action {
    /// Whether the action exists in this state at this time. Who asks matters to timers alone: they act when the time has come.
    pub(super) fn fits(self, facts: &Facts, actor: &Actor, now: Timestamp) -> bool {
        use Status as S;
        let status = facts.state.status();
        match self {
            Self::Accept => status == S::New,
            Self::Assign => matches!(status, S::New | S::Accepted),
            Self::Reassign => status.needs_executor() || status == S::OnHold,
            Self::Claim => matches!(status, S::New | S::Accepted) && facts.policy.pool,
            Self::Reject => matches!(status, S::New | S::Accepted),
            Self::Decline => matches!(status, S::Assigned | S::EnRoute),
            Self::Depart => status == S::Assigned,
            Self::Start => matches!(status, S::Assigned | S::EnRoute),
            Self::Hold => matches!(status, S::Accepted | S::Assigned | S::EnRoute | S::InProgress),
            Self::Resume => status == S::OnHold && (!actor.is_system() || facts.resume_at.is_some_and(|at| at <= now)),
            // A paused job that nobody was assigned to has no work to finish.
            Self::Complete => status == S::InProgress || (status == S::OnHold && facts.state.executor().is_some()),
            Self::SendBack | Self::Confirm => status == S::Done,
            Self::AutoClose => status == S::Done && facts.clocks.auto_close_at.is_some_and(|at| at <= now),
            Self::Return => {
                facts.state.executor().is_some()
                    && (status == S::Done || (status == S::Closed && facts.returnable_until().is_some_and(|until| now <= until)))
            }
            Self::Reopen => matches!(status, S::Closed | S::Rejected | S::Cancelled),
            Self::Cancel
            | Self::MarkDuplicate
            | Self::SetPriority
            | Self::SetCategory
            | Self::SetPlace
            | Self::SetSchedule
            | Self::EditText
            | Self::SetFlags => status.is_open(),
            Self::OfferSlots => status.is_open() && facts.resident.is_some(),
            Self::PickSlot => status.is_open() && facts.slots.iter().any(|slot| slot.to > now),
            Self::Join => status.is_open() && facts.is_shared,
            Self::CallBack => status.is_open() || status == S::Done,
            Self::LinkResident => (status.is_open() || status == S::Done) && facts.resident.is_none(),
            Self::Rate => matches!(status, S::Done | S::Closed) && facts.rateable_until().is_some_and(|until| now <= until),
        }
    }

    /// Whether the action is this actor's to take.
    pub(super) fn is_for(self, facts: &Facts, actor: &Actor) -> bool {
        use Permission as P;
        let status = facts.state.status();
        match self {
            Self::Accept => actor.may(P::RequestsAccept),
            // By a rule of the company.
            Self::Assign | Self::Reassign => actor.may(P::RequestsAssign) || actor.is_system(),
            Self::Claim => actor.may(P::RequestsClaim),
            Self::Decline | Self::Depart | Self::Start => actor.is_executor_of(facts),
            Self::Hold | Self::Complete => actor.is_executor_of(facts) || actor.may(P::RequestsManage),
            Self::Resume => {
                actor.is_executor_of(facts)
                    || actor.may(P::RequestsManage)
                    || actor.is_system()
                    || (actor.is_client_of(facts) && facts.waits_for_resident)
            }
            Self::SendBack => actor.may(P::RequestsSendBack),
            Self::Confirm => match facts.acceptance {
                Acceptance::Resident => actor.is_client_of(facts),
                Acceptance::Manager => actor.is_client_of(facts) || actor.may(P::RequestsConfirm),
            },
            Self::AutoClose => actor.is_system(),
            Self::Return | Self::Rate | Self::PickSlot => actor.is_client_of(facts),
            Self::Reopen => actor.may(P::RequestsReopen),
            Self::Reject => actor.may(P::RequestsReject),
            Self::Cancel => {
                actor.may(P::RequestsCancel)
                    || (actor.is_client_of(facts) && matches!(status, Status::New | Status::Accepted | Status::Assigned))
            }
            Self::MarkDuplicate => actor.may(P::RequestsCancel),
            // A step of the ladder of late requests may make one more urgent.
            Self::SetPriority => actor.may(P::RequestsEdit) || actor.is_system(),
            Self::SetCategory | Self::SetPlace | Self::SetSchedule | Self::OfferSlots | Self::EditText | Self::SetFlags => {
                actor.may(P::RequestsEdit)
            }
            // That they live there is for the store to say.
            Self::Join => matches!(actor, Actor::Resident { .. }) && !actor.is_client_of(facts),
            Self::CallBack => actor.is_executor_of(facts) || actor.may(P::RequestsEdit),
            Self::LinkResident => actor.may(P::RequestsEdit) && actor.may(P::ResidentsRead),
        }
    }
}
