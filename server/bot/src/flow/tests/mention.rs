//! Colleagues named in what is said among the staff.

use domain::{
    ids::EmployeeId,
    requests::{AddComment, Colleague, CommentVisibility, Person as Name, Status},
};

use super::{
    super::{Content, Effect, Work},
    chat::{Chat, REQUEST, detail, has_work, id, show, work},
};
use crate::{
    callback::{Callback, RequestPress},
    flow::Face,
};

fn colleague(number: u128, name: &str, username: Option<&str>) -> Colleague {
    Colleague {
        person: Name {
            id: EmployeeId(id(number)),
            name: name.to_owned(),
        },
        username: username.map(str::to_owned),
    }
}

/// Somebody of the staff who has answered the card of a job so, and keeps it among the staff.
fn said(words: &str) -> (Chat, Vec<Effect>) {
    let mut chat = Chat::staff();
    chat.detail = Some(detail(Status::InProgress, &[]));
    chat.replied = Some(REQUEST);
    chat.colleagues = vec![
        colleague(1, "Ботир Рахимов", Some("botir_r")),
        colleague(2, "Али Валиев", None),
        colleague(3, "Али <Каримов>", None),
    ];
    let asked = chat.reply(Content::Text(words.to_owned()));
    let answered = chat.tap(&asked, "Сотрудникам");
    (chat, answered)
}

fn comment(effects: &[Effect]) -> AddComment {
    let Work::Comment(Face::Staff, comment, _) = work(effects) else {
        panic!("no comment in {}", show(effects))
    };
    *comment
}

fn mentioned(comment: &AddComment) -> Vec<u128> {
    comment.mentions.iter().map(|person| person.0.as_u128()).collect()
}

#[test]
fn who_is_called_by_name_or_username_is_mentioned() {
    for (words, becomes) in [
        ("@Ботир, ключ у вас?", "@Ботир Рахимов, ключ у вас?"),
        ("спросите @botir_r", "спросите @Ботир Рахимов"),
    ] {
        let (_, written) = said(words);
        let comment = comment(&written);
        assert_eq!((comment.text.as_str(), mentioned(&comment)), (becomes, vec![1]), "{words}");
        assert_eq!(comment.visibility, CommentVisibility::Internal);
        assert!(show(&written).ends_with("msg 🔔 Упомянуты: Ботир Рахимов"), "{}", show(&written));
    }
}

#[test]
fn of_several_one_is_asked_for() {
    let (mut chat, asked) = said("@Али, подойдите, и @Ботир");
    assert!(!has_work(&asked), "{}", show(&asked));
    assert!(show(&asked).contains("[Али Валиев][Али <Каримов>]\n[Никого]"), "{}", show(&asked));
    let written = chat.tap(&asked, "Каримов");
    let comment = comment(&written);
    assert_eq!(
        (comment.text.as_str(), mentioned(&comment)),
        ("@Али <Каримов>, подойдите, и @Ботир Рахимов", vec![3, 1])
    );
    assert!(show(&written).contains("Али &lt;Каримов&gt;, Ботир"), "{}", show(&written));
    assert!(
        show(&chat.tap(&asked, "Валиев")).starts_with("ans Кнопка устарела"),
        "once is enough"
    );
}

#[test]
fn nobody_may_be_meant() {
    let (mut chat, asked) = said("@Али, подойдите");
    let comment = comment(&chat.tap(&asked, "Никого"));
    assert_eq!((comment.text.as_str(), comment.mentions.len()), ("@Али, подойдите", 0));

    let (mut chat, asked) = said("@Али, подойдите");
    let dropped = chat.tap(&asked, "Отмен");
    assert!(!has_work(&dropped), "{}", show(&dropped));
}

#[test]
fn a_name_that_fits_nobody_is_said_to_be_told_to_nobody() {
    let (_, written) = said("@Шавкат, где ключ? Почта a@b.uz");
    let comment = comment(&written);
    assert_eq!(
        (comment.text.as_str(), comment.mentions.len()),
        ("@Шавкат, где ключ? Почта a@b.uz", 0)
    );
    assert!(show(&written).contains("Уведомление не отправлено: @Шавкат."), "{}", show(&written));
}

#[test]
fn what_the_resident_reads_names_nobody() {
    let (mut chat, _) = said("@Ботир едет");
    let asked = chat.reply(Content::Text("@Ботир едет".to_owned()));
    let comment = comment(&chat.tap(&asked, "Жителю"));
    assert_eq!((comment.text.as_str(), comment.mentions.len()), ("@Ботир едет", 0));
}

#[test]
fn a_photo_waits_for_the_name_too() {
    let (mut chat, _) = said("ключ");
    let photo = |unique: &str| Content::Media {
        media: super::chat::media(super::super::MediaKind::Photo, unique),
        caption: Some("@Али, смотрите".to_owned()),
        album: Some("x".to_owned()),
    };
    let asked = chat.reply(photo("a"));
    let whom = chat.tap(&asked, "Сотрудникам");
    assert!(chat.photo("b", None, Some("x")).is_empty());
    let written = chat.tap(&whom, "Валиев");
    assert!(
        matches!(work(&written), Work::Comment(_, _, media) if media.len() == 2),
        "{}",
        show(&written)
    );
    let old = chat.press(Callback::Request(Face::Staff, REQUEST, RequestPress::Mention(EmployeeId(id(2)))));
    assert!(show(&old).starts_with("ans Кнопка устарела"), "{}", show(&old));
}
