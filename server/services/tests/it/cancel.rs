//! Clients that hang up: what was acknowledged stays, whoever else went away half-way.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::Duration,
};

use futures::StreamExt as _;
use services::{
    Services, auth,
    telegram::{self, BotKey, Incoming},
};
use sqlx::PgPool;

use crate::telegram::{World, strings};

const CLIENTS: i64 = 4000;
/// More than the pool has connections.
const AT_ONCE: usize = 16;

/// The sessions that the clients end: a write of a single statement, outside any transaction of ours.
async fn sessions(world: &World) {
    let mut connection = world.pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query(
        "insert into sessions (id, user_id, kind, token_hash, active_company, device, ip, created_at, seen_at, rotated_at, idle_expires_at, expires_at)
         select gen_random_uuid(), $1, 'browser', sha256(convert_to('session ' || number, 'UTF8')), $2, 'test', number::text, $3, $3, $3, $4, $4
         from generate_series(1, $5) as number",
    )
    .bind(world.home.director.user().unwrap().0)
    .bind(world.home.company.0)
    .bind(world.sv.now())
    .bind(world.sv.now() + chrono::Duration::days(1))
    .bind(CLIENTS)
    .execute(&mut *connection)
    .await
    .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
}

/// One client: every other one writes in a transaction. Answers whether the write was acknowledged.
async fn client(sv: &Services, key: BotKey, number: i64) -> bool {
    if number % 2 == 0 {
        return auth::sign_out(sv, &format!("session {number}")).await.is_ok();
    }
    let incoming = Incoming {
        update_id: number,
        lane: number,
        raw: "{}".to_owned(),
    };
    telegram::receive(sv, key, incoming).await.is_ok()
}

/// Between nothing and three milliseconds, spread evenly and the same each time; every third client waits for its answer.
fn patience(number: i64) -> Duration {
    if number % 3 == 0 {
        return Duration::from_secs(30);
    }
    Duration::from_micros(u64::try_from(number * 7919 % 3000).unwrap())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn acknowledged_writes_survive_those_who_hang_up(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    sessions(&world).await;
    let acknowledged = Arc::new(Mutex::new(BTreeSet::new()));
    let clients = futures::stream::iter(1..=CLIENTS).map(|number| {
        let (sv, key, acknowledged) = (world.sv.clone(), world.key, Arc::clone(&acknowledged));
        tokio::spawn(async move {
            // The web server drops the work of a client that hangs up just so.
            if tokio::time::timeout(patience(number), client(&sv, key, number)).await == Ok(true) {
                acknowledged.lock().unwrap().insert(number.to_string());
            }
        })
    });
    clients.for_each_concurrent(AT_ONCE, async |client| client.await.unwrap()).await;

    let written: BTreeSet<String> = strings(
        &pool,
        "select ip from sessions where revoked_at is not null
         union all select update_id::text from tg_update_inbox",
    )
    .await
    .into_iter()
    .collect();
    let acknowledged = acknowledged.lock().unwrap();
    let lost = acknowledged.difference(&written).count();
    assert!(
        acknowledged.len() > 1000,
        "only {} were acknowledged: nothing is proven",
        acknowledged.len()
    );
    assert_eq!(lost, 0, "of {} acknowledged writes", acknowledged.len());
}
