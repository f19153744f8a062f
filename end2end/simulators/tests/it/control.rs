//! The control API as browser tests use it.

use std::time::Duration;

use futures::StreamExt;
use serde_json::json;

use crate::support::Stage;

#[tokio::test]
async fn a_conversation_by_http_alone() {
    let stage = Stage::open().await;
    let (_, person) = stage
        .control("people", json!({ "first_name": "Анвар", "phone": "998935556677" }))
        .await;
    let id = person["id"].as_i64().unwrap();
    assert_eq!(stage.control_get("people").await.as_array().unwrap().len(), 2);
    let (status, sent) = stage.control(&format!("people/{id}/start"), json!({ "payload": "a_1" })).await;
    assert_eq!((status, sent["message_ids"].as_array().unwrap().len()), (200, 1));
    let markup = json!({ "inline_keyboard": [[{ "text": "Русский", "callback_data": "ru", "style": "primary" }]] });
    let waiting = stage.control("wait", json!({ "chat": id, "text": "язык", "button": "Русск", "timeout_ms": 3000 }));
    let sending = stage.ok(
        "sendMessage",
        json!({ "chat_id": id, "text": "Выберите язык", "reply_markup": markup }),
    );
    let ((status, found), _) = tokio::join!(waiting, sending);
    assert_eq!((status, &found["text"]), (200, &json!("Выберите язык")));
    let (_, tapped) = stage.control(&format!("people/{id}/tap"), json!({ "label": "Русский" })).await;
    let press = &tapped["callback_query_id"];
    stage
        .ok("answerCallbackQuery", json!({ "callback_query_id": press, "text": "ок" }))
        .await;
    let (_, answer) = stage.control("wait/answer", json!({ "callback_query_id": press })).await;
    assert_eq!(answer["text"], "ок");
    let messages = stage.control_get(&format!("chats/{id}/messages")).await;
    assert_eq!(
        messages[1]["buttons"][0][0],
        json!({ "text": "Русский", "data": "ru", "style": "primary" })
    );
    let updates = stage.control_get("updates").await;
    assert_eq!(updates[0]["update"]["message"]["text"], "/start a_1");
}

#[tokio::test]
async fn files_are_sent_and_seen_by_http() {
    let stage = Stage::started().await;
    let id = stage.dilnoza.id;
    let (_, photo) = stage
        .control(&format!("people/{id}/photo"), json!({ "sample": 2, "caption": "вид" }))
        .await;
    assert_eq!(photo["update_ids"].as_array().unwrap().len(), 1);
    let messages = stage.control_get(&format!("chats/{id}/messages?limit=1")).await;
    let url = format!("{}{}", stage.telegram.url(), messages[0]["media"]["url"].as_str().unwrap());
    let file = stage.http.get(url).send().await.unwrap();
    assert_eq!(file.headers()["content-type"], "image/png");
}

#[tokio::test]
async fn waiting_in_vain_and_wrong_requests_say_why() {
    let stage = Stage::started().await;
    let (status, late) = stage
        .control("wait", json!({ "chat": stage.dilnoza.id, "text": "x", "timeout_ms": 30 }))
        .await;
    assert_eq!(status, 408);
    assert_eq!(late["seen"][0]["text"], "/start");
    let (status, wrong) = stage.control("people/5/text", json!({ "text": "a" })).await;
    assert_eq!((status, &wrong["error"]), (422, &json!("there is no person 5")));
    let (status, _) = stage.control(&format!("people/{}/dance", stage.dilnoza.id), json!({})).await;
    assert_eq!(status, 422);
    let (status, gone) = stage
        .control("wait", json!({ "chat": stage.dilnoza.id, "text": "x", "gone": true }))
        .await;
    assert_eq!((status, &gone["message_id"]), (200, &json!(0)));
}

#[tokio::test]
async fn calls_are_logged_and_waited_for() {
    let stage = Stage::started().await;
    let waiting = stage.control("wait/call", json!({ "method": "sendmessage", "contains": "привет", "times": 2 }));
    let sending = async {
        for text in ["привет", "пока", "привет!"] {
            stage.ok("sendMessage", json!({ "chat_id": stage.dilnoza.id, "text": text })).await;
        }
    };
    let ((status, calls), ()) = tokio::join!(waiting, sending);
    assert_eq!((status, calls.as_array().unwrap().len()), (200, 2));
    assert_eq!(calls[0]["result"]["text"], "привет");
    let all = stage.control_get(&format!("calls?chat={}", stage.dilnoza.id)).await;
    assert_eq!(all.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_reset_keeps_bots_webhooks_and_people() {
    let stage = Stage::started().await;
    stage.ok("setWebhook", json!({ "url": "http://127.0.0.1:9/x" })).await;
    stage.control("faults", json!({ "kind": "offline", "times": 0 })).await;
    stage.control("reset", json!({})).await;
    assert_eq!(stage.control_get("calls").await, json!([]));
    assert_eq!(stage.control_get("faults").await, json!([]));
    assert_eq!(stage.control_get("people").await.as_array().unwrap().len(), 1);
    assert_eq!(stage.control_get("bots").await[0]["webhook"], "http://127.0.0.1:9/x");
    assert!(stage.dilnoza.messages().is_empty());
}

#[tokio::test]
async fn the_page_and_its_live_news_are_served() {
    let stage = Stage::open().await;
    let files = [
        ("", "<!doctype html>"),
        ("page/style.css", "--accent"),
        ("page/api.js", "export"),
        ("page/message.js", "export"),
        ("page/forms.js", "export"),
        ("page/app.js", "import"),
    ];
    for (path, part) in files {
        let url = format!("{}/{path}", stage.telegram.url());
        let text = stage.http.get(url).send().await.unwrap().text().await.unwrap();
        assert!(text.contains(part), "{path}");
    }
    let url = format!("{}/control/events", stage.telegram.url());
    let mut news = stage.http.get(url).send().await.unwrap().bytes_stream();
    news.next().await.unwrap().unwrap();
    stage.dilnoza.start(None).unwrap();
    let next = tokio::time::timeout(Duration::from_secs(2), news.next()).await.unwrap();
    assert!(next.unwrap().unwrap().starts_with(b"data: "));
}
