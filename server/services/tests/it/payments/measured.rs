//! The books under pressure, as they are measured: everything is posted, and only to the company that is there for it.

use services::{Kind, payments::Press};

use super::*;

const PRESS: Press = Press {
    clients: 3,
    accounts: 1000,
    postings: 30,
    together: 1,
};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_measured_is_posted_and_adds_up(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let refused = payments::press(&world.sv, PRESS).await.unwrap_err();
    assert_eq!(refused.kind, Kind::NotFound, "no company is pressed but the one for measuring");

    rename(&pool, world.home.company).await;
    payments::press(&world.sv, PRESS).await.unwrap();
    assert_eq!(measured(&pool).await, 30);
    world.assert_whole().await;

    // Together the accounts come in turn, each once in a transaction of the database.
    let together = Press {
        together: 1000,
        postings: 1,
        ..PRESS
    };
    payments::press(&world.sv, together).await.unwrap();
    world.assert_whole().await;
}

/// Gives the company the name of the one for measuring.
async fn rename(pool: &PgPool, company: domain::ids::CompanyId) {
    let mut db = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    let renamed = sqlx::query("update companies set slug = 'measured' where id = $1").bind(company.0);
    assert_eq!(renamed.execute(&mut *db).await.unwrap().rows_affected(), 1);
    db.commit().await.unwrap();
}

async fn measured(pool: &PgPool) -> i64 {
    count(
        pool,
        "select count(*) from ledger_transactions where kind = 'charge' and source_kind = 'manual'",
    )
    .await
}
