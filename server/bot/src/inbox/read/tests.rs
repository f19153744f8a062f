//! Updates as Telegram sends them.

use serde_json::json;

use super::*;
use crate::flow::{Contact, Content, MediaKind};

fn update(kind: &str, body: Value) -> Read {
    read(&json!({ "update_id": 7, kind: body }).to_string(), "hovli_bot")
}

fn message(rest: Value) -> Value {
    let mut whole = json!({
        "message_id": 9, "date": 1_790_000_000,
        "from": {"id": 700, "is_bot": false, "first_name": "Карим", "language_code": "uz"},
        "chat": {"id": 700, "type": "private", "first_name": "Карим"},
    });
    whole.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    whole
}

fn content_of(rest: Value) -> Content {
    let Read::Person(arrived) = update("message", message(rest)) else {
        panic!("ignored")
    };
    let What::Event(Event::Message(message)) = arrived.what else {
        panic!("no message")
    };
    message.content
}

#[test]
fn words_and_commands_are_told_apart() {
    assert_eq!(content_of(json!({"text": "Вода"})), Content::Text("Вода".to_owned()));
    let command = |name: &str, args: &str| Content::Command {
        name: name.to_owned(),
        args: args.to_owned(),
    };
    assert_eq!(content_of(json!({"text": "/Start r_1"})), command("start", "r_1"));
    assert_eq!(content_of(json!({"text": "/lang@Hovli_bot"})), command("lang", ""));
    assert_eq!(
        update("message", message(json!({"text": "/lang@other_bot"}))),
        Read::Ignored("nothing was said")
    );
}

#[test]
fn the_largest_photo_of_an_album_is_taken() {
    let size = |id: &str, width: u32| json!({"file_id": id, "file_unique_id": id, "width": width, "height": width, "file_size": width});
    let read = content_of(json!({"photo": [size("a", 90), size("b", 1280), size("c", 320)], "caption": "тут", "media_group_id": "g"}));
    let Content::Media { media, caption, album } = read else {
        panic!("{read:?}")
    };
    assert_eq!(
        (media.file_id.as_str(), media.bytes, caption.as_deref(), album.as_deref()),
        ("b", Some(1280), Some("тут"), Some("g"))
    );
}

#[test]
fn every_kind_of_media_is_known() {
    let meta = json!({"file_id": "f", "file_unique_id": "u", "duration": 3, "width": 10, "height": 10, "length": 10, "file_size": 5});
    for (key, kind, seconds) in [
        ("voice", MediaKind::Voice, Some(3)),
        ("video", MediaKind::Video, Some(3)),
        ("video_note", MediaKind::Video, Some(3)),
        ("audio", MediaKind::Voice, Some(3)),
        ("document", MediaKind::Document, None),
    ] {
        let read = content_of(json!({ key: meta.clone() }));
        assert!(
            matches!(&read, Content::Media { media, .. } if media.kind == kind && media.seconds == seconds),
            "{key}: {read:?}"
        );
    }
    assert_eq!(
        content_of(json!({"location": {"latitude": 41.5, "longitude": 69.25}})),
        Content::Location {
            latitude: "41.5".to_owned(),
            longitude: "69.25".to_owned()
        }
    );
    let sticker = json!({
        "file_id": "f", "file_unique_id": "u", "file_size": 5, "type": "regular", "width": 512, "height": 512,
        "is_animated": false, "is_video": false, "emoji": "🙂",
    });
    let poll = json!({
        "id": "1", "question": "Когда?", "options": [{"text": "Утром", "voter_count": 0}], "total_voter_count": 0,
        "is_closed": false, "is_anonymous": true, "type": "regular", "allows_multiple_answers": false,
    });
    for (key, sent) in [("dice", json!({"emoji": "🎲", "value": 3})), ("sticker", sticker), ("poll", poll)] {
        assert_eq!(content_of(json!({ key: sent })), Content::Other, "{key}");
    }
}

#[test]
fn a_contact_says_whose_it_is() {
    let card = content_of(json!({"contact": {"phone_number": "+998901234567", "first_name": "К", "user_id": 700}}));
    assert_eq!(
        card,
        Content::Contact(Contact {
            phone: "+998901234567".to_owned(),
            user_id: Some(700),
            from_id: 700
        })
    );
    assert!(!format!("{card:?}").contains("901234567"));
}

#[test]
fn n5_and_n6_what_is_younger_than_the_library_does_no_harm() {
    assert_eq!(update("managed_bot", json!({"a": 1})), Read::Ignored("unknown kind"));
    assert_eq!(
        content_of(json!({"text": "a", "quite_new": {"b": []}})),
        Content::Text("a".to_owned())
    );
    assert_eq!(content_of(json!({"rich_message": {"blocks": []}})), Content::Other);
    for raw in ["", "[]", "{", "{\"update_id\":1}", "null"] {
        assert!(matches!(read(raw, "x"), Read::Ignored(_)), "{raw}");
    }
}

#[test]
fn n62_talk_of_a_group_is_not_answered_and_a_code_is_read() {
    let in_group = |rest: Value| {
        let mut group = message(rest);
        group["chat"] = json!({"id": -100, "type": "group", "title": "Дом"});
        update("message", group)
    };
    for talk in ["Вода", "/help", "/start", "/link@other_bot ABC"] {
        assert!(matches!(in_group(json!({"text": talk})), Read::Ignored(_)), "{talk}");
    }
    for said in ["/link ABC", "/link@hovli_bot ABC", "/start@hovli_bot ABC"] {
        let Read::Group(gathered) = in_group(json!({"text": said})) else {
            panic!("{said} is ignored")
        };
        assert_eq!((gathered.chat, gathered.title.as_str(), gathered.user), (-100, "Дом", Some(700)));
        assert_eq!(gathered.what, Deed::Link("ABC".to_owned()));
        assert!(!format!("{gathered:?}").contains("ABC"));
    }
    let anonymous = json!({"text": "/link ABC", "from": {"id": 1087968824, "is_bot": true, "first_name": "Group"}});
    assert!(matches!(in_group(anonymous), Read::Ignored(_)));
    let Read::Group(moved) = in_group(json!({"migrate_to_chat_id": -200})) else {
        panic!("ignored")
    };
    assert_eq!(moved.what, Deed::Moved(-200));
}

#[test]
fn a_press_carries_its_query_and_message() {
    let press = json!({
        "id": "q", "from": {"id": 700, "is_bot": false, "first_name": "К"}, "chat_instance": "1", "data": "g1:0:ru",
        "message": {"message_id": 9, "date": 1_790_000_000, "chat": {"id": 700, "type": "private", "first_name": "К"}, "text": "a"},
    });
    let Read::Person(arrived) = update("callback_query", press) else {
        panic!("ignored")
    };
    assert_eq!(arrived.query.as_deref(), Some("q"));
    assert!(matches!(
        arrived.what,
        What::Event(Event::Press {
            callback: Some(_),
            message: Some(9)
        })
    ));
}

#[test]
fn blocking_is_noticed() {
    let member = |status: &str| {
        let user = json!({"id": 1, "is_bot": true, "first_name": "b"});
        json!({
            "chat": {"id": 700, "type": "private", "first_name": "К"}, "from": {"id": 700, "is_bot": false, "first_name": "К"}, "date": 1,
            "old_chat_member": {"user": user, "status": "member"},
            "new_chat_member": {"user": user, "status": status, "until_date": 0},
        })
    };
    for (status, expected) in [("kicked", What::Blocked), ("member", What::Unblocked)] {
        let Read::Person(arrived) = update("my_chat_member", member(status)) else {
            panic!("ignored")
        };
        assert_eq!(arrived.what, expected);
    }
}
