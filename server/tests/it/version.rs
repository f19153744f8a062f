//! Old code that a phone still runs: a server function that is gone says so, instead of "not found".

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use sqlx::PgPool;

use crate::support::{Server, request};

const GONE: &str = "/rpc/requests/of_last_year";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_server_function_that_is_gone_asks_for_a_new_page(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    for cookie in [Some(cookie.as_str()), None] {
        let answer = server.call(GONE, cookie, "cmd[text]=Течёт").await;
        assert_eq!(answer.status, StatusCode::UPGRADE_REQUIRED, "{}", answer.body);
        // What the page's code reads of it is the code, and the words come from its catalogue.
        let refused: rpc::RpcError = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(refused, rpc::RpcError::code("outdated"));
    }
    let there = server.call("/rpc/requests/counts", Some(&cookie), "").await;
    assert_eq!(there.status, StatusCode::OK, "{}", there.body);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_plain_form_that_is_gone_is_told_so_in_a_document(pool: PgPool) {
    let server = Server::start(pool).await;
    let mut asked = request(
        Method::POST,
        GONE,
        Some("lang=ru"),
        "application/x-www-form-urlencoded",
        Body::from("cmd[text]=x"),
    );
    asked.headers_mut().insert(header::ACCEPT, "text/html".parse().unwrap());
    let answer = server.send(asked).await;
    assert_eq!(answer.status, StatusCode::UPGRADE_REQUIRED);
    assert!(answer.body.contains("Обновите страницу"), "{}", answer.body);
}
