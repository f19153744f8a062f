//! Finding anything from anywhere, within what the person may see.

use domain::requests::Create;
use services::{
    Kind, Scope, Services, requests, search,
    test_support::{Arrange, Arranged, services},
};
use sqlx::PgPool;

async fn world(pool: PgPool) -> (Services, Arranged) {
    let sv = services(pool).await;
    let home = Arrange::company(&sv).await;
    let categories = requests::categories(&sv, &home.director).await.unwrap();
    let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
    let create: Create = serde_json::from_value(serde_json::json!({
        "category": leaf, "apartment": home.apartment, "resident": home.resident_id, "text": "Ғулом ака, сув йўқ", "source": "call",
    }))
    .unwrap();
    requests::create(&sv, &home.dispatcher, create).await.unwrap();
    (sv, home)
}

/// How many requests, residents and houses are found.
async fn found(sv: &Services, scope: &Scope, q: &str) -> (usize, usize, usize) {
    let found = search::everywhere(sv, scope, q).await.unwrap();
    (found.requests.len(), found.residents.len(), found.houses.len())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn requests_residents_and_houses_are_found_in_any_script(pool: PgPool) {
    let (sv, home) = world(pool).await;
    for q in ["gulom", "Ғулом", "#1", "1"] {
        assert_eq!(found(&sv, &home.dispatcher, q).await.0, 1, "{q}");
    }
    assert_eq!(found(&sv, &home.dispatcher, "Toshmatov").await.1, 1);
    assert_eq!(found(&sv, &home.dispatcher, "ergasheva").await.1, 1);
    let (in_text, _, houses) = found(&sv, &home.dispatcher, "navruz").await;
    assert_eq!((in_text, houses), (1, 2));
    for q in ["", " ", "к"] {
        assert_eq!(found(&sv, &home.dispatcher, q).await, (0, 0, 0), "{q}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_number_is_found_among_many_that_have_its_digits(pool: PgPool) {
    let (sv, home) = world(pool).await;
    let categories = requests::categories(&sv, &home.director).await.unwrap();
    let leaf = categories.iter().find(|category| category.name.ru == "Нет воды").unwrap().id;
    for number in 2..12 {
        let create: Create = serde_json::from_value(serde_json::json!({
            "category": leaf, "building": home.building, "text": format!("Вызов {number} по телефону 1"), "source": "call",
        }))
        .unwrap();
        requests::create(&sv, &home.dispatcher, create).await.unwrap();
    }
    let numbers: Vec<_> = search::everywhere(&sv, &home.dispatcher, "1")
        .await
        .unwrap()
        .requests
        .iter()
        .map(|one| one.number)
        .collect();
    assert_eq!((numbers.len(), numbers[0]), (7, 1));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_finds_what_they_may_not_see(pool: PgPool) {
    let (sv, home) = world(pool).await;
    let other = Arrange::other_company(&sv).await;
    assert_eq!(found(&sv, &other.director, "gulom").await, (0, 0, 0));
    // An electrician sees neither the plumber's requests nor residents and houses.
    assert_eq!(found(&sv, &home.electrician, "gulom").await, (0, 0, 0));
    assert_eq!(found(&sv, &home.electrician, "Toshmatov").await, (0, 0, 0));
    assert_eq!(found(&sv, &home.electrician, "navruz").await, (0, 0, 0));
    let refused = search::everywhere(&sv, &home.resident, "gulom").await;
    assert_eq!(refused.unwrap_err().kind, Kind::Denied);
}
