//! Calls in each shape, and what they do to a chat.

use serde_json::json;

use crate::support::{BOT, Stage, TOKEN};

#[tokio::test]
async fn a_call_is_read_in_each_shape_and_any_case() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id;
    let markup = json!({ "inline_keyboard": [[{ "text": "Да", "callback_data": "y" }]] });
    let json = stage
        .ok("SendMessage", json!({ "chat_id": chat, "text": "раз", "reply_markup": markup }))
        .await;
    assert_eq!(json["reply_markup"], markup);
    assert_eq!(json["from"]["id"], BOT);
    assert_eq!(json["chat"]["type"], "private");
    let nested = markup.to_string();
    let form = [
        ("chat_id", chat.to_string()),
        ("text", "два".to_owned()),
        ("reply_markup", nested.clone()),
    ];
    stage.http.post(stage.url("SENDMESSAGE")).form(&form).send().await.unwrap();
    stage.http.get(stage.url("sendmessage")).query(&form).send().await.unwrap();
    let multipart = reqwest::multipart::Form::new()
        .text("chat_id", chat.to_string())
        .text("text", "три")
        .text("reply_markup", nested);
    stage.http.post(stage.url("sendMessage")).multipart(multipart).send().await.unwrap();
    let texts: Vec<String> = stage.dilnoza.messages().into_iter().skip(1).map(|m| m.text).collect();
    assert_eq!(texts, ["раз", "два", "два", "три"]);
    assert!(stage.dilnoza.messages().into_iter().skip(1).all(|m| m.has_button("Да")));
}

#[tokio::test]
async fn get_me_has_what_clients_demand_and_a_stable_name() {
    let stage = Stage::open().await;
    let me = stage.ok("GetMe", json!({})).await;
    assert_eq!(me["username"], "hovli_123456789_bot");
    for key in [
        "can_join_groups",
        "can_read_all_group_messages",
        "supports_inline_queries",
        "has_main_web_app",
    ] {
        assert!(me[key].is_boolean(), "{key}");
    }
    let (status, named) = stage.control("bots", json!({ "token": TOKEN, "username": "hovli_bot" })).await;
    assert_eq!((status, &named["username"]), (200, &json!("hovli_bot")));
    assert_eq!(stage.ok("getMe", json!({})).await["username"], "hovli_bot");
}

#[tokio::test]
async fn html_becomes_entities() {
    let stage = Stage::started().await;
    let text = "<b>Заявка</b> &lt;7&gt;";
    let sent = stage
        .ok(
            "sendMessage",
            json!({ "chat_id": stage.dilnoza.id, "text": text, "parse_mode": "HTML" }),
        )
        .await;
    assert_eq!(sent["text"], "Заявка <7>");
    assert_eq!(sent["entities"], json!([{ "type": "bold", "offset": 0, "length": 6 }]));
}

#[tokio::test]
async fn messages_are_edited() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id;
    let markup = json!({ "inline_keyboard": [[{ "text": "Да", "callback_data": "y" }]] });
    let id = stage
        .ok("sendMessage", json!({ "chat_id": chat, "text": "раз", "reply_markup": markup }))
        .await["message_id"]
        .clone();
    let edited = stage
        .ok("editMessageText", json!({ "chat_id": chat, "message_id": id, "text": "два" }))
        .await;
    assert_eq!(edited["text"], "два");
    assert!(edited["edit_date"].is_i64());
    assert!(
        edited.get("reply_markup").is_none(),
        "an edit without a keyboard takes the old one away"
    );
    stage
        .ok(
            "editMessageReplyMarkup",
            json!({ "chat_id": chat, "message_id": id, "reply_markup": markup }),
        )
        .await;
}

#[tokio::test]
async fn messages_are_copied_forwarded_marked_and_deleted() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id;
    let sent = stage.ok("sendMessage", json!({ "chat_id": chat, "text": "раз" })).await;
    let id = sent["message_id"].clone();
    let copy = stage
        .ok("copyMessage", json!({ "chat_id": chat, "from_chat_id": chat, "message_id": id }))
        .await;
    assert!(copy["message_id"].as_i64() > id.as_i64());
    let forward = stage
        .ok("forwardMessage", json!({ "chat_id": chat, "from_chat_id": chat, "message_id": id }))
        .await;
    assert_eq!(forward["forward_origin"]["sender_user"]["id"], BOT);
    stage
        .ok(
            "setMessageReaction",
            json!({ "chat_id": chat, "message_id": id, "reaction": [{ "type": "emoji", "emoji": "👍" }] }),
        )
        .await;
    stage.ok("pinChatMessage", json!({ "chat_id": chat, "message_id": id })).await;
    let view = stage
        .dilnoza
        .messages()
        .into_iter()
        .find(|m| Some(m.message_id) == id.as_i64())
        .unwrap();
    assert_eq!((view.reactions, view.pinned), (vec!["👍".to_owned()], true));
    stage.ok("deleteMessage", json!({ "chat_id": chat, "message_id": id })).await;
    stage
        .ok(
            "deleteMessages",
            json!({ "chat_id": chat, "message_ids": [copy["message_id"], 999] }),
        )
        .await;
    assert_eq!(stage.dilnoza.messages().len(), 2, "/start and the forwarded one");
}

#[tokio::test]
async fn commands_menu_and_names_are_kept() {
    let stage = Stage::started().await;
    let commands = json!([{ "command": "start", "description": "Начать" }]);
    stage
        .ok("setMyCommands", json!({ "commands": commands, "language_code": "ru" }))
        .await;
    assert_eq!(stage.ok("getMyCommands", json!({ "language_code": "ru" })).await, commands);
    assert_eq!(stage.ok("getMyCommands", json!({})).await, json!([]));
    stage.ok("deleteMyCommands", json!({ "language_code": "ru" })).await;
    let menu = json!({ "type": "web_app", "text": "Кабинет", "web_app": { "url": "https://hovli.uz/my" } });
    stage.ok("setChatMenuButton", json!({ "menu_button": menu })).await;
    assert_eq!(stage.ok("getChatMenuButton", json!({ "chat_id": stage.dilnoza.id })).await, menu);
    stage.ok("setMyDescription", json!({ "description": "Дом" })).await;
    assert_eq!(stage.ok("getMyDescription", json!({})).await["description"], "Дом");
    stage.ok("setMyShortDescription", json!({ "short_description": "Дом" })).await;
    stage.ok("setMyName", json!({ "name": "Hovli" })).await;
}

#[tokio::test]
async fn actions_places_and_contacts_are_sent() {
    let stage = Stage::started().await;
    stage
        .ok("sendChatAction", json!({ "chat_id": stage.dilnoza.id, "action": "typing" }))
        .await;
    assert_eq!(stage.world().chat(None, stage.dilnoza.id).action.as_deref(), Some("typing"));
    let chat = stage.ok("getChat", json!({ "chat_id": stage.dilnoza.id })).await;
    assert!(chat["accepted_gift_types"].is_object());
    stage
        .ok(
            "sendLocation",
            json!({ "chat_id": stage.dilnoza.id, "latitude": 41.3, "longitude": 69.2 }),
        )
        .await;
    stage
        .ok(
            "sendContact",
            json!({ "chat_id": stage.dilnoza.id, "phone_number": "+998901112233", "first_name": "Рустам" }),
        )
        .await;
}
