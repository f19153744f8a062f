//! The committed description of the HTTP interface is that of the handlers.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use sqlx::PgPool;

use crate::{
    support::{Server, request},
    tenancy::rest,
};

#[test]
fn the_committed_description_is_current() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    let current = api::openapi_json().unwrap();
    assert!(
        committed.trim() == current.trim(),
        "docs/openapi.json is old: run `cargo run -p server -- openapi > docs/openapi.json`"
    );
}

#[test]
fn every_post_asks_for_an_idempotency_key() {
    let document: serde_json::Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    let paths = document["paths"].as_object().unwrap();
    for (path, operations) in paths.iter().filter(|(path, _)| !path.contains("/auth/")) {
        if let Some(post) = operations.get("post") {
            let has_key = post["parameters"]
                .as_array()
                .is_some_and(|all| all.iter().any(|one| one["name"] == "Idempotency-Key"));
            assert!(has_key, "{path}");
        }
    }
}

#[test]
fn whatever_needs_a_session_says_how_it_is_refused() {
    let document: serde_json::Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let refusals = ["401", "403"].map(|status| operation["responses"][status].is_object());
            let is_open = operation["security"].is_array();
            assert!(is_open || refusals == [true, true], "{method} {path}: {refusals:?}");
        }
    }
}

#[test]
fn refusals_are_described_as_they_are_sent() {
    let document: serde_json::Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            let responses = operation["responses"].as_object().unwrap();
            for (status, told) in responses.iter().filter(|(status, _)| status.as_str() >= "400") {
                let kinds: Vec<_> = told["content"].as_object().unwrap().keys().collect();
                assert_eq!(kinds, ["application/problem+json"], "{method} {path} {status}");
            }
        }
    }
}

/// What the description says the handlers do: nothing is looked at, or done, before the key is there.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_post_is_taken_without_a_key(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let posts: Vec<_> = rest::routes()
        .into_iter()
        .filter(|(method, route)| method == "POST" && !route.starts_with("/api/v1/auth/"))
        .map(|(_, route)| route)
        .collect();
    assert!(posts.len() > 20, "{posts:?}");
    for route in posts {
        let path = route.replace("{id}", &uuid::Uuid::new_v4().to_string());
        assert!(!path.contains('{'), "{path}");
        for key in [None, Some("7")] {
            let mut asked = request(Method::POST, &path, Some(&cookie), "application/json", Body::from("{}"));
            if let Some(key) = key {
                asked.headers_mut().insert("idempotency-key", key.parse().unwrap());
            }
            let answer = server.send(asked).await;
            assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{route}: {}", answer.body);
            assert_eq!(answer.json()["code"], "idempotency.missing", "{route}");
        }
    }
}

/// Sessions are opened and closed by the secret that is sent.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn signing_in_needs_no_key(pool: PgPool) {
    let server = Server::start(pool).await;
    let body = serde_json::json!({ "login": "998900000101", "password": services::test_support::PASSWORD });
    let asked = request(
        Method::POST,
        "/api/v1/auth/login",
        None,
        "application/json",
        Body::from(body.to_string()),
    );
    assert_eq!(server.send(asked).await.status, StatusCode::OK);
}
