//! A program keeps people and houses by its token alone.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};
use sqlx::PgPool;

use crate::support::{Answer, Server};

async fn get(server: &Server, path: &str, bearer: &str) -> Answer {
    server.program(Method::GET, path, bearer, &Value::Null).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn employees_are_listed_changed_and_invited(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let call = async |method: Method, path: &str, body: Value| server.program(method, path, &bearer, &body).await;
    let me = get(&server, "/api/v1/companies/me", &bearer).await.json();
    assert_eq!(me["id"], server.company.company.to_string());
    assert_eq!(get(&server, "/api/v1/users", &bearer).await.json().as_array().unwrap().len(), 5);
    let at = format!("/api/v1/users/{}", server.company.plumber_id);
    let plumber = get(&server, &at, &bearer).await.json();
    let trades = get(&server, "/api/v1/specializations", &bearer).await.json();
    assert!(
        trades
            .as_array()
            .unwrap()
            .iter()
            .any(|trade| trade["id"] == plumber["specializations"][0])
    );
    let saved = call(Method::PUT, &at, json!({ "role": plumber["role"], "position": "Старший мастер" })).await;
    assert_eq!(saved.status, StatusCode::NO_CONTENT, "{}", saved.body);
    assert_eq!(get(&server, &at, &bearer).await.json()["position"], "Старший мастер");

    let roles = get(&server, "/api/v1/roles", &bearer).await.json();
    let role = roles.as_array().unwrap().iter().find(|role| role["base"] == "executor").unwrap()["id"].clone();
    let body = json!({ "role": role, "days": 3 });
    let key = uuid::Uuid::new_v4().to_string();
    let made = server.program_again(Method::POST, "/api/v1/invites", (&bearer, &key), &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.body);
    let again = server.program_again(Method::POST, "/api/v1/invites", (&bearer, &key), &body).await;
    assert_eq!(again.json(), made.json());
    let page = server.get(made.json()["path"].as_str().unwrap(), None).await;
    assert_eq!(page.status, StatusCode::OK);
    let bad = call(Method::POST, "/api/v1/invites", json!({ "role": role, "days": 99 })).await;
    assert_eq!(
        (bad.status, bad.json()["errors"][0]["field"].clone()),
        (StatusCode::UNPROCESSABLE_ENTITY, json!("days"))
    );
    let listed = get(&server, "/api/v1/invites", &bearer).await.json();
    assert_eq!(
        (listed.as_array().unwrap().len(), listed[0]["path"].clone()),
        (1, Value::Null),
        "the secret is told once"
    );
    let invite = format!("/api/v1/invites/{}", made.json()["id"].as_str().unwrap());
    assert_eq!(call(Method::DELETE, &invite, Value::Null).await.status, StatusCode::NO_CONTENT);
    assert!(get(&server, "/api/v1/invites", &bearer).await.json().as_array().unwrap().is_empty());

    assert_eq!(call(Method::DELETE, &at, Value::Null).await.status, StatusCode::NO_CONTENT);
    assert!(!get(&server, &at, &bearer).await.json()["dismissed_at"].is_null());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn residents_are_added_found_changed_closed_and_restored(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let call = async |method: Method, path: &str, body: Value| server.program(method, path, &bearer, &body).await;
    let body = json!({ "full_name": "Саида Каримова", "phone": "+998 90 000-01-55", "apartment": server.company.apartment });
    let added = call(Method::POST, "/api/v1/residents", body.clone()).await;
    assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
    let at = format!("/api/v1/residents/{}", added.json()["id"].as_str().unwrap());
    let found = get(&server, "/api/v1/residents?q=Karimova", &bearer).await.json();
    assert_eq!(found["items"][0]["id"], added.json()["id"], "across scripts");
    let nowhere = get(
        &server,
        &format!("/api/v1/residents?building={}", server.company.other_building),
        &bearer,
    )
    .await;
    assert!(nowhere.json()["items"].as_array().unwrap().is_empty());
    let saved = call(Method::PUT, &at, json!({ "full_name": "Саида Алиева", "phone": "+998900000155" })).await;
    assert_eq!(saved.status, StatusCode::NO_CONTENT, "{}", saved.body);
    let homes = format!("{at}/apartments/{}", server.company.other_apartment);
    assert_eq!(
        call(Method::PUT, &homes, json!({ "tie": "tenant" })).await.status,
        StatusCode::NO_CONTENT
    );
    let read = get(&server, &at, &bearer).await.json();
    assert_eq!(
        (read["name"].as_str().unwrap(), read["homes"].as_array().unwrap().len()),
        ("Саида Алиева", 2)
    );
    assert_eq!(call(Method::DELETE, &homes, Value::Null).await.status, StatusCode::NO_CONTENT);
    assert_eq!(call(Method::DELETE, &at, Value::Null).await.status, StatusCode::NO_CONTENT);
    assert!(!get(&server, &at, &bearer).await.json()["archived_at"].is_null());
    for _ in 0..2 {
        let restored = call(Method::POST, &format!("{at}/restore"), Value::Null).await;
        assert_eq!(restored.status, StatusCode::NO_CONTENT, "{}", restored.body);
    }
    assert!(get(&server, &at, &bearer).await.json()["archived_at"].is_null());
    let bad = call(Method::POST, "/api/v1/residents", json!({ "full_name": "", "phone": "12" })).await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        bad.json()["errors"]
            .as_array()
            .unwrap()
            .iter()
            .any(|error| error["field"] == "phone")
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn houses_are_built_from_the_complex_down(pool: PgPool) {
    let server = Server::start(pool).await;
    let bearer = server.bearer().await;
    let add = async |path: &str, body: Value| {
        let answer = server.program(Method::POST, path, &bearer, &body).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{path}: {}", answer.body);
        answer.json()["id"].clone()
    };
    let complex = add("/api/v1/complexes", json!({ "name_ru": "Бахор" })).await;
    let building = add("/api/v1/buildings", json!({ "complex": complex, "address_ru": "ул. Бахор, 1" })).await;
    let entrance = add("/api/v1/entrances", json!({ "building": building, "number": 1 })).await;
    let flat = json!({ "building": building, "entrance": entrance, "kind": "flat", "number": "7" });
    let apartment = add("/api/v1/apartments", flat).await;
    let read = get(&server, &format!("/api/v1/buildings/{}", building.as_str().unwrap()), &bearer)
        .await
        .json();
    assert!(read.to_string().contains(apartment.as_str().unwrap()));
    let read = get(&server, &format!("/api/v1/apartments/{}", apartment.as_str().unwrap()), &bearer).await;
    assert_eq!(read.status, StatusCode::OK, "{}", read.body);
    for list in ["/api/v1/complexes", "/api/v1/buildings"] {
        assert!(get(&server, list, &bearer).await.body.contains("Бахор"), "{list}");
    }
}
