//! What an operator does at a terminal: each sub-command says what came of it, and fails without having done half.

use domain::auth::AcceptInvite;
use services::{
    Services,
    auth::{self, Device},
    companies,
    test_support::{Arrange, PASSWORD, services},
};
use sqlx::PgPool;
use std::process::Output;

use crate::support::{program::Program, rows};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The secret at the end of the link that was printed.
fn secret(output: &Output) -> String {
    assert!(output.status.success(), "{}", text(&output.stderr));
    let said = text(&output.stdout);
    let link = said.lines().last().unwrap();
    assert!(link.starts_with("http://"), "{said}");
    link.rsplit('/').next().unwrap().to_owned()
}

fn refused(output: &Output, words: &str) {
    let said = text(&output.stderr);
    assert!(!output.status.success() && said.contains(words), "{words}: {said}");
    assert!(text(&output.stdout).is_empty());
}

fn acceptance(token: String, phone: &str) -> AcceptInvite {
    AcceptInvite {
        token,
        full_name: "Севара Умарова".to_owned(),
        phone: phone.to_owned(),
        password: PASSWORD.to_owned(),
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_operator_begins_a_company_and_its_director_comes_in(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let program = Program::on(&pool).await;
    let create = |slug: &'static str, phone: &'static str| {
        let company = ["create-company", "--slug", slug, "--name", "Навруз Сервис", "--lang", "uz"];
        let director = ["--director", "Севара Умарова", "--phone", phone];
        [company.as_slice(), director.as_slice()].concat()
    };
    let made = program.run(&create("navruz", "+998 90 000-77-01")).await;
    let token = secret(&made);
    let session = auth::accept_invite(&sv, &acceptance(token, "900007701"), &Device::default()).await;
    assert!(session.is_ok(), "{:?}", session.err());

    refused(&program.run(&create("navruz", "+998900007702")).await, "company.slug: taken");
    refused(&program.run(&create("Навруз", "+998900007702")).await, "company.slug: slug");
    refused(&program.run(&create("bahor", "12")).await, "phone");
    let mut db = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *db).await.unwrap();
    let companies: Vec<String> = sqlx::query_scalar("select slug || ' ' || default_locale from companies")
        .fetch_all(&mut *db)
        .await
        .unwrap();
    assert_eq!(companies, ["navruz uz"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_operator_lets_people_in_again(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let home = Arrange::company(&sv).await;
    let program = Program::on(&pool).await;
    let link = async |kind: &str, slug: &str, phone: &str| program.run(&[kind, "--company", slug, "--phone", phone]).await;

    let token = secret(&link("password-link", &home.slug, "998900000104").await);
    let session = auth::accept_invite(&sv, &acceptance(token, "900000104"), &Device::default()).await;
    assert!(session.is_ok(), "{:?}", session.err());
    let token = secret(&link("resident-link", &home.slug, "998900000111").await);
    let session = auth::enter_by_link(&sv, &token, &Device::default()).await;
    assert!(session.is_ok(), "{:?}", session.err());

    for kind in ["password-link", "resident-link"] {
        refused(&link(kind, &home.slug, "12").await, "this is not a phone number");
        refused(&link(kind, &home.slug, "998900009999").await, "not_found");
        refused(&link(kind, "nowhere", "998900000104").await, "not_found");
    }
    refused(&link("password-link", &home.slug, "998900000111").await, "not_found");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_operator_has_kept_balances_made_anew(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let home = Arrange::company(&sv).await;
    let plan = serde_json::json!({
        "company": { "slug": home.slug, "name": "УК" },
        "accounts": [{ "number": "12", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": 50_000 }],
    });
    companies::provision(&sv, serde_json::from_value(plan).unwrap()).await.unwrap();
    let mut db = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *db).await.unwrap();
    sqlx::query("update account_balances set receivable_tiyin = receivable_tiyin + 7")
        .execute(&mut *db)
        .await
        .unwrap();
    let program = Program::on(&pool).await;
    for expected in ["12 was off by 7 tiyin\nBalances made anew: 1\n", "Balances made anew: 0\n"] {
        let done = program.run(&["rebuild-balances", "--company", &home.slug]).await;
        assert!(done.status.success(), "{}", text(&done.stderr));
        assert_eq!(text(&done.stdout), expected);
    }
    let kept: i64 = sqlx::query_scalar("select receivable_tiyin from account_balances")
        .fetch_one(&mut *db)
        .await
        .unwrap();
    assert_eq!(kept, 50_000);
    refused(&program.run(&["rebuild-balances", "--company", "nowhere"]).await, "not_found");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_file_with_a_mistake_is_refused_by_its_place(pool: PgPool) {
    let program = Program::on(&pool).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("company.json");
    let provision = async |file: &str| {
        std::fs::write(&path, file).unwrap();
        program.run(&["provision", path.to_str().unwrap()]).await
    };
    let missing = program.run(&["provision", "/no/such/file.json"]).await;
    refused(&missing, "cannot read /no/such/file.json");
    refused(&provision("{").await, "is not a company file");
    let typed = r#"{ "company": { "slug": "navruz", "nmae": "Навруз" } }"#;
    refused(&provision(typed).await, "nmae");
    let wrong = r#"{ "company": { "slug": "navruz", "name": "Навруз" }, "residents": [{ "name": "Анвар", "phone": "12" }] }"#;
    refused(&provision(wrong).await, "residents[0].phone");

    let good = r#"{ "company": { "slug": "navruz", "name": "Навруз" } }"#;
    for _ in 0..2 {
        let done = provision(good).await;
        assert!(done.status.success(), "{}", text(&done.stderr));
        let summary: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
        assert!(summary["company"].is_string(), "{summary}");
    }
}

#[tokio::test]
async fn the_description_of_the_interface_is_printed_without_a_database() {
    let program = Program::at("postgres://nobody@127.0.0.1:9/none".to_owned()).await;
    let printed = program.run(&["openapi"]).await;
    assert!(printed.status.success(), "{}", text(&printed.stderr));
    let document: serde_json::Value = serde_json::from_slice(&printed.stdout).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"), "{}", document["openapi"]);
}

/// A demo whose three last lines are written. Playing it takes half a minute, and is tested with the use cases.
async fn finished_demo(pool: &PgPool, sv: &Services) {
    let file = r#"{ "company": { "slug": "hovli-demo", "name": "Hovli Demo" } }"#;
    let company = companies::provision(sv, serde_json::from_str(file).unwrap()).await.unwrap().company;
    let mut db = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *db).await.unwrap();
    for action in ["companies.demo", "companies.demo_money", "companies.demo_papers"] {
        sqlx::query(
            "insert into audit_log (company_id, id, at, actor_kind, action, entity, entity_id)
             values ($1, gen_random_uuid(), now(), 'system', $2, 'company', $1)",
        )
        .bind(company.0)
        .bind(action)
        .execute(&mut *db)
        .await
        .unwrap();
    }
    sqlx::query("reset role").execute(&mut *db).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_demo_that_stands_is_kept_and_its_log_ins_are_told_again(pool: PgPool) {
    let sv = services(pool.clone()).await;
    finished_demo(&pool, &sv).await;
    let program = Program::on(&pool).await;
    let seed = async || {
        let seeded = program
            .run_with(&["seed"], &[("APP_TELEGRAM_API_URL", "http://127.0.0.1:9/")])
            .await;
        assert!(seeded.status.success(), "{}", text(&seeded.stderr));
        text(&seeded.stdout)
    };
    // A demo of before gets what it lacks: the bot and the cash desks.
    let told = seed().await;
    let before = rows::all(&pool).await;
    assert!(
        before["bots"].starts_with("1:") && before["cash_desks"].starts_with("2:"),
        "{before:?}"
    );
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines.len() > 10 && lines[0].contains("the password of everybody is"), "{told}");
    let roles = ["director", "manager", "dispatcher", "executor", "accountant"];
    for role in roles {
        assert!(told.contains(&format!("  {role}")), "nobody is a {role}: {told}");
    }

    assert_eq!(seed().await, told);
    assert_eq!(rows::all(&pool).await, before);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_demo_without_a_bot_of_its_own_does_not_come_to_the_real_telegram(pool: PgPool) {
    let program = Program::on(&pool).await;
    let before = rows::all(&pool).await;
    refused(&program.run(&["seed"]).await, "needs APP_DEMO_BOT_TOKEN");
    assert_eq!(rows::all(&pool).await, before, "nothing was begun");
}
