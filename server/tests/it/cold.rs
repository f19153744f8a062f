//! Every thing has an address: whoever opens it first, in a fresh tab, gets a whole page, what they may see, or a whole refusal.

use axum::http::StatusCode;
use domain::{phone::Phone, roles::Role};
use services::{Scope, auth, requests};
use sqlx::PgPool;

use crate::{
    support::{Server, rows},
    tenancy::world::hire,
};

/// Roles that work in the panel and see all of this company.
const OFFICE: [Role; 3] = [Role::Director, Role::Manager, Role::Dispatcher];

async fn cookie_of(pool: &PgPool, server: &Server, (role, phone): (Role, &str)) -> String {
    let company = &server.company;
    hire(server, company, (role.code(), phone, role)).await;
    let mut tx = server.services.begin(&Scope::system(company.company)).await.unwrap();
    let user = auth::user_by_phone_in(&mut tx, &Phone::parse(phone).unwrap())
        .await
        .unwrap()
        .unwrap();
    tx.commit().await.unwrap();
    rows::session(pool, server, (user, company.company)).await.1
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_role_opens_the_addresses_of_things_cold(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let company = &server.company;
    let categories = requests::categories(&server.services, &company.director).await.unwrap();
    let leaf = categories.iter().find(|one| one.parent.is_some()).unwrap().id;
    let create = serde_json::json!({
        "command": uuid::Uuid::new_v4(), "category": leaf, "apartment": company.apartment, "text": "Открыта по ссылке",
    });
    let create = serde_json::from_value(create).unwrap();
    let request = requests::create(&server.services, &company.resident, create).await.unwrap().id;
    let things = [
        (format!("/admin/requests/{request}"), "Открыта по ссылке"),
        (format!("/admin/houses/{}", company.building), "Навруз"),
        (format!("/admin/apartments/{}", company.apartment), "12"),
        (format!("/admin/residents/{}", company.resident_id), "<h1"),
        (
            "/admin/requests?tab=all&q=%D1%81%D1%81%D1%8B%D0%BB%D0%BA%D0%B5".to_owned(),
            "Открыта по ссылке",
        ),
        ("/admin/visits".to_owned(), "<h1"),
        (format!("/staff/requests/{request}"), "<html"),
    ];
    for (role, last) in Role::ALL.iter().copied().zip(1..) {
        let phone = format!("9989330000{last:02}");
        let cookie = cookie_of(&pool, &server, (role, &phone)).await;
        for (path, words) in &things {
            let answer = server.get(path, Some(&cookie)).await;
            let asked = format!("{role} {path}: {}", answer.status);
            if OFFICE.contains(&role) && path.starts_with("/admin") {
                assert_eq!(answer.status, StatusCode::OK, "{asked}");
                assert!(answer.body.contains(words), "{asked} says nothing of {words}");
            }
            if answer.status.is_redirection() {
                continue;
            }
            assert!(
                matches!(answer.status, StatusCode::OK | StatusCode::NOT_FOUND | StatusCode::FORBIDDEN),
                "{asked}"
            );
            assert!(
                answer.body.contains("<main") && answer.body.contains("</html>"),
                "{asked} is no whole page"
            );
        }
    }
}
