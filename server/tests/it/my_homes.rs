//! The residents' app of whoever has two homes: one is looked at, and the other one is a link away.

use axum::http::StatusCode;
use domain::{payments::AccountFilter, people::LinkApartment};
use serde_json::json;
use services::{companies, payments, people};
use sqlx::PgPool;

use crate::support::{Server, rows};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_has_two_homes_looks_at_one_and_goes_to_the_other(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let (sv, company) = (&server.services, &server.company);
    let account = |number: &str, apartment: &str, opening: i64| json!({ "number": number, "address": "ул. Навруз, 5", "apartment": apartment, "opening_tiyin": opening });
    let plan = json!({
        "company": { "slug": company.slug, "name": "УК" },
        "accounts": [account("100012", "12", 5_000_000), account("100013", "13", 7_000_000)],
    });
    companies::provision(sv, serde_json::from_value(plan).unwrap()).await.unwrap();
    let of_second = AccountFilter {
        q: "100013".to_owned(),
        ..AccountFilter::default()
    };
    let found = payments::balances(sv, &company.director, &of_second).await.unwrap();
    let second = found.page.items[0].apartment;
    let link = LinkApartment {
        resident: company.resident_id,
        apartment: second,
        tie: None,
    };
    people::link_apartment(sv, &company.director, link).await.unwrap();
    let (_, cookie) = rows::session(&pool, &server, (company.resident.user().unwrap(), company.company)).await;
    let page = async |path: &str| {
        let answer = server.get(path, Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        answer.body.replace('\u{a0}', " ")
    };

    let start = page("/my/payments").await;
    assert!(
        start.contains("Лицевой счёт 100012") && !start.contains("Лицевой счёт 100013"),
        "{start}"
    );
    let there = format!("?home={second}");
    assert!(start.contains(&format!("href=\"/my/payments{there}\"")), "{start}");

    let other = page(&format!("/my/payments{there}")).await;
    assert!(
        other.contains("Лицевой счёт 100013") && !other.contains("Лицевой счёт 100012"),
        "{other}"
    );
    // The bar below goes on with the home that is looked at.
    assert!(other.contains(&format!("href=\"/my{there}\"")), "{other}");
    let home = page(&format!("/my{there}")).await;
    assert!(home.contains("70 000 сум") && !home.contains("50 000 сум"), "{home}");
    // A home of nobody's is no page.
    let nobodys = server.get(&format!("/my/payments?home={}", uuid::Uuid::nil()), Some(&cookie)).await;
    assert!(!nobodys.body.contains("Лицевой счёт"), "{}", nobodys.body);
}
