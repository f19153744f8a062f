//! Presses in a group: in whose name, and what everybody there reads.

use domain::{
    ids::{CommandId, EmployeeId},
    lang::Lang,
    requests::{Action, Candidate, Person as Name, Status},
};
use services::telegram::{Keyboard, Press as ButtonPress};

use super::chat::{REQUEST, card, detail, id};
use crate::{
    callback::{Callback, GroupPress, Holder},
    flow::{GroupEffect, GroupNeed, GroupScene, Presser, group_keyboard, group_press, group_text},
};

const ME: EmployeeId = EmployeeId(uuid::Uuid::from_u128(0x51));
const OTHER: EmployeeId = EmployeeId(uuid::Uuid::from_u128(0x52));

fn scene(works: bool) -> GroupScene {
    GroupScene {
        lang: Lang::Ru,
        presser: Some(Presser { employee: ME, works }),
        fresh: CommandId(id(9)),
        request: None,
        candidates: None,
    }
}

/// Nobody works on it, and the presser may do this.
fn free(works: bool, status: Status, actions: &[Action]) -> GroupScene {
    let mut found = detail(status, actions);
    found.card.executor = None;
    GroupScene {
        request: Some(Some(Box::new(found))),
        ..scene(works)
    }
}

fn press(scene: &GroupScene, press: GroupPress) -> Vec<GroupEffect> {
    group_press(scene, Some((REQUEST, press))).unwrap()
}

fn acted(effects: &[GroupEffect]) -> Option<(Action, Option<EmployeeId>)> {
    effects.iter().find_map(|effect| match effect {
        GroupEffect::Act(act) => Some((act.action, act.executor)),
        GroupEffect::Answer { .. } | GroupEffect::Buttons(_) | GroupEffect::Redraw(_) | GroupEffect::NotePhone(_) => None,
    })
}

fn alert(effects: &[GroupEffect]) -> String {
    let alert = |effect: &GroupEffect| match effect {
        GroupEffect::Answer { text, alert: true } => Some(text.clone()),
        GroupEffect::Answer { .. } | GroupEffect::Act(_) | GroupEffect::Buttons(_) | GroupEffect::Redraw(_) | GroupEffect::NotePhone(_) => {
            None
        }
    };
    effects.iter().find_map(alert).unwrap_or_default()
}

/// A choice that was shown while nobody worked on it.
fn give(to: EmployeeId) -> GroupPress {
    GroupPress::Give(to, Holder::of(None))
}

fn candidate(who: EmployeeId, fits: bool) -> Candidate {
    Candidate {
        id: who,
        name: format!("Мастер {}", who.0.as_u128()),
        position: String::new(),
        fits,
        on_duty: fits,
        active: 2,
        overdue: 0,
        same_house: 0,
        rating_tenths: None,
    }
}

#[test]
fn a_stranger_is_told_kindly_and_nothing_is_even_read() {
    let stranger = GroupScene {
        presser: None,
        ..scene(false)
    };
    for pressed in [GroupPress::Take, GroupPress::Pass, give(OTHER), GroupPress::Back, GroupPress::Info] {
        let effects = group_press(&stranger, Some((REQUEST, pressed))).unwrap();
        assert_eq!(effects.len(), 1, "{pressed:?}");
        assert!(alert(&effects).starts_with("Кнопки работают у сотрудников"), "{effects:?}");
    }
    // A button of another version does nothing either.
    assert!(alert(&group_press(&scene(true), None).unwrap()).contains("устарела"));
}

#[test]
fn taking_is_what_the_presser_may_do_in_their_own_name() {
    assert_eq!(
        group_press(&scene(true), Some((REQUEST, GroupPress::Take))),
        Err(GroupNeed::Request(REQUEST))
    );
    let take = |works, status, actions: &[Action]| acted(&press(&free(works, status, actions), GroupPress::Take));
    assert_eq!(take(true, Status::New, &[Action::Claim]), Some((Action::Claim, None)));
    let foreman = [Action::Accept, Action::Assign];
    assert_eq!(take(true, Status::New, &foreman), Some((Action::Assign, Some(ME))));
    assert_eq!(
        take(false, Status::New, &foreman),
        Some((Action::Accept, None)),
        "a dispatcher takes it over"
    );
    let nothing = press(&free(true, Status::New, &[]), GroupPress::Take);
    assert_eq!(alert(&nothing), "Это действие вам недоступно.");
    assert!(nothing.contains(&GroupEffect::Redraw(REQUEST)));
    let over = press(&free(true, Status::Closed, &[]), GroupPress::Take);
    assert!(alert(&over).starts_with("Статус уже изменился"), "{over:?}");
    let unseen = GroupScene {
        request: Some(None),
        ..scene(true)
    };
    assert_eq!(alert(&press(&unseen, GroupPress::Take)), "Этой заявки у вас нет.");
}

#[test]
fn what_somebody_has_taken_is_not_taken_again() {
    let mut found = detail(Status::Assigned, &[Action::Assign, Action::Reassign]);
    found.card.executor = Some(Name {
        id: OTHER,
        name: "Шавкат".to_owned(),
    });
    let of_other = GroupScene {
        request: Some(Some(Box::new(found.clone()))),
        ..scene(true)
    };
    let effects = press(&of_other, GroupPress::Take);
    assert_eq!((alert(&effects).as_str(), acted(&effects)), ("Заявку уже выполняет Шавкат.", None));
    found.card.executor = Some(Name {
        id: ME,
        name: "Я".to_owned(),
    });
    let mine = GroupScene {
        request: Some(Some(Box::new(found))),
        ..scene(true)
    };
    let effects = press(&mine, GroupPress::Take);
    assert_eq!(
        (alert(&effects).as_str(), acted(&effects)),
        ("", None),
        "a second tap is no mistake"
    );
}

#[test]
fn handing_over_asks_whom_and_shows_those_who_can() {
    let mut scene = free(false, Status::New, &[Action::Assign]);
    assert_eq!(
        group_press(&scene, Some((REQUEST, GroupPress::Pass))),
        Err(GroupNeed::Candidates(REQUEST))
    );
    scene.candidates = Some(Some(vec![candidate(ME, true), candidate(OTHER, false)]));
    let effects = press(&scene, GroupPress::Pass);
    let Some(GroupEffect::Buttons(Keyboard::Inline(rows))) = effects.first() else {
        panic!("{effects:?}")
    };
    let labels: Vec<&str> = rows.iter().flatten().map(|button| button.label.as_str()).collect();
    assert_eq!(labels, ["🟢 Мастер 81 · 2", "⬅ Назад"], "who has another trade is not offered");
    let data = |press: &ButtonPress| match press {
        ButtonPress::Data(data) => data.parse::<Callback>().ok(),
        ButtonPress::Url(_) | ButtonPress::WebApp(_) => None,
    };
    assert_eq!(data(&rows[0][0].press), Some(Callback::Group(REQUEST, give(ME))));
    assert_eq!(acted(&press(&scene, give(OTHER))), Some((Action::Assign, Some(OTHER))));
    assert_eq!(press(&scene, GroupPress::Back), [GroupEffect::Redraw(REQUEST)]);
    scene.candidates = Some(Some(vec![candidate(OTHER, false)]));
    assert!(alert(&press(&scene, GroupPress::Pass)).starts_with("Передать некому"));
    // Whose it is already is not offered, and it goes on as a change of the executor.
    let mut given = free(false, Status::Assigned, &[Action::Reassign]);
    given.candidates = Some(Some(vec![candidate(OTHER, true)]));
    assert_eq!(acted(&press(&given, give(OTHER))), Some((Action::Reassign, Some(OTHER))));
    let denied = free(true, Status::New, &[Action::Claim]);
    assert_eq!(alert(&press(&denied, GroupPress::Pass)), "Это действие вам недоступно.");
    assert_eq!(acted(&press(&denied, give(OTHER))), None);
}

#[test]
fn a_choice_takes_it_from_nobody_who_has_taken_it_since() {
    let mut found = detail(Status::Assigned, &[Action::Reassign]);
    found.card.executor = Some(Name {
        id: OTHER,
        name: "Шавкат".to_owned(),
    });
    let taken = GroupScene {
        request: Some(Some(Box::new(found))),
        ..scene(false)
    };
    let effects = press(&taken, give(ME));
    assert_eq!((alert(&effects).as_str(), acted(&effects)), ("Заявку уже выполняет Шавкат.", None));
    assert!(effects.contains(&GroupEffect::Redraw(REQUEST)));
    let seen = GroupPress::Give(ME, Holder::of(Some(OTHER)));
    assert_eq!(acted(&press(&taken, seen)), Some((Action::Reassign, Some(ME))));
}

#[test]
fn work_that_has_begun_is_handed_over_where_a_reason_can_be_given() {
    let begun = free(false, Status::InProgress, &[Action::Reassign]);
    for pressed in [GroupPress::Pass, give(OTHER)] {
        let effects = press(&begun, pressed);
        assert!(alert(&effects).starts_with("Работа уже начата"), "{effects:?}");
        assert_eq!(acted(&effects), None);
    }
    // Paused before it began it can go to somebody else.
    let paused = free(false, Status::OnHold, &[Action::Reassign]);
    assert_eq!(acted(&press(&paused, give(OTHER))), Some((Action::Reassign, Some(OTHER))));
}

#[test]
fn details_are_told_to_the_presser_as_far_as_they_may_know() {
    let scene = free(true, Status::New, &[]);
    let effects = press(&scene, GroupPress::Info);
    assert!(effects.contains(&GroupEffect::NotePhone(REQUEST)), "{effects:?}");
    let told = alert(&effects);
    for word in ["№ 1042", "кв. 7", "Карим", "+998 90 123-45-67", "вода еле течёт"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert!(told.chars().count() <= 200);
    let mut found = detail(Status::New, &[]);
    if let Some(client) = &mut found.client {
        client.phone = None;
    }
    let no_phone = GroupScene {
        request: Some(Some(Box::new(found))),
        ..scene
    };
    let effects = press(&no_phone, GroupPress::Info);
    assert!(!alert(&effects).contains("998") && effects.len() == 1, "{effects:?}");
}

#[test]
fn the_buttons_are_those_of_the_status() {
    let labels = |status| match group_keyboard(Lang::Ru, &card(1, status), Some("https://hovli.example/a")) {
        Some(Keyboard::Inline(rows)) => rows.iter().flatten().map(|button| button.label.clone()).collect::<Vec<_>>(),
        Some(Keyboard::Reply { .. } | Keyboard::Remove) | None => Vec::new(),
    };
    assert_eq!(labels(Status::New), ["✋ Беру", "➡ Передать", "ℹ Подробнее", "🌐 Открыть"]);
    assert_eq!(labels(Status::Assigned), ["➡ Передать", "ℹ Подробнее", "🌐 Открыть"]);
    assert_eq!(labels(Status::InProgress), ["ℹ Подробнее", "🌐 Открыть"]);
    for over in [Status::Done, Status::Closed, Status::Cancelled] {
        assert!(labels(over).is_empty(), "{over}");
    }
}

#[test]
fn a_card_says_what_and_where_in_every_language() {
    for lang in Lang::ALL {
        let words = group_text(*lang, &card(1042, Status::New), 300);
        assert!(words.contains("1042") && !words.contains("bot-group"), "{words}");
        // What the card carries of its client is not shown, whoever fills it in.
        assert!(!words.contains("Карим"), "{words}");
    }
}
