//! Whatever people do in whatever order, the rules leave a request whole.

use proptest::prelude::*;

use super::*;

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
    assert_eq!(
        clocks.resolution_due_at.is_none(),
        clocks.paused_since.is_some(),
        "only a pause takes the promise away"
    );
    assert!(clocks.paused_since.is_none() || status == Status::OnHold);
    assert!(clocks.paused_for >= before.clocks.paused_for, "a pause is never lost");
    assert!(before.clocks.responded_at.is_none() || clocks.responded_at == before.clocks.responded_at);
    assert_eq!(clocks.created_at, before.clocks.created_at);
    let edits = matches!(
        change.action,
        Action::SetPriority
            | Action::SetCategory
            | Action::SetSchedule
            | Action::OfferSlots
            | Action::PickSlot
            | Action::EditText
            | Action::SetFlags
            | Action::Rate
            | Action::Join
    );
    assert_eq!(edits, change.state == before.state, "{change:?}");
}

proptest! {
    #[test]
    fn any_walk_keeps_a_request_whole(steps in prop::collection::vec((0..Action::ALL.len(), 0..13_usize, 0..10_000_i64), 1..60)) {
        let actors = actors();
        let mut facts = facts(Status::New);
        let mut now = start();
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
                }
                Err(refused) => prop_assert!(!allowed_actions(&facts, actor, now).contains(&Action::ALL[action]) || refused == Refused::SameExecutor),
            }
        }
    }
}
