//! Who gets a job, gives it away, and takes it: assign, reassign, claim, and work that comes back.

use super::*;

#[test]
fn work_that_has_begun_is_not_taken_away_without_a_word() {
    let silent = Command::Reassign {
        executor: NEWCOMER,
        note: None,
    };
    let dispatcher = employee(Role::Dispatcher, COLLEAGUE);
    let reassign = |facts: &Facts| plan(facts, &dispatcher, &silent, at(1)).map(|change| change.state);
    for status in [Status::InProgress, Status::OnHold] {
        assert_eq!(reassign(&facts(status)), Err(Refused::NeedsReason), "{status}");
        assert!(plan(&facts(status), &dispatcher, &command(Action::Reassign), at(1)).is_ok());
    }
    let on_the_way = Facts {
        state: State::OnHold {
            executor: Some(WORKER),
            before: Status::EnRoute,
            reason: REASON,
        },
        ..facts(Status::OnHold)
    };
    for facts in [facts(Status::Assigned), facts(Status::EnRoute), on_the_way] {
        assert_eq!(reassign(&facts), Ok(State::Assigned { executor: NEWCOMER }), "{facts:?}");
    }
}

#[test]
fn giving_a_job_to_who_has_it_is_refused() {
    let again = Command::Reassign {
        executor: WORKER,
        note: None,
    };
    let refused = plan(&facts(Status::EnRoute), &employee(Role::Dispatcher, COLLEAGUE), &again, at(1)).unwrap_err();
    assert_eq!((refused, refused.code()), (Refused::SameExecutor, "requests.same_executor"));
}

#[test]
fn without_a_pool_nobody_takes_a_request() {
    let policy = Policy {
        pool: false,
        ..Policy::default()
    };
    let refused = plan(
        &Facts {
            policy,
            ..facts(Status::New)
        },
        &employee(Role::Executor, COLLEAGUE),
        &Command::Claim,
        at(1),
    );
    assert_eq!(
        refused,
        Err(Refused::Illegal {
            status: Status::New,
            action: Action::Claim
        })
    );
}

#[test]
fn work_of_somebody_who_left_comes_back_to_the_dispatcher() {
    let left = Facts {
        executor_left: true,
        ..facts(Status::Done)
    };
    for (actor, action) in [
        (client(), Action::Return),
        (employee(Role::Dispatcher, COLLEAGUE), Action::SendBack),
    ] {
        let change = plan(&left, &actor, &command(action), at(120)).unwrap();
        assert_eq!((change.state, change.payload.previous), (State::Accepted, Some(WORKER)), "{action}");
    }
}

#[test]
fn history_keeps_who_had_the_job_and_why_it_changed() {
    let dispatcher = employee(Role::Dispatcher, COLLEAGUE);
    let payload = |status, action| plan(&facts(status), &dispatcher, &command(action), at(1)).unwrap().payload;
    assert_eq!(payload(Status::InProgress, Action::Reassign).executor, Some(NEWCOMER));
    assert_eq!(payload(Status::InProgress, Action::Reassign).previous, Some(WORKER));
    assert_eq!(payload(Status::InProgress, Action::Cancel).previous, Some(WORKER));
    assert_eq!(payload(Status::InProgress, Action::Cancel).reason, Some(REASON));
    assert_eq!(payload(Status::New, Action::MarkDuplicate).target, Some(OTHER));
    let duplicate = plan(&facts(Status::New), &dispatcher, &command(Action::MarkDuplicate), at(1)).unwrap();
    assert_eq!(duplicate.state, State::Cancelled { duplicate_of: Some(OTHER) });
    assert_eq!(duplicate.closed_reason, Some(Some(ClosedReason::Duplicate)));
}
