//! What the audit log hears of signing in.

use domain::{auth::ChangePassword, roles::Role};
use secrecy::ExposeSecret as _;
use services::{
    auth::{self, Device},
    people,
    test_support::{Arrange, PASSWORD, services},
};
use sqlx::{Executor as _, PgPool};

use super::{DIRECTOR, accept, code, from, invite, join, login, prove, sign_in, signed};

/// The lines of a company's log about sign-ins and staff: who, and what, by the alphabet.
async fn lines(pool: &PgPool, company: domain::ids::CompanyId) -> Vec<String> {
    let mut db = pool.acquire().await.unwrap();
    // Policies would hide the rows from the eyes of the test.
    db.execute("set role app_jobs").await.unwrap();
    let mut lines: Vec<String> = sqlx::query_scalar(
        "select actor_kind || ' ' || action from audit_log
         where company_id = $1 and (action like 'auth.%' or action like 'employees.%')",
    )
    .bind(company.0)
    .fetch_all(&mut *db)
    .await
    .unwrap();
    let telling: i64 = sqlx::query_scalar(
        "select count(*) from audit_log where coalesce(before::text, '') || coalesce(after::text, '') ~ '(9989[0-9]{8}|@)'",
    )
    .fetch_one(&mut *db)
    .await
    .unwrap();
    assert_eq!(telling, 0, "no phone number and no e-mail stands in the log");
    db.execute("reset role").await.unwrap();
    lines.sort();
    lines
}

fn sorted(lines: &[&str]) -> Vec<String> {
    let mut lines: Vec<_> = lines.iter().map(|line| (*line).to_owned()).collect();
    lines.sort();
    lines
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn sign_ins_and_their_ends_are_in_the_log(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let device = from("192.0.2.1");
    let cookie = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    assert_eq!(code(sign_in(&sv, DIRECTOR, "guess guess").await), "auth.wrong_credentials");
    assert_eq!(code(sign_in(&sv, "900999999", "guess guess").await), "auth.wrong_credentials");
    let expected = ["employee auth.sign_in", "system auth.sign_in_failed"];
    assert_eq!(lines(&pool, a.company).await, sorted(&expected));

    let (me, other) = (signed(&sv, &cookie).await.unwrap(), sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap());
    let other = signed(&sv, &other).await.unwrap().session;
    auth::end_session(&sv, &me, other).await.unwrap();
    assert_eq!(code(auth::end_session(&sv, &me, other).await), "not_found");
    auth::end_other_sessions(&sv, &me).await.unwrap();
    let change = ChangePassword {
        current: PASSWORD.to_owned(),
        new: "a better password".to_owned(),
    };
    let renewed = auth::change_password(&sv, &me, change, &device).await.unwrap();
    let token = renewed.token.expose_secret();
    auth::sign_out(&sv, token).await.unwrap();
    auth::sign_out(&sv, token).await.unwrap();
    let tokens = auth::api_sign_in(&sv, &login(DIRECTOR, "a better password"), None, &device)
        .await
        .unwrap();
    auth::api_sign_out(&sv, tokens.refresh.expose_secret()).await.unwrap();
    let more = [
        "employee auth.sign_in",
        "employee auth.end_other_session",
        "employee auth.end_other_sessions",
        "employee auth.change_password",
        "employee auth.end_session",
        "employee auth.sign_in",
        "employee auth.end_session",
    ];
    assert_eq!(lines(&pool, a.company).await, sorted(&[&expected[..], &more[..]].concat()));
    assert!(lines(&pool, b.company).await.is_empty(), "another company hears nothing");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_stolen_secret_and_a_planted_session_are_in_the_log(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let a = Arrange::company(&sv).await;
    let device = from("192.0.2.1");
    let first = auth::api_sign_in(&sv, &login(DIRECTOR, PASSWORD), None, &device).await.unwrap();
    let second = auth::api_refresh(&sv, first.refresh.expose_secret(), &device).await.unwrap();
    auth::api_refresh(&sv, second.refresh.expose_secret(), &device).await.unwrap();
    assert_eq!(
        code(auth::api_refresh(&sv, first.refresh.expose_secret(), &device).await),
        "auth.sign_in"
    );

    let planted = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let device = Device {
        session: Some(planted.into()),
        ..device
    };
    auth::sign_in(&sv, &login(DIRECTOR, PASSWORD), &device).await.unwrap();

    assert_eq!(
        lines(&pool, a.company).await,
        sorted(&[
            "employee auth.sign_in",
            "employee auth.refresh_reused",
            "employee auth.sign_in",
            "employee auth.sign_in",
            "employee auth.end_session",
        ])
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn joining_changing_and_leaving_are_in_the_log(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    let token = invite(&sv, &a, Role::Dispatcher, "900009901").await;
    let cookie = accept(&sv, &token, "900009901", PASSWORD).await.unwrap();
    let hired = signed(&sv, &cookie).await.unwrap();
    let id = hired.scope.employee().unwrap().id;
    let roles = people::roles(&sv, &a.director).await.unwrap();
    let save = domain::people::SaveEmployee {
        id,
        role: roles.iter().find(|role| role.base == Role::Executor).unwrap().id,
        position: String::new(),
        email: None,
        phone: None,
        phone_before: None,
        specializations: Vec::new(),
        houses: Vec::new(),
    };
    people::save_employee(&sv, &a.director, save).await.unwrap();
    prove(&sv, &a, "900009901").await;
    join(&sv, &b, Role::Inspector, "900009901").await.unwrap();
    auth::switch_company(&sv, &hired, b.company, &from("192.0.2.1")).await.unwrap();
    people::dismiss(&sv, &a.director, id).await.unwrap();

    assert_eq!(
        lines(&pool, a.company).await,
        sorted(&[
            "employee employees.invite",
            "system employees.join",
            "employee auth.sign_in",
            "employee employees.role",
            "employee employees.dismiss",
        ])
    );
    assert_eq!(
        lines(&pool, b.company).await,
        sorted(&[
            "employee employees.invite",
            "system employees.join",
            "employee auth.sign_in",
            "employee auth.switch_company",
        ])
    );
}
