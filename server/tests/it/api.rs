//! The HTTP interface as a program uses it.

use axum::http::{Method, StatusCode};
use serde_json::json;
use sqlx::PgPool;

use crate::support::Server;

async fn tokens(server: &Server) -> serde_json::Value {
    let body = json!({ "login": "+998 90 000-01-01", "password": services::test_support::PASSWORD });
    let answer = server.json(Method::POST, "/api/v1/auth/login", None, &body).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    answer.json()
}

async fn leaf(server: &Server, cookie: &str) -> serde_json::Value {
    let categories = server.get("/api/v1/categories", Some(cookie)).await.json();
    let leaf = categories
        .as_array()
        .unwrap()
        .iter()
        .find(|category| !category["parent"].is_null())
        .unwrap();
    leaf["id"].clone()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refresh_token_is_good_once(pool: PgPool) {
    let server = Server::start(pool).await;
    let first = tokens(&server).await;
    let refresh = |token: serde_json::Value| json!({ "refresh_token": token });
    let buy = async |token: &serde_json::Value| {
        server
            .json(Method::POST, "/api/v1/auth/refresh", None, &refresh(token.clone()))
            .await
    };
    let second = buy(&first["refresh_token"]).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.body);
    let third = buy(&second.json()["refresh_token"]).await;
    assert_eq!(third.status, StatusCode::OK, "{}", third.body);
    let stolen = buy(&first["refresh_token"]).await;
    assert_eq!(stolen.status, StatusCode::UNAUTHORIZED);
    let after_theft = buy(&third.json()["refresh_token"]).await;
    assert_eq!(after_theft.status, StatusCode::UNAUTHORIZED, "reuse ends the whole family");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_program_that_signs_out_is_let_in_no_more(pool: PgPool) {
    let server = Server::start(pool).await;
    let [gone, stays] = [tokens(&server).await, tokens(&server).await];
    assert_eq!(gone["expires_in"], 600);
    let secret = |of: &serde_json::Value| json!({ "refresh_token": of["refresh_token"] });
    let me = async |of: &serde_json::Value| {
        let bearer = format!("Bearer {}", of["access_token"].as_str().unwrap());
        server
            .program(Method::GET, "/api/v1/companies/me", &bearer, &json!(null))
            .await
            .status
    };
    assert_eq!(me(&gone).await, StatusCode::OK);
    let out = server.json(Method::POST, "/api/v1/auth/logout", None, &secret(&gone)).await;
    assert_eq!(out.status, StatusCode::NO_CONTENT, "{}", out.body);
    assert_eq!(me(&gone).await, StatusCode::UNAUTHORIZED, "at once, not when the token is over");
    let again = server.json(Method::POST, "/api/v1/auth/refresh", None, &secret(&gone)).await;
    assert_eq!(again.status, StatusCode::UNAUTHORIZED);
    assert_eq!(me(&stays).await, StatusCode::OK, "another device stays signed in");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_is_written_down_once_and_read(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let body = json!({ "category": leaf(&server, &cookie).await, "apartment": server.company.apartment, "text": "Течёт кран на кухне", "source": "call" });
    let key = uuid::Uuid::new_v4().to_string();
    let create = |body: &serde_json::Value| {
        let mut request = crate::support::request(
            Method::POST,
            "/api/v1/requests",
            Some(&cookie),
            "application/json",
            axum::body::Body::from(body.to_string()),
        );
        request.headers_mut().insert("idempotency-key", key.parse().unwrap());
        request
    };
    let created = server.send(create(&body)).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.body);
    let repeated = server.send(create(&body)).await;
    assert_eq!(repeated.json(), created.json(), "the same key is answered the same");
    let mismatch = server
        .send(create(
            &json!({ "category": body["category"], "apartment": body["apartment"], "text": "Другое дело" }),
        ))
        .await;
    assert_eq!(mismatch.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(mismatch.json()["code"], "idempotency.mismatch");
    let path = format!("/api/v1/requests/{}", created.json()["id"].as_str().unwrap());
    let read = server.get(&path, Some(&cookie)).await.json();
    assert_eq!(read["text"], "Течёт кран на кухне");
    assert_eq!(read["card"]["status"], "new");
    assert_eq!(read["history"].as_array().unwrap().len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn bad_input_is_named_field_by_field(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let answer = server
        .json(
            Method::POST,
            "/api/v1/requests",
            Some(&cookie),
            &json!({ "text": "  ", "client_phone": "12" }),
        )
        .await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    let problem = answer.json();
    let fields: Vec<_> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(fields, ["category", "text", "client_phone", "building"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn malformed_input_is_a_problem_too(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let send = |body: &str, key: Option<&str>| {
        let mut request = crate::support::request(
            Method::POST,
            "/api/v1/requests",
            Some(&cookie),
            "application/json",
            axum::body::Body::from(body.to_owned()),
        );
        if let Some(key) = key {
            request.headers_mut().insert("idempotency-key", key.parse().unwrap());
        }
        request
    };
    let without_key = server.send(send("{}", None)).await;
    assert_eq!(
        (without_key.status, without_key.json()["code"].clone()),
        (StatusCode::BAD_REQUEST, json!("idempotency.missing"))
    );
    let broken = server.send(send("{", Some("0190a5a0-0000-7000-8000-000000000001"))).await;
    assert_eq!(
        (broken.status, broken.json()["code"].clone()),
        (StatusCode::BAD_REQUEST, json!("malformed"))
    );
    let nowhere = server.get("/api/v1/requests/not-an-id", Some(&cookie)).await;
    assert_eq!(
        (nowhere.status, nowhere.json()["code"].clone()),
        (StatusCode::NOT_FOUND, json!("not_found"))
    );
}
