//! Updates: kept once, worked off once, in the order of each lane.

use std::sync::Arc;

use services::{
    Scope,
    telegram::{self, ClaimedUpdate, Incoming},
};
use sqlx::PgPool;

use super::{World, strings};

async fn claim(world: &World) -> Vec<(i64, i64)> {
    claimed(world).await.iter().map(|update| (update.lane, update.update_id)).collect()
}

async fn claimed(world: &World) -> Vec<ClaimedUpdate> {
    telegram::claim_lanes(&world.sv, world.key, 100).await.unwrap()
}

async fn finish(world: &World, update: &ClaimedUpdate) -> bool {
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    let is_done = telegram::finish_in(&mut tx, update).await.unwrap();
    tx.commit().await.unwrap();
    is_done
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_update_repeated_twenty_times_at_once_is_kept_once(pool: PgPool) {
    let world = Arc::new(World::new(pool).await);
    let mut posts = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let world = world.clone();
        posts.spawn(async move {
            telegram::receive(
                &world.sv,
                world.key,
                Incoming {
                    update_id: 5,
                    lane: 1,
                    raw: "{}".to_owned(),
                },
            )
            .await
            .unwrap()
        });
    }
    assert_eq!(posts.join_all().await.into_iter().filter(|is_new| *is_new).count(), 1);

    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let world = world.clone();
        workers.spawn(async move { claimed(&world).await.len() });
    }
    assert_eq!(workers.join_all().await.into_iter().sum::<usize>(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_lane_goes_in_the_order_of_updates_and_lanes_do_not_wait_for_each_other(pool: PgPool) {
    let world = World::new(pool).await;
    for (update, lane) in [(12, 1), (10, 1), (11, 2)] {
        assert!(world.receive(update, lane).await);
    }
    let first = claimed(&world).await;
    assert_eq!(first.iter().map(|update| update.update_id).collect::<Vec<_>>(), [10, 11]);
    assert_eq!(claim(&world).await, [], "both lanes are busy");

    assert!(world.receive(9, 1).await, "an older update that comes late");
    assert_eq!(claim(&world).await, [], "waits for the one under way");
    assert!(finish(&world, &first[0]).await);
    assert_eq!(claim(&world).await, [(1, 9)]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_update_is_done_together_with_its_effects(pool: PgPool) {
    let world = World::new(pool).await;
    world.receive(10, 1).await;
    let update = claimed(&world).await.remove(0);

    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    assert!(telegram::finish_in(&mut tx, &update).await.unwrap());
    drop(tx);
    assert_eq!(
        strings(&world.pool, "select state from tg_update_inbox").await,
        ["new"],
        "rolled back with the effects"
    );

    world.advance(61);
    // The dropped transaction holds its lock until the pool has rolled it back.
    let mut again = claimed(&world).await;
    while again.is_empty() {
        again = claimed(&world).await;
    }
    let again = again.remove(0);
    assert_eq!(again.attempts, 2);
    assert!(
        !finish(&world, &update).await,
        "the worker that slept through its lease changes nothing"
    );
    assert!(finish(&world, &again).await);
    assert!(!finish(&world, &again).await);
    world.advance(61);
    assert_eq!(claim(&world).await, []);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_poisoned_update_is_given_up_and_its_lane_goes_on(pool: PgPool) {
    let world = World::new(pool).await;
    world.receive(10, 1).await;
    world.receive(11, 1).await;
    for attempt in 1..=5 {
        let update = claimed(&world).await.remove(0);
        assert_eq!((update.update_id, update.attempts), (10, attempt));
        assert_eq!(telegram::fail(&world.sv, &update, "panic").await.unwrap(), attempt == 5);
        if attempt < 5 {
            assert_eq!(claim(&world).await, [], "it waits before the next try");
        }
        world.advance(61);
    }
    assert_eq!(claim(&world).await, [(1, 11)]);
    assert_eq!(
        strings(
            &world.pool,
            "select state || ' ' || last_error from tg_update_inbox where update_id = 10"
        )
        .await,
        ["dead panic"]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_update_that_kills_its_worker_is_given_up_too(pool: PgPool) {
    let world = World::new(pool).await;
    world.receive(10, 1).await;
    world.receive(11, 1).await;
    for _ in 0..10 {
        assert_eq!(claim(&world).await, [(1, 10)]);
        world.advance(61);
    }
    assert_eq!(claim(&world).await, [(1, 11)]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn old_updates_are_forgotten_and_unfinished_ones_are_not(pool: PgPool) {
    let world = World::new(pool).await;
    world.receive(10, 1).await;
    let update = claimed(&world).await.remove(0);
    finish(&world, &update).await;
    world.receive(11, 1).await;
    assert_eq!(
        telegram::inbox_lag(&world.sv, world.key)
            .await
            .unwrap()
            .map(|lag| lag.num_seconds()),
        Some(0)
    );

    world.advance(8 * 24 * 3600);
    assert_eq!(telegram::forget_old(&world.sv).await.unwrap(), 1);
    assert_eq!(strings(&world.pool, "select update_id::text from tg_update_inbox").await, ["11"]);
    assert_eq!(
        telegram::inbox_lag(&world.sv, world.key).await.unwrap().map(|lag| lag.num_days()),
        Some(8)
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_update_of_a_dead_worker_is_taken_again_after_fifteen_seconds(pool: PgPool) {
    let world = World::new(pool).await;
    world.receive(10, 1).await;
    assert_eq!(claim(&world).await, [(1, 10)]);
    world.advance(14);
    assert_eq!(claim(&world).await, []);
    world.advance(1);
    assert_eq!(claim(&world).await, [(1, 10)]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn trouble_of_the_database_poisons_no_update(pool: PgPool) {
    let world = World::new(pool).await;
    world.receive(10, 1).await;
    for _ in 0..20 {
        let update = claimed(&world).await.remove(0);
        assert_eq!(update.attempts, 1);
        telegram::postpone(&world.sv, &update, "unavailable").await.unwrap();
        assert_eq!(claim(&world).await, [], "it waits before the next try");
        world.advance(1);
    }
    let update = claimed(&world).await.remove(0);
    assert!(finish(&world, &update).await);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n11_an_update_waits_a_moment_for_those_before_it(pool: PgPool) {
    let world = World::new(pool).await;
    world.receive(9, 2).await;
    world.receive(11, 1).await;
    assert_eq!(claim(&world).await, [(2, 9)], "the words before the press are on their way");
    world.receive(10, 1).await;
    let update = claimed(&world).await.remove(0);
    assert_eq!(update.update_id, 10);
    assert!(finish(&world, &update).await);
    assert_eq!(claim(&world).await, [(1, 11)]);

    world.receive(15, 3).await;
    assert_eq!(claim(&world).await, []);
    world.clock.advance(chrono::Duration::milliseconds(300));
    assert_eq!(claim(&world).await, [(3, 15)], "nothing came: numbers may have gaps");
}
