//! Requests on paper: what a person may see in the panel, as PDF files.

use axum::http::{StatusCode, header};
use sqlx::PgPool;

use crate::{api_requests::written_down, support::Server};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_and_the_register_are_printed_for_those_who_may_see_them(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let (director, stranger) = (server.director().await, server.stranger().await);
    let id = written_down(&server, &bearer).await;
    let request = format!("/documents/requests/{id}");
    let register = "/documents/register?tab=all&created_from=2026-01-01";
    for path in [request.as_str(), register] {
        let file = server.get(path, Some(&director)).await;
        assert_eq!(file.status, StatusCode::OK, "{path}: {}", file.body);
        assert!(file.bytes.starts_with(b"%PDF-"), "{path}");
        assert_eq!(file.headers[header::CONTENT_TYPE], "application/pdf");
        assert_eq!(file.headers[header::CACHE_CONTROL], "private, no-store");
        assert_eq!(server.get(path, None).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(server.get(&request, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
    let theirs = server.get(register, Some(&stranger)).await;
    assert!(
        theirs.bytes.len() < server.get(register, Some(&director)).await.bytes.len(),
        "a stranger's register is empty"
    );
    let wrong = server.get("/documents/register?tab=nonsense", Some(&director)).await;
    assert_eq!(wrong.status, StatusCode::BAD_REQUEST, "{}", wrong.body);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_codes_of_a_house_are_printed_for_those_who_see_it(pool: PgPool) {
    let server = Server::start(pool).await;
    let (director, stranger) = (server.director().await, server.stranger().await);
    let path = format!("/documents/codes/{}", server.company.building);
    let file = server.get(&path, Some(&director)).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.body);
    assert!(file.bytes.starts_with(b"%PDF-"));
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/pdf");
    assert_eq!(server.get(&path, None).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(server.get(&path, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
    let nothing = server.get("/documents/codes/nonsense", Some(&director)).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND, "{}", nothing.body);
}
