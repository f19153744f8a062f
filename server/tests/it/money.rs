//! Money as a browser without script and a program meet it.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::{
    noscript::{FORM, cookies, dialog, follow, form, holds, is_open, leads_to, send},
    support::Server,
};

/// A company with an account that owes something, and a cash desk; answers the ids of both.
pub(crate) async fn with_money(server: &Server) -> (String, String) {
    let plan = json!({
        "company": { "slug": server.company.slug, "name": "УК" },
        "accounts": [{ "number": "100012", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": 5_000_000 }],
        "cash_desks": [{ "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": "hush", "min_tiyin": 1 }],
    });
    services::companies::provision(&server.services, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let director = &server.company.director;
    let filter = domain::payments::AccountFilter::default();
    let accounts = services::payments::balances(&server.services, director, &filter)
        .await
        .unwrap()
        .page
        .items;
    let desks = services::payments::desks(&server.services, director).await.unwrap();
    (accounts[0].id.to_string(), desks[0].id.to_string())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_is_taken_in_and_its_receipt_opened(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (account, _) = with_money(&server).await;
    let page = format!("/admin/accounts/{account}");
    let body = |amount: &str| {
        form(&[
            ("cmd[account]", &account),
            ("cmd[command]", &uuid::Uuid::new_v4().to_string()),
            ("cmd[way]", "bank"),
            ("cmd[amount]", amount),
            ("cmd[document]", "ПП-15"),
        ])
    };
    let refused = send(&server, "/rpc/money/take", &page, Some(&session), (FORM, body("сто"))).await;
    let again = follow(&server, &refused, Some(&session)).await;
    let take = dialog(&again, "take");
    assert!(
        is_open(take) && holds(take, "cmd[amount]", "сто") && holds(take, "cmd[document]", "ПП-15"),
        "{take}"
    );
    assert!(!is_open(dialog(&again, "adjust")));
    let taken = send(&server, "/rpc/money/take", &page, Some(&session), (FORM, body("1 000"))).await;
    assert!(leads_to(&taken).starts_with("/admin/payments/"), "{}", leads_to(&taken));
    let receipt = follow(&server, &taken, Some(&session)).await;
    assert_eq!(receipt.status, StatusCode::OK);
    assert!(receipt.body.contains("ПП-15"), "{}", receipt.body);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn links_and_test_calls_are_told_by_their_pages(pool: PgPool) {
    let server = Server::start(pool).await;
    let session = server.director().await;
    let (account, desk) = with_money(&server).await;
    let body = form(&[
        ("cmd[account]", &account),
        ("cmd[command]", &uuid::Uuid::new_v4().to_string()),
        ("cmd[amount]", "all"),
    ]);
    let page = format!("/admin/accounts/{account}");
    let made = send(&server, "/rpc/money/checkout", &page, Some(&session), (FORM, body)).await;
    let told = follow(&server, &made, Some(&session)).await;
    assert!(told.body.contains("/payme?until="), "{}", told.body);

    let asked = send(
        &server,
        "/rpc/money/check_desk",
        "/admin/settings/desks",
        Some(&session),
        (FORM, form(&[("desk", &desk)])),
    )
    .await;
    let told = follow(&server, &asked, Some(&session)).await;
    assert!(told.body.contains("data-step=\"statement\""), "{}", told.body);

    let body = form(&[
        ("cmd[provider]", "payme"),
        ("cmd[merchant_id]", " "),
        ("cmd[key]", "a key that nobody may see"),
        ("cmd[login]", "Paycom"),
    ]);
    let refused = send(
        &server,
        "/rpc/money/save_desk",
        "/admin/settings/desks?desk=new",
        Some(&session),
        (FORM, body),
    )
    .await;
    assert!(!cookies(&refused.headers).join(" ").contains("nobody may see"));
    let again = follow(&server, &refused, Some(&session)).await;
    let form = dialog(&again, "desk");
    assert!(
        is_open(form) && holds(form, "cmd[login]", "Paycom"),
        "{} {form}",
        leads_to(&refused)
    );
    assert!(!again.body.contains("nobody may see"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_program_takes_money_in_once_and_reads_what_came_of_it(pool: PgPool) {
    let server = Server::start(pool).await;
    let (account, _) = with_money(&server).await;
    let bearer = server.bearer().await;
    let get = async |path: &str| server.program(Method::GET, path, &bearer, &Value::Null).await.json();
    let path = format!("/api/v1/accounts/{account}/payments");
    let body = json!({ "way": "bank", "amount": "1 000,50", "document": "ПП-15" });
    let key = uuid::Uuid::new_v4().to_string();
    let made = server.program_again(Method::POST, &path, (&bearer, &key), &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let again = server.program_again(Method::POST, &path, (&bearer, &key), &body).await;
    assert_eq!(again.body, made.body, "sent twice");

    let accounts = get("/api/v1/accounts?show=debtors").await;
    assert_eq!(accounts["page"]["items"][0]["due_tiyin"], 5_000_000 - 100_050);
    assert_eq!(accounts["totals"]["debtors"], 1);
    let payments = get("/api/v1/payments?source=bank").await;
    assert_eq!(payments["items"].as_array().unwrap().len(), 1);
    assert_eq!(get("/api/v1/payments?source=payme").await["items"].as_array().unwrap().len(), 0);
    let one = get(&format!("/api/v1/payments/{}", made.json()["id"].as_str().unwrap())).await;
    assert_eq!(one["postings"][0]["entries"][0]["ledger"], "bank");

    let path = format!("/api/v1/accounts/{account}/adjustments");
    let body = json!({ "change": "less", "amount": "0.5", "month": "2026-01", "reason": "Округление" });
    let adjusted = server.program(Method::POST, &path, &bearer, &body).await;
    assert_eq!(adjusted.status, StatusCode::NO_CONTENT, "{}", adjusted.body);
    let wrong = json!({ "change": "less", "amount": "полтинник", "reason": "Округление" });
    let refused = server.program(Method::POST, &path, &bearer, &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.body);
    assert_eq!(
        get(&format!("/api/v1/accounts/{account}/balance")).await["due_tiyin"],
        5_000_000 - 100_100
    );
}
