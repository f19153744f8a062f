//! The residents' app of whoever has two homes: one is looked at, and the other one is a link away.

use axum::http::{Method, StatusCode};
use domain::{charges::SaveKeeper, ids::CommandId, payments::AccountFilter, people::LinkApartment};
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
    // An older part of the history leads back to the newest.
    let older = page(&format!("/my/payments{there}&account={}&months=2020-01-01", found.page.items[0].id)).await;
    assert!(older.contains("К последним") && !other.contains("К последним"), "{older}");
    // A home of nobody's is no page.
    let nobodys = server.get(&format!("/my/payments?home={}", uuid::Uuid::nil()), Some(&cookie)).await;
    assert!(!nobodys.body.contains("Лицевой счёт"), "{}", nobodys.body);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_others_keep_is_shown_as_theirs_to_the_home_and_to_the_staff(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let (sv, company) = (&server.services, &server.company);
    let plan = json!({
        "company": { "slug": company.slug, "name": "УК" },
        "accounts": [{ "number": "100012", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": 5_000_000 }],
    });
    companies::provision(sv, serde_json::from_value(plan).unwrap()).await.unwrap();
    let save = SaveKeeper {
        command: CommandId::random(),
        building: company.building,
        service: None,
        keeper: "ЕРЦ".to_owned(),
        since: "2026-01".parse().unwrap(),
        until: None,
    };
    payments::save_keeper(sv, &company.director, save).await.unwrap();
    let found = payments::balances(sv, &company.director, &AccountFilter::default()).await.unwrap();
    let account = format!("/admin/accounts/{}", found.page.items[0].id);
    for (reader, path) in [
        (&company.resident, "/my"),
        (&company.resident, "/my/payments"),
        (&company.director, account.as_str()),
    ] {
        let (_, cookie) = rows::session(&pool, &server, (reader.user().unwrap(), company.company)).await;
        let answer = server.get(path, Some(&cookie)).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let page = answer.body;
        assert!(page.contains("Учёт здесь ведёт «ЕРЦ»"), "{path}: {page}");
        assert!(path.starts_with("/admin") || !page.contains("Оплатить"), "{path}: {page}");
    }
    let checkout = format!("/api/v1/accounts/{}/checkout", found.page.items[0].id);
    let director = server.director().await;
    let refused = server
        .json(Method::POST, &checkout, Some(&director), &json!({ "amount": "all" }))
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.body.contains("payments.kept_by_others"), "{}", refused.body);
}
