//! The events of one request are told in their order, whoever of several routers is slow.

use super::*;

/// The places of the events in the log, in the order in which they were routed: each routing is a transaction of its own.
const ROUTED: &str = "select place::text
                      from (select row_number() over (order by seq) as place, routed_at, age(xmin) as since from events) as log
                      where routed_at is not null
                      order by since desc";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_event_waits_for_the_earlier_one_that_another_router_holds(pool: PgPool) {
    let world = World::with_people(pool.clone()).await;
    let request = world.request().await;
    world.accept(request).await;

    // Another router is at work on the first event: its row is locked and not routed yet.
    let mut slow = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *slow).await.unwrap();
    sqlx::query("select id from events order by seq limit 1 for update")
        .execute(&mut *slow)
        .await
        .unwrap();
    // Both events are due. Without the question for earlier events the second would be told first;
    // without `skip locked` this router would wait for the other one until it is cancelled.
    assert_eq!(notices::route_batch(&world.sv).await.unwrap(), 0);
    assert_eq!(strings(&pool, ROUTED).await, Vec::<String>::new());
    assert_eq!(strings(&pool, "select title from notifications").await, Vec::<String>::new());
    assert_eq!(strings(&pool, "select dedupe_key from tg_outbox").await, Vec::<String>::new());

    slow.rollback().await.unwrap();
    assert_eq!(world.route().await, 2);
    assert_eq!(strings(&pool, ROUTED).await, ["1", "2"]);
}
