//! What a page could not read it says, instead of showing that there is nothing.

use axum::http::StatusCode;
use sqlx::PgPool;

use crate::{
    noscript::written,
    support::{Answer, Server},
};

const SEARCH: &str = "/admin/requests/new?q=%D0%90%D0%BD%D0%B2%D0%B0%D1%80";
const NOBODY: &str = "Среди жителей не нашли";
const AGAIN: &str = "Попробовать ещё раз";

/// What people see.
fn shown(answer: &Answer) -> &str {
    answer.body.split_once("<body").unwrap().1
}

/// Takes away what only one list reads.
async fn hide(pool: &PgPool, sql: &'static str) {
    sqlx::query(sql).execute(pool).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_failed_search_for_the_caller_is_no_empty_one(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let cookie = server.director().await;
    let found = server.get(SEARCH, Some(&cookie)).await;
    assert!(shown(&found).contains("Анвар Тошматов") && !shown(&found).contains(AGAIN));
    let nobody = server.get("/admin/requests/new?q=zzz", Some(&cookie)).await;
    assert!(shown(&nobody).contains(NOBODY) && !shown(&nobody).contains(AGAIN));

    hide(&pool, "alter table residents rename column note to hidden").await;
    let failed = server.get(SEARCH, Some(&cookie)).await;
    // The page is there for people; to those who watch the server it is a failure.
    assert_eq!(failed.status, StatusCode::INTERNAL_SERVER_ERROR);
    let failed = shown(&failed);
    assert!(!failed.contains(NOBODY), "{failed}");
    assert!(failed.contains("Поиск звонящего не удался"), "{failed}");
    // The link asks for the same again, also without script.
    assert!(
        failed.contains(AGAIN) && failed.contains("href=\"/admin/requests/new?q="),
        "{failed}"
    );
    let chosen = format!("/admin/requests/new?resident={}", server.company.resident_id);
    let chosen = server.get(&chosen, Some(&cookie)).await;
    let chosen = shown(&chosen);
    assert!(chosen.contains("Данные о звонящем загрузились не полностью"), "{chosen}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_list_without_its_filters_says_so(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let cookie = server.director().await;
    let words = "Списки загрузились не полностью";
    let whole = server.get("/admin/requests", Some(&cookie)).await;
    assert!(!shown(&whole).contains(words));
    hide(&pool, "alter table employees rename column position to hidden").await;
    let part = server.get("/admin/requests", Some(&cookie)).await;
    assert!(shown(&part).contains(words), "{}", shown(&part));
}

/// The parts of a request's page that are read beside it: each says itself that it is missing.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_request_says_which_of_its_parts_did_not_come(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let cookie = server.director().await;
    let (_, path) = written(&server).await;
    let whole = server.get(&path, Some(&cookie)).await;
    let parts = [
        (
            "alter table response_templates rename column text to hidden",
            "Шаблоны ответов не загрузились",
        ),
        (
            "alter table sla_events rename column cycle to hidden",
            "Как считались сроки, узнать не удалось",
        ),
        (
            "alter table request_links rename column other_id to hidden",
            "Связанное не загрузилось",
        ),
        // What is shown is still written down there.
        ("revoke select on audit_log from app_rw", "Кто видел телефон, узнать не удалось"),
    ];
    for (sql, words) in parts {
        assert!(!shown(&whole).contains(words) && !shown(&whole).contains(AGAIN));
        hide(&pool, sql).await;
        let part = server.get(&path, Some(&cookie)).await;
        let part = shown(&part);
        assert!(part.contains(words) && part.contains(AGAIN), "{sql}: {part}");
        assert!(part.contains("Течёт кран на кухне"), "the request itself is there");
    }
}
