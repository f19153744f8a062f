//! Exports are written once, whoever asks twice and whichever process dies over one or is late.

use domain::exports::ExportStatus;
use services::exports;

use super::*;

/// Changes how an export stands, as a process of ours would.
async fn job(pool: &PgPool, set: &str, lease_until: domain::time::Timestamp) {
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *tx).await.unwrap();
    let sql = format!("update exports set status = 'running', {set}, lease_until = $1");
    let set = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(lease_until)
        .execute(&mut *tx)
        .await
        .unwrap();
    assert_eq!(set.rows_affected(), 1);
    tx.commit().await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_same_list_that_is_asked_for_twice_at_once_is_one_file(pool: PgPool) {
    let world = World::new(pool).await;
    let (dispatcher, all) = (&world.home.dispatcher, all());
    let ask = || exports::start(&world.sv, dispatcher, &all);
    let (one, two, three) = futures::join!(ask(), ask(), ask());
    let one = one.unwrap().id;
    assert_eq!((two.unwrap().id, three.unwrap().id), (one, one));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_every_process_dies_of_is_given_up(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let export = exports::start(&world.sv, &world.home.dispatcher, &all()).await.unwrap();
    job(&pool, "attempts = 3", world.sv.now()).await;
    assert!(exports::write_next(&world.sv).await.is_err());
    let status = exports::export(&world.sv, &world.home.dispatcher, export.id).await.unwrap().status;
    assert_eq!(status, ExportStatus::Failed);
    assert!(!exports::write_next(&world.sv).await.unwrap());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_is_late_says_nothing_of_what_another_has_by_then(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.request(NO_WATER).await;
    let export = exports::start(&world.sv, &world.home.dispatcher, &all()).await.unwrap();
    let mut held = pool.begin().await.unwrap();
    sqlx::query("lock table requests in access exclusive mode")
        .execute(&mut *held)
        .await
        .unwrap();
    let sv = services_at(pool.clone(), world.clock.clone()).await;
    let late = tokio::spawn(async move { exports::write_next(&sv).await });
    until_waiting(&pool, 1).await;
    // Its lease is over, and another process writes the list.
    let lease = world.sv.now() + chrono::Duration::minutes(2);
    job(&pool, "attempts = attempts + 1, rows = 7", lease).await;
    held.rollback().await.unwrap();
    assert!(late.await.unwrap().unwrap());
    let stands = exports::export(&world.sv, &world.home.dispatcher, export.id).await.unwrap();
    assert_eq!((stands.status, stands.rows), (ExportStatus::Running, 7));
}

/// However many there are: files full of names and phones are not left for another hour.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn all_that_is_old_goes_at_once(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    exports::start(&world.sv, &world.home.dispatcher, &all()).await.unwrap();
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *tx).await.unwrap();
    let sql = "insert into exports (company_id, id, employee_id, kind, filter, locale, created_at)
         select company_id, gen_random_uuid(), employee_id, kind, filter, locale, created_at from exports, generate_series(1, 250)";
    sqlx::query(sql).execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    world.clock.advance(chrono::Duration::hours(25));
    assert_eq!(exports::remove_old_exports(&world.sv).await.unwrap(), 251);
}
