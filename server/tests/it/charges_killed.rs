//! A server that is killed while it posts the charges of a large house: nothing of it is seen, and another one posts them once.

use std::time::Duration;

use chrono::Utc;
use domain::{
    charges::{Mode, Month, NewRun, RunStatus, SaveService, SaveTariff},
    ids::{ChargeRunId, CommandId},
};
use serde_json::json;
use services::{
    Services, companies, payments,
    test_support::{Arrange, Arranged, FixedClock, services_at},
};
use sqlx::PgPool;

use crate::support::program::Program;

const POSTED: &str = "select count(*) from ledger_transactions where source_kind = 'charge_run'";
/// Both accounts are done, and what is still missing waits for a lock.
const NEARLY_DONE: &str = "select count(*) from charge_jobs where status = 'running' and done = 2";
const WAITING: &str = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

async fn count(pool: &PgPool, sql: &'static str) -> i64 {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let number = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    number
}

async fn waiting(pool: &PgPool) -> i64 {
    sqlx::query_scalar(WAITING).fetch_one(pool).await.unwrap()
}

/// Charges of a small house.
async fn computed(sv: &Services, home: &Arranged) -> ChargeRunId {
    let plan = json!({
        "company": { "slug": home.slug, "name": "УК" },
        "accounts": [
            { "number": "12", "address": "ул. Навруз, 5", "apartment": "12" },
            { "number": "13", "address": "ул. Навруз, 5", "apartment": "13" },
        ],
    });
    companies::provision(sv, serde_json::from_value(plan).unwrap()).await.unwrap();
    let month = Month::of(sv.now().date_naive());
    let service = SaveService {
        command: CommandId::random(),
        id: None,
        name_ru: "Лифт".to_owned(),
        name_uz: String::new(),
        name_en: String::new(),
        mode: Mode::Fixed,
    };
    let service = payments::save_service(sv, &home.director, service).await.unwrap();
    let tariff = SaveTariff {
        command: CommandId::random(),
        service,
        building: None,
        price: "1000".to_owned(),
        from: Some(month.first()),
    };
    payments::save_tariff(sv, &home.director, tariff).await.unwrap();
    // Accounts that are opened today are charged from the next month on.
    let new = NewRun {
        command: CommandId::random(),
        month: month.next(),
        building: Some(home.building),
    };
    payments::create_runs(sv, &home.director, new).await.unwrap()[0]
}

/// Leaves them for the job, as those of a large house are.
async fn queue(pool: &PgPool) {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *tx).await.unwrap();
    let sql =
        "insert into charge_jobs (company_id, run_id, kind, accounts, created_at) select company_id, id, 'post', 2, now() from charge_runs";
    sqlx::query(sql).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn charges_that_a_killed_server_was_posting_are_posted_once_by_another(pool: PgPool) {
    // The program lives by the real time.
    let clock = FixedClock::at(Utc::now());
    let sv = services_at(pool.clone(), clock.clone()).await;
    let home = Arrange::company(&sv).await;
    let program = Program::on(&pool).await;
    let mut child = program.serve().await;
    program.until("/health", 200).await;
    let run = computed(&sv, &home).await;
    // Whoever posts notes it at the very end: everything is written by then, and nothing is committed.
    let mut held = pool.begin().await.unwrap();
    sqlx::query("lock table audit_log in share mode").execute(&mut *held).await.unwrap();
    queue(&pool).await;
    let reached = async {
        while count(&pool, NEARLY_DONE).await == 0 || waiting(&pool).await == 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(
        tokio::time::timeout(Duration::from_secs(30), reached).await.is_ok(),
        "it never came to that"
    );
    child.kill().await.unwrap();
    held.rollback().await.unwrap();

    let status = async || payments::run_state(&sv, &home.director, run).await.unwrap().status;
    let gone = async {
        while waiting(&pool).await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    assert!(
        tokio::time::timeout(Duration::from_secs(30), gone).await.is_ok(),
        "its sessions stay"
    );
    assert_eq!((status().await, count(&pool, POSTED).await), (RunStatus::Draft, 0));
    assert!(!payments::work_charges(&sv).await.unwrap(), "it may be alive still");
    clock.advance(chrono::Duration::minutes(5));
    assert!(payments::work_charges(&sv).await.unwrap());
    assert!(!payments::work_charges(&sv).await.unwrap());
    assert_eq!((status().await, count(&pool, POSTED).await), (RunStatus::Posted, 2));
    let off = payments::check(&sv, &services::Scope::system(home.company)).await.unwrap();
    assert!(off.is_empty(), "the books do not agree: {off:?}");
}
