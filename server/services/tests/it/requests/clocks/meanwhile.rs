//! Promises that change while a request is being written down, or comes back: it is promised by the new ones, too.

use std::sync::atomic::{AtomicBool, Ordering};

use super::*;

/// Who waits for somebody else.
const WAITING: &str = "select count(distinct pid) from pg_locks
    where not granted and database = (select oid from pg_database where datname = current_database())";

/// Changes the promise for urgent work after `work` has read the former one, and before it is committed.
async fn meanwhile<T>(world: &World, pool: &PgPool, work: impl Future<Output = T>) -> T {
    let mut gate = pool.begin().await.unwrap();
    // What happened to a request is told last.
    sqlx::query("lock table events in share mode").execute(&mut *gate).await.unwrap();
    let is_changed = AtomicBool::new(false);
    let change = async {
        until(async || number(pool, WAITING).await >= 1).await;
        world.promise(10).await;
        is_changed.store(true, Ordering::Relaxed);
    };
    let open = async {
        until(async || is_changed.load(Ordering::Relaxed) || number(pool, WAITING).await >= 2).await;
        gate.rollback().await.unwrap();
    };
    let (done, (), ()) = futures::join!(work, change, open);
    done
}

async fn until(is_so: impl AsyncFn() -> bool) {
    let waiting = async {
        while !is_so().await {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    };
    let in_time = tokio::time::timeout(std::time::Duration::from_secs(5), waiting).await;
    assert!(in_time.is_ok(), "nobody waits");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_just_being_written_down_is_promised_by_the_new_policy(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (draft, created) = (world.draft(NO_WATER).await, world.sv.now());
    let id = Box::pin(meanwhile(&world, &pool, requests::create(&world.sv, &world.home.resident, draft)))
        .await
        .unwrap()
        .id;
    world.look().await;
    assert_eq!(world.due(id).await, Some(created + Duration::hours(10)));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_just_coming_back_is_promised_by_the_new_policy(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let id = world.finished().await;
    let back = Act {
        note: "Течёт".to_owned(),
        ..act(id, Action::Return)
    };
    Box::pin(meanwhile(&world, &pool, requests::act(&world.sv, &world.home.resident, back)))
        .await
        .unwrap();
    world.look().await;
    let due = world.due(id).await;
    // The same promise once more: everything open is looked at again.
    world.promise(10).await;
    world.look().await;
    assert_eq!(world.due(id).await, due, "it was promised by it already");
}
