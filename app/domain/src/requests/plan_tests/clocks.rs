//! The promise of time through pauses, returns and changes of priority.

use super::*;

/// The facts after a change.
fn after(facts: &Facts, change: &Change) -> Facts {
    Facts {
        state: change.state.clone(),
        clocks: change.clocks.clone(),
        resume_at: change.resume_at,
        priority: change.priority.unwrap_or(facts.priority),
        ..facts.clone()
    }
}

fn step(facts: &Facts, actor: &Actor, action: Action, minutes: i64) -> Facts {
    after(facts, &plan(facts, actor, &command(action), at(minutes)).unwrap())
}

fn worker() -> Actor {
    employee(Role::Executor, WORKER)
}

fn director() -> Actor {
    employee(Role::Director, COLLEAGUE)
}

/// Minutes promised for the resolution of ordinary work.
const NORMAL: i64 = 72 * 60;

#[test]
fn a_pause_moves_the_due_instant_by_its_length() {
    let held = step(&facts(Status::InProgress), &worker(), Action::Hold, 60);
    assert_eq!((held.clocks.resolution_due_at, held.clocks.paused_since), (None, Some(at(60))));
    let resumed = step(&held, &worker(), Action::Resume, 160);
    assert_eq!(resumed.clocks.resolution_due_at, Some(at(NORMAL + 100)));
    assert_eq!(resumed.state, State::InProgress { executor: WORKER });
    let again = step(&step(&resumed, &worker(), Action::Hold, 200), &worker(), Action::Resume, 250);
    assert_eq!(again.clocks.resolution_due_at, Some(at(NORMAL + 150)));
}

#[test]
fn a_reason_that_does_not_pause_leaves_the_clock_running() {
    let wait = Command::Hold {
        reason: REASON,
        pauses: false,
        resume_at: Some(at(500)),
        note: None,
    };
    let change = plan(&facts(Status::InProgress), &worker(), &wait, at(60)).unwrap();
    assert_eq!(
        (change.clocks.paused_since, change.clocks.resolution_due_at),
        (None, Some(at(NORMAL)))
    );
    assert_eq!((change.resume_at, change.payload.resume_at), (Some(at(500)), Some(at(500))));
    let resumed = step(&after(&facts(Status::InProgress), &change), &Actor::System, Action::Resume, 500);
    assert_eq!(resumed.clocks.resolution_due_at, Some(at(NORMAL)));
}

#[test]
fn finishing_from_a_pause_counts_the_pause() {
    let held = step(&facts(Status::InProgress), &worker(), Action::Hold, 60);
    let done = step(&held, &worker(), Action::Complete, 90);
    assert_eq!(done.clocks.resolution_due_at, Some(at(NORMAL + 30)));
    assert_eq!((done.clocks.paused_since, done.clocks.done_at), (None, Some(at(90))));
    assert_eq!(done.clocks.auto_close_at, Some(at(90) + Duration::days(3)));
}

#[test]
fn reassigning_ends_a_pause_and_does_not_reset_the_clock() {
    let held = step(&facts(Status::InProgress), &worker(), Action::Hold, 60);
    let given = step(&held, &director(), Action::Reassign, 100);
    assert_eq!(given.clocks.resolution_due_at, Some(at(NORMAL + 40)));
    assert_eq!(given.state, State::Assigned { executor: NEWCOMER });
}

#[test]
fn the_first_reaction_is_kept() {
    let accepted = step(&facts(Status::New), &director(), Action::Accept, 5);
    let given = step(&accepted, &director(), Action::Assign, 50);
    assert_eq!(given.clocks.responded_at, Some(at(5)));
}

#[test]
fn another_priority_moves_the_due_instants_and_keeps_pauses() {
    let held = step(&facts(Status::InProgress), &worker(), Action::Hold, 60);
    let urgent = step(&held, &director(), Action::SetPriority, 70);
    assert_eq!((urgent.clocks.resolution_due_at, urgent.clocks.paused_since), (None, Some(at(60))));
    let resumed = step(&urgent, &worker(), Action::Resume, 160);
    assert_eq!(resumed.clocks.resolution_due_at, Some(at(24 * 60 + 100)));
    // Nobody has reacted to this one, so the new promise of a reaction holds too.
    assert_eq!(resumed.clocks.response_due_at, at(60));
    let accepted = step(&facts(Status::New), &director(), Action::Accept, 5);
    assert_eq!(
        step(&accepted, &director(), Action::SetPriority, 6).clocks.response_due_at,
        at(4 * 60)
    );
}

#[test]
fn returned_work_has_what_was_left_and_a_fair_rest() {
    let done = step(&facts(Status::InProgress), &worker(), Action::Complete, 60);
    let early = step(&done, &client(), Action::Return, 160);
    assert_eq!(early.clocks.resolution_due_at, Some(at(NORMAL + 100)));
    assert_eq!((early.clocks.done_at, early.clocks.auto_close_at), (None, None));
    assert_eq!(early.state, State::InProgress { executor: WORKER });

    let late = step(
        &step(&facts(Status::InProgress), &worker(), Action::Complete, NORMAL + 500),
        &client(),
        Action::Return,
        NORMAL + 600,
    );
    assert_eq!(late.clocks.resolution_due_at, Some(at(NORMAL + 600 + sla::MIN_AFTER_RETURN)));
}

#[test]
fn closed_work_may_be_returned_for_some_days() {
    let closed = step(
        &step(&facts(Status::InProgress), &worker(), Action::Complete, 60),
        &client(),
        Action::Confirm,
        100,
    );
    assert_eq!(closed.clocks.closed_at, Some(at(100)));
    let last = 100 + 7 * 24 * 60;
    let change = plan(&closed, &client(), &command(Action::Return), at(last)).unwrap();
    assert_eq!(
        (change.clocks.closed_at, change.clocks.done_at, change.closed_reason),
        (None, None, Some(None))
    );
    let refused = plan(&closed, &client(), &command(Action::Return), at(last) + Duration::seconds(1));
    assert_eq!(
        refused,
        Err(Refused::Illegal {
            status: Status::Closed,
            action: Action::Return
        })
    );
}

#[test]
fn finished_work_may_be_rated_for_a_month() {
    let done = step(&facts(Status::InProgress), &worker(), Action::Complete, 60);
    let last = 60 + 30 * 24 * 60;
    assert!(plan(&done, &client(), &command(Action::Rate), at(last)).is_ok());
    assert!(plan(&done, &client(), &command(Action::Rate), at(last + 1)).is_err());
}

#[test]
fn an_ended_request_begins_again_without_an_executor() {
    for status in [Status::Closed, Status::Rejected, Status::Cancelled] {
        let change = plan(&facts(status), &director(), &command(Action::Reopen), at(200)).unwrap();
        assert_eq!(change.state, State::Accepted);
        assert_eq!(
            (change.clocks.closed_at, change.clocks.done_at, change.closed_reason),
            (None, None, Some(None))
        );
        assert!(change.clocks.resolution_due_at.unwrap() >= at(200 + sla::MIN_AFTER_RETURN));
    }
}

#[test]
fn calling_off_a_paused_request_stops_its_clock() {
    let held = step(&facts(Status::InProgress), &worker(), Action::Hold, 60);
    let cancelled = step(&held, &director(), Action::Cancel, 100);
    assert_eq!((cancelled.clocks.paused_since, cancelled.clocks.closed_at), (None, Some(at(100))));
    assert_eq!(cancelled.clocks.resolution_due_at, Some(at(NORMAL + 40)));
}
