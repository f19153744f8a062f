//! How work is finished, comes back, and how a request ends.

use chrono::Duration;

use crate::{
    requests::{
        action::Actor,
        change::Change,
        codes::ClosedReason,
        command::Command,
        facts::{Facts, When},
        refused::Refused,
        state::State,
    },
    time::Timestamp,
};

pub(super) fn finish(change: &mut Change, facts: &Facts, when: When) -> Result<(), Refused> {
    let now = when.occurred_at;
    if facts.lacks_after_photo {
        return Err(Refused::NeedsPhoto);
    }
    change.clocks.started_at.get_or_insert(now);
    change.clocks.done_at = Some(now);
    // The resident has the same days to answer, however late the server heard of it.
    change.clocks.auto_close_at = Some(when.received_at + Duration::days(facts.policy.auto_close_days));
    change.state = State::Done {
        executor: facts.state.executor(),
    };
    Ok(())
}

pub(super) fn come_back(change: &mut Change, facts: &Facts, command: &Command) -> Result<(), Refused> {
    if let Command::Return { reason, .. } = command {
        change.payload.reason = *reason;
    }
    change.closed_reason = Some(None);
    change.clocks.come_back();
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

pub(super) fn end(change: &mut Change, facts: &Facts, actor: &Actor, command: &Command, now: Timestamp) {
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
