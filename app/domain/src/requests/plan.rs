//! The pure planner: facts, actor and command in, a change or a typed refusal out.

use chrono::Duration;

use super::{
    action::{Action, Actor},
    change::{Change, Clocks, Flags, Payload},
    codes::{Acceptance, ClosedReason, Priority, Status},
    input::Command,
    state::State,
};
use crate::{
    ids::{EmployeeId, ResidentId},
    time::Timestamp,
};

/// What a company decided about requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Whether executors may take free requests themselves.
    pub pool: bool,
    /// Days after closing in which a resident may return the work.
    pub return_days: i64,
    /// Days after finishing in which a resident may rate the work.
    pub rate_days: i64,
    /// Days after which finished work counts as accepted.
    pub auto_close_days: i64,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            pool: true,
            return_days: 7,
            rate_days: 30,
            auto_close_days: 3,
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

/// The result of planning.
pub type Plan = Result<Change, Refused>;

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
            Self::SameExecutor => "requests.same_executor",
        }
    }
}

/// Plans what a command does to a request.
///
/// # Errors
/// Refuses an action that does not fit the state, the time or the actor.
pub fn plan(facts: &Facts, actor: &Actor, command: &Command, when: impl Into<When>) -> Plan {
    let when = when.into();
    let action = command.action();
    if !action.fits(facts, actor, when.received_at) {
        return Err(Refused::Illegal {
            status: facts.state.status(),
            action,
        });
    }
    if !action.is_for(facts, actor) {
        return Err(Refused::NotYours { action });
    }
    let mut change = Change {
        action,
        from: facts.state.status(),
        state: facts.state.clone(),
        clocks: facts.clocks.clone(),
        priority: None,
        category: None,
        schedule: None,
        text: None,
        flags: Flags::default(),
        rating: None,
        closed_reason: None,
        resume_at: None,
        payload: Payload {
            note: command.note().map(str::to_owned),
            ..Payload::default()
        },
    };
    steer(&mut change, facts, actor, command, when)?;
    Ok(change)
}

fn steer(change: &mut Change, facts: &Facts, actor: &Actor, command: &Command, when: When) -> Result<(), Refused> {
    let now = when.occurred_at;
    match command {
        Command::Accept => {
            change.state = State::Accepted;
            respond(change, now);
        }
        Command::Assign { executor, .. } => give(change, facts, *executor, now)?,
        Command::Reassign { executor, note } => {
            if has_begun(&facts.state) && note.is_none() {
                return Err(Refused::NeedsReason);
            }
            change.clocks.unpause(now, facts.priority);
            give(change, facts, *executor, now)?;
        }
        Command::Claim => match actor {
            Actor::Employee { id, .. } => give(change, facts, *id, now)?,
            Actor::Resident { .. } | Actor::System => {
                return Err(Refused::NotYours { action: change.action });
            }
        },
        Command::Decline { reason, .. } => {
            change.payload.reason = Some(*reason);
            change.payload.previous = facts.state.executor();
            change.state = State::Accepted;
        }
        Command::Depart { eta_minutes } => {
            change.payload.eta_minutes = *eta_minutes;
            move_on(change, |executor| State::EnRoute { executor })?;
        }
        Command::Start if facts.lacks_before_photo => return Err(Refused::NeedsBefore),
        Command::Start => {
            change.clocks.started_at.get_or_insert(now);
            move_on(change, |executor| State::InProgress { executor })?;
        }
        Command::Hold { .. } | Command::Resume { .. } => wait(change, facts, command, now),
        Command::Complete { .. } => finish(change, facts, when)?,
        Command::SendBack { .. } | Command::Return { .. } | Command::Reopen { .. } => come_back(change, facts, command, now)?,
        Command::Confirm { .. } | Command::AutoClose | Command::Reject { .. } | Command::Cancel { .. } | Command::MarkDuplicate { .. } => {
            end(change, facts, actor, command, now);
        }
        Command::SetPriority { .. }
        | Command::SetCategory { .. }
        | Command::SetSchedule { .. }
        | Command::EditText { .. }
        | Command::SetFlags { .. }
        | Command::Rate { .. }
        | Command::Join => {
            edit(change, facts, command);
        }
    }
    Ok(())
}

/// Whether somebody's work is under way, perhaps paused.
const fn has_begun(state: &State) -> bool {
    matches!(
        state,
        State::InProgress { .. }
            | State::OnHold {
                before: Status::InProgress,
                ..
            }
    )
}

fn respond(change: &mut Change, now: Timestamp) {
    change.clocks.responded_at.get_or_insert(now);
}

fn give(change: &mut Change, facts: &Facts, executor: EmployeeId, now: Timestamp) -> Result<(), Refused> {
    let previous = facts.state.executor();
    if previous == Some(executor) {
        return Err(Refused::SameExecutor);
    }
    change.payload.executor = Some(executor);
    change.payload.previous = previous;
    change.state = State::Assigned { executor };
    respond(change, now);
    Ok(())
}

/// Moves to a state that needs the executor of the present one.
fn move_on(change: &mut Change, to: impl Fn(EmployeeId) -> State) -> Result<(), Refused> {
    let executor = change.state.executor().ok_or(Refused::Illegal {
        status: change.from,
        action: change.action,
    })?;
    change.state = to(executor);
    Ok(())
}

fn wait(change: &mut Change, facts: &Facts, command: &Command, now: Timestamp) {
    if let Command::Hold {
        reason, pauses, resume_at, ..
    } = command
    {
        change.payload.reason = Some(*reason);
        change.payload.resume_at = *resume_at;
        change.resume_at = *resume_at;
        if *pauses {
            change.clocks.pause(now);
        }
        change.state = State::OnHold {
            executor: facts.state.executor(),
            before: facts.state.status(),
            reason: *reason,
        };
    } else if let State::OnHold { executor, before, .. } = facts.state {
        change.clocks.unpause(now, facts.priority);
        change.state = match (before, executor) {
            (Status::Assigned, Some(executor)) => State::Assigned { executor },
            (Status::EnRoute, Some(executor)) => State::EnRoute { executor },
            (Status::InProgress, Some(executor)) => State::InProgress { executor },
            _ => State::Accepted,
        };
    }
}

fn finish(change: &mut Change, facts: &Facts, when: When) -> Result<(), Refused> {
    let now = when.occurred_at;
    if facts.lacks_after_photo {
        return Err(Refused::NeedsPhoto);
    }
    change.clocks.unpause(now, facts.priority);
    change.clocks.started_at.get_or_insert(now);
    change.clocks.done_at = Some(now);
    // The resident has the same days to answer, however late the server heard of it.
    change.clocks.auto_close_at = Some(when.received_at + Duration::days(facts.policy.auto_close_days));
    change.state = State::Done {
        executor: facts.state.executor(),
    };
    Ok(())
}

fn come_back(change: &mut Change, facts: &Facts, command: &Command, now: Timestamp) -> Result<(), Refused> {
    if let Command::Return { reason, .. } = command {
        change.payload.reason = *reason;
    }
    change.closed_reason = Some(None);
    change.clocks.come_back(now, facts.priority);
    if matches!(command, Command::Reopen { .. }) {
        change.payload.previous = facts.state.executor();
        change.state = State::Accepted;
        return Ok(());
    }
    match facts.state.executor() {
        Some(executor) if facts.executor_left => {
            change.payload.previous = Some(executor);
            change.state = State::Accepted;
        }
        Some(executor) => change.state = State::InProgress { executor },
        None => {
            return Err(Refused::Illegal {
                status: change.from,
                action: change.action,
            });
        }
    }
    Ok(())
}

fn end(change: &mut Change, facts: &Facts, actor: &Actor, command: &Command, now: Timestamp) {
    let why = if let Command::Confirm { rating } = command {
        change.payload.rating = rating.as_ref().map(|rating| rating.value);
        change.rating.clone_from(rating);
        ClosedReason::Confirmed
    } else if let Command::AutoClose = command {
        ClosedReason::Auto
    } else if let Command::Reject { reason, .. } = command {
        change.payload.reason = Some(*reason);
        ClosedReason::Rejected
    } else if let Command::MarkDuplicate { target } = command {
        change.payload.target = Some(*target);
        ClosedReason::Duplicate
    } else {
        if let Command::Cancel { reason, .. } = command {
            change.payload.reason = *reason;
        }
        if matches!(actor, Actor::Resident { .. }) {
            ClosedReason::ByResident
        } else {
            ClosedReason::ByStaff
        }
    };
    change.payload.previous = facts.state.executor();
    change.closed_reason = Some(Some(why));
    change.clocks.unpause(now, facts.priority);
    change.clocks.closed_at = Some(now);
    change.clocks.auto_close_at = None;
    change.state = match why {
        ClosedReason::Confirmed | ClosedReason::Auto => State::Closed {
            executor: facts.state.executor(),
        },
        ClosedReason::Rejected => State::Rejected,
        ClosedReason::Duplicate => State::Cancelled {
            duplicate_of: change.payload.target,
        },
        ClosedReason::ByResident | ClosedReason::ByStaff => State::Cancelled { duplicate_of: None },
    };
}

fn edit(change: &mut Change, facts: &Facts, command: &Command) {
    if let Command::SetPriority { priority } = command {
        change.priority = Some(*priority);
        change.payload.priority = Some(*priority);
        change.clocks.recompute(*priority);
    }
    if let Command::SetCategory { category } = command {
        change.category = Some(*category);
        change.payload.category = Some(*category);
    }
    if let Command::SetSchedule { from, to } = command {
        change.schedule = Some((*from, *to));
        change.payload.scheduled_from = Some(*from);
        change.payload.scheduled_to = Some(*to);
    }
    if let Command::EditText { text } = command {
        change.text = Some(text.clone());
    }
    if let Command::SetFlags { flags } = command {
        change.flags = *flags;
        change.payload.is_paid = flags.is_paid;
        change.payload.is_warranty = flags.is_warranty;
    }
    if let Command::Rate { rating } = command {
        change.payload.rating = Some(rating.value);
        change.rating = Some(rating.clone());
    }
    change.state = facts.state.clone();
}
