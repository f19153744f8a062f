//! Two senders at the same message, one step at a time: what the row locks and the repeated question are for.

use std::time::Duration;

use super::*;

/// The first who asks for a chat stops there, until the gate (lock 7002) is opened; everybody else passes.
///
/// A claim looks for its messages and then for their chats in one statement: one that stopped here goes on
/// with the snapshot it began with.
const STOP: &str = "create function stop_at_the_gate() returns boolean language plpgsql volatile as $$
begin
  if pg_try_advisory_xact_lock(7001) then
    perform pg_advisory_xact_lock(7002);
  end if;
  return true;
end
$$";

/// Waits until somebody stands at the gate.
async fn until_stopped(pool: &PgPool) {
    let waiting = async {
        loop {
            let found: i64 = sqlx::query_scalar(
                "select count(*) from pg_locks
                 where locktype = 'advisory' and objid = 7002 and not granted
                   and database = (select oid from pg_database where datname = current_database())",
            )
            .fetch_one(pool)
            .await
            .unwrap();
            if found > 0 {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    assert!(
        tokio::time::timeout(Duration::from_secs(2), waiting).await.is_ok(),
        "nobody stopped"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sender_with_an_old_snapshot_does_not_send_again(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.enqueue(1, "a").await;
    sqlx::query(STOP).execute(&pool).await.unwrap();
    sqlx::query("create policy stops on tg_chat as restrictive for select using (stop_at_the_gate())")
        .execute(&pool)
        .await
        .unwrap();
    let mut gate = pool.acquire().await.unwrap();
    sqlx::query("select pg_advisory_lock(7002)").execute(&mut *gate).await.unwrap();

    let (sv, key) = (world.sv.clone(), world.key);
    let slow = tokio::spawn(async move { telegram::claim(&sv, key, 100).await });
    until_stopped(&pool).await;
    // The other one takes the message and is done, while the first still believes it to be free.
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["a"]);
    assert_eq!(world.outbox().await, ["a sending"]);
    sqlx::query("select pg_advisory_unlock(7002)").execute(&mut *gate).await.unwrap();

    // The row is not locked any more, so `skip locked` does not help: without the repeated question in `lock`
    // of `claim` the message would be claimed, and sent, a second time.
    assert_eq!(slow.await.unwrap().unwrap(), []);
    let attempts = strings(&pool, "select attempts::text from tg_outbox").await;
    assert_eq!(attempts, ["1"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_message_that_another_sender_is_just_taking_is_passed_over(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.enqueue(1, "a1").await;
    world.enqueue(1, "a2").await;
    let mut other = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *other).await.unwrap();
    sqlx::query("select id from tg_outbox where dedupe_key = 'a1' for update")
        .execute(&mut *other)
        .await
        .unwrap();
    // Without `skip locked` this would wait until the statement is cancelled; and the second message of the chat
    // must not go first.
    assert_eq!(telegram::claim(&world.sv, world.key, 100).await.unwrap(), []);
    other.rollback().await.unwrap();
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["a1"]);
}
