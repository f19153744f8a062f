//! The buttons under questions, comments and proposed visits.

use chrono::Duration;
use domain::{
    lang::Lang,
    requests::{CommentVisibility, Status},
};
use services::telegram::{Answer, Keyboard};

use super::{
    super::{Content, Effect, Face, MediaKind, NoticeButtons, Work, notice_keyboard},
    chat::{Chat, REQUEST, detail, has_work, media, show, work},
};
use crate::callback::{Callback, RequestPress};

fn about(face: Face, press: RequestPress) -> Callback {
    Callback::Request(face, REQUEST, press)
}

/// The labels under a notice.
fn labels(face: Face, answer: Answer) -> Vec<String> {
    let keyboard = notice_keyboard(&NoticeButtons {
        lang: Lang::Ru,
        face,
        request: REQUEST,
        actions: &[],
        slots: &[],
        offset_minutes: 300,
        answer,
        link: None,
    });
    let Some(Keyboard::Inline(rows)) = keyboard else {
        panic!("{keyboard:?}")
    };
    rows.into_iter().flatten().map(|button| button.label).collect()
}

fn comment(effects: &[Effect]) -> (Face, CommentVisibility, String, usize) {
    let Work::Comment(face, comment, media) = work(effects) else {
        panic!("no comment")
    };
    (face, comment.visibility, comment.text, media.len())
}

#[test]
fn a_notice_offers_the_answer_it_asks_for() {
    assert_eq!(labels(Face::Resident, Answer::None), ["📋 Открыть заявку"]);
    assert_eq!(labels(Face::Resident, Answer::Words), ["💬 Ответить", "📋 Открыть заявку"]);
    assert_eq!(
        labels(Face::Resident, Answer::Visit(7)),
        ["👍 Подходит", "🕒 Другое время", "📋 Открыть заявку"]
    );
}

#[test]
fn an_answer_is_a_comment_on_the_request() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::OnHold, &[]));
    let asked = show(&chat.press(about(Face::Resident, RequestPress::Reply)));
    assert!(asked.contains("1042") && asked.contains("Отмена"), "{asked}");
    let sticker = chat.content(Content::Other);
    assert!(!has_work(&sticker), "{}", show(&sticker));
    let said = chat.text("Дома после шести");
    let expected = (Face::Resident, CommentVisibility::Resident, "Дома после шести".to_owned(), 0);
    assert_eq!(comment(&said), expected);
    // What is written next is no answer any more.
    assert!(!has_work(&chat.text("И ещё не горит свет в подъезде")));
}

#[test]
fn a_reply_to_the_request_itself_is_the_answer_too() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::OnHold, &[]));
    chat.press(about(Face::Resident, RequestPress::Reply));
    chat.replied = Some(REQUEST);
    assert_eq!(
        comment(&chat.reply(Content::Text("Дома после шести".to_owned()))).2,
        "Дома после шести"
    );
    assert!(!has_work(&chat.text("И ещё не горит свет в подъезде")), "the question was answered");
}

#[test]
fn words_below_a_later_photo_of_an_album_are_kept() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::InProgress, &[]));
    chat.replied = Some(REQUEST);
    let photo = |unique: &str, caption: Option<&str>| Content::Media {
        media: media(MediaKind::Photo, unique),
        caption: caption.map(str::to_owned),
        album: Some("x".to_owned()),
    };
    chat.reply(photo("a", None));
    let said = chat.reply(photo("b", Some("Капает отсюда")));
    let expected = (Face::Resident, CommentVisibility::Resident, "Капает отсюда".to_owned(), 1);
    assert_eq!(comment(&said), expected);
    let silent = chat.reply(photo("c", None));
    assert!(matches!(work(&silent), Work::Attach(Face::Resident, ..)), "{}", show(&silent));
}

#[test]
fn an_answer_may_be_a_photo_and_may_be_taken_back() {
    let mut chat = Chat::resident();
    chat.detail = Some(detail(Status::InProgress, &[]));
    chat.press(about(Face::Resident, RequestPress::Reply));
    let shown = chat.content(Content::Media {
        media: media(MediaKind::Photo, "a"),
        caption: Some("Вот".to_owned()),
        album: None,
    });
    let expected = (Face::Resident, CommentVisibility::Resident, "Вот".to_owned(), 1);
    assert_eq!(comment(&shown), expected);
    chat.press(about(Face::Resident, RequestPress::Reply));
    assert!(show(&chat.press(about(Face::Resident, RequestPress::Dismiss))).contains("Отменено"));
    assert!(!has_work(&chat.text("Передумал писать вам")));
}

#[test]
fn the_staff_say_who_may_read_their_answer() {
    let mut chat = Chat::staff();
    chat.detail = Some(detail(Status::InProgress, &[]));
    chat.press(about(Face::Staff, RequestPress::Reply));
    let asked = chat.text("Буду через час");
    assert!(!has_work(&asked), "{}", show(&asked));
    let sent = chat.tap(&asked, "Жителю");
    let expected = (Face::Staff, CommentVisibility::Resident, "Буду через час".to_owned(), 0);
    assert_eq!(comment(&sent), expected);
}

#[test]
fn a_visit_is_agreed_to_by_one_press() {
    let mut chat = Chat::resident();
    let mut visit = detail(Status::Assigned, &[]);
    let from = chat.now + Duration::days(1);
    visit.card.scheduled_from = Some(from);
    chat.detail = Some(visit);
    let minute = from.timestamp() / 60;
    let pressed = chat.press(about(Face::Resident, RequestPress::Suits(minute)));
    let (face, visibility, text, _) = comment(&pressed);
    assert_eq!((face, visibility), (Face::Resident, CommentVisibility::Resident));
    assert!(text.contains("подходит") && text.contains("3 марта, 10:00"), "{text}");
    let again = chat.press(about(Face::Resident, RequestPress::Suits(minute)));
    assert_eq!(command(&pressed), command(&again), "the same press twice is one comment");

    let moved = chat.press(about(Face::Resident, RequestPress::Suits(minute + 60)));
    assert!(!has_work(&moved) && show(&moved).starts_with("alert "), "{}", show(&moved));
    chat.press(about(Face::Resident, RequestPress::OtherTime));
    assert_eq!(comment(&chat.text("Лучше в субботу")).2, "Лучше в субботу");
}

fn command(effects: &[Effect]) -> domain::ids::CommandId {
    let Work::Comment(_, comment, _) = work(effects) else {
        panic!("no comment")
    };
    comment.command
}

#[test]
fn a_visit_of_work_that_ended_cannot_be_agreed_to() {
    let mut chat = Chat::resident();
    let mut ended = detail(Status::Cancelled, &[]);
    ended.card.scheduled_from = Some(chat.now);
    chat.detail = Some(ended);
    let pressed = chat.press(about(Face::Resident, RequestPress::Suits(chat.now.timestamp() / 60)));
    assert!(!has_work(&pressed), "{}", show(&pressed));
}
