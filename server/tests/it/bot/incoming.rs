//! Updates on their way in: who may bring them, and that each takes effect once.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use serde_json::json;
use services::{Database, Services, SystemClock, test_support::config};
use simulators::telegram::{Fault, FaultKind};
use sqlx::PgPool;
use std::{sync::Arc, time::Duration};

use super::world::{Mode, World, update};
use crate::support::{Server, request};

const KEPT: &str = "select update_id::text from tg_update_inbox";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n01_only_the_secret_opens_the_webhook(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let secret = world.secret().await;
    let wrong = [
        None,
        Some("wrong".to_owned()),
        Some(secret.chars().take(secret.len() - 1).collect()),
        Some(format!("{secret}x")),
        Some("x".repeat(300)),
        Some(String::new()),
    ];
    for given in wrong {
        let answer = world.post(given.as_deref(), update(5, 700_100_001, "/start")).await;
        assert_eq!(answer, StatusCode::UNAUTHORIZED, "{given:?}");
    }
    assert!(world.strings(KEPT).await.is_empty());
    assert!(world.telegram.world().calls(Some("sendMessage")).is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n02_junk_is_answered_and_not_kept(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let secret = world.secret().await;
    for body in ["", "[]", "{", "null", "{\"update_id\":\"x\"}", "\u{fffd}", "not json"] {
        assert_eq!(world.post(Some(&secret), body).await, StatusCode::OK, "{body}");
    }
    assert_eq!(world.post(Some(&secret), vec![0xff, 0xfe]).await, StatusCode::OK);
    assert!(world.strings(KEPT).await.is_empty());

    let person = world.person("Дилноза", "998901234567");
    person.start(None).unwrap();
    world.sees(&person, "Выберите язык").await;
}

/// No update is as long, so nobody reads on.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_longer_than_any_update_is_not_read(pool: PgPool) {
    let server = Server::start(pool).await;
    let nobodys = format!("/tg/{}", uuid::Uuid::nil());
    for (length, status) in [(1 << 20, StatusCode::UNAUTHORIZED), ((1 << 20) + 1, StatusCode::PAYLOAD_TOO_LARGE)] {
        let body = Body::from(vec![b' '; length]);
        let answer = server.send(request(Method::POST, &nobodys, None, "application/json", body)).await;
        assert_eq!(answer.status, status, "{length}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n03_an_update_brought_twenty_times_at_once_takes_effect_once(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, super::world::RESIDENT).await;
    let secret = world.secret().await;
    let body = update(5, person.id, "/help");
    let posts = (0..20).map(|_| world.post(Some(&secret), body.clone()));
    for status in futures::future::join_all(posts).await {
        assert_eq!(status, StatusCode::OK);
    }
    world.sees(&person, "Я передаю заявки").await;
    assert_eq!(world.post(Some(&secret), body).await, StatusCode::OK);
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(world.count(&person, "Я передаю заявки"), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n04_an_update_with_a_lower_number_is_no_old_one(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, super::world::RESIDENT).await;
    let secret = world.secret().await;
    for (number, text) in [(900, "/help"), (5, "/settings")] {
        assert_eq!(world.post(Some(&secret), update(number, person.id, text)).await, StatusCode::OK);
        world
            .sees(
                &person,
                if number == 5 {
                    "Что изменить"
                } else {
                    "Я передаю заявки"
                },
            )
            .await;
    }
}

/// Telegram learns new kinds every month; what we do not know of is taken, counted, and answered with nothing.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n05_what_we_do_not_know_of_is_counted_and_left_alone(pool: PgPool) {
    let figures = metrics_exporter_prometheus::PrometheusBuilder::new().install_recorder().unwrap();
    let (world, _process) = World::serving(pool).await;
    let secret = world.secret().await;
    let unknown = json!({ "update_id": 5, "managed_bot": { "bot": { "id": 7 } } }).to_string();
    for body in [unknown.clone(), unknown, "[]".to_owned()] {
        assert_eq!(world.post(Some(&secret), body).await, StatusCode::OK);
    }
    world.rows("select state from tg_update_inbox", &["done"]).await;
    let counted = figures.render();
    for line in [
        "hovli_telegram_inbox_ignored_total{why=\"unknown kind\"} 1",
        "hovli_telegram_webhook_total{answer=\"new\"} 1",
        "hovli_telegram_webhook_total{answer=\"known\"} 1",
        "hovli_telegram_webhook_total{answer=\"junk\"} 1",
    ] {
        assert!(counted.lines().any(|counted| counted == line), "{line}: {counted}");
    }
    assert!(world.telegram.world().calls(Some("sendMessage")).is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n09_while_the_database_is_away_telegram_is_told_to_come_again(pool: PgPool) {
    let (world, _process) = World::serving(pool.clone()).await;
    let person = world.person("Дилноза", "998901234567");
    person.start(None).unwrap();
    world.sees(&person, "Выберите язык").await;
    let (secret, body) = (world.secret().await, update(5, person.id, "/lang"));

    let options = pool.connect_options();
    let database = Database::connect((*options).clone(), (*options).clone(), 2).await.unwrap();
    let store = Arc::new(object_store::memory::InMemory::new());
    let cut_off = Services::new(database.clone(), Arc::new(SystemClock), store, config());
    database.close().await;
    let answer = bot::receive(&cut_off, &world.key.bot.to_string(), Some(&secret), body.as_bytes()).await;
    assert_eq!(answer, bot::Answer::Unavailable);

    assert_eq!(world.post(Some(&secret), body).await, StatusCode::OK);
    world.rows("select state from tg_update_inbox where update_id = 5", &["done"]).await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n10_a_step_that_panics_is_given_up_and_said_once(pool: PgPool) {
    bot::probe::set(|raw| assert!(!raw.contains("взорвись"), "as asked"));
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, super::world::RESIDENT).await;
    let other = world.person("Дилноза", "998901234567");
    person.text("взорвись").unwrap();
    person.text("/help").unwrap();
    other.start(None).unwrap();
    world.sees(&other, "Выберите язык").await;
    assert_eq!(world.count(&person, "Я передаю заявки"), 0, "it waits for the one before it");

    // The waits between the tries are not the point here.
    for _ in 0..200 {
        world
            .strings("update tg_update_inbox set lease_until = now() where state = 'new' and last_error = 'panic' returning state")
            .await;
        if world.count(&person, "Я передаю заявки") == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    world.sees(&person, "Я передаю заявки").await;
    let dead = "select attempts || ' ' || last_error from tg_update_inbox where state = 'dead'";
    assert_eq!(world.strings(dead).await, ["5 panic"]);
    assert_eq!(world.count(&person, "У нас произошла ошибка"), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n11_words_and_a_press_that_overtook_them_are_worked_off_in_their_order(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, super::world::RESIDENT).await;
    person.text("/lang").unwrap();
    world.sees(&person, "Выберите язык").await;
    world.telegram.world().add_fault(Fault::once(FaultKind::SwapLanes));
    let words = person.text("/help").unwrap();
    let press = person.tap("Русский").unwrap();
    assert!(words.update_ids < press.update_ids);
    let (help, saved) = (
        world.sees(&person, "Я передаю заявки").await,
        world.sees(&person, "Выберите, что сделать").await,
    );
    assert!(help.message_id < saved.message_id);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n12_two_hundred_people_at_once_are_all_answered(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let mut settings = world.telegram.world().settings();
    settings.limits = true;
    world.telegram.world().set_settings(settings);
    let people: Vec<_> = (0..200)
        .map(|number| world.person("Дилноза", &format!("9989012{number:05}")))
        .collect();
    for person in &people {
        person.start(None).unwrap();
    }
    for person in &people {
        world.sees_within(person, "Выберите язык", 30_000).await;
    }
    let answers: usize = people.iter().map(|person| world.count(person, "Выберите язык")).sum();
    assert_eq!(answers, 200, "none lost and none doubled");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n13_polling_takes_over_from_the_webhook_and_stands_a_rival(pool: PgPool) {
    let (world, process) = World::serving(pool).await;
    let person = world.person("Дилноза", "998901234567");
    process.kill();
    person.start(None).unwrap();
    let process = world.start(Mode::Polling).await;
    world.sees(&person, "Выберите язык").await;
    let info = world.bot_call("getWebhookInfo", json!({})).await;
    assert_eq!(info["result"]["url"], "");

    // Somebody else asks too: Telegram lets the newer one have its way for once.
    world.bot_call("getUpdates", json!({ "timeout": 0 })).await;
    person.tap("Русский").unwrap();
    world.sees(&person, "Отправить мой номер").await;
    assert_eq!(world.count(&person, "Здравствуйте! Здесь можно"), 1);
    process.stop().await;
}
