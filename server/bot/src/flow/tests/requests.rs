//! Numbers 52 to 54: a resident's own requests, comments, acceptance and rating.

use domain::{
    ids::UserId,
    requests::{Action, CommentVisibility, Detail, Slot, Status},
};

use super::{
    super::{Content, Done, Effect, ListKind, MediaKind, Work},
    chat::{Chat, ELSEWHERE, REQUEST, acting, buttons, card, detail, face_of, has_work, id, media, show, work},
};
use crate::{
    callback::{Callback, RequestPress},
    flow::Face,
};

fn about(press: RequestPress) -> Callback {
    Callback::Request(Face::Resident, REQUEST, press)
}

fn text(words: &str) -> Content {
    Content::Text(words.to_owned())
}

#[test]
fn n52_an_answer_to_a_card_is_a_comment() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::InProgress, &[]));
    chat.replied = Some(REQUEST);
    let said = chat.reply(text("Когда придёте?"));
    assert!(
        matches!(work(&said), Work::Comment(Face::Resident, comment, _) if comment.visibility == CommentVisibility::Resident && comment.text == "Когда придёте?")
    );
    assert!(show(&chat.settle(Done::Commented(REQUEST))).contains("№ 1042"));
    let photo = chat.reply(Content::Media {
        media: media(MediaKind::Photo, "a"),
        caption: None,
        album: Some("album".to_owned()),
    });
    assert!(matches!(work(&photo), Work::Comment(_, _, files) if files.len() == 1));
    let next = chat.photo("b", None, Some("album"));
    assert!(
        matches!(work(&next), Work::Attach(Face::Resident, attach, _) if attach.request == REQUEST),
        "{}",
        show(&next)
    );
}

#[test]
fn n52_an_answer_to_a_foreign_message_is_free_text() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::InProgress, &[]));
    for replied in [None, Some(ELSEWHERE)] {
        chat.replied = replied;
        chat.talk.state.draft = None;
        let answer = chat.reply(text("Не работает лифт"));
        assert!(
            show(&answer).contains("Отправить это как заявку?") && !has_work(&answer),
            "{}",
            show(&answer)
        );
    }
}

#[test]
fn n53_lists_have_pages() {
    for (count, expected) in [(0, 0), (1, 1), (25, 6)] {
        let mut chat = Chat::resident();
        chat.lists = vec![(ListKind::Requests, (1..=count).map(|number| card(number, Status::New)).collect())];
        let shown = chat.text("📋 Мои заявки");
        assert_eq!(
            buttons(&shown).iter().filter(|button| button.label.starts_with('№')).count(),
            expected,
            "{count}"
        );
        assert_eq!(show(&shown).contains("Раньше"), count == 25);
    }
    let mut chat = Chat::resident();
    chat.lists = vec![(ListKind::Requests, (1..=25).map(|number| card(number, Status::New)).collect())];
    let mut shown = chat.command("status", "");
    for _ in 0..4 {
        shown = chat.tap(&shown, "Раньше");
    }
    assert!(
        show(&shown).contains("№ 25") && show(&shown).contains("Новее") && !show(&shown).contains("Раньше"),
        "{}",
        show(&shown)
    );
}

#[test]
fn n53_another_persons_list_is_refused() {
    let mut chat = Chat::resident();
    for callback in [
        Callback::List(UserId(id(666)), ListKind::Requests, 0),
        Callback::List(super::chat::USER, ListKind::Jobs, 0),
    ] {
        assert!(show(&chat.press(callback)).starts_with("alert Это действие вам недоступно"));
    }
}

#[test]
fn an_offered_time_is_chosen_by_its_button() {
    let mut chat = Chat::resident();
    let from = "2026-03-03T04:00:00Z".parse().unwrap();
    let slot = Slot {
        from,
        to: "2026-03-03T06:00:00Z".parse().unwrap(),
    };
    chat.detail = Some(Detail {
        slots: vec![slot],
        ..detail(Status::Assigned, &[Action::PickSlot])
    });
    let card = chat.press(about(RequestPress::Open));
    let picked = chat.tap(&card, "3 марта, 09:00–11:00");
    let act = &acting(&picked).act;
    assert_eq!((act.action, act.scheduled_from.parse()), (Action::PickSlot, Ok(from)));
    if let Some(detail) = &mut chat.detail {
        (detail.card.scheduled_from, detail.card.scheduled_to) = (Some(slot.from), Some(slot.to));
        (detail.slots, detail.actions) = (Vec::new(), Vec::new());
    }
    let agreed = show(&chat.acted(&picked, Status::Assigned));
    assert!(agreed.contains("придём 3 марта, 09:00–11:00"), "{agreed}");
}

#[test]
fn n54_accepting_asks_for_a_rating() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::Done, &[Action::Confirm, Action::Return, Action::Rate]));
    let card = chat.press(about(RequestPress::Open));
    assert!(
        show(&card).contains("Принять работу") && show(&card).contains("Вернуть") && !show(&card).contains("⭐"),
        "{}",
        show(&card)
    );
    let confirmed = chat.tap(&card, "Принять работу");
    assert_eq!(acting(&confirmed).act.action, Action::Confirm);
    let thanked = chat.acted(&confirmed, Status::Closed);
    assert!(
        show(&thanked).contains("strip") && show(&thanked).contains("[1 ⭐][2 ⭐][3 ⭐][4 ⭐][5 ⭐]"),
        "{}",
        show(&thanked)
    );
    let rated = chat.tap(&thanked, "4 ⭐");
    assert_eq!(acting(&rated).act.rating, Some(4));
    assert!(show(&chat.acted(&rated, Status::Closed)).contains("4 из 5"));
}

#[test]
fn n54_a_late_press_says_where_the_request_stands() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::Closed, &[]));
    let pressed = chat.press(about(RequestPress::Act(Action::Confirm)));
    let refused = show(&chat.refused(&pressed, "requests.illegal_transition"));
    assert!(refused.starts_with("alert Статус уже изменился: ✅ Закрыта\nedit* "), "{refused}");
}

#[test]
fn n54_after_its_days_returning_and_rating_are_over() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::Closed, &[]));
    let returned = show(&chat.press(about(RequestPress::Act(Action::Return))));
    assert!(returned.starts_with("alert Срок истёк: ✅ Закрыта\nedit* "), "{returned}");
    let pressed = chat.press(about(RequestPress::Rate(5)));
    let rated = show(&chat.refused(&pressed, "requests.illegal_transition"));
    assert!(rated.starts_with("alert Срок истёк: ✅ Закрыта\nedit* "), "{rated}");
}

#[test]
fn returning_takes_words_a_reason_or_a_photo_with_words() {
    let start = || {
        let mut chat = Chat::resident();
        chat.detail = Some(detail(Status::Done, &[Action::Confirm, Action::Return]));
        let asked = chat.press(about(RequestPress::Act(Action::Return)));
        (chat, asked)
    };
    let (mut chat, _) = start();
    let words = chat.text("Опять капает");
    assert!(
        show(&words).contains("do return Resident note=\"Опять капает\""),
        "{}",
        show(&words)
    );
    let (mut chat, asked) = start();
    let reason = chat.tap(&asked, "Не успеваю");
    assert!(acting(&reason).act.reason.is_some());
    let (mut chat, _) = start();
    let photo = chat.photo("a", None, Some("album"));
    assert!(
        show(&photo).contains("Напишите в двух словах") && !has_work(&photo),
        "{}",
        show(&photo)
    );
    assert!(chat.photo("b", None, Some("album")).is_empty());
    let words = chat.text("Вот здесь");
    assert_eq!(acting(&words).media.len(), 2);
    let done = chat.acted(&words, Status::InProgress);
    assert!(show(&done).contains("Вернули заявку"), "{}", show(&done));
    assert_eq!(chat.talk.state.ask, None);
}

#[test]
fn cancelling_takes_own_words() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::New, &[Action::Cancel]));
    chat.press(about(RequestPress::Act(Action::Cancel)));
    let words = chat.text("Сам починил");
    assert_eq!(
        (acting(&words).act.action, acting(&words).act.note.as_str()),
        (Action::Cancel, "Сам починил")
    );
}

#[test]
fn a_question_can_be_dismissed_and_is_forgotten_after_a_day() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::New, &[Action::Cancel]));
    let asked = chat.press(about(RequestPress::Act(Action::Cancel)));
    assert!(show(&chat.tap(&asked, "Отмена")).contains("Отменено"));
    assert!(show(&chat.tap(&asked, "Отмена")).contains("Кнопка устарела"));
    assert_eq!(chat.talk.state.ask, None);
    chat.press(about(RequestPress::Act(Action::Cancel)));
    chat.later(25);
    assert!(show(&chat.text("Не работает лифт")).contains("Отправить это как заявку?"));
}

#[test]
fn a_foreign_request_does_not_exist() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::New, &[]));
    for press in [RequestPress::Open, RequestPress::Act(Action::Return), RequestPress::Photos] {
        let answer = show(&chat.press(Callback::Request(Face::Resident, ELSEWHERE, press)));
        assert!(answer.contains("Такой заявки у вас нет"), "{press:?}: {answer}");
    }
    let staff = show(&chat.press(Callback::Request(Face::Staff, REQUEST, RequestPress::Open)));
    assert!(staff.starts_with("alert"), "{staff}");
}

#[test]
fn photos_come_as_an_album_and_the_rest_one_by_one() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::New, &[]));
    let sent = show(&chat.press(about(RequestPress::Photos)));
    assert_eq!(sent, "ans Часть фото ещё загружается\nphotos 1 Заявка № 1042\nfile Заявка № 1042");
}

#[test]
fn a_person_with_both_faces_comments_as_the_one_who_sees_the_request() {
    let mut chat = Chat::resident();
    chat.person.employee = Some(domain::ids::EmployeeId(id(5)));
    chat.detail = Some(detail(Status::InProgress, &[]));
    chat.replied = Some(REQUEST);
    let said = chat.reply(text("Когда?"));
    assert_eq!(face_of(&work(&said)), Some(Face::Resident));
}

#[test]
fn a_message_that_shows_the_list_again_shows_no_request() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::InProgress, &[]));
    chat.lists = vec![(ListKind::Requests, vec![card(1042, Status::InProgress)])];
    let listed = chat.text("📋 Мои заявки");
    assert!(!listed.iter().any(|effect| matches!(effect, Effect::ShowsNothing { .. })));
    let opened = chat.tap(&listed, "№ 1042");
    assert!(opened.contains(&Effect::Shows {
        message: 55,
        request: REQUEST
    }));
    let back = chat.tap(&opened, "К списку");
    assert_eq!(back.first(), Some(&Effect::ShowsNothing { message: 55 }));
    assert!(show(&back).starts_with("edit 📋"), "{}", show(&back));
}

#[test]
fn the_answers_to_why_may_be_replies_to_the_card() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::Done, &[Action::Return]));
    chat.replied = Some(REQUEST);
    chat.press(about(RequestPress::Act(Action::Return)));
    let words = chat.reply(text("Опять капает"));
    assert_eq!(
        (acting(&words).act.action, acting(&words).act.note.as_str()),
        (Action::Return, "Опять капает")
    );
}

#[test]
fn residents_are_not_sent_to_a_manager() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::Done, &[Action::Confirm]));
    chat.replied = Some(REQUEST);
    let refusals = [chat.reply(text("Когда?")), chat.press(about(RequestPress::Act(Action::Confirm)))];
    for work in refusals {
        let said = show(&chat.refused(&work, "denied"));
        assert!(
            said.contains("Это действие вам недоступно") && !said.contains("руководител"),
            "{said}"
        );
    }
}
