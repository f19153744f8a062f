//! A program works with the list: many requests at once, kept views, files.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use services::exports;
use sqlx::PgPool;

use crate::{
    api_requests::written_down,
    support::{Answer, Server},
};

async fn get(server: &Server, path: &str, bearer: &str) -> Answer {
    server.program(Method::GET, path, bearer, &Value::Null).await
}

/// A POST with this key.
async fn keyed(server: &Server, path: &str, bearer: &str, (key, body): (&str, &Value)) -> Answer {
    server.program_again(Method::POST, path, (bearer, key), body).await
}

fn key() -> String {
    uuid::Uuid::new_v4().to_string()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_deed_on_many_requests_answers_for_each_and_is_done_once(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let id = written_down(&server, &bearer).await;
    let nobodys = uuid::Uuid::new_v4();
    let body = json!({ "requests": [id, nobodys], "act": { "action": "accept" } });
    let key = key();
    for _ in 0..2 {
        let done = keyed(&server, "/api/v1/requests/bulk", &bearer, (&key, &body)).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let rows = done.json()["rows"].clone();
        assert_eq!(
            (&rows[0]["status"], &rows[0]["error"]),
            (&json!("accepted"), &Value::Null),
            "{rows}"
        );
        assert_eq!(rows[1]["error"], "not_found", "{rows}");
    }
    let request = get(&server, &format!("/api/v1/requests/{id}"), &bearer).await.json();
    let accepted = |line: &&Value| line["action"] == "accept";
    assert_eq!(request["history"].as_array().unwrap().iter().filter(accepted).count(), 1);

    let nothing = server
        .program(Method::POST, "/api/v1/requests/bulk", &bearer, &json!({ "requests": [] }))
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nothing.body);
    let unknown = json!({ "requests": [id], "act": { "action": "accept" }, "everybody": true });
    let unknown = server.program(Method::POST, "/api/v1/requests/bulk", &bearer, &unknown).await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.body);
    let keyless = keyed(&server, "/api/v1/requests/bulk", &bearer, ("no-key", &body)).await;
    assert_eq!(keyless.json()["code"], "idempotency.missing");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_view_is_kept_changed_and_removed(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let (key, body) = (key(), json!({ "name": "Просроченные", "filter": { "late": true }, "shared": true }));
    let kept = keyed(&server, "/api/v1/views", &bearer, (&key, &body)).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.body);
    let id = kept.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(keyed(&server, "/api/v1/views", &bearer, (&key, &body)).await.json()["id"], id);
    let other = json!({ "name": "Другие", "filter": {} });
    let mismatch = keyed(&server, "/api/v1/views", &bearer, (&key, &other)).await;
    assert_eq!(mismatch.json()["code"], "idempotency.mismatch");

    let changed = json!({ "id": id, "name": "Скоро", "filter": { "soon": true } });
    let answer = server.program(Method::POST, "/api/v1/views", &bearer, &changed).await;
    assert_eq!(answer.json()["id"], id);
    let views = get(&server, "/api/v1/views", &bearer).await.json();
    let items = views["items"].as_array().unwrap();
    assert_eq!(items.len(), 1);
    assert_eq!(
        (&items[0]["name"], &items[0]["filter"]),
        (&json!("Скоро"), &json!({ "soon": true }))
    );

    let gone = server
        .program(Method::DELETE, &format!("/api/v1/views/{id}"), &bearer, &Value::Null)
        .await;
    assert_eq!(gone.status, StatusCode::NO_CONTENT);
    let again = server
        .program(Method::DELETE, &format!("/api/v1/views/{id}"), &bearer, &Value::Null)
        .await;
    assert_eq!(again.status, StatusCode::NOT_FOUND);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_list_is_asked_for_once_and_fetched_as_a_file(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    written_down(&server, &bearer).await;
    let (key, filter) = (key(), json!({ "tab": "all" }));
    let asked = keyed(&server, "/api/v1/exports", &bearer, (&key, &filter)).await;
    assert_eq!(asked.status, StatusCode::ACCEPTED, "{}", asked.body);
    let id = asked.json()["id"].as_str().unwrap().to_owned();
    assert!(exports::write_next(&server.services).await.unwrap());
    // Another file for the same words would be made now; the same command is answered with the one it asked for.
    let again = keyed(&server, "/api/v1/exports", &bearer, (&key, &filter)).await.json();
    assert_eq!((&again["id"], &again["status"]), (&json!(id), &json!("done")));
    let progress = get(&server, &format!("/api/v1/exports/{id}"), &bearer).await.json();
    assert_eq!(progress["rows"], 1);
    let file = get(&server, progress["url"].as_str().unwrap(), &bearer).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.bytes.starts_with(b"PK"), "an Excel file is an archive");
    let unknown = server
        .program(Method::POST, "/api/v1/exports", &bearer, &json!({ "moon": "full" }))
        .await;
    assert_eq!(unknown.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", unknown.body);
}
