//! The promise of time through pauses, returns and changes of priority.

use super::*;
use crate::sla::{Calendar, History, Hours, Line, MIN_AFTER_RETURN, Sla, Step, Target, Terms};

/// A request, and what the log keeps of it.
#[derive(Clone)]
struct Story {
    facts: Facts,
    lines: Vec<Line>,
}

impl Story {
    fn of(status: Status) -> Self {
        Self {
            facts: facts(status),
            lines: Vec::new(),
        }
    }

    fn act(&self, actor: &Actor, command: &Command, minutes: i64) -> Self {
        let change = plan(&self.facts, actor, command, at(minutes)).unwrap();
        let step = Step::of(change.action, &change.payload);
        let line = step.map(|step| Line { at: at(minutes), step });
        Self {
            lines: self.lines.iter().copied().chain(line).collect(),
            facts: after(&self.facts, &change),
        }
    }

    fn step(&self, actor: &Actor, action: Action, minutes: i64) -> Self {
        self.act(actor, &command(action), minutes)
    }

    /// Both clocks as the shipped promise of its priority reads them, around the clock.
    fn clocks(&self, minutes: i64) -> Sla {
        let history = History {
            lines: self.lines.clone(),
            ..History::starting(self.facts.clocks.created_at)
        };
        let terms = Terms {
            target: &Target::preset(self.facts.priority),
            calendar: &Calendar::new(Hours::around_the_clock(), Utc),
            rules: &[],
        };
        Sla::evaluate(&history, &terms, at(minutes))
    }

    fn due(&self) -> Option<Timestamp> {
        self.clocks(0).resolution.due_at
    }
}

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
    let held = Story::of(Status::InProgress).step(&worker(), Action::Hold, 60);
    let clock = held.clocks(60).resolution;
    assert_eq!((clock.due_at, clock.paused_since), (None, Some(at(60))));
    let resumed = held.step(&worker(), Action::Resume, 160);
    assert_eq!(resumed.due(), Some(at(NORMAL + 100)));
    assert_eq!(resumed.facts.state, State::InProgress { executor: WORKER });
    let again = resumed.step(&worker(), Action::Hold, 200).step(&worker(), Action::Resume, 250);
    assert_eq!(again.due(), Some(at(NORMAL + 150)));
}

#[test]
fn a_reason_that_does_not_pause_leaves_the_clock_running() {
    let wait = Command::Hold {
        reason: REASON,
        pauses: false,
        at_most_days: Some(3),
        resume_at: Some(at(500)),
        note: None,
    };
    let change = plan(&facts(Status::InProgress), &worker(), &wait, at(60)).unwrap();
    assert_eq!((change.payload.pauses, change.payload.pause_days), (Some(false), None));
    assert_eq!((change.resume_at, change.payload.resume_at), (Some(at(500)), Some(at(500))));
    assert_eq!(Step::of(Action::Hold, &change.payload), None);
    let held = Story::of(Status::InProgress).act(&worker(), &wait, 60);
    assert_eq!(held.due(), Some(at(NORMAL)));
    assert_eq!(held.step(&Actor::System, Action::Resume, 500).due(), Some(at(NORMAL)));
}

#[test]
fn finishing_from_a_pause_counts_the_pause() {
    let held = Story::of(Status::InProgress).step(&worker(), Action::Hold, 60);
    let done = held.step(&worker(), Action::Complete, 90);
    assert_eq!(done.due(), Some(at(NORMAL + 30)));
    assert_eq!(done.clocks(100).resolution.stopped_at, Some(at(90)));
    assert_eq!(done.facts.clocks.done_at, Some(at(90)));
    assert_eq!(done.facts.clocks.auto_close_at, Some(at(90) + Duration::days(3)));
}

#[test]
fn reassigning_ends_a_pause_and_does_not_reset_the_clock() {
    let held = Story::of(Status::InProgress).step(&worker(), Action::Hold, 60);
    let given = held.step(&director(), Action::Reassign, 100);
    assert_eq!(given.due(), Some(at(NORMAL + 40)));
    assert_eq!(given.facts.state, State::Assigned { executor: NEWCOMER });
}

#[test]
fn the_first_reaction_is_kept() {
    let accepted = step(&facts(Status::New), &director(), Action::Accept, 5);
    let given = step(&accepted, &director(), Action::Assign, 50);
    assert_eq!(given.clocks.responded_at, Some(at(5)));
}

#[test]
fn another_priority_moves_the_due_instants_and_keeps_pauses() {
    let held = Story::of(Status::InProgress).step(&worker(), Action::Hold, 60);
    let urgent = held.step(&director(), Action::SetPriority, 70);
    let clock = urgent.clocks(70).resolution;
    assert_eq!((clock.due_at, clock.paused_since), (None, Some(at(60))));
    let resumed = urgent.step(&worker(), Action::Resume, 160);
    assert_eq!(resumed.due(), Some(at(24 * 60 + 100)));
    assert_eq!(resumed.clocks(160).response.due_at, Some(at(60)));
}

#[test]
fn returned_work_has_what_was_left_and_a_fair_rest() {
    let done = Story::of(Status::InProgress).step(&worker(), Action::Complete, 60);
    let early = done.step(&client(), Action::Return, 160);
    assert_eq!(early.due(), Some(at(NORMAL + 100)));
    assert_eq!((early.facts.clocks.done_at, early.facts.clocks.auto_close_at), (None, None));
    assert_eq!(early.facts.state, State::InProgress { executor: WORKER });

    let late = Story::of(Status::InProgress)
        .step(&worker(), Action::Complete, NORMAL + 500)
        .step(&client(), Action::Return, NORMAL + 600);
    assert_eq!(late.due(), Some(at(NORMAL + 600 + MIN_AFTER_RETURN)));
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
    }
}

#[test]
fn calling_off_a_paused_request_stops_its_clock() {
    let held = Story::of(Status::InProgress).step(&worker(), Action::Hold, 60);
    let cancelled = held.step(&director(), Action::Cancel, 100);
    assert_eq!(cancelled.facts.clocks.closed_at, Some(at(100)));
    let clock = cancelled.clocks(200).resolution;
    assert_eq!(
        (clock.paused_since, clock.stopped_at, clock.due_at),
        (None, Some(at(100)), Some(at(NORMAL + 40)))
    );
    // Opened again, it goes on from there: the time it was ended does not count.
    assert_eq!(cancelled.step(&director(), Action::Reopen, 300).due(), Some(at(NORMAL + 240)));
}
