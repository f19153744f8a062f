//! Every refusal of the HTTP interface is a problem with a stable code, told in the caller's language.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use domain::lang::Lang;
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Answer, Server, request};

fn assert_problem(answer: &Answer, status: StatusCode, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.headers[header::CONTENT_TYPE], "application/problem+json", "{}", answer.body);
    let problem = answer.json();
    assert_eq!(problem["status"], status.as_u16(), "{problem}");
    assert_eq!(problem["code"], code, "{problem}");
    assert!(answer.headers.contains_key("x-content-type-options"), "the headers of every answer");
}

fn write(cookie: &str, content: &str, body: impl Into<Body>) -> Request<Body> {
    let mut asked = request(Method::POST, "/api/v1/requests", Some(cookie), content, body.into());
    let key = "0190a5a0-0000-7000-8000-000000000001".parse().unwrap();
    asked.headers_mut().insert("idempotency-key", key);
    asked
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_no_handler_answers_is_a_problem(pool: PgPool) {
    let server = Server::start(pool).await;
    for path in [
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/nothing",
        "/api/v2/requests",
        "/api/v1/requests/a/b/c",
    ] {
        assert_problem(&server.get(path, None).await, StatusCode::NOT_FOUND, "not_found");
        let posted = server.json(Method::POST, path, None, &json!({})).await;
        assert_problem(&posted, StatusCode::NOT_FOUND, "not_found");
    }
    let answer = server.json(Method::DELETE, "/api/v1/requests", None, &json!({})).await;
    assert_problem(&answer, StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed");
    assert!(
        answer.headers[header::ALLOW].to_str().unwrap().contains("POST"),
        "{:?}",
        answer.headers
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_body_that_cannot_be_taken_is_a_problem(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let json = "application/json";
    for broken in [
        "",
        "{",
        "{\"text\":",
        "[]",
        "\"text\"",
        "{\"text\": 5}",
        "{\"category\": \"no id\"}",
    ] {
        assert_problem(
            &server.send(write(&cookie, json, broken)).await,
            StatusCode::BAD_REQUEST,
            "malformed",
        );
    }
    let answer = server.send(write(&cookie, "text/plain", "{}")).await;
    assert_problem(&answer, StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported_media");
    let huge = format!("{{\"text\":\"{}\"}}", "a".repeat(3 << 20));
    let answer = server.send(write(&cookie, json, huge)).await;
    assert_problem(&answer, StatusCode::PAYLOAD_TOO_LARGE, "too_large");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_foreign_page_gets_a_problem(pool: PgPool) {
    let server = Server::start(pool).await;
    let mut asked = write(&server.director().await, "application/json", "{}");
    asked.headers_mut().insert("sec-fetch-site", "cross-site".parse().unwrap());
    assert_problem(&server.send(asked).await, StatusCode::FORBIDDEN, "foreign_page");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_problem_is_told_in_the_callers_language(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let title = async |path: &str, cookie: Option<&str>, lang: Option<&str>| {
        let mut asked = request(Method::GET, path, cookie, "", Body::empty());
        if let Some(lang) = lang {
            asked.headers_mut().insert(header::ACCEPT_LANGUAGE, lang.parse().unwrap());
        }
        server.send(asked).await.json()["title"].as_str().unwrap().to_owned()
    };
    let (known, unknown) = ("/api/v1/requests/0190a5a0-0000-7000-8000-000000000001", "/api/v1/nothing");
    for (asked, lang) in [
        ("ru", Lang::Ru),
        ("uz", Lang::Uz),
        ("uz-Cyrl", Lang::UzCyrl),
        ("en-GB,ru;q=0.5", Lang::En),
    ] {
        let expected = text::error(lang, "not_found");
        assert_eq!(title(known, Some(&cookie), Some(asked)).await, expected);
        assert_eq!(title(unknown, None, Some(asked)).await, expected);
        assert_eq!(title(known, None, Some(asked)).await, text::error(lang, "auth.sign_in"));
    }
    assert_eq!(
        title(known, Some(&cookie), None).await,
        text::error(Lang::Ru, "not_found"),
        "the person's own"
    );
    assert_eq!(title(unknown, None, None).await, text::error(Lang::En, "not_found"), "nobody's");
}

/// The fields of the body that no schema describes.
async fn refused_field(server: &Server, method: Method, path: &str, body: &Value) -> String {
    let cookie = server.director().await;
    let answer = server.json(method, path, Some(&cookie), body).await;
    assert_problem(&answer, StatusCode::UNPROCESSABLE_ENTITY, "invalid");
    let problem = answer.json();
    assert_eq!(problem["errors"][0]["code"], "unknown", "{problem}");
    problem["errors"][0]["field"].as_str().unwrap().to_owned()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_field_that_is_not_described_is_refused(pool: PgPool) {
    let server = Server::start(pool).await;
    let document: Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    let mut count = 0;
    for (path, operations) in document["paths"].as_object().unwrap() {
        for (method, operation) in operations.as_object().unwrap() {
            if operation["requestBody"]["content"].get("application/json").is_none() {
                continue;
            }
            count += 1;
            let method: Method = method.to_uppercase().parse().unwrap();
            let path = path
                .replace("{id}", "0190a5a0-0000-7000-8000-000000000001")
                .replace("{apartment}", "0190a5a0-0000-7000-8000-000000000002");
            let field = refused_field(&server, method, &path, &json!({ "surprise": 1 })).await;
            assert_eq!(field, "surprise", "{path}");
        }
    }
    assert!(count > 10, "the bodies were found, not {count}");
}

#[test]
fn what_the_path_and_the_headers_say_is_not_in_the_bodies() {
    let document: Value = serde_json::from_str(&api::openapi_json().unwrap()).unwrap();
    let of = |schema: &str| document["components"]["schemas"][schema]["properties"].as_object().unwrap().clone();
    for (schema, hidden) in [
        ("Create", &["command"][..]),
        ("Act", &["request", "command"]),
        ("AddComment", &["request", "command"]),
        ("Attach", &["request", "command"]),
        ("SaveEmployee", &["id"]),
        ("SaveResident", &["id", "command"]),
        ("SaveComplex", &["command"]),
        ("SaveBuilding", &["command"]),
        ("SaveEntrance", &["command"]),
        ("SaveApartment", &["command"]),
    ] {
        let properties = of(schema);
        assert!(!properties.is_empty(), "{schema}");
        for name in hidden {
            assert!(!properties.contains_key(*name), "{schema}.{name}");
        }
    }
}
