//! The message by which somebody is given the work.

use domain::{
    ids::CommandId,
    requests::{Action, Detail, Status},
};
use services::telegram::{Keyboard, Outgoing};

use super::{
    super::{Context, Effect, Face, Lookup, job_card},
    chat::{Chat, REQUEST, detail, show},
};
use crate::callback::{Callback, RequestPress};

fn card(detail: Option<Detail>) -> Option<(String, Option<Keyboard>)> {
    let chat = Chat::staff();
    let ctx = Context::new(chat.now, 300, String::new(), CommandId(uuid::Uuid::nil()));
    let lookup = Lookup {
        face: Face::Staff,
        id: REQUEST,
        detail: detail.map(Box::new),
        link: Some("https://hovli.example/staff".to_owned()),
    };
    job_card(&chat.person, &ctx, &lookup)
}

#[test]
fn a_job_is_told_with_its_words_photos_phone_and_place() {
    let actions = [Action::Depart, Action::Start, Action::Decline];
    let (text, keyboard) = card(Some(detail(Status::Assigned, &actions))).unwrap();
    let told = show(&[Effect::Send(Outgoing::Text {
        text,
        keyboard,
        anchor: None,
    })]);
    // Words, entrance and note, then what can be done, looked at, called and opened.
    for part in [
        "вода еле течёт",
        "🔑 Домофон 7",
        "[✅ Принял]",
        "[🚗 Выезжаю]",
        "[📷 Фото и файлы: ",
        "[⛔ Не могу]",
        "[📞 Позвонить]",
        "[📍 На карте",
        "[🌐 Открыть на сайте",
        "[⬅ К заданиям]",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
}

#[test]
fn who_may_not_see_the_request_gets_no_card() {
    assert_eq!(card(None), None);
}

#[test]
fn who_has_seen_the_job_says_so_by_a_button() {
    let mut chat = Chat::staff();
    chat.detail = Some(detail(Status::Assigned, &[Action::Depart]));
    let pressed = chat.press(Callback::Request(Face::Staff, REQUEST, RequestPress::Seen));
    let shown = show(&pressed);
    assert!(shown.starts_with("do seen\nans Отметили") && shown.contains("edit* "), "{shown}");
    assert!(!shown.contains("Принял]") && shown.contains("Выезжаю"), "it was said: {shown}");
    // Where it goes on already there is nothing to say.
    let going = card(Some(detail(Status::EnRoute, &[Action::Start]))).unwrap();
    assert!(!format!("{going:?}").contains("Принял"), "{going:?}");
    // Not theirs, and not a resident's.
    chat.detail = None;
    let missing = show(&chat.press(Callback::Request(Face::Staff, REQUEST, RequestPress::Seen)));
    assert!(missing.starts_with("alert ") && !missing.contains("do seen"), "{missing}");
    let mut chat = Chat::resident();
    let stale = show(&chat.press(Callback::Request(Face::Resident, REQUEST, RequestPress::Seen)));
    assert!(!stale.contains("do seen"), "{stale}");
}
