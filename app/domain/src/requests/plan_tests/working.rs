//! The work itself: start, complete, pauses and what ends by its time.

use super::*;

#[test]
fn finishing_without_the_wanted_photo_is_refused() {
    let facts = Facts {
        lacks_after_photo: true,
        ..facts(Status::InProgress)
    };
    let refused = plan(&facts, &employee(Role::Executor, WORKER), &command(Action::Complete), at(1)).unwrap_err();
    assert_eq!((refused, refused.code()), (Refused::NeedsPhoto, "requests.needs_photo"));
}

#[test]
fn starting_without_the_wanted_photo_is_refused() {
    let facts = Facts {
        lacks_before_photo: true,
        ..facts(Status::Assigned)
    };
    let refused = plan(&facts, &employee(Role::Executor, WORKER), &command(Action::Start), at(1)).unwrap_err();
    assert_eq!((refused, refused.code()), (Refused::NeedsBefore, "requests.photo_before_required"));
    assert!(plan(&facts, &employee(Role::Executor, WORKER), &command(Action::Depart), at(1)).is_ok());
}

#[test]
fn a_job_nobody_began_cannot_be_finished_from_a_pause() {
    let state = State::OnHold {
        executor: None,
        before: Status::Accepted,
        reason: REASON,
    };
    let facts = Facts {
        state,
        ..facts(Status::OnHold)
    };
    let director = employee(Role::Director, COLLEAGUE);
    assert!(matches!(
        plan(&facts, &director, &command(Action::Complete), at(1)),
        Err(Refused::Illegal { .. })
    ));
    assert_eq!(
        plan(&facts, &director, &command(Action::Resume), at(1)).unwrap().state,
        State::Accepted
    );
}

#[test]
fn timers_act_when_the_time_has_come() {
    for (status, action) in [(Status::Done, Action::AutoClose), (Status::OnHold, Action::Resume)] {
        let act = |minutes| plan(&facts(status), &Actor::System, &command(action), at(minutes)).map(|_| ());
        assert_eq!(act(99), Err(Refused::Illegal { status, action }));
        assert_eq!(act(100), Ok(()));
    }
    let endless = Facts {
        resume_at: None,
        ..facts(Status::OnHold)
    };
    assert!(plan(&endless, &Actor::System, &command(Action::Resume), at(1000)).is_err());
}
