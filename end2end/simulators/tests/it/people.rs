//! What people do, and what the bot is told of it.

use serde_json::json;
use simulators::telegram::{Act, FileAct, PersonSpec};

use crate::support::{Stage, gist};

#[tokio::test]
async fn start_commands_replies_and_edits() {
    let stage = Stage::open().await;
    stage.dilnoza.start(Some("b_17")).unwrap();
    let own = stage.dilnoza.text("течёт кран").unwrap().message_ids[0];
    let card = stage
        .ok("sendMessage", json!({ "chat_id": stage.dilnoza.id, "text": "Заявка 7" }))
        .await;
    stage.dilnoza.reply(card["message_id"].as_i64().unwrap(), "ещё фото").unwrap();
    stage
        .dilnoza
        .act(Act::Edit {
            message_id: own,
            text: "течёт труба".to_owned(),
        })
        .unwrap();
    stage
        .dilnoza
        .act(Act::Forward {
            message_id: own,
            from_chat: None,
        })
        .unwrap();
    let updates = stage.updates(0).await;
    assert_eq!(updates[0]["message"]["text"], "/start b_17");
    assert_eq!(
        updates[0]["message"]["entities"][0],
        json!({ "type": "bot_command", "offset": 0, "length": 6 })
    );
    assert_eq!(updates[0]["message"]["from"]["language_code"], "ru");
    assert_eq!(updates[2]["message"]["reply_to_message"]["text"], "Заявка 7");
    assert_eq!(updates[3]["edited_message"]["text"], "течёт труба");
    assert_eq!(updates[4]["message"]["forward_origin"]["type"], "user");
    let ids: Vec<i64> = updates.iter().map(|update| update["update_id"].as_i64().unwrap()).collect();
    assert!(ids.is_sorted());
}

#[tokio::test]
async fn contacts_own_and_foreign() {
    let stage = Stage::started().await;
    let rustam = stage.world().add_person(PersonSpec::new("Рустам", "998901112233")).unwrap();
    let keyboard = json!({ "keyboard": [[{ "text": "📱 Телефон", "request_contact": true }], ["Отмена"]], "one_time_keyboard": true });
    stage
        .ok(
            "sendMessage",
            json!({ "chat_id": stage.dilnoza.id, "text": "?", "reply_markup": keyboard }),
        )
        .await;
    assert!(stage.dilnoza.press("нет такой").unwrap_err().0.contains("Отмена"));
    stage.dilnoza.press("📱 Телефон").unwrap();
    assert!(stage.dilnoza.press("Отмена").is_err(), "a one-time keyboard is gone after a press");
    stage.dilnoza.send_contact("998901112233", Some(rustam.id)).unwrap();
    stage.dilnoza.send_contact("998901112233", None).unwrap();
    let updates = stage.updates(0).await;
    let contact = |at: usize| updates[at]["message"]["contact"].clone();
    assert_eq!(contact(1)["user_id"], stage.dilnoza.id);
    assert_eq!(contact(1)["phone_number"], "998901234567");
    assert_eq!(contact(2)["user_id"], rustam.id);
    assert!(contact(3).get("user_id").is_none());
}

#[tokio::test]
async fn buttons_by_label_and_by_forged_data() {
    let stage = Stage::started().await;
    let markup = json!({ "inline_keyboard": [[
        { "text": "✅ Принять", "callback_data": "r1:7:acc" }, { "text": "Сайт", "url": "https://hovli.uz" },
    ]] });
    let old = stage
        .ok(
            "sendMessage",
            json!({ "chat_id": stage.dilnoza.id, "text": "a", "reply_markup": markup }),
        )
        .await;
    stage
        .ok(
            "sendMessage",
            json!({ "chat_id": stage.dilnoza.id, "text": "b", "reply_markup": markup }),
        )
        .await;
    assert_eq!(stage.dilnoza.tap("Сайт").unwrap().url.as_deref(), Some("https://hovli.uz"));
    let newest = stage.dilnoza.tap("Принять").unwrap().message_ids[0];
    assert!(Some(newest) > old["message_id"].as_i64());
    stage.dilnoza.tap_data("r1:9:acc", old["message_id"].as_i64()).unwrap();
    assert!(stage.dilnoza.tap("Отклонить").is_err());
    let updates = stage.updates(0).await;
    assert_eq!(gist(&updates), ["/start", "r1:7:acc", "r1:9:acc"]);
    assert_eq!(updates[2]["callback_query"]["message"]["message_id"], old["message_id"]);
    assert!(updates[1]["callback_query"]["chat_instance"].is_string());
}

#[tokio::test]
async fn albums_and_every_kind_of_file() {
    let stage = Stage::started().await;
    let sent = stage.dilnoza.album(10, Some("потоп")).unwrap();
    assert_eq!(sent.message_ids.len(), 10);
    assert!(stage.dilnoza.album(11, None).is_err());
    for act in [Act::Voice, Act::Video, Act::VideoNote, Act::Sticker, Act::Document] {
        stage.dilnoza.act(act(FileAct::default())).unwrap();
    }
    stage
        .dilnoza
        .act(Act::Location {
            latitude: 41.3,
            longitude: 69.2,
        })
        .unwrap();
    let updates = stage.updates(0).await;
    let group = &updates[1]["message"]["media_group_id"];
    assert!(group.is_string());
    assert!((1..=10).all(|at| updates[at]["message"]["media_group_id"] == *group));
    assert_eq!(updates[1]["message"]["caption"], "потоп");
    assert!(updates[2]["message"].get("caption").is_none());
    for (at, key) in ["voice", "video", "video_note", "sticker", "document", "location"]
        .iter()
        .enumerate()
    {
        assert!(updates[11 + at]["message"][key].is_object(), "{key}");
    }
}

#[tokio::test]
async fn blocking_is_told_and_raw_updates_go_through() {
    let stage = Stage::started().await;
    stage.dilnoza.block().unwrap();
    assert!(stage.dilnoza.text("ау").is_err());
    stage.dilnoza.unblock().unwrap();
    stage
        .dilnoza
        .act(Act::Raw {
            update: json!({ "managed_bot": { "x": 1 } }),
        })
        .unwrap();
    let updates = stage.updates(0).await;
    assert_eq!(updates[1]["my_chat_member"]["new_chat_member"]["status"], "kicked");
    assert_eq!(updates[2]["my_chat_member"]["new_chat_member"]["status"], "member");
    assert_eq!(updates[3]["managed_bot"]["x"], 1);
}
