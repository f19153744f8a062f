//! Everything that can happen to a request.

use domain::{
    files::FileKind,
    ids::{BuildingId, CategoryId, EmployeeId, EventId, ReasonId, RequestId},
    requests::{Action, CommentVisibility, Payload, Person, Place, PlaceView, Priority, Reason, ReasonKind, Slot, Status},
    words::Localized,
};
use uuid::Uuid;

use super::{
    super::story::{Acted, Story, What},
    EXECUTOR, RESIDENT, reader,
};
use crate::requests::NoticeFacts;

fn facts(status: Status) -> NoticeFacts {
    let building = BuildingId(Uuid::nil());
    NoticeFacts {
        number: 7,
        version: 1,
        status,
        priority: Priority::Normal,
        category_id: CategoryId(Uuid::nil()),
        category: Localized {
            ru: "Протечка".to_owned(),
            uz: "Suv oqishi".to_owned(),
            uz_cyrl: None,
            en: Some("Leak".to_owned()),
        },
        building,
        place: PlaceView {
            kind: Place::Apartment,
            building,
            address: Localized {
                ru: "ул. Навруз, 5".to_owned(),
                uz: "Navroʻz koʻchasi, 5".to_owned(),
                uz_cyrl: None,
                en: None,
            },
            entrance: None,
            entrance_number: Some(1),
            apartment: None,
            apartment_number: Some("12".to_owned()),
            floor: Some(3),
        },
        resident: None,
        executor: Some(Person {
            id: EmployeeId(Uuid::nil()),
            name: "Ботир".to_owned(),
        }),
        resolution_due_at: "2026-03-05T09:00:00Z".parse().ok(),
        auto_close_at: "2026-03-08T09:00:00Z".parse().ok(),
        resume_at: None,
        scheduled_from: None,
        offers_slots: false,
    }
}

pub(super) fn story(what: What, status: Status) -> Story {
    Story {
        event: EventId(Uuid::nil()),
        request: RequestId(Uuid::nil()),
        what,
        actor: None,
        by_resident: false,
        is_late: false,
        facts: facts(status),
        offset_minutes: 300,
    }
}

pub(super) fn acted(action: Action) -> What {
    let at = |time: &str| format!("2026-03-03T{time}:00Z").parse().ok();
    What::Acted(Box::new(Acted {
        action,
        payload: Payload {
            eta_minutes: (action == Action::Depart).then_some(25),
            scheduled_from: at("04:00"),
            scheduled_to: at("06:00"),
            slots: at("04:00")
                .zip(at("06:00"))
                .map(|(from, to)| Slot { from, to })
                .into_iter()
                .collect(),
            note: (action == Action::SendBack || action == Action::Reopen).then(|| "Осталась течь".to_owned()),
            rating: (action == Action::Rate).then_some(5),
            ..Payload::default()
        },
        worker: Some(EmployeeId(Uuid::nil())),
        worker_name: Some("Ботир <b>&".to_owned()),
        previous_name: Some("Тимур".to_owned()),
        reason: Some(Reason {
            id: ReasonId(Uuid::nil()),
            kind: ReasonKind::Hold,
            name: Localized {
                ru: "Нет доступа".to_owned(),
                uz: "Kirib boʻlmadi".to_owned(),
                uz_cyrl: None,
                en: Some("No access".to_owned()),
            },
            pauses_sla: true,
            max_days: None,
            visible_to_resident: true,
            needs_date: false,
            needs_note: false,
        }),
        target: Some(5),
    }))
}

fn commented(visibility: CommentVisibility) -> What {
    What::Commented {
        visibility,
        author: "Анвар <b>&".to_owned(),
        text: "Когда придёте?".to_owned(),
        mentions: Vec::new(),
    }
}

/// Everything that can happen, with the status after it.
#[expect(clippy::too_many_lines, reason = "one line for each thing that can happen")]
pub(super) fn all() -> Vec<(String, Story)> {
    let mut list = vec![("created".to_owned(), story(What::Created, Status::New))];
    let mut emergency = story(What::Created, Status::New);
    emergency.facts.priority = Priority::Emergency;
    list.push(("created, emergency".to_owned(), emergency.clone()));
    emergency.facts.status = Status::Cancelled;
    list.push(("created, emergency, a repetition of a known one".to_owned(), emergency));
    for action in Action::ALL {
        let status = match action {
            Action::Accept | Action::Decline | Action::Reopen => Status::Accepted,
            Action::Assign | Action::Reassign | Action::Claim => Status::Assigned,
            Action::Depart => Status::EnRoute,
            Action::Hold => Status::OnHold,
            Action::Complete | Action::Rate => Status::Done,
            Action::Confirm | Action::AutoClose => Status::Closed,
            Action::Reject => Status::Rejected,
            Action::Cancel | Action::MarkDuplicate => Status::Cancelled,
            Action::Start
            | Action::Resume
            | Action::SendBack
            | Action::Return
            | Action::SetPriority
            | Action::SetCategory
            | Action::SetPlace
            | Action::SetSchedule
            | Action::OfferSlots
            | Action::PickSlot
            | Action::EditText
            | Action::SetFlags
            | Action::Join
            | Action::CallBack
            | Action::LinkResident => Status::InProgress,
        };
        list.push((action.code().to_owned(), story(acted(*action), status)));
    }
    let by_resident = |what, status| Story {
        by_resident: true,
        actor: Some(reader(RESIDENT)),
        ..story(what, status)
    };
    list.push((
        "cancel by resident".to_owned(),
        by_resident(acted(Action::Cancel), Status::Cancelled),
    ));
    list.push((
        "comment by resident".to_owned(),
        by_resident(commented(CommentVisibility::Resident), Status::InProgress),
    ));
    let by_executor = |what, status| Story {
        actor: Some(reader(EXECUTOR)),
        ..story(what, status)
    };
    list.push((
        "comment by executor".to_owned(),
        by_executor(commented(CommentVisibility::Resident), Status::Done),
    ));
    list.push((
        "internal comment".to_owned(),
        by_executor(commented(CommentVisibility::Internal), Status::Done),
    ));
    list.push((
        "resume by executor".to_owned(),
        by_executor(acted(Action::Resume), Status::InProgress),
    ));
    let mut left = story(acted(Action::Return), Status::Accepted);
    if let What::Acted(acted) = &mut left.what {
        acted.worker = None;
    }
    list.push(("return, the executor is dismissed".to_owned(), left));
    list.push(("closing soon".to_owned(), story(What::ClosingSoon, Status::Done)));
    let waits = |status| {
        let story = story(What::ClosingSoon, status);
        let executor = story
            .facts
            .executor
            .as_ref()
            .map(|person| person.id)
            .unwrap_or_else(|| EmployeeId(Uuid::nil()));
        Story {
            what: What::Unaccepted(executor),
            ..story
        }
    };
    list.push(("not accepted".to_owned(), waits(Status::Assigned)));
    list.push(("not accepted, but on the way by now".to_owned(), waits(Status::EnRoute)));
    let kept = What::Kept {
        action: "complete".to_owned(),
        author: "Тимур <b>&".to_owned(),
        at: "2026-03-03T09:20:00Z".parse().unwrap_or_default(),
    };
    list.push(("kept".to_owned(), story(kept, Status::Assigned)));
    let attached = |kind| What::Attached { kind, is_lost: false };
    list.push((
        "attached by resident".to_owned(),
        by_resident(attached(Some(FileKind::Comment)), Status::InProgress),
    ));
    list.push((
        "attached by executor".to_owned(),
        by_executor(attached(Some(FileKind::Act)), Status::InProgress),
    ));
    list.push((
        "attached by executor, the work itself".to_owned(),
        by_executor(attached(Some(FileKind::Before)), Status::InProgress),
    ));
    list.push(("a file became ready".to_owned(), story(attached(None), Status::InProgress)));
    let lost = What::Attached { kind: None, is_lost: true };
    list.push(("a file is lost".to_owned(), story(lost, Status::New)));
    list.extend(variants());
    list
}

/// Where a fact of an action decides who is told.
fn variants() -> Vec<(String, Story)> {
    let with = |action, status, change: fn(&mut Acted)| {
        let mut story = story(acted(action), status);
        if let What::Acted(acted) = &mut story.what {
            change(acted);
        }
        story
    };
    let question = with(Action::Hold, Status::OnHold, |acted| {
        acted.payload.note = Some("Когда вы дома?".to_owned());
        if let Some(reason) = &mut acted.reason {
            reason.needs_note = true;
        }
    });
    let mut bad = with(Action::Confirm, Status::Closed, |acted| {
        acted.payload.rating = Some(2);
        acted.payload.note = Some("Снова течёт".to_owned());
    });
    bad.by_resident = true;
    bad.actor = Some(reader(RESIDENT));
    vec![
        ("hold with a question".to_owned(), question),
        ("confirm with a bad rating".to_owned(), bad),
        (
            "set_priority, to emergency".to_owned(),
            with(Action::SetPriority, Status::New, |acted| {
                acted.payload.priority = Some(Priority::Emergency)
            }),
        ),
    ]
}
