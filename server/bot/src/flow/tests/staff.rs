//! Numbers 55 to 59: the executor's jobs.

use domain::requests::{Action, CommentVisibility, Status};
use services::telegram::Outgoing;

use super::{
    super::{Content, ListKind, MediaKind, Work},
    chat::{Chat, REQUEST, acting, card, detail, has_work, media, messages, show, work},
};
use crate::{
    callback::{Callback, RequestPress},
    flow::Face,
};

fn about(press: RequestPress) -> Callback {
    Callback::Request(Face::Staff, REQUEST, press)
}

fn at(status: Status, actions: &[Action]) -> Chat {
    let mut chat = Chat::staff();
    chat.detail = Some(detail(status, actions));
    chat
}

#[test]
fn n55_the_card_moves_on_with_every_press() {
    let mut chat = at(Status::Assigned, &[Action::Depart, Action::Start, Action::Decline]);
    let card = chat.press(about(RequestPress::Open));
    insta::assert_snapshot!(show(&card));
    let gone = chat.tap(&card, "Выезжаю");
    assert_eq!(acting(&gone).act.action, Action::Depart);
    chat.detail = Some(detail(Status::EnRoute, &[Action::Start, Action::Decline]));
    let moved = show(&chat.acted(&gone, Status::EnRoute));
    assert!(
        moved.starts_with("ans Готово: 🚗 В пути\nedit* ") && !moved.contains("Выезжаю"),
        "{moved}"
    );
}

#[test]
fn n55_a_second_person_is_told_that_it_is_taken() {
    let mut chat = at(Status::Assigned, &[]);
    let pressed = chat.press(about(RequestPress::Act(Action::Claim)));
    let refused = show(&chat.refused(&pressed, "requests.taken"));
    assert!(refused.starts_with("alert Эту заявку уже взял другой исполнитель"), "{refused}");
}

#[test]
fn n56_and_n59_a_press_by_somebody_else_changes_nothing() {
    let mut chat = at(Status::Assigned, &[]);
    let pressed = chat.press(about(RequestPress::Act(Action::Start)));
    let refused = show(&chat.refused(&pressed, "requests.not_yours"));
    assert!(
        refused.starts_with("alert Эта заявка назначена другому") && refused.contains("edit* ") && !refused.contains("Начать"),
        "{refused}"
    );
    chat.detail = None;
    let unseen = show(&chat.refused(&pressed, "not_found"));
    assert_eq!(unseen, "alert Такой заявки у вас нет.\nstrip");
    let mut dismissed = at(Status::Assigned, &[]);
    dismissed.person.employee = None;
    assert!(show(&dismissed.press(about(RequestPress::Act(Action::Start)))).contains("Доступ закрыт"));
}

#[test]
fn whoever_departs_may_say_how_soon_they_are_there() {
    let mut chat = at(Status::Assigned, &[Action::Depart]);
    let card = chat.press(about(RequestPress::Open));
    let gone = chat.tap(&card, "30 мин");
    assert_eq!(
        (acting(&gone).act.action, acting(&gone).act.eta_minutes),
        (Action::Depart, Some(30))
    );
}

#[test]
fn n57_finishing_needs_the_photo() {
    let mut chat = at(Status::InProgress, &[Action::Complete, Action::Hold]);
    chat.detail.as_mut().unwrap().lacks_after_photo = true;
    let asked = chat.press(about(RequestPress::Act(Action::Complete)));
    assert!(
        show(&asked).contains("Пришлите фото результата") && !show(&asked).contains("Пропустить"),
        "{}",
        show(&asked)
    );
    for hint in [
        chat.content(Content::Other),
        chat.text("Всё сделал"),
        chat.text("Кран новый"),
        chat.content(Content::Media {
            media: media(MediaKind::Voice, "v"),
            caption: None,
            album: None,
        }),
    ] {
        assert!(show(&hint).contains("Нужно именно фото") && !has_work(&hint), "{}", show(&hint));
    }
    let long = chat.photo("a", Some(&"я".repeat(3_490)), None);
    assert!(show(&long).contains("Слишком длинно") && !has_work(&long), "{}", show(&long));
    let done = chat.photo("a", Some("Проверил"), Some("album"));
    let finished = acting(&done);
    assert_eq!(
        (finished.act.action, finished.act.note.as_str(), finished.media.len()),
        (Action::Complete, "Всё сделал\nКран новый\nПроверил", 1)
    );
    chat.detail = Some(detail(Status::Done, &[]));
    let told = show(&chat.acted(&done, Status::Done));
    assert!(
        told.starts_with("edit* <b>Заявка № 1042</b> · 🏁 Выполнена") && told.contains("msg* ✅ Заявка"),
        "{told}"
    );
    assert!(!told.contains("Приостановить"), "{told}");
    let next = chat.photo("b", None, Some("album"));
    assert!(matches!(work(&next), Work::Attach(Face::Staff, attach, _) if attach.kind == domain::files::FileKind::After));
    let last = chat.photo("c", Some("Вентиль тугой"), Some("album"));
    assert!(matches!(work(&last), Work::Attach(..)), "{}", show(&last));
    let said = chat.tap(&last, "Сотрудникам");
    assert!(
        matches!(work(&said), Work::Comment(Face::Staff, comment, files) if comment.text == "Вентиль тугой" && files.is_empty()),
        "{}",
        show(&said)
    );
}

#[test]
fn every_photo_of_an_album_that_finished_a_job_shows_the_result() {
    let mut chat = at(Status::InProgress, &[Action::Complete]);
    chat.press(about(RequestPress::Act(Action::Complete)));
    let done = chat.photo("a", None, Some("album"));
    chat.detail = Some(detail(Status::Done, &[]));
    chat.acted(&done, Status::Done);
    let asked = chat.photo("b", Some("Вентиль тугой"), Some("album"));
    assert!(show(&asked).contains("[👤 Жителю]"), "{}", show(&asked));
    let long = "я".repeat(3_490);
    for (unique, words) in [("c", None), ("d", Some("И прокладки")), ("e", Some(long.as_str()))] {
        let next = chat.photo(unique, words, Some("album"));
        assert!(
            matches!(work(&next), Work::Attach(Face::Staff, attach, files)
                if attach.kind == domain::files::FileKind::After && files.len() == 1),
            "{}",
            show(&next)
        );
        assert_eq!(show(&next).contains("Слишком длинно"), unique == "e", "{}", show(&next));
    }
    let said = chat.tap(&asked, "Сотрудникам");
    assert!(
        matches!(work(&said), Work::Comment(Face::Staff, comment, files)
            if comment.text == "Вентиль тугой\nИ прокладки" && files.is_empty()),
        "{}",
        show(&said)
    );
}

#[test]
fn a_picture_that_few_can_open_is_taken_as_a_file_and_is_no_photo_of_the_work() {
    let heic = super::super::Media {
        mime: Some("image/heic".to_owned()),
        ..media(MediaKind::Document, "h")
    };
    assert_eq!(heic.check(), Ok(()));
    let sent = || Content::Media {
        media: heic.clone(),
        caption: Some("Заменил кран".to_owned()),
        album: None,
    };
    let mut chat = at(Status::InProgress, &[Action::Complete]);
    chat.detail.as_mut().unwrap().lacks_after_photo = true;
    chat.press(about(RequestPress::Act(Action::Complete)));
    let hint = chat.content(sent());
    assert!(show(&hint).contains("HEIC") && !has_work(&hint), "{}", show(&hint));
    let done = chat.photo("a", None, None);
    assert_eq!(acting(&done).act.note, "Заменил кран", "what was said below it is kept");

    let mut chat = at(Status::Assigned, &[Action::Start]);
    chat.detail.as_mut().unwrap().lacks_before_photo = true;
    chat.press(about(RequestPress::Act(Action::Start)));
    let hint = chat.content(sent());
    assert!(show(&hint).contains("HEIC") && !has_work(&hint), "{}", show(&hint));
}

#[test]
fn n57_where_no_photo_is_needed_words_or_nothing_will_do() {
    let ask = || {
        let mut chat = at(Status::InProgress, &[Action::Complete]);
        let asked = chat.press(about(RequestPress::Act(Action::Complete)));
        (chat, asked)
    };
    let (mut chat, _) = ask();
    assert_eq!(acting(&chat.text("Заменил прокладку")).act.note, "Заменил прокладку");
    let (mut chat, asked) = ask();
    assert_eq!(acting(&chat.tap(&asked, "Пропустить")).act.action, Action::Complete);
}

#[test]
fn n58_declining_needs_a_reason_from_the_list() {
    let mut chat = at(Status::Assigned, &[Action::Decline]);
    let asked = chat.press(about(RequestPress::Act(Action::Decline)));
    let words = chat.text("Не хочу");
    assert!(show(&words).contains("Выберите вариант кнопкой") && !has_work(&words));
    let chosen = chat.tap(&asked, "Не успеваю");
    assert_eq!(acting(&chosen).act.action, Action::Decline);
    let (still, gone) = (chat.detail.take(), show(&chat.acted(&chosen, Status::Accepted)));
    assert_eq!(
        gone,
        "edit* Передали диспетчеру. Ехать не нужно.\nmsg* Передали диспетчеру. Ехать не нужно."
    );
    chat.detail = still;
    let asked = chat.press(about(RequestPress::Act(Action::Decline)));
    let more = chat.tap(&asked, "Другая причина");
    assert!(show(&more).contains("пару слов") && !has_work(&more), "{}", show(&more));
    assert_eq!(acting(&chat.text("Сломалась машина")).act.note, "Сломалась машина");
}

#[test]
fn a_pause_may_need_a_date() {
    let mut chat = at(Status::InProgress, &[Action::Hold]);
    let asked = chat.press(about(RequestPress::Act(Action::Hold)));
    let dates = chat.tap(&asked, "Другой день");
    assert!(show(&dates).contains("[3 марта, 09:00]"), "{}", show(&dates));
    let chosen = chat.tap(&dates, "3 марта, 09:00");
    assert_eq!(acting(&chosen).act.resume_at, "2026-03-03T04:00:00+00:00");
    assert!(show(&chat.acted(&chosen, Status::OnHold)).contains("приостановлена"));
    let old = chat.press(about(RequestPress::Until(5)));
    assert!(show(&old).starts_with("ans Кнопка устарела"), "{}", show(&old));
}

#[test]
fn the_staff_say_who_may_read_a_comment() {
    let mut chat = at(Status::InProgress, &[]);
    chat.replied = Some(REQUEST);
    let asked = chat.reply(Content::Media {
        media: media(MediaKind::Photo, "a"),
        caption: Some("Нет крана".to_owned()),
        album: Some("x".to_owned()),
    });
    assert!(
        show(&asked).contains("[👤 Жителю][🔒 Сотрудникам]") && !has_work(&asked),
        "{}",
        show(&asked)
    );
    assert!(chat.photo("b", Some("И прокладки"), Some("x")).is_empty());
    let written = chat.tap(&asked, "Сотрудникам");
    assert!(
        matches!(work(&written), Work::Comment(Face::Staff, comment, files)
            if comment.visibility == CommentVisibility::Internal && comment.text == "Нет крана\nИ прокладки" && files.len() == 2),
        "{}",
        show(&written)
    );
    assert!(show(&chat.tap(&asked, "Жителю")).contains("Кнопка устарела"));
}

#[test]
fn the_lists_of_jobs_lead_to_each_other() {
    let mut chat = Chat::staff();
    chat.lists = vec![
        (ListKind::Jobs, vec![card(7, Status::Assigned)]),
        (ListKind::Free, vec![card(8, Status::New)]),
    ];
    let jobs = chat.text("🧰 Topshiriqlarim");
    assert!(show(&jobs).contains("№ 7 · Чиланзар"), "{}", show(&jobs));
    let free = chat.tap(&jobs, "Свободные");
    assert!(show(&free).contains("№ 8"), "{}", show(&free));
    assert!(show(&chat.tap(&free, "Мои задания")).contains("№ 7"));
}

#[test]
fn a_job_shows_the_way_on_a_map() {
    let mut chat = Chat::staff();
    chat.detail = Some(detail(Status::Assigned, &[Action::Depart]));
    let card = chat.press(about(RequestPress::Open));
    let map = super::chat::buttons(&card)
        .into_iter()
        .find(|button| button.label == "📍 На карте")
        .unwrap();
    assert!(matches!(map.press, services::telegram::Press::Url(url) if url.starts_with("https://yandex.uz/maps/?text=%D0%A7")));
}

#[test]
fn the_contact_is_for_those_who_may_see_it() {
    let mut chat = at(Status::Assigned, &[]);
    let called = |chat: &mut Chat| {
        let pressed = chat.press(about(RequestPress::Contact));
        assert_eq!(show(&pressed), "do note phone\ncontact");
        let name_of = |message: &Outgoing| {
            let Outgoing::Contact { name, .. } = message else {
                return None;
            };
            Some(name.clone())
        };
        messages(&pressed).into_iter().find_map(name_of).unwrap()
    };
    assert_eq!(called(&mut chat), "Карим <b>");
    // A caller need not tell their name, and Telegram takes no contact without one.
    chat.detail.as_mut().unwrap().client.as_mut().unwrap().name = String::new();
    assert_eq!(called(&mut chat), "Житель");
    chat.detail.as_mut().unwrap().client.as_mut().unwrap().phone = None;
    assert!(show(&chat.press(about(RequestPress::Contact))).starts_with("alert"));
}

#[test]
fn free_words_of_the_staff_get_the_menu() {
    let mut chat = Chat::staff();
    assert!(show(&chat.text("Не работает лифт")).contains("в меню внизу"));
    assert!(show(&chat.command("new", "")).contains("в меню внизу"));
}

#[test]
fn a_reply_to_the_card_answers_what_was_asked_about_it() {
    let mut chat = at(Status::InProgress, &[Action::Complete, Action::Hold]);
    chat.replied = Some(REQUEST);
    chat.detail.as_mut().unwrap().lacks_after_photo = true;
    chat.press(about(RequestPress::Act(Action::Complete)));
    let photo = |unique: &str| Content::Media {
        media: media(MediaKind::Photo, unique),
        caption: None,
        album: Some("x".to_owned()),
    };
    let done = chat.reply(photo("a"));
    assert_eq!((acting(&done).act.action, acting(&done).media.len()), (Action::Complete, 1));
    chat.acted(&done, Status::Done);
    assert!(matches!(work(&chat.reply(photo("b"))), Work::Attach(..)));

    chat.detail = Some(detail(Status::Assigned, &[Action::Start]));
    chat.detail.as_mut().unwrap().lacks_before_photo = true;
    chat.press(about(RequestPress::Act(Action::Start)));
    let begun = chat.reply(Content::Media {
        media: media(MediaKind::Photo, "c"),
        caption: None,
        album: None,
    });
    assert_eq!((acting(&begun).act.action, acting(&begun).media.len()), (Action::Start, 1));
    chat.detail = Some(detail(Status::InProgress, &[Action::Hold]));

    let asked = chat.press(about(RequestPress::Act(Action::Hold)));
    chat.tap(&asked, "Другая причина");
    let words = chat.reply(Content::Text("Нет крана".to_owned()));
    assert_eq!(
        (acting(&words).act.action, acting(&words).act.note.as_str()),
        (Action::Hold, "Нет крана")
    );
}

#[test]
fn a_reply_in_words_while_a_photo_of_before_is_waited_for_is_a_comment() {
    let mut chat = at(Status::Assigned, &[Action::Start]);
    chat.replied = Some(REQUEST);
    chat.detail.as_mut().unwrap().lacks_before_photo = true;
    chat.press(about(RequestPress::Act(Action::Start)));
    let asked = chat.reply(Content::Text("Хозяина нет дома".to_owned()));
    assert!(show(&asked).contains("[👤 Жителю]"), "{}", show(&asked));
    let said = chat.tap(&asked, "Жителю");
    assert!(
        matches!(work(&said), Work::Comment(Face::Staff, comment, _) if comment.text == "Хозяина нет дома"),
        "{}",
        show(&said)
    );
}

#[test]
fn a_reply_to_another_card_stays_a_comment() {
    let mut chat = at(Status::InProgress, &[Action::Complete]);
    chat.press(about(RequestPress::Act(Action::Complete)));
    chat.talk.state.ask.as_mut().unwrap().request = super::chat::ELSEWHERE;
    chat.replied = Some(REQUEST);
    let said = chat.reply(Content::Text("Буду в пять".to_owned()));
    assert!(show(&said).contains("[👤 Жителю]") && !has_work(&said), "{}", show(&said));
}
