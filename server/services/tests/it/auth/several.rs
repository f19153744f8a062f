//! A person of several companies: where a session begins, and how a program goes on elsewhere.

use chrono::Duration;
use domain::{ids::CompanyId, roles::Role};
use secrecy::ExposeSecret as _;
use services::{
    Error, Services, auth,
    auth::Tokens,
    people,
    test_support::{Arrange, Arranged, FixedClock, PASSWORD, services_at},
};
use sqlx::PgPool;

use super::{DIRECTOR, code, from, join, login, prove, sign_in, signed};

/// The first company's director works in the second one, too.
async fn in_both(sv: &Services) -> (Arranged, Arranged) {
    let (a, b) = (Arrange::company(sv).await, Arrange::other_company(sv).await);
    prove(sv, &a, "900000101").await;
    join(sv, &b, Role::Dispatcher, "900000101").await.unwrap();
    (a, b)
}

async fn tokens(sv: &Services, company: Option<CompanyId>) -> Result<Tokens, Error> {
    auth::api_sign_in(sv, &login(DIRECTOR, PASSWORD), company, &from("192.0.2.1")).await
}

async fn company_of(sv: &Services, tokens: &Tokens) -> Result<CompanyId, Error> {
    let signed = auth::api_scope(sv, tokens.access.expose_secret()).await?;
    Ok(signed.scope.company())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_session_begins_in_the_wanted_company_or_the_one_used_last(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    let (a, b) = in_both(&sv).await;
    let begin = async |company| {
        clock.advance(Duration::seconds(1));
        let tokens = tokens(&sv, company).await.unwrap();
        assert_eq!(company_of(&sv, &tokens).await.unwrap(), tokens.company);
        tokens.company
    };

    assert_eq!(begin(None).await, b.company, "where the invitation was accepted");
    assert_eq!(begin(Some(a.company)).await, a.company);
    assert_eq!(begin(None).await, a.company);
    // Browsers and programs remember alike.
    clock.advance(Duration::seconds(1));
    let cookie = sign_in(&sv, DIRECTOR, PASSWORD).await.unwrap();
    let me = signed(&sv, &cookie).await.unwrap();
    assert_eq!(me.scope.company(), a.company);
    auth::switch_company(&sv, &me, b.company, &from("192.0.2.1")).await.unwrap();
    assert_eq!(begin(None).await, b.company);

    let elsewhere = CompanyId::generate(sv.now());
    let refused = tokens(&sv, Some(elsewhere)).await.unwrap_err();
    assert_eq!((refused.code, refused.fields.fields[0].field.as_str()), ("invalid", "company"));
    // Dismissed where they were last, they are at home in the other one.
    let there = auth::api_scope(&sv, tokens(&sv, None).await.unwrap().access.expose_secret())
        .await
        .unwrap();
    people::dismiss(&sv, &b.director, there.scope.employee().unwrap().id).await.unwrap();
    assert_eq!(begin(None).await, a.company);
    assert_eq!(code(tokens(&sv, Some(b.company)).await), "invalid");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_two_persons_with_one_number_the_wanted_companys_signs_in(pool: PgPool) {
    let sv = services_at(pool, FixedClock::default()).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);
    // Nobody proved the number: each company has its own person for it, with the same password.
    for company in [&a, &b] {
        join(&sv, company, Role::Executor, "900009901").await.unwrap();
    }
    for company in [a.company, b.company] {
        let credentials = login("900009901", PASSWORD);
        let tokens = auth::api_sign_in(&sv, &credentials, Some(company), &from("192.0.2.1"))
            .await
            .unwrap();
        assert_eq!(company_of(&sv, &tokens).await.unwrap(), company);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_program_goes_on_in_another_company(pool: PgPool) {
    let clock = FixedClock::default();
    let sv = services_at(pool, clock.clone()).await;
    let (a, b) = in_both(&sv).await;
    let first = tokens(&sv, Some(a.company)).await.unwrap();
    let scope = auth::api_scope(&sv, first.access.expose_secret()).await.unwrap().scope;
    let listed = auth::companies(&sv, &scope).await.unwrap();
    assert_eq!(listed.iter().map(|one| one.company).collect::<Vec<_>>(), [a.company, b.company]);
    assert!(listed.iter().all(|one| one.employee.is_some() && one.resident.is_none()));
    assert!(auth::companies(&sv, &services::Scope::system(a.company)).await.unwrap().is_empty());

    let elsewhere = CompanyId::generate(sv.now());
    assert_eq!(
        code(auth::api_switch(&sv, first.refresh.expose_secret(), elsewhere).await),
        "invalid"
    );
    let second = auth::api_switch(&sv, first.refresh.expose_secret(), b.company).await.unwrap();

    assert_eq!((second.company, company_of(&sv, &second).await.unwrap()), (b.company, b.company));
    assert_eq!(
        code(company_of(&sv, &first).await),
        "auth.sign_in",
        "the former token is of the former company"
    );
    // The answer was lost on its way and is asked for again.
    clock.advance(Duration::seconds(5));
    let again = auth::api_switch(&sv, first.refresh.expose_secret(), b.company).await.unwrap();
    assert_eq!(again.refresh.expose_secret(), second.refresh.expose_secret());
    let third = auth::api_refresh(&sv, second.refresh.expose_secret(), &from("192.0.2.1"))
        .await
        .unwrap();
    assert_eq!(company_of(&sv, &third).await.unwrap(), b.company, "it stays there");
    // A former token later is a stolen one, whatever it asks for.
    clock.advance(Duration::minutes(1));
    assert_eq!(
        code(auth::api_switch(&sv, first.refresh.expose_secret(), a.company).await),
        "auth.sign_in"
    );
    assert_eq!(code(company_of(&sv, &third).await), "auth.sign_in");
}
