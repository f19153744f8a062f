//! The database goes away in the ways databases do, and comes back.

use std::time::{Duration, Instant};

use axum::http::{Method, StatusCode, header};
use serde_json::json;
use services::test_support::PASSWORD;
use sqlx::PgPool;
use tokio_util::sync::CancellationToken;

use crate::{
    support::{Answer, Server, proxy::Proxy},
    webhooks::{self, AUTHORIZATION},
};

/// The deadline of three seconds, and one for a busy machine.
const ANSWERED_WITHIN: Duration = Duration::from_secs(4);
const BACK_WITHIN: Duration = Duration::from_secs(10);
/// Telegram's door of a bot that is not there.
const NOBODYS_BOT: &str = "/tg/00000000-0000-0000-0000-000000000000";

async fn behind(proxy: &Proxy) -> Server {
    Server::over(proxy.options(), api::Sockets::new(CancellationToken::new())).await
}

fn is_honest_503(answer: &Answer, what: &str) {
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{what}: {}", answer.body);
    for name in ["retry-after", "content-security-policy", "strict-transport-security"] {
        assert!(answer.headers.contains_key(name), "{what} has no {name}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_database_that_says_nothing_is_answered_503_in_time_and_forgotten_soon(pool: PgPool) {
    let proxy = Proxy::before(&pool).await;
    let server = behind(&proxy).await;
    let cookie = server.director().await;
    assert_eq!(server.get("/api/v1/requests", Some(&cookie)).await.status, StatusCode::OK);
    proxy.cut();
    for path in ["/api/v1/requests", "/admin/requests", "/admin", "/api/live/since?since=1"] {
        let begun = Instant::now();
        let answer = server.get(path, Some(&cookie)).await;
        assert!(begun.elapsed() < ANSWERED_WITHIN, "{path} took {:?}", begun.elapsed());
        is_honest_503(&answer, path);
    }
    // Telegram brings the update again.
    let begun = Instant::now();
    is_honest_503(&server.json(Method::POST, NOBODYS_BOT, None, &json!({})).await, "/tg");
    assert!(begun.elapsed() < ANSWERED_WITHIN, "/tg took {:?}", begun.elapsed());
    assert_eq!(server.get("/live", None).await.status, StatusCode::OK);
    let begun = Instant::now();
    is_honest_503(&server.get("/health", None).await, "/health");
    assert!(begun.elapsed() < ANSWERED_WITHIN);

    proxy.heal();
    let healed = Instant::now();
    while server.get("/api/v1/requests", Some(&cookie)).await.status != StatusCode::OK {
        assert!(healed.elapsed() < BACK_WITHIN, "the pool does not come back");
    }
    // All of them work, not just the first.
    let all = futures::future::join_all((0..8).map(|_| server.get("/api/v1/requests", Some(&cookie)))).await;
    assert!(all.iter().all(|answer| answer.status == StatusCode::OK));
    assert!(healed.elapsed() < BACK_WITHIN);
}

/// All connections have answered a moment ago, so that none is looked at before it is lent.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_rush_into_the_silence_costs_no_connection_for_good(pool: PgPool) {
    let proxy = Proxy::before(&pool).await;
    let server = behind(&proxy).await;
    let cookie = server.director().await;
    let rush = || futures::future::join_all((0..8).map(|_| server.get("/api/v1/requests", Some(&cookie))));
    assert!(rush().await.iter().all(|answer| answer.status == StatusCode::OK));
    proxy.cut();
    for answer in rush().await {
        is_honest_503(&answer, "a rush");
    }
    proxy.heal();
    let healed = Instant::now();
    while rush().await.iter().any(|answer| answer.status != StatusCode::OK) {
        assert!(healed.elapsed() < BACK_WITHIN, "the pool does not come back");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn ended_connections_cost_one_error_at_most(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let cookie = server.director().await;
    for _ in 0..3 {
        let ended: Vec<bool> = sqlx::query_scalar(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
        )
        .fetch_all(&pool)
        .await
        .unwrap();
        assert!(!ended.is_empty() && ended.iter().all(|ended| *ended));
        let mut errors = 0;
        for _ in 0..4 {
            let answer = server.get("/api/v1/requests", Some(&cookie)).await;
            if answer.status != StatusCode::OK {
                is_honest_503(&answer, "after the end of the connections");
                errors += 1;
            }
        }
        assert!(errors <= 1, "{errors} errors");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn when_all_connections_are_lent_people_are_told_to_come_again(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let mut lent = Vec::new();
    for _ in 0..4 {
        lent.push(server.services.begin(&server.company.director).await.unwrap());
    }
    let begun = Instant::now();
    let list = server.get("/api/v1/requests", Some(&cookie)).await;
    assert!(begun.elapsed() < ANSWERED_WITHIN);
    is_honest_503(&list, "/api/v1/requests");
    assert_eq!(list.headers[header::CONTENT_TYPE], "application/problem+json");
    let call = server.call("/rpc/requests/counts", Some(&cookie), "").await;
    is_honest_503(&call, "/rpc");
    drop(lent);
    assert_eq!(server.get("/api/v1/requests", Some(&cookie)).await.status, StatusCode::OK);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn when_too_many_come_they_are_told_so_at_once_and_payments_and_sign_ins_go_on(pool: PgPool) {
    let (server, desk) = webhooks::start(&pool).await;
    let server = server.with_room_for(2);
    let cookie = server.director().await;
    let mut lent = Vec::new();
    for _ in 0..4 {
        lent.push(server.services.begin(&server.company.director).await.unwrap());
    }
    let list = || server.get("/api/v1/requests", Some(&cookie));
    let meanwhile = async {
        for path in ["/api/v1/requests", "/admin", "/api/live/since?since=1"] {
            let begun = Instant::now();
            let answer = server.get(path, Some(&cookie)).await;
            assert!(begun.elapsed() < Duration::from_secs(1), "{path} took {:?}", begun.elapsed());
            is_honest_503(&answer, path);
        }
        is_honest_503(&server.call("/rpc/requests/counts", Some(&cookie), "").await, "/rpc");

        let check = r#"{"id":"x","method":"CheckPerformTransaction","params":{"amount":500,"account":{"account":"12"}}}"#;
        let answer = webhooks::call(&server, (Method::POST, &desk), Some(AUTHORIZATION), check).await;
        assert_eq!(webhooks::code(&answer), 0, "{}", answer.body);
        let answer = server.json(Method::POST, NOBODYS_BOT, None, &json!({})).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "Telegram's door is open");
        let login = json!({ "login": "998900000101", "password": PASSWORD });
        let answer = server.json(Method::POST, "/api/v1/auth/login", None, &login).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let form = format!("cmd[login]=998900000101&cmd[password]={}", PASSWORD.replace(' ', "+"));
        let answer = server.call("/rpc/auth/sign_in", None, &form).await;
        assert!(
            answer.headers.contains_key(header::SET_COOKIE),
            "{}: {}",
            answer.status,
            answer.body
        );
        assert_eq!(server.get("/sign-in", None).await.status, StatusCode::OK);
        let known = server.get("/sign-in", Some(&cookie)).await.status;
        assert!(!known.is_server_error(), "also for a browser that knows somebody: {known}");
        assert_eq!(server.get("/health", None).await.status, StatusCode::OK);
        drop(lent);
    };
    // These two wait for a connection, and fill the room.
    let (_, _, ()) = tokio::join!(list(), list(), meanwhile);
    assert_eq!(list().await.status, StatusCode::OK, "there is room again");
}
