//! Messages: in order per chat, once unless the outcome is unknown, whatever workers and Telegram do.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicU32, Ordering},
};

use services::{
    Scope,
    telegram::{self, Claimed, Enqueue, Retry},
};
use sqlx::PgPool;

use super::{World, row, strings, text};

/// What reached Telegram, in order.
#[derive(Default)]
struct Sent {
    messages: Mutex<Vec<(i64, String)>>,
    tries: AtomicU32,
    crashes: AtomicU32,
}

impl Sent {
    /// Sends like a worker that now and then is refused, or dies before it can say so.
    async fn send(&self, world: &World, row: &Claimed) {
        let turn = self.tries.fetch_add(1, Ordering::SeqCst);
        if turn % 41 == 40 {
            telegram::retry_at(&world.sv, row, Retry::After(1), "Too Many Requests")
                .await
                .unwrap();
            return;
        }
        self.messages.lock().unwrap().push((row.chat_id, text(row)));
        if turn % 67 == 66 {
            self.crashes.fetch_add(1, Ordering::SeqCst);
            return;
        }
        telegram::sent(&world.sv, row, Some(i64::from(turn))).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn four_workers_keep_every_chat_in_order_through_crashes_and_refusals(pool: PgPool) {
    const CHATS: i64 = 20;
    const MESSAGES: i64 = 10;
    let world = Arc::new(World::new(pool).await);
    for message in 0..MESSAGES {
        for chat in 1..=CHATS {
            assert!(world.enqueue(chat, &format!("{chat}:{message:02}")).await);
        }
    }
    let sent = Arc::new(Sent::default());
    while !world.outbox().await.iter().all(|row| row.ends_with(" sent")) {
        let mut workers = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let (world, sent) = (world.clone(), sent.clone());
            workers.spawn(async move {
                loop {
                    let rows = telegram::claim(&world.sv, world.key, 4).await.unwrap();
                    if rows.is_empty() {
                        break;
                    }
                    for row in &rows {
                        sent.send(&world, row).await;
                    }
                }
            });
        }
        workers.join_all().await;
        world.advance(61);
    }

    let messages = sent.messages.lock().unwrap().clone();
    for chat in 1..=CHATS {
        let of_chat: Vec<_> = messages
            .iter()
            .filter(|(to, _)| *to == chat)
            .map(|(_, text)| text.clone())
            .collect();
        assert!(of_chat.is_sorted(), "chat {chat}: {of_chat:?}");
    }
    let crashes = sent.crashes.load(Ordering::SeqCst);
    let unique: std::collections::BTreeSet<_> = messages.iter().collect();
    assert!(crashes > 0);
    assert_eq!(unique.len(), usize::try_from(CHATS * MESSAGES).unwrap());
    assert_eq!(
        messages.len() - unique.len(),
        crashes as usize,
        "a duplicate for each crash and none besides"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_key_is_sent_once(pool: PgPool) {
    let world = World::new(pool).await;
    assert!(world.enqueue(1, "req:1:status:2:1").await);
    assert!(!world.enqueue(1, "req:1:status:2:1").await);
    assert_eq!(world.claim().await.len(), 1);
    assert!(!world.enqueue(1, "req:1:status:2:1").await, "also when it is under way");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_chat_that_was_asked_to_wait_delays_no_other(pool: PgPool) {
    let world = World::new(pool).await;
    for (chat, key) in [(1, "a1"), (1, "a2"), (2, "b1")] {
        world.enqueue(chat, key).await;
    }
    let first = world.claim().await;
    assert!(
        !telegram::retry_at(&world.sv, &first[0], Retry::After(3), "Too Many Requests")
            .await
            .unwrap()
    );
    telegram::sent(&world.sv, &first[1], Some(1)).await.unwrap();

    world.enqueue(2, "b2").await;
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["b2"]);
    world.advance(2);
    assert!(world.claim().await.is_empty());
    world.advance(2);
    let again = world.claim().await;
    assert_eq!(
        again.iter().map(|row| (text(row), row.attempts)).collect::<Vec<_>>(),
        [("a1".to_owned(), 1)]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_paused_bot_sends_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "a").await;
    telegram::pause_bot(&world.sv, world.key, 30).await.unwrap();
    assert!(world.claim().await.is_empty());
    world.advance(31);
    assert_eq!(world.claim().await.len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn failures_wait_longer_and_longer_and_end(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "a").await;
    world.enqueue(1, "b").await;
    let mut waited = 0;
    for attempt in 1..=10 {
        let row = world.claim().await.remove(0);
        assert_eq!((text(&row).as_str(), row.attempts), ("a", attempt));
        let is_dead = telegram::retry_at(&world.sv, &row, Retry::Backoff, "Bad Gateway").await.unwrap();
        assert_eq!(is_dead, attempt == 10);
        while !is_dead && world.claim_is_empty().await {
            world.advance(1);
            waited += 1;
        }
    }
    assert_eq!(waited, 1 + 2 + 4 + 8 + 16 + 32 + 60 * 3);
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["b"]);
    assert_eq!(telegram::dead_count(&world.sv, world.key).await.unwrap(), 1);
}

impl World {
    /// Whether nothing may be sent now; claims nothing.
    async fn claim_is_empty(&self) -> bool {
        let now = services::Clock::now(&self.clock).to_rfc3339();
        let mut connection = self.pool.acquire().await.unwrap();
        sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
        let waiting: i64 = sqlx::query_scalar(
            "select count(*) from tg_outbox where state = 'pending' and dedupe_key = 'a' and not_before <= $1::timestamptz",
        )
        .bind(now)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
        sqlx::query("reset role").execute(&mut *connection).await.unwrap();
        waiting == 0
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_refused_message_lets_the_next_one_pass(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "bad").await;
    world.enqueue(1, "good").await;
    let row = world.claim().await.remove(0);
    telegram::dead(&world.sv, &row, "Bad Request: can't parse entities").await.unwrap();
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["good"]);
    assert_eq!(world.outbox().await, ["bad dead", "good sending"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_person_who_blocked_the_bot_gets_nothing_until_they_write(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "a").await;
    world.enqueue(1, "b").await;
    world.enqueue(2, "c").await;
    let row = world.claim().await.remove(0);
    telegram::skip_chat(&world.sv, &row, "Forbidden: bot was blocked by the user")
        .await
        .unwrap();
    world.enqueue(1, "d").await;
    assert_eq!(world.outbox().await, ["a skipped", "b skipped", "c sending", "d skipped"]);

    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    assert!(!telegram::is_reachable_in(&mut tx, world.key.bot, 1).await.unwrap());
    telegram::reachable_in(&mut tx, world.key.bot, 1).await.unwrap();
    assert!(telegram::is_reachable_in(&mut tx, world.key.bot, 1).await.unwrap());
    tx.commit().await.unwrap();
    world.enqueue(1, "e").await;
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["e"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_reminder_is_better_lost_than_doubled_or_late(pool: PgPool) {
    let world = World::new(pool).await;
    let now = services::Clock::now(&world.clock);
    let hour = chrono::Duration::hours(1);
    world
        .enqueue_row(&Enqueue {
            at_most_once: true,
            ..row(world.key.bot, 1, "once")
        })
        .await;
    world
        .enqueue_row(&Enqueue {
            expires_at: Some(now + hour),
            ..row(world.key.bot, 2, "fresh")
        })
        .await;
    world
        .enqueue_row(&Enqueue {
            not_before: Some(now + hour * 3),
            ..row(world.key.bot, 3, "later")
        })
        .await;
    assert_eq!(world.claim().await.len(), 2);
    world
        .enqueue_row(&Enqueue {
            expires_at: Some(now + hour),
            ..row(world.key.bot, 2, "stale")
        })
        .await;

    world.advance(2 * 3600);
    assert_eq!(
        world.claim().await.iter().map(text).collect::<Vec<_>>(),
        ["fresh"],
        "its outcome is unknown, it is sent again"
    );
    assert_eq!(
        world.outbox().await,
        ["once skipped", "fresh sending", "later pending", "stale skipped"]
    );
    world.advance(2 * 3600);
    assert!(world.claim().await.iter().map(text).any(|text| text == "later"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_newer_status_takes_the_place_of_a_waiting_one(pool: PgPool) {
    let world = World::new(pool).await;
    for key in ["req:1:status:1", "req:1:comment:1", "req:2:status:1"] {
        world.enqueue(1, key).await;
    }
    world.enqueue(2, "req:1:status:1:2").await;
    let mut tx = world.sv.begin(&Scope::system(world.home.company)).await.unwrap();
    assert_eq!(telegram::supersede_in(&mut tx, world.key.bot, 1, "req:1:status:").await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(
        world.outbox().await,
        [
            "req:1:status:1 skipped",
            "req:1:comment:1 pending",
            "req:2:status:1 pending",
            "req:1:status:1:2 pending"
        ]
    );
}

/// It may be of a later version, whose sender takes over in a moment.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_row_that_cannot_be_read_waits_and_stands_in_nobodys_way(pool: PgPool) {
    let world = World::new(pool).await;
    for key in ["later", "readable", "lost"] {
        world.enqueue(1, key).await;
    }
    strings(
        &world.pool,
        "update tg_outbox set payload = payload || '{\"type\": \"of a later version\"}' where dedupe_key <> 'readable' returning state",
    )
    .await;
    assert!(world.claim().await.is_empty());
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["readable"]);
    assert_eq!(world.outbox().await, ["later pending", "readable sending", "lost pending"]);

    // The version that knows it has taken over.
    strings(
        &world.pool,
        "update tg_outbox set payload = payload || '{\"type\": \"text\"}', state = case dedupe_key when 'readable' then 'sent' else state end
         where dedupe_key <> 'lost' returning state",
    )
    .await;
    world.advance(1);
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["later"]);
    strings(
        &world.pool,
        "update tg_outbox set state = 'sent' where dedupe_key = 'later' returning state",
    )
    .await;

    // Nobody knows the other one.
    for _ in 0..10 {
        assert!(world.claim().await.is_empty());
        world.advance(61);
    }
    assert_eq!(world.outbox().await, ["later sent", "readable sent", "lost dead"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_group_that_moved_gets_what_was_pending(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(-5, "a").await;
    let row = world.claim().await.remove(0);
    telegram::migrate_chat(&world.sv, world.key, -5, -1005).await.unwrap();
    telegram::retry_at(&world.sv, &row, Retry::Backoff, "migrated").await.unwrap();
    world.advance(2);
    assert_eq!(world.claim().await.iter().map(|row| row.chat_id).collect::<Vec<_>>(), [-1005]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn words_are_forgotten_and_keys_are_kept(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "a").await;
    let row = world.claim().await.remove(0);
    telegram::sent(&world.sv, &row, Some(1)).await.unwrap();
    world.enqueue(2, "pending").await;
    assert_eq!(
        telegram::oldest_pending(&world.sv, world.key)
            .await
            .unwrap()
            .map(|age| age.num_seconds()),
        Some(0)
    );

    world.advance(8 * 24 * 3600);
    assert_eq!(telegram::forget_old(&world.sv).await.unwrap(), 1);
    assert_eq!(
        strings(&world.pool, "select payload::text from tg_outbox where dedupe_key = 'a'").await,
        ["{}"]
    );
    assert!(!world.enqueue(1, "a").await, "still known");
    world.advance(83 * 24 * 3600);
    telegram::forget_old(&world.sv).await.unwrap();
    assert_eq!(world.outbox().await, ["pending pending"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_new_leader_takes_over_at_once_what_a_dead_one_held(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "status").await;
    let reminder = Enqueue {
        at_most_once: true,
        ..row(world.key.bot, 2, "reminder")
    };
    world.enqueue_row(&reminder).await;
    assert_eq!(world.claim().await.len(), 2);
    assert!(world.claim().await.is_empty(), "held");

    world.advance(1);
    let since = world.sv.now();
    assert_eq!(telegram::take_over(&world.sv, world.key, since).await.unwrap(), 2);
    assert_eq!(world.claim().await.iter().map(text).collect::<Vec<_>>(), ["status"]);
    assert_eq!(world.outbox().await, ["status sending", "reminder skipped"], "perhaps it went out");
    assert_eq!(telegram::take_over(&world.sv, world.key, since).await.unwrap(), 0, "its own");
    // What the dead one claimed was committed only now.
    strings(
        &world.pool,
        "update tg_outbox set lease_until = lease_until - interval '1 second' where state = 'sending' returning state",
    )
    .await;
    world.advance(5);
    assert_eq!(telegram::take_over(&world.sv, world.key, since).await.unwrap(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_must_not_be_doubled_is_skipped_when_its_outcome_is_unclear(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "reminder").await;
    let claimed = world.claim().await.remove(0);
    telegram::skip(&world.sv, &claimed, "outcome unknown").await.unwrap();
    assert_eq!(world.outbox().await, ["reminder skipped"]);
    world.advance(3600);
    assert!(world.claim().await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_paused_bot_writes_to_nobody_new_either(pool: PgPool) {
    let world = World::new(pool).await;
    world.enqueue(1, "known").await;
    telegram::pause_bot(&world.sv, world.key, 5).await.unwrap();
    world.enqueue(2, "new").await;
    assert!(world.claim().await.is_empty());
    world.advance(4);
    assert!(world.claim().await.is_empty());
    world.advance(2);
    assert_eq!(world.claim().await.len(), 2);
}
