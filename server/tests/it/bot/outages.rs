//! Processes that die or stop in the middle of their work.

use std::time::{Duration, Instant};

use services::telegram::{self, Incoming};
use simulators::telegram::{Fault, FaultKind};
use sqlx::PgPool;

use super::world::{Mode, RESIDENT, World, update};
use crate::support::proxy::Proxy;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n07_what_came_while_the_server_was_down_is_worked_off_once(pool: PgPool) {
    let (world, process) = World::serving(pool).await;
    let person = world.person("Дилноза", "998901234567");
    process.kill();
    person.start(None).unwrap();
    tokio::time::sleep(Duration::from_millis(300)).await;
    let _process = world.start(Mode::Webhook).await;
    world.sees(&person, "Выберите язык").await;
    world.telegram.world().wait_until_delivered(5_000).await.unwrap();
    assert_eq!(world.count(&person, "Выберите язык"), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n08_a_death_right_after_the_answer_loses_nothing(pool: PgPool) {
    let (world, process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    person.text("/help").unwrap();
    world.telegram.world().wait_until_delivered(5_000).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    process.kill();
    let _process = world.start(Mode::Webhook).await;
    world.sees_within(&person, "Я передаю заявки", 20_000).await;
    let states = "select distinct state from tg_update_inbox";
    world.rows(states, &["done"]).await;
    tokio::time::sleep(Duration::from_millis(500)).await;
    // The death may fall between Telegram's answer and our note of it: then, and only then, it comes again.
    assert!((1..=2).contains(&world.count(&person, "Я передаю заявки")));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n14_a_stop_in_the_middle_leaves_no_work_half_done(pool: PgPool) {
    let (world, process) = World::serving(pool).await;
    let people: Vec<_> = (0..20)
        .map(|number| world.person("Дилноза", &format!("9989012{number:05}")))
        .collect();
    for person in &people {
        person.start(None).unwrap();
    }
    tokio::time::sleep(Duration::from_millis(150)).await;
    process.stop().await;
    let held = "select 'held' from tg_outbox where state = 'sending'";
    assert!(world.strings(held).await.is_empty());
    assert!(world.telegram.world().calls(Some("deleteWebhook")).is_empty());

    let _process = world.start(Mode::Webhook).await;
    for person in &people {
        world.sees(person, "Выберите язык").await;
        assert_eq!(world.count(person, "Выберите язык"), 1);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n75_a_dead_leader_is_replaced_and_nothing_is_sent_twice(pool: PgPool) {
    let (world, leader) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    // It stands by without a door of its own: the leader's port is taken.
    let standby = {
        let (sv, stop) = (world.sv.clone(), tokio_util::sync::CancellationToken::new());
        let options = bot::Options { mode: Mode::Webhook };
        tokio::spawn(bot::run(sv, options, stop))
    };
    for number in 0..5 {
        world.enqueue(person.id, &format!("before {number}"), false).await;
    }
    world.sees(&person, "before 4").await;
    assert_eq!(world.count(&person, "before"), 5);

    // It dies with a message in its hands that Telegram has not seen.
    let slow = Fault::once(FaultKind::Slow { ms: 60_000 }).on_method("sendMessage");
    world.telegram.world().add_fault(slow);
    world.enqueue(person.id, "after 0", false).await;
    world
        .rows("select state from tg_outbox where dedupe_key = 'after 0'", &["sending"])
        .await;
    tokio::time::sleep(Duration::from_millis(200)).await;
    let died = Instant::now();
    leader.kill();
    world.enqueue(person.id, "after 1", false).await;
    world.sees_within(&person, "after 1", 30_000).await;
    assert!(died.elapsed() < Duration::from_secs(10), "{:?}", died.elapsed());
    assert_eq!((world.count(&person, "after 0"), world.count(&person, "after 1")), (1, 1));
    standby.abort();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_network_that_swallows_the_database_silences_the_bot_for_a_while_only(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let proxy = Proxy::before(&pool).await;
    let (sv, stop) = (world.over(proxy.options()).await, tokio_util::sync::CancellationToken::new());
    let options = bot::Options { mode: Mode::Webhook };
    let cut_off = tokio::spawn(bot::run(sv, options, stop));
    let write = async |update_id: i64| {
        let incoming = Incoming {
            update_id,
            lane: 700_900,
            raw: update(update_id, 700_900, "/start"),
        };
        assert!(telegram::receive(&world.sv, world.key, incoming).await.unwrap());
    };
    let states = "select distinct state from tg_update_inbox";
    write(1).await;
    world.rows(states, &["done"]).await;
    proxy.cut();
    // The workers look for work several times a second: they ask what will never answer.
    tokio::time::sleep(Duration::from_secs(1)).await;
    proxy.heal();
    write(2).await;
    world.rows(states, &["done"]).await;
    cut_off.abort();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_could_not_be_noted_at_first_is_noted_before_its_lease_runs_out(pool: PgPool) {
    let (world, _process) = World::serving(pool.clone()).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let slow = Fault::once(FaultKind::Slow { ms: 1_000 }).on_method("sendMessage");
    world.telegram.world().add_fault(slow);
    world.enqueue(person.id, "first", false).await;
    let state = "select state from tg_outbox where dedupe_key = 'first'";
    world.rows(state, &["sending"]).await;
    // Somebody is at its row for longer than the note of it waits.
    let mut held = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *held).await.unwrap();
    let row = "select id from tg_outbox where dedupe_key = 'first' for update";
    sqlx::query(row).execute(&mut *held).await.unwrap();
    world.sees_within(&person, "first", 5_000).await;
    tokio::time::sleep(Duration::from_secs(4)).await;
    held.rollback().await.unwrap();

    world.enqueue(person.id, "second", false).await;
    world.sees_within(&person, "second", 10_000).await;
    world.rows(state, &["sent"]).await;
    assert_eq!(world.count(&person, "first"), 1);
}
