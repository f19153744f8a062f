//! Webhooks with lanes and retries, and long polling.

use std::time::{Duration, Instant};

use serde_json::json;
use simulators::telegram::{Fault, FaultKind, UpdateState};

use crate::support::{Hook, Stage, gist};

async fn with_button(stage: &Stage) {
    let markup = json!({ "inline_keyboard": [[{ "text": "Да", "callback_data": "y" }]] });
    stage
        .ok(
            "sendMessage",
            json!({ "chat_id": stage.dilnoza.id, "text": "?", "reply_markup": markup }),
        )
        .await;
}

#[tokio::test]
async fn a_webhook_is_told_with_its_secret_and_pending_updates_are_kept() {
    let stage = Stage::started().await;
    let hook = Hook::open(&[]).await;
    assert_eq!(stage.ok("getWebhookInfo", json!({})).await["pending_update_count"], 1);
    stage
        .ok(
            "setWebhook",
            json!({ "url": hook.url, "secret_token": "s-1", "allowed_updates": ["message"] }),
        )
        .await;
    assert_eq!(gist(&hook.wait(1).await), ["/start"]);
    assert_eq!(hook.heard.lock().unwrap()[0].0, "s-1");
    stage.dilnoza.block().unwrap();
    let info = stage.ok("getWebhookInfo", json!({})).await;
    assert_eq!(info["url"], hook.url.as_str());
    assert_eq!(info["pending_update_count"], 0, "my_chat_member was not asked for");
    stage.ok("deleteWebhook", json!({})).await;
    assert_eq!(stage.ok("getWebhookInfo", json!({})).await["url"], "");
}

#[tokio::test]
async fn a_failing_lane_waits_in_order_while_the_other_lane_goes_on() {
    let stage = Stage::started().await;
    with_button(&stage).await;
    stage.updates(i64::MAX).await;
    // Three failures: at once, then after two and four units.
    let hook = Hook::open(&[500, 503, 500]).await;
    stage.ok("setWebhook", json!({ "url": hook.url })).await;
    stage.dilnoza.text("раз").unwrap();
    stage.dilnoza.text("два").unwrap();
    tokio::time::sleep(Duration::from_millis(15)).await;
    stage.dilnoza.tap("Да").unwrap();
    let order = gist(&hook.wait(3).await);
    assert_eq!(order.iter().filter(|text| *text != "y").collect::<Vec<_>>(), ["раз", "два"]);
    assert_eq!(order[0], "y", "the press does not wait for the messages: {order:?}");
    let info = stage.ok("getWebhookInfo", json!({})).await;
    assert!(
        info["last_error_message"]
            .as_str()
            .unwrap()
            .starts_with("Wrong response from the webhook: 50")
    );
}

#[tokio::test]
async fn updates_can_be_repeated_doubled_delayed_and_swapped() {
    let stage = Stage::started().await;
    with_button(&stage).await;
    stage.updates(i64::MAX).await;
    let hook = Hook::open(&[]).await;
    stage.ok("setWebhook", json!({ "url": hook.url })).await;
    stage.world().add_fault(Fault::once(FaultKind::Duplicate));
    let sent = stage.dilnoza.text("раз").unwrap();
    let twice = hook.wait(2).await;
    assert_eq!(twice[0], twice[1]);
    stage.dilnoza.repeat(&sent).unwrap();
    assert_eq!(hook.wait(3).await[2]["update_id"], sent.update_ids[0]);
    stage.world().add_fault(Fault::once(FaultKind::SwapLanes));
    stage.dilnoza.text("два").unwrap();
    stage.dilnoza.tap("Да").unwrap();
    assert_eq!(gist(&hook.wait(5).await)[3..], ["y".to_owned(), "два".to_owned()]);
    stage.world().add_fault(Fault::once(FaultKind::Delay { ms: 80 }));
    let before = Instant::now();
    stage.dilnoza.text("три").unwrap();
    hook.wait(6).await;
    assert!(before.elapsed() >= Duration::from_millis(80));
    stage.world().wait_until_delivered(1_000).await.unwrap();
}

#[tokio::test]
async fn a_press_that_could_not_be_delivered_in_time_is_lost() {
    let stage = Stage::started().await;
    with_button(&stage).await;
    stage.control("settings", json!({ "callback_lifetime_ms": 40 })).await;
    stage.dilnoza.tap("Да").unwrap();
    tokio::time::sleep(Duration::from_millis(60)).await;
    assert_eq!(gist(&stage.updates(0).await), ["/start"]);
    assert_eq!(stage.world().updates().last().unwrap().state, UpdateState::Expired);
}

#[tokio::test]
async fn long_polling_waits_confirms_and_gives_way() {
    let stage = Stage::started().await;
    let first = stage.updates(0).await;
    assert_eq!(gist(&first), ["/start"]);
    assert_eq!(stage.updates(0).await.len(), 1, "not confirmed yet");
    let next = first[0]["update_id"].as_i64().unwrap() + 1;
    let waiting = stage.call("GetUpdates", json!({ "offset": next, "timeout": 10 }));
    let writing = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        stage.dilnoza.text("привет").unwrap();
    };
    let (answer, ()) = tokio::join!(waiting, writing);
    assert_eq!(answer["result"][0]["message"]["text"], "привет");
    let older = stage.refused("getUpdates", json!({ "offset": next + 1, "timeout": 10 }));
    let newer = async {
        tokio::time::sleep(Duration::from_millis(50)).await;
        stage.updates(next + 1).await
    };
    let ((code, words), _) = tokio::join!(older, newer);
    assert_eq!(code, 409);
    assert!(words.starts_with("Conflict: terminated by other getUpdates request"), "{words}");
    stage.ok("setWebhook", json!({ "url": "http://127.0.0.1:9/x" })).await;
    let (code, words) = stage.refused("getUpdates", json!({})).await;
    assert_eq!(code, 409);
    assert!(words.starts_with("Conflict: can't use getUpdates method while webhook is active"));
}

#[tokio::test]
async fn stopping_ends_open_polls_at_once() {
    let stage = Stage::open().await;
    let (url, http) = (stage.url("getUpdates"), stage.http.clone());
    let poll = tokio::spawn(async move { http.get(url).query(&[("timeout", "50")]).send().await.unwrap().status() });
    tokio::time::sleep(Duration::from_millis(50)).await;
    let before = Instant::now();
    stage.telegram.stop().await;
    assert_eq!(poll.await.unwrap(), 200);
    assert!(before.elapsed() < Duration::from_secs(4));
}
