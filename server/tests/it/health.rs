//! What the health page says.

use axum::http::StatusCode;
use serde_json::json;
use sqlx::PgPool;

use crate::support::Server;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_part_is_named_while_all_is_well(pool: PgPool) {
    let server = Server::start(pool).await;
    let answer = server.get("/health", None).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.json(), json!({ "database": true, "storage": true, "inbox_lag_seconds": 0 }));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn without_the_database_it_is_503(pool: PgPool) {
    let server = Server::start(pool).await;
    // It has connections of its own, so that a crowd is no outage.
    let (mut lent, kept) = (Vec::new(), server.services.kept());
    for _ in 0..4 {
        lent.push(server.services.begin(&server.company.director).await.unwrap());
    }
    assert_eq!(
        server.get("/health", None).await.status,
        StatusCode::OK,
        "people have all of theirs"
    );
    for _ in 0..4 {
        lent.push(kept.begin(&server.company.director).await.unwrap());
    }
    let begun = std::time::Instant::now();
    let answer = server.get("/health", None).await;
    assert!(begun.elapsed() < std::time::Duration::from_secs(3), "each part has two seconds");
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.json()["database"], false);
    assert_eq!(answer.json()["storage"], true, "the storage is asked for itself");
    assert_eq!(server.get("/live", None).await.status, StatusCode::OK, "the process lives");
}
