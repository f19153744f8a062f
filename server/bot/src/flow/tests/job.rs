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
