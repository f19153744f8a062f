//! The rules as one reviewed table, and every way to be refused.

mod board;
mod clocks;
mod fields;
mod offline;
mod table;
mod walk;

use chrono::{Duration, TimeZone as _, Utc};
use uuid::Uuid;

use super::*;
use crate::{
    ids::{BuildingId, CategoryId, EmployeeId, ReasonId, RequestId, ResidentId},
    roles::Role,
    time::Timestamp,
    words::Localized,
};

/// The executor of every sample request.
const WORKER: EmployeeId = EmployeeId(Uuid::from_u128(1));
/// Another employee.
const COLLEAGUE: EmployeeId = EmployeeId(Uuid::from_u128(2));
/// Nobody's executor yet.
const NEWCOMER: EmployeeId = EmployeeId(Uuid::from_u128(3));
const CLIENT: ResidentId = ResidentId(Uuid::from_u128(4));
const STRANGER: ResidentId = ResidentId(Uuid::from_u128(5));
const REASON: ReasonId = ReasonId(Uuid::from_u128(6));
const OTHER: RequestId = RequestId(Uuid::from_u128(7));
const CATEGORY: CategoryId = CategoryId(Uuid::from_u128(8));

fn start() -> Timestamp {
    Utc.with_ymd_and_hms(2026, 3, 2, 9, 0, 0).unwrap()
}

/// A time that is offered, long after everything else.
fn slot() -> Slot {
    Slot {
        from: at(50_000),
        to: at(50_060),
    }
}

fn at(minutes: i64) -> Timestamp {
    start() + Duration::minutes(minutes)
}

fn sample(status: Status) -> State {
    let executor = WORKER;
    match status {
        Status::New => State::New,
        Status::Accepted => State::Accepted,
        Status::Assigned => State::Assigned { executor },
        Status::EnRoute => State::EnRoute { executor },
        Status::InProgress => State::InProgress { executor },
        Status::OnHold => State::OnHold {
            executor: Some(executor),
            before: Status::InProgress,
            reason: REASON,
        },
        Status::Done => State::Done { executor: Some(executor) },
        Status::Closed => State::Closed { executor: Some(executor) },
        Status::Rejected => State::Rejected,
        Status::Cancelled => State::Cancelled { duplicate_of: None },
    }
}

fn facts(status: Status) -> Facts {
    let mut clocks = Clocks::start(start());
    if matches!(status, Status::Done | Status::Closed) {
        clocks.done_at = Some(at(60));
    }
    if status == Status::Done {
        clocks.auto_close_at = Some(at(100));
    }
    if matches!(status, Status::Closed | Status::Rejected | Status::Cancelled) {
        clocks.closed_at = Some(at(90));
    }
    Facts {
        state: sample(status),
        resident: Some(CLIENT),
        acceptance: Acceptance::Resident,
        priority: Priority::Normal,
        clocks,
        resume_at: (status == Status::OnHold).then(|| at(100)),
        waits_for_resident: false,
        slots: vec![slot()],
        is_shared: true,
        executor_left: false,
        lacks_before_photo: false,
        lacks_after_photo: false,
        policy: Policy::default(),
    }
}

fn employee(role: Role, id: EmployeeId) -> Actor {
    Actor::Employee {
        id,
        permissions: role.permissions(),
    }
}

fn client() -> Actor {
    Actor::Resident { id: CLIENT }
}

fn command(action: Action) -> Command {
    let note = Some("so it is".to_owned());
    match action {
        Action::Accept => Command::Accept,
        Action::Assign => Command::Assign { executor: NEWCOMER, note },
        Action::Reassign => Command::Reassign { executor: NEWCOMER, note },
        Action::Claim => Command::Claim,
        Action::Decline => Command::Decline { reason: REASON, note },
        Action::Depart => Command::Depart { eta_minutes: Some(20) },
        Action::Start => Command::Start,
        Action::Hold => Command::Hold {
            reason: REASON,
            pauses: true,
            at_most_days: None,
            resume_at: None,
            note,
        },
        Action::Resume => Command::Resume { note },
        Action::Complete => Command::Complete { note },
        Action::SendBack => Command::SendBack { note: "again".to_owned() },
        Action::Confirm => Command::Confirm {
            rating: Some(Rating { value: 5, comment: None }),
        },
        Action::AutoClose => Command::AutoClose,
        Action::Return => Command::Return {
            reason: Some(REASON),
            note,
        },
        Action::Reopen => Command::Reopen { note: "again".to_owned() },
        Action::Reject => Command::Reject { reason: REASON, note },
        Action::Cancel => Command::Cancel {
            reason: Some(REASON),
            note,
        },
        Action::MarkDuplicate => Command::MarkDuplicate { target: OTHER },
        Action::SetPriority => Command::SetPriority {
            priority: Priority::Urgent,
        },
        Action::SetCategory => Command::SetCategory { category: CATEGORY },
        Action::SetPlace => Command::SetPlace {
            to: Box::new(PlaceView {
                kind: Place::Building,
                building: BuildingId(Uuid::nil()),
                address: Localized::default(),
                entrance: None,
                entrance_number: None,
                apartment: None,
                apartment_number: None,
                floor: None,
            }),
        },
        Action::SetSchedule => Command::SetSchedule {
            from: at(100),
            to: at(160),
        },
        Action::OfferSlots => Command::OfferSlots { slots: vec![slot()] },
        Action::PickSlot => Command::PickSlot { from: slot().from },
        Action::EditText => Command::EditText {
            text: "corrected".to_owned(),
        },
        Action::SetFlags => Command::SetFlags {
            flags: Flags {
                is_paid: Some(true),
                is_warranty: None,
            },
        },
        Action::Join => Command::Join,
        Action::CallBack => Command::CallBack { note },
        Action::LinkResident => Command::LinkResident { resident: STRANGER },
        Action::Rate => Command::Rate {
            rating: Rating {
                value: 4,
                comment: Some("well".to_owned()),
            },
        },
    }
}

/// Everybody who may ask: the presets, those who may work also as the executor, residents, timers.
fn actors() -> Vec<(&'static str, Actor)> {
    let mut actors: Vec<_> = Role::ALL.iter().map(|role| (role.code(), employee(*role, COLLEAGUE))).collect();
    actors.push(("own job: foreman", employee(Role::Foreman, WORKER)));
    actors.push(("own job: executor", employee(Role::Executor, WORKER)));
    actors.push(("client", client()));
    actors.push(("other resident", Actor::Resident { id: STRANGER }));
    actors.push(("system", Actor::System));
    actors
}

#[test]
fn what_does_not_exist_is_refused_before_what_is_not_allowed() {
    let refused = plan(&facts(Status::Closed), &Actor::Resident { id: STRANGER }, &Command::Start, at(120));
    assert_eq!(
        refused,
        Err(Refused::Illegal {
            status: Status::Closed,
            action: Action::Start
        })
    );
    assert_eq!(refused.unwrap_err().code(), "requests.illegal_transition");
}

#[test]
fn somebody_elses_action_is_refused() {
    let refused = plan(
        &facts(Status::Assigned),
        &employee(Role::Executor, COLLEAGUE),
        &Command::Start,
        at(1),
    )
    .unwrap_err();
    assert_eq!(refused, Refused::NotYours { action: Action::Start });
    assert_eq!(refused.code(), "requests.not_yours");
}

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
fn a_resident_ends_only_a_pause_that_waits_for_them() {
    let paused = facts(Status::OnHold);
    assert_eq!(
        plan(&paused, &client(), &command(Action::Resume), at(120)),
        Err(Refused::NotYours { action: Action::Resume })
    );
    let asked = Facts {
        waits_for_resident: true,
        ..paused
    };
    assert!(plan(&asked, &client(), &command(Action::Resume), at(120)).is_ok());
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
fn a_resident_cancels_only_before_somebody_comes() {
    for (status, allowed) in [
        (Status::New, true),
        (Status::Accepted, true),
        (Status::Assigned, true),
        (Status::EnRoute, false),
        (Status::InProgress, false),
        (Status::OnHold, false),
    ] {
        assert_eq!(
            plan(&facts(status), &client(), &command(Action::Cancel), at(1)).is_ok(),
            allowed,
            "{status}"
        );
    }
}

#[test]
fn the_company_accepts_the_work_where_it_was_agreed() {
    let manager = employee(Role::Manager, COLLEAGUE);
    let done = facts(Status::Done);
    assert_eq!(
        plan(&done, &manager, &command(Action::Confirm), at(61)),
        Err(Refused::NotYours { action: Action::Confirm })
    );
    let agreed = Facts {
        acceptance: Acceptance::Manager,
        ..done
    };
    assert!(plan(&agreed, &manager, &command(Action::Confirm), at(61)).is_ok());
    assert!(plan(&agreed, &client(), &command(Action::Confirm), at(61)).is_ok());
}

#[test]
fn a_neighbour_joins_what_the_house_shares_while_it_is_open() {
    let neighbour = Actor::Resident { id: STRANGER };
    let join = |facts: &Facts, actor: &Actor| plan(facts, actor, &Command::Join, at(1)).map(|change| change.state);
    for status in Status::ALL {
        let (facts, illegal) = (
            facts(*status),
            Refused::Illegal {
                status: *status,
                action: Action::Join,
            },
        );
        let expected = if status.is_open() { Ok(facts.state.clone()) } else { Err(illegal) };
        assert_eq!(join(&facts, &neighbour), expected, "{status}");
    }
    let in_a_flat = Facts {
        is_shared: false,
        ..facts(Status::New)
    };
    assert!(matches!(join(&in_a_flat, &neighbour), Err(Refused::Illegal { .. })));
    for not_theirs in [client(), employee(Role::Director, COLLEAGUE), Actor::System] {
        let refused = Refused::NotYours { action: Action::Join };
        assert_eq!(join(&facts(Status::New), &not_theirs), Err(refused), "{not_theirs:?}");
    }
}

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
