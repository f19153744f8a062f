//! The rules as one reviewed table, and every way to be refused.

mod board;
mod clocks;
mod fields;
mod giving;
mod office;
mod offline;
mod residents;
mod table;
mod walk;
mod working;

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
        Action::SetCategory => Command::SetCategory {
            category: CATEGORY,
            is_paid: None,
        },
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
