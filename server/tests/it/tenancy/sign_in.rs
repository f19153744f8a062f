//! Programs that name another company when they sign in or go on.

use axum::http::{Method, StatusCode, header};
use serde_json::{Value, json};
use services::test_support::PASSWORD;
use sqlx::PgPool;

use super::Two;
use crate::support::{Answer, rows};

const STRANGER: &str = "998900000201";

async fn post(two: &Two, route: &str, body: &Value) -> Answer {
    two.server.json(Method::POST, &format!("/api/v1/auth/{route}"), None, body).await
}

async fn companies(two: &Two, tokens: &Value) -> Answer {
    let bearer = format!("Bearer {}", tokens["access_token"].as_str().unwrap());
    two.server.program(Method::GET, "/api/v1/companies", &bearer, &Value::Null).await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_program_signs_in_to_its_own_company_only(pool: PgPool) {
    let two = Two::new(pool).await;
    let sign_in = |company: &str| json!({ "login": STRANGER, "password": PASSWORD, "company": company });
    let own = post(&two, "login", &sign_in(&two.server.other.company.to_string())).await;
    assert_eq!(own.status, StatusCode::OK, "{}", own.body);
    assert_eq!(own.json()["company"], two.server.other.company.to_string());

    let before = rows::all(&two.pool).await;
    let nowhere = uuid::Uuid::nil().to_string();
    for company in [two.server.company.company.to_string(), nowhere] {
        let answer = post(&two, "login", &sign_in(&company)).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
        assert_eq!(answer.json()["errors"][0]["field"], "company");
        two.is_blind("auth/login", &answer);
    }
    // A wrong password says nothing of the company.
    let guess = json!({ "login": "998900000101", "password": "guess guess", "company": two.server.company.company });
    assert_eq!(post(&two, "login", &guess).await.status, StatusCode::UNAUTHORIZED);
    let sessions = |rows: &rows::Rows| rows.get("sessions").cloned();
    assert_eq!(sessions(&rows::all(&two.pool).await), sessions(&before), "no session began");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_program_goes_on_in_its_own_companies_only(pool: PgPool) {
    let two = Two::new(pool).await;
    let tokens = post(&two, "login", &json!({ "login": STRANGER, "password": PASSWORD }))
        .await
        .json();
    let before = rows::all(&two.pool).await;
    let body = json!({ "refresh_token": tokens["refresh_token"], "company": two.server.company.company });
    let answer = post(&two, "switch", &body).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.body);
    assert_eq!(answer.json()["errors"][0]["field"], "company");
    two.is_blind("auth/switch", &answer);
    let forged = json!({ "refresh_token": "forged", "company": two.server.company.company });
    assert_eq!(post(&two, "switch", &forged).await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(rows::all(&two.pool).await, before);

    // What was refused has used nothing up.
    let listed = companies(&two, &tokens).await;
    assert_eq!(listed.status, StatusCode::OK, "{}", listed.body);
    assert_eq!(listed.json().as_array().unwrap().len(), 1);
    assert_eq!(listed.json()[0]["company"], two.server.other.company.to_string());
    two.is_blind("companies", &listed);
    let own = json!({ "refresh_token": tokens["refresh_token"], "company": two.server.other.company });
    let answer = post(&two, "switch", &own).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    assert_eq!(companies(&two, &answer.json()).await.status, StatusCode::OK);
    assert!(answer.headers.get(header::SET_COOKIE).is_none(), "programs have no cookies");
}
