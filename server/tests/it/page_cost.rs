//! What the list of the panel costs: how often it asks the database, and how much it sends.

use axum::http::{Method, StatusCode};
use serde_json::json;
use services::test_support::Ear;
use sqlx::PgPool;

use crate::support::{Server, rows};

/// The beginnings of transactions are not heard, commits are: with both it is under thirty.
const STATEMENTS_MAX: usize = 20;
/// With what the browser's half knows of it. What stands in the page besides the rows does not count.
const ROW_BYTES_MAX: usize = 5000;

async fn create(server: &Server, cookie: &str, turn: usize) {
    let categories = server.get("/api/v1/categories", Some(cookie)).await.json();
    let leaf = categories.as_array().unwrap().iter().find(|one| !one["parent"].is_null()).unwrap();
    let text = format!("Течёт кран на кухне, вода идёт к соседям, {turn}");
    let body = json!({ "category": leaf["id"], "apartment": server.company.apartment, "text": text, "source": "call" });
    let created = server.json(Method::POST, "/api/v1/requests", Some(cookie), &body).await;
    assert_eq!(created.status, StatusCode::CREATED, "{}", created.body);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_list_asks_little_and_sends_little(pool: PgPool) {
    let server = Server::start(pool).await;
    let cookie = server.director().await;
    let (path, few, many) = ("/admin/requests?tab=all", 2, 22);
    for turn in 0..few {
        create(&server, &cookie, turn).await;
    }
    // The first look teaches the connections their statements.
    let short = server.get(path, Some(&cookie)).await;
    assert_eq!(short.status, StatusCode::OK);

    let (again, statements) = Ear::of_beginnings().during(server.get(path, Some(&cookie))).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(
        (6..=STATEMENTS_MAX).contains(&statements.len()),
        "{}: {statements:#?}",
        statements.len()
    );
    let looked = statements.iter().filter(|one| one.contains("sessions")).count();
    assert!(looked <= 1, "who asks is found out once: {statements:#?}");

    for turn in few..many {
        create(&server, &cookie, turn).await;
    }
    let long = server.get(path, Some(&cookie)).await;
    let row = (long.body.len() - again.body.len()) / (many - few);
    assert!(row < ROW_BYTES_MAX, "a row has {row} bytes");
    assert!(!again.body.contains("common-app-name"), "the words are a file of their own");
}

/// The tabs and the number under the list are one count, and each of the lists is narrowed to the person's houses.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_list_asks_nothing_twice(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let dispatcher = server.company.dispatcher.user().unwrap();
    let (_, cookie) = rows::session(&pool, &server, (dispatcher, server.company.company)).await;
    let asked = async |path: &str| {
        let (page, statements) = Ear::of_statements().during(server.get(path, Some(&cookie))).await;
        assert_eq!(page.status, StatusCode::OK);
        statements
    };
    let count = |statements: &[String], words: &str| statements.iter().filter(|one| one.contains(words)).count();
    let (open, all, number) = ("/admin/requests?tab=open", "/admin/requests?tab=all", "from (select from requests");
    // The first look teaches the connections their statements.
    asked(all).await;

    let of_all = asked(all).await;
    // Whoever waits too long for the page's transaction reads them once more in one of their own; there are four such lists.
    assert!((1..=2).contains(&count(&of_all, "from employee_houses")), "{of_all:#?}");
    assert_eq!(count(&of_all, number), 1, "what has ended stands under no counted tab: {of_all:#?}");
    let of_open = asked(open).await;
    assert_eq!(count(&of_open, number), 0, "{of_open:#?}");
}

/// The words of a page come from a file that is kept for ever, and a page of another release still gets words.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_words_are_a_file_of_their_own(pool: PgPool) {
    let server = Server::start(pool).await;
    let page = server.get("/sign-in", None).await;
    let from = page.body.find("/pkg/words/").expect("the page names its words");
    let name = page.body[from..].split('"').next().unwrap();
    let words = server.get(name, None).await;
    assert_eq!(words.status, StatusCode::OK, "{name}");
    assert_eq!(words.headers["content-type"], "text/javascript; charset=utf-8");
    assert!(words.headers["cache-control"].to_str().unwrap().contains("immutable"));
    assert!(words.body.contains("common-app-name"));
    let former = server.get("/pkg/words/ru.0000000000000000.js", None).await;
    assert_eq!(
        (former.status, former.headers["cache-control"].to_str().unwrap()),
        (StatusCode::OK, "no-store")
    );
    assert_eq!(server.get("/pkg/words/xx.js", None).await.status, StatusCode::NOT_FOUND);
}
