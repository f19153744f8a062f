//! Refusals in Telegram's words.

use serde_json::{Value, json};

use crate::support::Stage;

async fn text_refused(stage: &Stage, extra: Value) -> String {
    let mut params = json!({ "chat_id": stage.dilnoza.id, "text": "текст" });
    params.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    let (code, description) = stage.refused("sendMessage", params).await;
    assert_eq!(code, 400);
    description.strip_prefix("Bad Request: ").unwrap().to_owned()
}

#[tokio::test]
async fn texts_and_captions() {
    let stage = Stage::started().await;
    assert_eq!(text_refused(&stage, json!({ "text": "  " })).await, "message text is empty");
    assert_eq!(
        text_refused(&stage, json!({ "text": "я".repeat(4097) })).await,
        "message is too long"
    );
    assert_eq!(
        text_refused(&stage, json!({ "text": "<b>я", "parse_mode": "HTML" })).await,
        "can't parse entities: Can't find end tag corresponding to start tag \"b\""
    );
    let html = format!("<b>{}</b>", "я".repeat(4096));
    stage
        .ok(
            "sendMessage",
            json!({ "chat_id": stage.dilnoza.id, "text": html, "parse_mode": "HTML" }),
        )
        .await;
    assert_eq!(
        text_refused(&stage, json!({ "reply_parameters": { "message_id": 999 } })).await,
        "message to be replied not found"
    );
}

#[tokio::test]
async fn keyboards() {
    let stage = Stage::started().await;
    let refused = async |buttons: Value| text_refused(&stage, json!({ "reply_markup": { "inline_keyboard": [buttons] } })).await;
    assert_eq!(refused(json!([{ "text": "a", "callback_data": "" }])).await, "BUTTON_DATA_INVALID");
    assert_eq!(
        refused(json!([{ "text": "a", "callback_data": "я".repeat(33) }])).await,
        "BUTTON_DATA_INVALID"
    );
    assert!(
        refused(json!([{ "text": "a" }]))
            .await
            .ends_with("Text buttons are unallowed in the inline keyboard")
    );
    assert!(
        refused(json!([{ "text": "a", "callback_data": "b", "url": "https://a.uz" }]))
            .await
            .contains("exactly one")
    );
    assert!(
        refused(json!([{ "text": "a", "url": "tel:+998901234567" }]))
            .await
            .ends_with("Unsupported URL protocol")
    );
    assert!(
        refused(json!([{ "text": "a", "web_app": { "url": "http://a.uz" } }]))
            .await
            .ends_with("Only HTTPS links are allowed")
    );
    let many: Vec<Value> = (0..101).map(|n| json!({ "text": "a", "callback_data": n.to_string() })).collect();
    assert_eq!(refused(json!(many)).await, "reply markup is too long");
}

#[tokio::test]
async fn edits_and_missing_messages() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id;
    let id = stage.ok("sendMessage", json!({ "chat_id": chat, "text": "раз" })).await["message_id"].clone();
    let words = async |method: &str, params: Value| stage.refused(method, params).await.1;
    assert!(
        words("editMessageText", json!({ "chat_id": chat, "message_id": id, "text": "раз" }))
            .await
            .starts_with("Bad Request: message is not modified: specified new message content and reply markup")
    );
    assert_eq!(
        words("editMessageText", json!({ "chat_id": chat, "message_id": 999, "text": "a" })).await,
        "Bad Request: message to edit not found"
    );
    let own = stage.dilnoza.text("моё").unwrap().message_ids[0];
    assert_eq!(
        words("editMessageText", json!({ "chat_id": chat, "message_id": own, "text": "a" })).await,
        "Bad Request: message can't be edited"
    );
    assert_eq!(
        words("editMessageCaption", json!({ "chat_id": chat, "message_id": id, "caption": "a" })).await,
        "Bad Request: there is no caption in the message to edit"
    );
    assert_eq!(
        words("deleteMessage", json!({ "chat_id": chat, "message_id": 999 })).await,
        "Bad Request: message to delete not found"
    );
}

#[tokio::test]
async fn recipients() {
    let stage = Stage::open().await;
    let send = async |chat: i64| stage.refused("sendMessage", json!({ "chat_id": chat, "text": "a" })).await;
    assert_eq!(send(5).await, (400, "Bad Request: chat not found".to_owned()));
    let chat = stage.dilnoza.id;
    assert_eq!(
        send(chat).await,
        (403, "Forbidden: bot can't initiate conversation with a user".to_owned())
    );
    stage.dilnoza.start(None).unwrap();
    stage.ok("sendMessage", json!({ "chat_id": chat, "text": "a" })).await;
    stage.dilnoza.block().unwrap();
    assert_eq!(send(chat).await, (403, "Forbidden: bot was blocked by the user".to_owned()));
    stage.dilnoza.start(None).unwrap();
    stage.ok("sendMessage", json!({ "chat_id": chat, "text": "a" })).await;
    stage
        .control("people", json!({ "id": chat, "first_name": "Дилноза", "deactivated": true }))
        .await;
    assert_eq!(send(chat).await, (403, "Forbidden: user is deactivated".to_owned()));
}

#[tokio::test]
async fn presses_are_answered_once_and_in_time() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id;
    let markup = json!({ "inline_keyboard": [[{ "text": "Да", "callback_data": "y" }]] });
    stage
        .ok("sendMessage", json!({ "chat_id": chat, "text": "раз", "reply_markup": markup }))
        .await;
    let late = "Bad Request: query is too old and response timeout expired or query ID is invalid";
    let id = stage.dilnoza.tap("Да").unwrap().callback_query_id.unwrap();
    stage
        .ok(
            "answerCallbackQuery",
            json!({ "callback_query_id": id, "text": "готово", "show_alert": true }),
        )
        .await;
    let answer = stage.world().wait_for_answer(&id, 100).await.unwrap();
    assert_eq!(answer, json!({ "text": "готово", "show_alert": true, "url": null }));
    assert_eq!(
        stage.refused("answerCallbackQuery", json!({ "callback_query_id": id })).await.1,
        late
    );
    stage.control("settings", json!({ "callback_lifetime_ms": 1 })).await;
    let id = stage.dilnoza.tap("Да").unwrap().callback_query_id.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    assert_eq!(
        stage.refused("answerCallbackQuery", json!({ "callback_query_id": id })).await.1,
        late
    );
}

#[tokio::test]
async fn tokens_and_methods() {
    let stage = Stage::open().await;
    let code = async |path: &str| {
        let url = format!("{}/{path}", stage.telegram.url());
        stage.http.get(url).send().await.unwrap().status().as_u16()
    };
    assert_eq!(code("bot123456789:other/getMe").await, 401);
    assert_eq!(code("botnonsense/getMe").await, 404);
    assert_eq!(code("bot42:x/getNothing").await, 404);
    assert_eq!(code("bot42:x/getMe").await, 200);
}
