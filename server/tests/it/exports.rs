//! The list taken away as a file: asked for by the panel, fetched by the browser.

use axum::http::{StatusCode, header};
use services::exports;
use sqlx::PgPool;

use crate::support::Server;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_is_fetched_by_the_person_who_asked_for_it(pool: PgPool) {
    let server = Server::start(pool).await;
    let (director, stranger) = (server.director().await, server.stranger().await);
    let asked = server.call("/rpc/exports/start", Some(&director), "filter[tab]=all").await.json();
    let id = asked["id"].as_str().unwrap().to_owned();
    assert_eq!(asked["status"], "queued");
    let address = format!("/exports/{id}");
    assert_eq!(
        server.get(&address, Some(&director)).await.status,
        StatusCode::NOT_FOUND,
        "not written yet"
    );

    assert!(exports::write_next(&server.services).await.unwrap());
    let done = server
        .call("/rpc/exports/export", Some(&director), &format!("export={id}"))
        .await
        .json();
    assert_eq!(
        (done["status"].as_str(), done["url"].as_str()),
        (Some("done"), Some(address.as_str()))
    );
    let file = server.get(&address, Some(&director)).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.bytes.starts_with(b"PK"), "an Excel file is an archive");
    let name = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(name.starts_with("attachment; filename=\"zayavki-2026-03-02-1400"), "{name}");
    assert_eq!(file.headers[header::CACHE_CONTROL], "private, no-store");

    assert_eq!(server.get(&address, Some(&stranger)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(server.get(&address, None).await.status, StatusCode::UNAUTHORIZED);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_register_is_fetched_as_a_pdf(pool: PgPool) {
    let server = Server::start(pool).await;
    let director = server.director().await;
    let asked = server
        .call("/rpc/exports/start_register", Some(&director), "filter[tab]=all")
        .await
        .json();
    assert!(exports::write_next(&server.services).await.unwrap());
    let file = server
        .get(&format!("/exports/{}", asked["id"].as_str().unwrap()), Some(&director))
        .await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.bytes.starts_with(b"%PDF-"));
    assert_eq!(file.headers[header::CONTENT_TYPE], "application/pdf");
    let name = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert!(
        name.starts_with("attachment; filename=\"zhurnal-obrashcheniy-2026-03-02-1400"),
        "{name}"
    );
}
