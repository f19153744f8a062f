//! How the program begins: on which database it agrees to work, and what it answers until then.

use axum::http::header;
use services::test_support::{Arrange, services};
use sqlx::PgPool;

use crate::support::{
    program::{Program, terminate},
    proxy::Proxy,
};

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[sqlx::test(migrations = false)]
async fn a_foreign_database_is_migrated_when_the_operator_says_so(pool: PgPool) {
    let program = Program::on(&pool).await;
    let refused = program.run(&["run"]).await;
    assert!(!refused.status.success());
    assert!(text(&refused.stderr).contains("server migrate"), "{}", text(&refused.stderr));
    let checked = program.run(&["check-config"]).await;
    assert!(!checked.status.success());
    assert!(text(&checked.stderr).contains("migrations"), "{}", text(&checked.stderr));
    let tables: i64 = sqlx::query_scalar("select count(*) from pg_tables where schemaname = 'public'")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert_eq!(tables, 0, "nobody touched it");

    let migrated = program.run(&["migrate"]).await;
    assert!(migrated.status.success(), "{}", text(&migrated.stderr));
    let checked = program.run(&["check-config"]).await;
    assert!(checked.status.success(), "{}", text(&checked.stderr));
    for line in ["database: answers", "migrations: up to date", "storage: answers", "bots: are off"] {
        assert!(text(&checked.stdout).contains(line), "{line}: {}", text(&checked.stdout));
    }
    let mut child = program.serve().await;
    program.until("/health", 200).await;
    terminate(&child).await;
    assert!(child.wait().await.unwrap().success());
}

/// What an operator shows to whoever helps.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_settings_are_told_without_their_secrets(pool: PgPool) {
    let program = Program::on(&pool).await;
    let secrets = [
        ("APP_SECRET", "a-secret-of-thirty-two-letters-that-nobody-sees"),
        ("APP_SECRET_PREVIOUS", "the-former-secret-which-nobody-sees-either"),
        ("S3_ACCESS_KEY_ID", "the-key-of-the-storage"),
        ("S3_SECRET_ACCESS_KEY", "the-secret-of-the-storage"),
        ("APP_DEMO_BOT_TOKEN", "7000000009:AATokenThatNobodySees"),
        ("APP_DEMO_PAYMENT_KEY", "the-key-of-the-cash-desks"),
    ];
    let checked = program.run_with(&["check-config"], &secrets).await;
    let (said, warned) = (text(&checked.stdout), text(&checked.stderr));
    assert!(checked.status.success(), "{warned}");
    for name in ["secret", "previous_secret", "s3_secret_access_key", "demo_bot_token"] {
        assert!(said.contains(&format!(" {name}: Some(")), "{name}: {said}");
    }
    for (setting, secret) in secrets {
        assert!(!said.contains(secret) && !warned.contains(secret), "{setting} is shown");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn it_answers_before_the_database_does(pool: PgPool) {
    Arrange::company(&services(pool.clone()).await).await;
    let proxy = Proxy::before(&pool).await;
    proxy.cut();
    let program = Program::at(proxy.url()).await;
    let mut child = program.serve().await;
    for path in ["/health", "/sign-in", "/api/v1/requests"] {
        assert_eq!(program.get(path).await.unwrap().status(), 503, "{path}");
    }
    let page = program.get("/sign-in").await.unwrap();
    assert_eq!(page.headers()[header::RETRY_AFTER], "5");
    assert!(page.headers().contains_key(header::CONTENT_SECURITY_POLICY));

    proxy.heal();
    program.until("/health", 200).await;
    assert_eq!(program.get("/sign-in").await.unwrap().status(), 200);
    terminate(&child).await;
    assert!(child.wait().await.unwrap().success());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_server_that_still_waits_can_be_stopped(pool: PgPool) {
    let proxy = Proxy::before(&pool).await;
    proxy.cut();
    let program = Program::at(proxy.url()).await;
    let mut child = program.serve().await;
    terminate(&child).await;
    let status = tokio::time::timeout(std::time::Duration::from_secs(10), child.wait())
        .await
        .unwrap();
    assert!(status.unwrap().success());
}

/// A token travels in the address of every call: it is not even asked whether there is a bot.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n15_an_address_to_which_nothing_may_go_unencrypted_ends_the_program(pool: PgPool) {
    let program = Program::on(&pool).await;
    for (setting, address) in [
        ("APP_TELEGRAM_API_URL", "http://api.telegram.org"),
        ("APP_TELEGRAM_API_URL", "http://10.0.0.1:8081"),
        ("APP_TELEGRAM_API_URL", "http://localhost.evil.uz"),
        ("APP_CLICK_API_URL", "http://api.click.uz/v2/merchant/"),
        ("APP_PAYME_CHECKOUT_URL", "http://checkout.paycom.uz"),
    ] {
        let settings = [(setting, address)];
        let running = program.run_with(&["run"], &settings);
        let ended = tokio::time::timeout(std::time::Duration::from_secs(30), running).await.unwrap();
        assert_eq!(ended.status.code(), Some(1), "{setting} {address}");
        let said = text(&ended.stderr);
        assert!(
            said.contains(setting) && said.contains("must be https, or on this machine"),
            "{setting}: {said}"
        );
    }
}
