//! What people were told is not kept for ever.

use services::notices;
use sqlx::PgPool;

use crate::telegram::{World, strings};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_people_were_told_is_forgotten_after_half_a_year(pool: PgPool) {
    let world = World::with_people(pool).await;
    let request = world.request().await;
    world.route().await;
    world.deliver().await;
    // Nobody has been told of this one yet.
    world.accept(request).await;
    let kept = async || {
        strings(
            &world.pool,
            "select kind || ' ' || (select count(*) from notifications where event_id = events.id)
                         || ' ' || (select count(*) from deliveries where event_id = events.id)
             from events order by seq",
        )
        .await
    };
    let before = kept().await;
    assert!(
        before.len() == 2 && before[0].starts_with("request.created") && before[0] != "request.created 0 0",
        "{before:?}"
    );
    assert_eq!(before[1], "request.acted 0 0");

    world.advance(179 * 24 * 3600);
    assert_eq!(notices::forget_told(&world.sv).await.unwrap(), 0);
    assert_eq!(kept().await, before);
    world.advance(2 * 24 * 3600);
    assert_eq!(notices::forget_told(&world.sv).await.unwrap(), 1);
    assert_eq!(kept().await, ["request.acted 0 0"], "what waits to be told waits on");
    for table in ["select count(*)::text from notifications", "select count(*)::text from deliveries"] {
        assert_eq!(strings(&world.pool, table).await, ["0"], "{table}");
    }
    assert_eq!(
        strings(&world.pool, "select count(*)::text from request_events").await,
        ["2"],
        "history stays"
    );

    // It goes on from there: what waited is told, and is young.
    assert_eq!(world.route().await, 1);
    assert!(!world.titles(&world.home.resident).await.is_empty());
    assert_eq!(notices::forget_told(&world.sv).await.unwrap(), 0);
}

/// More than goes in one statement.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_long_log_is_forgotten_to_its_end(pool: PgPool) {
    let world = World::new(pool).await;
    let request = world.request().await;
    let mut connection = world.pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query(
        "insert into events (company_id, id, kind, request_id, actor_kind, at, routed_at)
         select $1, gen_random_uuid(), 'request.acted', $2, 'system', $3, $3 from generate_series(1, 2500)",
    )
    .bind(world.home.company.0)
    .bind(request.0)
    .bind(world.sv.now())
    .execute(&mut *connection)
    .await
    .unwrap();
    world.advance(181 * 24 * 3600);
    assert_eq!(notices::forget_told(&world.sv).await.unwrap(), 2500);
    assert_eq!(strings(&world.pool, "select kind from events").await, ["request.created"]);
}
