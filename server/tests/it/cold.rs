//! Every thing has an address: whoever opens it first, in a fresh tab, gets a whole page, what they may see, or a whole refusal.

use axum::http::StatusCode;
use domain::{phone::Phone, roles::Role};
use services::{Scope, auth, requests};
use sqlx::PgPool;

use crate::{
    support::{Answer, Server, rows},
    tenancy::{
        doors,
        world::{Maker, hire},
    },
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

/// What is shown in the end: whoever comes to a page that is not for them is led to one that is, and never in a circle.
async fn opened(server: &Server, path: &str, cookie: &str) -> Answer {
    let mut here = path.to_owned();
    for _ in 0..4 {
        let answer = server.get(&here, Some(cookie)).await;
        let next = answer.headers.get("location").and_then(|to| to.to_str().ok()).map(str::to_owned);
        match next.filter(|to| answer.status.is_redirection() && to.starts_with('/')) {
            Some(next) => here = next,
            None => return answer,
        }
    }
    panic!("{path} leads in a circle, by {here}")
}

/// The addresses come from the program: a page that is added is opened here, too.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_address_of_a_page_leads_each_role_somewhere(pool: PgPool) {
    let server = Server::start(pool.clone()).await;
    let company = &server.company;
    let maker = Maker {
        pool: &pool,
        server: &server,
        company,
        owner: &company.director,
        turn: 1,
    };
    let ids = Box::pin(maker.make()).await;
    let mut people = Vec::new();
    for (role, last) in Role::ALL.iter().copied().zip(1..) {
        let phone = format!("9989340000{last:02}");
        people.push((role.code(), cookie_of(&pool, &server, (role, &phone)).await));
    }
    let resident = company.resident.user().unwrap();
    people.push(("resident", rows::session(&pool, &server, (resident, company.company)).await.1));
    let routes = doors::routes();
    assert!(routes.len() > 50, "{routes:?}");
    for (name, cookie) in &people {
        for route in &routes {
            let answer = opened(&server, &doors::page(route, &ids), cookie).await;
            let is_told = matches!(
                answer.status,
                StatusCode::OK | StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::GONE
            );
            assert!(is_told && answer.body.contains("</html>"), "{name} at {route}: {}", answer.status);
        }
    }
}
