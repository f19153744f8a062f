//! Faults on demand.

use std::time::{Duration, Instant};

use serde_json::json;
use simulators::telegram::{Fault, FaultKind, Settings};

use crate::support::Stage;

#[tokio::test]
async fn too_many_requests_for_one_chat() {
    let stage = Stage::started().await;
    let chat = stage.dilnoza.id;
    stage
        .control(
            "faults",
            json!({ "kind": "too_many_requests", "retry_after": 3, "chat": chat, "times": 2 }),
        )
        .await;
    for _ in 0..2 {
        let answer = stage.call("sendMessage", json!({ "chat_id": chat, "text": "a" })).await;
        assert_eq!(answer["error_code"], 429);
        assert_eq!(answer["parameters"]["retry_after"], 3);
    }
    stage.ok("sendMessage", json!({ "chat_id": chat, "text": "a" })).await;
    let calls = stage.control_get("calls?method=sendMessage&ok=false").await;
    assert_eq!(calls.as_array().unwrap().len(), 2);
    assert_eq!(calls[0]["fault"], "too_many_requests");
}

#[tokio::test]
async fn server_errors_refusals_and_slow_answers() {
    let stage = Stage::started().await;
    let params = json!({ "chat_id": stage.dilnoza.id, "text": "a" });
    stage
        .world()
        .add_fault(Fault::once(FaultKind::ServerError { status: 500 }).on_method("SendMessage"));
    assert_eq!(stage.refused("sendMessage", params.clone()).await.0, 500);
    stage.world().add_fault(Fault::once(FaultKind::ServerError { status: 502 }));
    assert!(
        stage.try_call("sendMessage", params.clone()).await.is_err(),
        "a gateway answers a page"
    );
    stage
        .control(
            "faults",
            json!([{ "kind": "refuse", "code": 400, "description": "Bad Request: X" }]),
        )
        .await;
    assert_eq!(
        stage.refused("sendMessage", params.clone()).await,
        (400, "Bad Request: X".to_owned())
    );
    stage.world().add_fault(Fault::once(FaultKind::Slow { ms: 80 }));
    let before = Instant::now();
    stage.ok("sendMessage", params).await;
    assert!(before.elapsed() >= Duration::from_millis(80));
    assert_eq!(stage.dilnoza.messages().len(), 2, "only the slow one was carried out");
}

#[tokio::test]
async fn a_cut_connection_after_or_before_the_work() {
    let stage = Stage::started().await;
    let params = json!({ "chat_id": stage.dilnoza.id, "text": "a" });
    stage.world().add_fault(Fault::once(FaultKind::AckLost).on_method("sendMessage"));
    assert!(stage.try_call("sendMessage", params.clone()).await.is_err());
    assert_eq!(stage.dilnoza.messages().len(), 2, "carried out all the same");
    stage.world().add_fault(Fault::once(FaultKind::Offline).times(0));
    for _ in 0..2 {
        assert!(stage.try_call("sendMessage", params.clone()).await.is_err());
    }
    assert_eq!(stage.dilnoza.messages().len(), 2);
    stage.world().clear_faults();
    stage.ok("sendMessage", params).await;
}

#[tokio::test]
async fn limits_allow_a_burst_of_three() {
    let stage = Stage::with(Settings {
        limits: true,
        ..Settings::default()
    })
    .await;
    stage.dilnoza.start(None).unwrap();
    let params = json!({ "chat_id": stage.dilnoza.id, "text": "a" });
    for _ in 0..3 {
        stage.ok("sendMessage", params.clone()).await;
    }
    let answer = stage.call("sendMessage", params).await;
    assert_eq!(answer["description"], "Too Many Requests: retry after 1");
    assert_eq!(answer["parameters"]["retry_after"], 1);
}
