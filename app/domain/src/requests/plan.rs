//! The pure planner: facts, actor and command in, a change or a typed refusal out.

mod ending;

use ending::{come_back, end, finish};

use super::{
    action::Actor,
    change::{Change, Flags, Payload},
    codes::Status,
    command::Command,
    facts::{Facts, When},
    refused::Refused,
    slots::Slot,
    state::State,
};
use crate::{ids::EmployeeId, time::Timestamp};

/// The result of planning.
pub type Plan = Result<Change, Refused>;

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
        place: None,
        schedule: None,
        slots: None,
        text: None,
        flags: Flags::default(),
        resident: None,
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
            if facts.state.has_begun() && note.is_none() {
                return Err(Refused::NeedsReason);
            }
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
        Command::Hold { .. } | Command::Resume { .. } => wait(change, facts, command),
        Command::Complete { .. } => finish(change, facts, when)?,
        Command::SendBack { .. } | Command::Return { .. } | Command::Reopen { .. } => come_back(change, facts, command)?,
        Command::Confirm { .. } | Command::AutoClose | Command::Reject { .. } | Command::Cancel { .. } | Command::MarkDuplicate { .. } => {
            end(change, facts, actor, command, now);
        }
        Command::SetPriority { .. }
        | Command::SetCategory { .. }
        | Command::SetPlace { .. }
        | Command::SetSchedule { .. }
        | Command::OfferSlots { .. }
        | Command::EditText { .. }
        | Command::SetFlags { .. }
        | Command::Rate { .. }
        | Command::LinkResident { .. }
        | Command::Join => {
            edit(change, facts, command);
        }
        Command::PickSlot { from } => {
            let slot = facts.slots.iter().find(|slot| slot.from == *from && slot.to > when.received_at);
            agree(change, *slot.ok_or(Refused::SlotGone)?);
        }
        // The client has been spoken to, whatever becomes of the request.
        Command::CallBack { .. } => respond(change, now),
    }
    Ok(())
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

fn wait(change: &mut Change, facts: &Facts, command: &Command) {
    if let Command::Hold {
        reason,
        pauses,
        at_most_days,
        resume_at,
        ..
    } = command
    {
        change.payload.reason = Some(*reason);
        change.payload.resume_at = *resume_at;
        change.resume_at = *resume_at;
        change.payload.pauses = Some(*pauses);
        change.payload.pause_days = at_most_days.filter(|_| *pauses);
        change.state = State::OnHold {
            executor: facts.state.executor(),
            before: facts.state.status(),
            reason: *reason,
        };
    } else if let State::OnHold { executor, before, .. } = facts.state {
        change.state = match (before, executor) {
            (Status::Assigned, Some(executor)) => State::Assigned { executor },
            (Status::EnRoute, Some(executor)) => State::EnRoute { executor },
            (Status::InProgress, Some(executor)) => State::InProgress { executor },
            _ => State::Accepted,
        };
    }
}

/// A visit at this time: what was offered besides is not asked any more.
fn agree(change: &mut Change, slot: Slot) {
    change.schedule = Some((slot.from, slot.to));
    change.slots = Some(Vec::new());
    change.payload.scheduled_from = Some(slot.from);
    change.payload.scheduled_to = Some(slot.to);
}

fn edit(change: &mut Change, facts: &Facts, command: &Command) {
    if let Command::SetPriority { priority } = command {
        change.priority = Some(*priority);
        change.payload.priority = Some(*priority);
    }
    if let Command::SetCategory { category, is_paid } = command {
        change.category = Some(*category);
        change.flags.is_paid = *is_paid;
        change.payload.category = Some(*category);
    }
    if let Command::SetPlace { to } = command {
        change.place = Some(to.clone());
        change.payload.place = Some(to.clone());
    }
    if let Command::SetSchedule { from, to } = command {
        agree(change, Slot { from: *from, to: *to });
    }
    if let Command::OfferSlots { slots } = command {
        change.slots = Some(slots.clone());
        change.payload.slots.clone_from(slots);
    }
    if let Command::EditText { text } = command {
        change.text = Some(text.clone());
    }
    if let Command::SetFlags { flags } = command {
        change.flags = *flags;
        change.payload.is_paid = flags.is_paid;
        change.payload.is_warranty = flags.is_warranty;
    }
    if let Command::LinkResident { resident } = command {
        change.resident = Some(*resident);
        change.payload.resident = Some(*resident);
    }
    if let Command::Rate { rating } = command {
        change.payload.rating = Some(rating.value);
        change.rating = Some(rating.clone());
    }
    change.state = facts.state.clone();
}
