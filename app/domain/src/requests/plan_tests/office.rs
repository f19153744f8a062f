//! What the office notes beside the work: calls, who it was that called, flags.

use super::*;

#[test]
fn a_call_back_is_the_first_answer_and_changes_nothing_else() {
    let dispatcher = employee(Role::Dispatcher, COLLEAGUE);
    let call = |facts: &Facts, actor: &Actor, minute| plan(facts, actor, &command(Action::CallBack), at(minute));
    for status in Status::ALL {
        let facts = facts(*status);
        match call(&facts, &dispatcher, 7) {
            Ok(change) => {
                assert!(status.is_open() || *status == Status::Done, "{status}");
                assert_eq!(change.state, facts.state, "{status}");
                let answered = facts.clocks.responded_at.or(Some(at(7)));
                assert_eq!(
                    (change.clocks.responded_at, change.payload.note.as_deref()),
                    (answered, Some("so it is"))
                );
            }
            Err(refused) => {
                assert!(!status.is_open() && *status != Status::Done, "{status}");
                assert!(matches!(refused, Refused::Illegal { .. }));
            }
        }
    }
    assert!(call(&facts(Status::Assigned), &employee(Role::Executor, WORKER), 1).is_ok());
    for not_theirs in [employee(Role::Executor, COLLEAGUE), client(), Actor::System] {
        let refused = Refused::NotYours { action: Action::CallBack };
        assert_eq!(call(&facts(Status::Assigned), &not_theirs, 1), Err(refused), "{not_theirs:?}");
    }
}

#[test]
fn an_unknown_caller_becomes_a_resident_once() {
    let dispatcher = employee(Role::Dispatcher, COLLEAGUE);
    let link = |facts: &Facts| plan(facts, &dispatcher, &command(Action::LinkResident), at(1));
    let unknown = Facts {
        resident: None,
        ..facts(Status::New)
    };
    let change = link(&unknown).unwrap();
    assert_eq!((change.resident, change.payload.resident), (Some(STRANGER), Some(STRANGER)));
    assert_eq!(change.state, unknown.state);
    assert!(
        matches!(link(&facts(Status::New)), Err(Refused::Illegal { .. })),
        "whose it is, is known"
    );
}

#[test]
fn flags_change_one_by_one_and_stand_in_the_history() {
    let change = plan(
        &facts(Status::Assigned),
        &employee(Role::Dispatcher, COLLEAGUE),
        &command(Action::SetFlags),
        at(1),
    )
    .unwrap();
    let only_paid = Flags {
        is_paid: Some(true),
        is_warranty: None,
    };
    assert_eq!((change.flags, &change.state), (only_paid, &sample(Status::Assigned)));
    assert_eq!((change.payload.is_paid, change.payload.is_warranty), (Some(true), None));
}
