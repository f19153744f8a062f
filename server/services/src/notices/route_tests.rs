//! The matrix and the words, as reviewed tables.

use std::fmt::Write as _;

use domain::{
    files::FileKind,
    ids::{BuildingId, CategoryId, EmployeeId, EventId, ReasonId, RequestId, UserId},
    lang::Lang,
    requests::{Action, CommentVisibility, Payload, Person, Place, PlaceView, Priority, Reason, ReasonKind, Slot, Status},
    words::Localized,
};
use uuid::Uuid;

use super::{
    audience::{Audience, Reader},
    notice::{Part, Reach},
    route::route,
    story::{Acted, Story, What},
    words::words,
};
use crate::{
    requests::NoticeFacts,
    telegram::{Answer, Mode, Outgoing, Role},
};

const RESIDENT: u128 = 1;
const EXECUTOR: u128 = 2;
const PREVIOUS: u128 = 3;
const DISPATCHER: u128 = 4;
const MANAGER: u128 = 5;
const FOLLOWER: u128 = 6;
const AUTHOR: u128 = 7;
const FOREMAN: u128 = 8;

fn user(number: u128) -> UserId {
    UserId(Uuid::from_u128(number))
}

fn name(user: UserId) -> &'static str {
    match user.0.as_u128() {
        RESIDENT => "resident",
        EXECUTOR => "executor",
        PREVIOUS => "previous",
        DISPATCHER => "dispatcher",
        FOLLOWER => "follower",
        AUTHOR => "author",
        FOREMAN => "foreman",
        _ => "manager",
    }
}

fn reader(number: u128) -> Reader {
    Reader {
        user: user(number),
        lang: Lang::Ru,
    }
}

fn audience(lang: Lang) -> Audience {
    let reader = |number| Reader { user: user(number), lang };
    Audience {
        author: None,
        followers: vec![(reader(FOLLOWER), RequestId(Uuid::from_u128(9)))],
        resident: Some(reader(RESIDENT)),
        executor: Some(reader(EXECUTOR)),
        previous: Some(reader(PREVIOUS)),
        dispatchers: vec![reader(DISPATCHER)],
        leaders: vec![reader(MANAGER), reader(FOREMAN)],
        pause_told: true,
        mentioned: vec![(reader(MANAGER), Part::Dispatcher), (reader(EXECUTOR), Part::Executor)],
    }
}

fn facts(status: Status) -> NoticeFacts {
    let building = BuildingId(Uuid::nil());
    NoticeFacts {
        number: 7,
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
    }
}

fn story(what: What, status: Status) -> Story {
    Story {
        event: EventId(Uuid::nil()),
        request: RequestId(Uuid::nil()),
        what,
        actor: None,
        by_resident: false,
        facts: facts(status),
        offset_minutes: 300,
    }
}

fn acted(action: Action) -> What {
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
fn all() -> Vec<(String, Story)> {
    let mut list = vec![("created".to_owned(), story(What::Created, Status::New))];
    let mut emergency = story(What::Created, Status::New);
    emergency.facts.priority = Priority::Emergency;
    list.push(("created, emergency".to_owned(), emergency));
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
    let kept = What::Kept {
        action: "complete".to_owned(),
        author: "Тимур <b>&".to_owned(),
        at: "2026-03-03T09:20:00Z".parse().unwrap_or_default(),
    };
    list.push(("kept".to_owned(), story(kept, Status::Assigned)));
    let attached = |kind| What::Attached { kind };
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

#[test]
fn the_matrix_is_the_reviewed_one() {
    let mut table = String::new();
    for (what, story) in all() {
        writeln!(table, "{what}").unwrap();
        for notice in route(&story, &audience(Lang::Ru)) {
            let reach = if notice.reach == Reach::Inbox { " (inbox)" } else { "" };
            let answer = match notice.answer {
                Answer::None => "",
                Answer::Words => " (answer)",
                Answer::Visit(_) => " (suits?)",
            };
            let actions: Vec<_> = notice.actions.iter().map(|action| action.code()).collect();
            let line = format!(
                "  {:<10} {}{reach}{answer} {}",
                name(notice.reader.user),
                notice.words,
                actions.join(" ")
            );
            writeln!(table, "{}", line.trim_end()).unwrap();
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn the_words_are_the_reviewed_ones() {
    let mut table = String::new();
    for lang in Lang::ALL {
        writeln!(table, "== {lang}").unwrap();
        let mut said = Vec::new();
        for (_, story) in all() {
            for notice in route(&story, &audience(*lang)) {
                if said.contains(&notice.words) {
                    continue;
                }
                said.push(notice.words);
                let words = words(&notice, &story);
                assert!(
                    !words.title.contains("notices-") && !words.body.contains("notices-"),
                    "{}",
                    notice.words
                );
                assert!(!words.title.contains("{$") && !words.body.contains("{$"), "{}", notice.words);
                writeln!(table, "{}\n  {}\n  {}", notice.words, words.title, words.body).unwrap();
            }
        }
    }
    insta::assert_snapshot!(table);
}

#[test]
fn who_came_too_late_is_told_that_it_is_kept_though_they_did_it() {
    let what = What::Kept {
        action: "complete".to_owned(),
        author: "Тимур".to_owned(),
        at: "2026-03-03T09:20:00Z".parse().unwrap_or_default(),
    };
    let story = Story {
        actor: Some(reader(AUTHOR)),
        ..story(what, Status::Assigned)
    };
    let audience = Audience {
        author: Some(reader(AUTHOR)),
        ..audience(Lang::Ru)
    };
    let told: Vec<_> = route(&story, &audience)
        .iter()
        .map(|notice| (name(notice.reader.user), notice.words))
        .collect();
    assert_eq!(
        told,
        [
            ("author", "kept-author"),
            ("executor", "kept-executor"),
            ("dispatcher", "kept-dispatcher")
        ]
    );
    let author = words(&route(&story, &audience)[0], &story);
    assert!(author.title.contains("сохранены") && author.body.contains("14:20"), "{author:?}");
}

#[test]
fn a_reason_kept_to_oneself_reaches_no_resident() {
    let mut story = story(acted(Action::Cancel), Status::Cancelled);
    if let What::Acted(acted) = &mut story.what {
        acted.payload.note = Some("Сказал жене".to_owned());
        if let Some(reason) = &mut acted.reason {
            reason.visible_to_resident = false;
        }
    }
    for notice in route(&story, &audience(Lang::Ru)) {
        let said = words(&notice, &story);
        let is_resident = [RESIDENT, FOLLOWER].map(user).contains(&notice.reader.user);
        assert!(!is_resident || said.body.is_empty(), "{said:?}");
    }
}

#[test]
fn the_end_of_a_pause_is_told_to_whom_its_beginning_was() {
    let story = story(acted(Action::Resume), Status::InProgress);
    for (pause_told, told) in [(true, &["executor", "resident"][..]), (false, &["executor"])] {
        let audience = Audience {
            pause_told,
            ..audience(Lang::Ru)
        };
        let readers: Vec<_> = route(&story, &audience).iter().map(|notice| name(notice.reader.user)).collect();
        assert_eq!(readers, told);
    }
}

#[test]
fn nobody_is_told_what_they_did_themselves() {
    for (what, story) in all() {
        for actor in [RESIDENT, EXECUTOR, PREVIOUS, DISPATCHER, MANAGER].map(reader) {
            let story = Story {
                actor: Some(actor),
                ..story.clone()
            };
            let told: Vec<_> = route(&story, &audience(Lang::Ru)).iter().map(|notice| notice.reader.user).collect();
            assert!(!told.contains(&actor.user), "{what}");
        }
    }
}

#[test]
fn one_person_in_two_parts_is_told_once() {
    let mut both = audience(Lang::Ru);
    both.dispatchers.push(Reader {
        user: user(EXECUTOR),
        lang: Lang::Ru,
    });
    let told = route(&story(acted(Action::Return), Status::InProgress), &both);
    assert_eq!(told.iter().filter(|notice| notice.reader.user == user(EXECUTOR)).count(), 1);
}

#[test]
fn a_name_with_markup_is_shown_literally() {
    let story = story(acted(Action::Assign), Status::Assigned);
    let notices = route(&story, &audience(Lang::Ru));
    let told = notices.iter().find(|notice| notice.reader.user == user(RESIDENT)).unwrap();
    let words = words(told, &story);
    let message = Outgoing::Notice {
        request: story.request,
        role: Role::Resident,
        title: words.title,
        body: words.body.clone(),
        actions: Vec::new(),
        slots: Vec::new(),
        answer: Answer::None,
        aside: false,
        mode: Mode::New,
        instead_of: Vec::new(),
        silent: false,
    };
    let html = message.html().unwrap();
    assert!(html.contains("Ботир &lt;b&gt;&amp;"), "{html}");
    assert!(Outgoing::plain(&html).ends_with(&words.body));
}

#[test]
fn what_is_not_known_is_not_mentioned() {
    let mut bare = story(acted(Action::Hold), Status::OnHold);
    if let What::Acted(acted) = &mut bare.what {
        acted.reason = None;
    }
    let read = |story: &Story| {
        let notices = route(story, &audience(Lang::Ru));
        let told = notices.iter().find(|notice| notice.reader.user == user(RESIDENT)).cloned();
        told.map(|notice| words(&notice, story).body)
    };
    assert_eq!(read(&bare).as_deref(), Some(""));
    let mut asked = story(acted(Action::Hold), Status::OnHold);
    if let What::Acted(acted) = &mut asked.what {
        acted.payload.note = Some("Когда вы дома?".to_owned());
        acted.reason.as_mut().unwrap().needs_note = true;
    }
    assert_eq!(read(&asked).as_deref(), Some("Когда вы дома? Ответьте на это сообщение."));
    let mut hidden = story(acted(Action::Hold), Status::OnHold);
    if let What::Acted(acted) = &mut hidden.what {
        acted.reason.as_mut().unwrap().visible_to_resident = false;
    }
    assert_eq!(read(&hidden), None, "a reason that is not the resident's business");
}
