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
async fn the_worker_may_fetch_and_the_docs_may_run(pool: PgPool) {
    let server = Server::start(pool).await;
    let policy = async |path: &str| {
        let answer = server.get(path, None).await;
        answer.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned()
    };
    assert_eq!(policy("/sw.js").await, "default-src 'none'; connect-src 'self'");
    let docs = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; \
                connect-src 'self'; frame-ancestors 'none'; base-uri 'none'";
    for path in ["/api/docs", "/api/docs/", "/api/docs/swagger-initializer.js"] {
        assert_eq!(policy(path).await, docs, "{path}");
    }
    for path in ["/api/docsx", "/api/openapi.json", "/favicon.svg"] {
        let policy = policy(path).await;
        assert!(policy.starts_with("default-src 'none'; frame-ancestors"), "{path}: {policy}");
    }
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

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_silent_browser_cannot_write(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let login = serde_json::json!({ "login": "998900000101", "password": services::test_support::PASSWORD });
    let tokens = server.json(Method::POST, "/api/v1/auth/login", None, &login).await.json();
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    let ask = async |method: Method, path: &str, headers: &[(&str, &str)]| {
        let mut request = Request::builder().method(method).uri(path).header(header::HOST, "hovli.test");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        server.send(request.body(Body::empty()).unwrap()).await.status
    };
    let session = ("cookie", cookie.as_str());
    for path in ["/rpc/auth/sessions", "/rpc/people/dismiss", "/api/v1/requests", "/look", "/files"] {
        for silent in [&[session][..], &[session, ("origin", "")], &[session, ("authorization", "Basic x")]] {
            assert_eq!(ask(Method::POST, path, silent).await, StatusCode::FORBIDDEN, "{path} {silent:?}");
        }
        for said in [
            ("origin", "https://hovli.test"),
            ("sec-fetch-site", "same-origin"),
            ("authorization", bearer.as_str()),
        ] {
            assert_ne!(
                ask(Method::POST, path, &[session, said]).await,
                StatusCode::FORBIDDEN,
                "{path} {said:?}"
            );
        }
        let program = ask(Method::POST, path, &[("authorization", &bearer)]).await;
        assert_ne!(program, StatusCode::FORBIDDEN, "{path}: a program has no origin");
    }
    assert_eq!(ask(Method::GET, "/api/v1/companies/me", &[session]).await, StatusCode::OK);
    let telegram = ask(Method::POST, "/tg/0190a5a0-0000-7000-8000-000000000001", &[session]).await;
    assert_eq!(telegram, StatusCode::UNAUTHORIZED, "Telegram names no page");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_answer_carries_the_id_of_its_request(pool: PgPool) {
    let server = Server::start(pool).await;
    let ask = async |path: &str, id: Option<&str>| {
        let mut request = Request::builder().uri(path).header(header::HOST, "hovli.test");
        if let Some(id) = id {
            request = request.header("x-request-id", id);
        }
        let answer = server.send(request.body(Body::empty()).unwrap()).await;
        answer.headers["x-request-id"].to_str().unwrap().to_owned()
    };
    for path in ["/sign-in", "/api/v1/requests", "/live", "/no-such-page", "/api/v1/nothing"] {
        assert_eq!(
            ask(path, Some("9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d")).await,
            "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d"
        );
        let made = ask(path, None).await;
        assert!(made.parse::<uuid::Uuid>().is_ok(), "{path}: {made}");
        assert_ne!(ask(path, Some("998901234567 <script>")).await, "998901234567 <script>", "{path}");
    }
}
