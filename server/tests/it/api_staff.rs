//! What a program of the staff asks beside the request itself: whom a comment may name, who saw the phone number, how
//! the clocks stood; and the own shift.

use axum::http::{Method, StatusCode};
use chrono::Duration;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{
    api_requests::written_down,
    support::{Answer, Server},
};

async fn get(server: &Server, path: &str, bearer: &str) -> Answer {
    server.program(Method::GET, path, bearer, &Value::Null).await
}

fn names(list: &Value) -> Vec<String> {
    let items = list.as_array().unwrap().iter();
    items.map(|item| item["name"].as_str().unwrap().to_owned()).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_comment_names_colleagues_who_see_the_request_and_nobody_else(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let at = format!("/api/v1/requests/{}", written_down(&server, &bearer).await);
    let people = get(&server, &format!("{at}/mentionable"), &bearer).await.json();
    let known = names(&people);
    assert!(known.contains(&"Нигора Азимова".to_owned()), "{known:?}");
    assert!(!known.contains(&"Дилшод Каримов".to_owned()), "nobody names themselves: {known:?}");

    let dispatcher = server.company.dispatcher_id;
    let comment = async |body: Value| server.program(Method::POST, &format!("{at}/comments"), &bearer, &body).await;
    let named = comment(json!({ "visibility": "internal", "text": "@Нигора Азимова, ключ у вас?", "mentions": [dispatcher] })).await;
    assert_eq!(named.status, StatusCode::CREATED, "{}", named.body);
    for (body, code) in [
        (
            json!({ "visibility": "internal", "text": "Ключ", "mentions": [server.other.dispatcher_id] }),
            "requests.mention_unseen",
        ),
        (
            json!({ "visibility": "resident", "text": "Едем", "mentions": [dispatcher] }),
            "requests.mention_in_public",
        ),
    ] {
        let refused = comment(body).await;
        assert_eq!(
            (refused.status, refused.json()["code"].clone()),
            (StatusCode::UNPROCESSABLE_ENTITY, json!(code)),
            "{}",
            refused.body
        );
    }
    let comments = get(&server, &at, &bearer).await.json()["comments"].clone();
    assert_eq!(comments.as_array().unwrap().len(), 1, "{comments}");
    assert_eq!(names(&comments[0]["mentions"]), ["Нигора Азимова"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_saw_the_number_and_how_the_clocks_stood_is_read(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let at = format!("/api/v1/requests/{}", written_down(&server, &bearer).await);
    let resident = format!("/api/v1/residents/{}", server.company.resident_id);
    let looks = async |path: &str| names(&get(&server, &format!("{path}/phone-looks"), &bearer).await.json());
    assert!(looks(&at).await.is_empty() && looks(&resident).await.is_empty());
    let shown = get(&server, &at, &bearer).await.json();
    assert_eq!(shown["client"]["phone"], "998900000111");
    assert_eq!(looks(&at).await, ["Дилшод Каримов"]);
    assert_eq!(
        looks(&resident).await,
        ["Дилшод Каримов"],
        "the resident's own page tells of their requests"
    );

    server.clock.advance(Duration::minutes(5));
    let accepted = server
        .program(Method::POST, &format!("{at}/actions"), &bearer, &json!({ "action": "accept" }))
        .await;
    assert_eq!(accepted.status, StatusCode::OK, "{}", accepted.body);
    let clocks = get(&server, &format!("{at}/clocks"), &bearer).await.json();
    let standings = |clock: &str| -> Vec<Value> {
        let stretches = clocks[clock].as_array().unwrap().iter();
        stretches.map(|stretch| stretch["standing"].clone()).collect()
    };
    assert_eq!(standings("response"), [json!("running"), json!("stopped")], "{clocks}");
    assert!(standings("resolution").iter().all(|standing| standing == "running"), "{clocks}");
    assert!(clocks["resolution"][0]["due_after"].is_string(), "{clocks}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_shift_is_begun_and_ended(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let path = "/api/v1/users/me/duty";
    let until = async || get(&server, path, &bearer).await.json()["until"].clone();
    let set = async |body: Value| server.program(Method::PUT, path, &bearer, &body).await;
    assert!(until().await.is_null());
    let end = (server.services.now() + Duration::hours(8)).to_rfc3339();
    let begun = set(json!({ "until": end })).await;
    assert_eq!(begun.status, StatusCode::NO_CONTENT, "{}", begun.body);
    assert!(until().await.is_string());
    let long = (server.services.now() + Duration::hours(37)).to_rfc3339();
    for (body, field) in [(json!({ "until": long }), "until"), (json!({ "till": end }), "till")] {
        let refused = set(body).await;
        assert_eq!(
            (refused.status, refused.json()["errors"][0]["field"].clone()),
            (StatusCode::UNPROCESSABLE_ENTITY, json!(field)),
            "{}",
            refused.body
        );
    }
    assert_eq!(set(json!({ "until": null })).await.status, StatusCode::NO_CONTENT);
    assert!(until().await.is_null());

    assert_eq!(set(json!({ "until": end })).await.status, StatusCode::NO_CONTENT);
    server.clock.advance(Duration::hours(9));
    // The token of before has expired, too.
    let over = get(&server, path, &server.bearer().await).await.json();
    assert!(over["until"].is_null(), "a shift that is over is none: {over}");
}
