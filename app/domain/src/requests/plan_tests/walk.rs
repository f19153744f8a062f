//! Whatever people do in whatever order, the rules leave a request whole.

use proptest::prelude::*;

use super::*;
use crate::sla::{Calendar, History, Hours, Line, Sla, Step, Target, Terms};

fn check(before: &Facts, change: &Change) {
    let (state, clocks) = (&change.state, &change.clocks);
    let status = state.status();
    assert_eq!(change.from, before.state.status());
    assert_eq!(State::try_from(state.row()).as_ref(), Ok(state), "a state survives its columns");
    assert!(!status.needs_executor() || state.executor().is_some());
    assert_eq!(
        clocks.closed_at.is_some(),
        matches!(status, Status::Closed | Status::Rejected | Status::Cancelled),
        "{change:?}"
    );
    assert!(status != Status::Done || (clocks.done_at.is_some() && clocks.auto_close_at.is_some()));
    assert!(!status.is_open() || clocks.done_at.is_none());
    assert!(before.clocks.responded_at.is_none() || clocks.responded_at == before.clocks.responded_at);
    assert_eq!(clocks.created_at, before.clocks.created_at);
    let edits = matches!(
        change.action,
        Action::SetPriority
            | Action::SetCategory
            | Action::SetPlace
            | Action::SetSchedule
            | Action::OfferSlots
            | Action::PickSlot
            | Action::EditText
            | Action::SetFlags
            | Action::Rate
            | Action::Join
            | Action::CallBack
            | Action::LinkResident
    );
    assert_eq!(edits, change.state == before.state, "{change:?}");
}

/// Both clocks as the log tells them, around the clock.
fn clocks(facts: &Facts, lines: &[Line], now: Timestamp) -> Sla {
    let history = History {
        lines: lines.to_vec(),
        ..History::starting(facts.clocks.created_at)
    };
    let terms = Terms {
        target: &Target::preset(facts.priority),
        calendar: &Calendar::new(Hours::around_the_clock(), Utc),
        rules: &[],
    };
    Sla::evaluate(&history, &terms, now)
}

proptest! {
    #[test]
    fn any_walk_keeps_a_request_whole(steps in prop::collection::vec((0..Action::ALL.len(), 0..13_usize, 0..10_000_i64), 1..60)) {
        let actors = actors();
        let mut facts = facts(Status::New);
        let mut now = start();
        let (mut lines, mut paused_for) = (Vec::new(), Duration::zero());
        for (action, actor, minutes) in steps {
            now += Duration::minutes(minutes);
            let (_, actor) = &actors[actor];
            match plan(&facts, actor, &command(Action::ALL[action]), now) {
                Ok(change) => {
                    check(&facts, &change);
                    facts.state = change.state;
                    facts.clocks = change.clocks;
                    facts.resume_at = change.resume_at;
                    facts.priority = change.priority.unwrap_or(facts.priority);
                    lines.extend(Step::of(change.action, &change.payload).map(|step| Line { at: now, step }));
                    let sla = clocks(&facts, &lines, now);
                    let status = facts.state.status();
                    prop_assert_eq!(sla.resolution.paused_since.is_some(), status == Status::OnHold);
                    prop_assert_eq!(sla.resolution.stopped_at.is_none(), status.is_open());
                    prop_assert!(sla.paused_for >= paused_for, "a pause is never lost");
                    paused_for = sla.paused_for;
                }
                Err(refused) => prop_assert!(!allowed_actions(&facts, actor, now).contains(&Action::ALL[action]) || refused == Refused::SameExecutor),
            }
        }
    }
}
