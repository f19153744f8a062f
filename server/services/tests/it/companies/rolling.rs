//! Two versions that work beside each other while one is rolled out.

use services::{Scope, companies, test_support::services};
use sqlx::PgPool;

/// The older one reads what the newer one wrote, and loses nothing of it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_later_version_decided_is_read_over_and_kept(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let with = |settings: &str| {
        let file = r#"{ "company": { "slug": "kichik", "name": "Кичик", "settings": SETTINGS } }"#;
        companies::provision(&sv, super::file(&file.replace("SETTINGS", settings)))
    };
    let company = Box::pin(with(r#"{ "policy": { "return_days": 9 }, "office_phone": "1055" }"#))
        .await
        .unwrap()
        .company;
    let later = r#"{ "greeting": { "ru": "Здравствуйте" }, "policy": { "return_days": 9, "night_pool": true } }"#;
    let mut db = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *db).await.unwrap();
    sqlx::query("update companies set settings = settings || $2::jsonb where id = $1")
        .bind(company.0)
        .bind(later)
        .execute(&mut *db)
        .await
        .unwrap();
    let settings = companies::settings(&sv, &Scope::system(company)).await.unwrap();
    assert_eq!((settings.policy.return_days, settings.office_phone.is_some()), (9, true));

    Box::pin(with(r#"{ "policy": { "return_days": 5 }, "office_phone": "" }"#))
        .await
        .unwrap();
    let settings = companies::settings(&sv, &Scope::system(company)).await.unwrap();
    assert_eq!((settings.policy.return_days, settings.office_phone), (5, None));
    let stored: serde_json::Value = sqlx::query_scalar("select settings from companies where id = $1")
        .bind(company.0)
        .fetch_one(&mut *db)
        .await
        .unwrap();
    assert_eq!(
        (
            &stored["greeting"]["ru"],
            &stored["policy"]["night_pool"],
            &stored["policy"]["return_days"]
        ),
        (&"Здравствуйте".into(), &true.into(), &5.into())
    );
    // A file is typed by people: there it is a mistake.
    let typed = r#"{ "company": { "slug": "kichik", "name": "Кичик", "settings": { "greeting": {} } } }"#;
    assert!(serde_json::from_str::<companies::Provision>(typed).is_err());
}
