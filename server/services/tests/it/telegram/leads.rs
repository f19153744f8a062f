//! Leaderships of many bots: each is held once, and all of a process by one session.

use std::time::Duration;

use domain::ids::BotId;
use services::telegram::{BotKey, LeadRole, Leads, Lease};
use sqlx::PgPool;

use super::World;

impl World {
    fn bot(&self, number: u128) -> BotKey {
        BotKey {
            bot: BotId(uuid::Uuid::from_u128(number)),
            ..self.key
        }
    }

    async fn lead(&self, leads: &Leads, number: u128) -> Option<Lease> {
        leads.try_lead(&self.sv, self.bot(number), LeadRole::Sender).await.unwrap()
    }

    /// Waits until the leadership is free.
    async fn lead_soon(&self, leads: &Leads, number: u128) -> Lease {
        for _ in 0..100 {
            if let Some(lease) = self.lead(leads, number).await {
                return lease;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("nobody lets go of it");
    }
}

/// Sessions that hold a lock in this database.
const SESSIONS: &str = "select count(distinct pid) from pg_locks
    where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn fifty_bots_are_led_by_one_session(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let leads = Leads::default();
    let mut held = Vec::new();
    for number in 0..50 {
        held.push(world.lead(&leads, number).await.unwrap());
        let polls = leads.try_lead(&world.sv, world.bot(number), LeadRole::Poller).await.unwrap();
        held.push(polls.unwrap());
    }
    let sessions: i64 = sqlx::query_scalar(SESSIONS).fetch_one(&pool).await.unwrap();
    assert_eq!((sessions, held.len()), (1, 100));
    assert!(world.lead(&leads, 7).await.is_none(), "not twice in one process either");
    for lease in &mut held {
        assert!(lease.is_held().await);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_let_go_another_process_takes_and_the_rest_stays(pool: PgPool) {
    let world = World::new(pool).await;
    let (one, two) = (Leads::default(), Leads::default());
    let first = world.lead(&one, 1).await.unwrap();
    let mut second = world.lead(&one, 2).await.unwrap();
    assert!(world.lead(&two, 1).await.is_none());
    drop(first);
    let mut taken = world.lead_soon(&two, 1).await;
    assert!(taken.is_held().await && second.is_held().await);
    assert!(world.lead(&one, 1).await.is_none() && world.lead(&two, 2).await.is_none());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_session_that_dies_takes_every_leadership_with_it(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let (one, two) = (Leads::default(), Leads::default());
    let (mut first, mut second) = (world.lead(&one, 1).await.unwrap(), world.lead(&one, 2).await.unwrap());
    sqlx::query(
        "select pg_terminate_backend(pid) from (select distinct pid from pg_locks where locktype = 'advisory' and granted
           and database = (select oid from pg_database where datname = current_database())) as leaders",
    )
    .execute(&pool)
    .await
    .unwrap();
    assert!(!first.is_held().await && !second.is_held().await);
    let mut taken = world.lead_soon(&two, 1).await;
    let mut again = world.lead_soon(&one, 2).await;
    // What was lost takes nothing away when it goes.
    drop((first, second));
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(taken.is_held().await && again.is_held().await);
    assert!(world.lead(&two, 2).await.is_none() && world.lead(&one, 1).await.is_none());
}
