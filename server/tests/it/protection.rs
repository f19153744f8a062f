//! Headers, foreign pages, foreign cookies.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use sqlx::PgPool;

use crate::support::Server;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_answer_carries_the_headers(pool: PgPool) {
    let server = Server::start(pool).await;
    for path in [
        "/sign-in",
        "/api/v1/requests",
        "/no-such-page",
        "/health",
        "/live",
        "/api/openapi.json",
        "/files/x/y/full",
    ] {
        let answer = server.get(path, None).await;
        for name in [
            "strict-transport-security",
            "x-content-type-options",
            "referrer-policy",
            "content-security-policy",
            "x-frame-options",
        ] {
            assert!(answer.headers.contains_key(name), "{path} has no {name}");
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_policy_of_a_page_names_its_nonce(pool: PgPool) {
    let server = Server::start(pool).await;
    let answer = server.get("/sign-in", None).await;
    let policy = answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap();
    assert!(answer.body.contains(&format!("nonce=\"{nonce}\"")), "{policy}");
    assert!(!policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"), "{policy}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_foreign_page_cannot_post(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let paths = ["/rpc/auth/sign_out", "/rpc/people/dismiss", "/api/v1/requests", "/look", "/files"];
    for path in paths {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.uz"),
            ("origin", "null"),
        ] {
            for content in ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"] {
                let request = Request::builder()
                    .method(Method::POST)
                    .uri(path)
                    .header(header::HOST, "hovli.test")
                    .header(header::COOKIE, &cookie)
                    .header(header::CONTENT_TYPE, content)
                    .header(name, value);
                let answer = server.send(request.body(Body::empty()).unwrap()).await;
                assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {name}: {value} {content}");
            }
        }
    }
    assert_eq!(
        server.get("/api/v1/companies/me", Some(&cookie)).await.status,
        StatusCode::OK,
        "the session goes on"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_session_cookie_is_locked_down(pool: PgPool) {
    let server = Server::start(pool).await;
    let form = format!(
        "cmd[login]=%2B998900000101&cmd[password]={}",
        services::test_support::PASSWORD.replace(' ', "+")
    );
    let answer = server.call("/rpc/auth/sign_in", Some("__Host-hovli=planted"), &form).await;
    assert!(
        answer.status.is_success() || answer.status.is_redirection(),
        "{} {}",
        answer.status,
        answer.body
    );
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(
        cookie.starts_with("__Host-hovli=") && !cookie.contains("planted"),
        "a new secret at sign-in"
    );
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}
