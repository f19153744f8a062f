//! What Telegram refuses, loses or answers too late.

use serde_json::json;
use services::telegram::{Anchor, Outgoing};
use simulators::telegram::{Act, Fault, FaultKind};
use sqlx::PgPool;
use std::time::{Duration, Instant};

use super::world::{PLUMBER, RESIDENT, World};

fn anchored(text: &str) -> Outgoing {
    Outgoing::Anchored {
        anchor: Anchor {
            key: "card".to_owned(),
            request: None,
        },
        text: text.to_owned(),
        keyboard: None,
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n60_a_press_answered_too_late_still_counts(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.person("Дилноза", "998901234567");
    person.start(None).unwrap();
    world.sees(&person, "Выберите язык").await;
    let late = FaultKind::Refuse {
        code: 400,
        description: "Bad Request: query is too old and response timeout expired or query ID is invalid".to_owned(),
    };
    world
        .telegram
        .world()
        .add_fault(Fault::once(late).times(0).on_method("answerCallbackQuery"));
    person.tap("Русский").unwrap();
    world.sees(&person, "Отправить мой номер").await;
    world.rows("select distinct state from tg_update_inbox", &["done"]).await;
    assert_eq!(world.strings("select lang from tg_conversation").await, ["ru"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n67_a_chat_that_has_to_wait_gets_its_message_once_and_delays_no_other(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let slow = world.known(&world.home.resident, RESIDENT).await;
    let quick = world.known(&world.home.plumber, PLUMBER).await;
    let wait = FaultKind::TooManyRequests { retry_after: 2 };
    world
        .telegram
        .world()
        .add_fault(Fault::once(wait).on_method("sendMessage").in_chat(slow.id));
    let began = Instant::now();
    world.enqueue(slow.id, "later", false).await;
    world.enqueue(quick.id, "at once", false).await;
    world.sees(&quick, "at once").await;
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    world.sees(&slow, "later").await;
    assert!(began.elapsed() >= Duration::from_secs(2), "{:?}", began.elapsed());
    assert_eq!(world.count(&slow, "later"), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n68_three_chats_that_have_to_wait_stop_the_bot_and_nothing_is_lost(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let people = [
        world.known(&world.home.resident, RESIDENT).await,
        world.known(&world.home.plumber, PLUMBER).await,
        world.known(&world.home.electrician, "998900000112").await,
    ];
    for person in &people {
        let wait = FaultKind::TooManyRequests { retry_after: 1 };
        world
            .telegram
            .world()
            .add_fault(Fault::once(wait).on_method("sendMessage").in_chat(person.id));
    }
    for number in 1..=3 {
        for person in &people {
            world.enqueue(person.id, &format!("news {number} of {}", person.id), false).await;
        }
    }
    for person in &people {
        world.sees(person, "news 3").await;
        let news: Vec<_> = person
            .messages()
            .into_iter()
            .filter(|message| message.text.starts_with("news"))
            .collect();
        let numbers: Vec<_> = news.iter().map(|message| message.text.get(5..6).unwrap().to_owned()).collect();
        assert_eq!(numbers, ["1", "2", "3"]);
    }
    let paused = "select (paused_until > '-infinity')::text from bots";
    assert_eq!(world.strings(paused).await, ["true"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n69_a_message_that_fails_twice_still_comes_before_the_next(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    // The client of the library waits ten seconds after a 5xx: a cut line is the same to us and quicker.
    world
        .telegram
        .world()
        .add_fault(Fault::once(FaultKind::Offline).times(2).on_method("sendMessage"));
    for key in ["first", "second"] {
        world.enqueue(person.id, key, false).await;
    }
    let first = world.sees(&person, "first").await;
    let second = world.sees(&person, "second").await;
    assert!(first.message_id < second.message_id);
    assert_eq!((world.count(&person, "first"), world.count(&person, "second")), (1, 1));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n70_a_lost_answer_doubles_a_status_at_most_once_and_a_reminder_never(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    for (key, at_most_once) in [("status", false), ("reminder", true)] {
        world
            .telegram
            .world()
            .add_fault(Fault::once(FaultKind::AckLost).on_method("sendMessage"));
        world.enqueue(person.id, key, at_most_once).await;
        let over = "select dedupe_key || ' ' || state from tg_outbox where dedupe_key in ('status', 'reminder') and state not in ('pending', 'sending') order by id";
        let expected: &[&str] = if at_most_once {
            &["status sent", "reminder skipped"]
        } else {
            &["status sent"]
        };
        world.rows(over, expected).await;
    }
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    assert_eq!((world.count(&person, "status"), world.count(&person, "reminder")), (2, 1));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n71_who_blocks_the_bot_is_left_alone_until_they_come_back(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let reachable = "select (unreachable_since is null)::text from tg_chat";
    person.block().unwrap();
    world.rows(reachable, &["false"]).await;
    world.enqueue(person.id, "news", false).await;
    let news = "select state from tg_outbox where dedupe_key = 'news'";
    world.rows(news, &["skipped"]).await;
    person.start(None).unwrap();
    world.rows(reachable, &["true"]).await;
    world.sees(&person, "Здравствуйте").await;

    // The notice of the block may be late: then the refusal tells.
    let blocked = FaultKind::Refuse {
        code: 403,
        description: "Forbidden: bot was blocked by the user".to_owned(),
    };
    world.telegram.world().add_fault(Fault::once(blocked).on_method("sendMessage"));
    for key in ["first", "second"] {
        world.enqueue(person.id, key, false).await;
    }
    let states = "select state from tg_outbox where dedupe_key in ('first', 'second')";
    world.rows(states, &["skipped", "skipped"]).await;
    world.rows(reachable, &["false"]).await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n72_staff_who_never_started_the_bot_are_shown_as_unreachable(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let plumber = world.person("Ботир", PLUMBER);
    world.link(&world.home.plumber, &plumber).await;
    world.enqueue(plumber.id, "job", false).await;
    world
        .rows("select state from tg_outbox where dedupe_key = 'job'", &["skipped"])
        .await;
    let mut tx = world.sv.begin(&services::Scope::system(world.home.company)).await.unwrap();
    let user = world.home.plumber.user().unwrap();
    assert!(services::telegram::connected_in(&mut tx, &[user]).await.unwrap().is_empty());
    let reach = services::telegram::reach_in(&mut tx, &[user]).await.unwrap();
    assert_eq!(reach.get(&user), Some(&domain::notices::BotReach::NotStarted));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n73_a_message_telegram_refuses_stands_in_nobodys_way(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    let empty = Outgoing::Text {
        text: String::new(),
        keyboard: None,
        anchor: None,
    };
    world.enqueue_message(person.id, "bad", empty, false).await;
    world.enqueue(person.id, "good", false).await;
    world.sees(&person, "good").await;
    let dead = "select last_error from tg_outbox where state = 'dead'";
    assert_eq!(world.strings(dead).await, ["Bad Request: message text is empty"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn n74_a_message_that_stands_already_is_fine_and_one_that_is_gone_comes_anew(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    for key in ["a", "b"] {
        world.enqueue_message(person.id, key, anchored("the card"), false).await;
    }
    let states = "select distinct state from tg_outbox where dedupe_key in ('a', 'b', 'c')";
    world.rows(states, &["sent"]).await;
    assert_eq!(world.count(&person, "the card"), 1);

    let message_id = world.sees(&person, "the card").await.message_id;
    person.act(Act::Delete { message_id }).unwrap();
    world.enqueue_message(person.id, "c", anchored("the new card"), false).await;
    let again = world.sees(&person, "the new card").await;
    assert!(again.message_id > message_id);
    world.rows(states, &["sent"]).await;
    let stands: Vec<_> = world.strings("select message_id::text from tg_anchor where key = 'card'").await;
    assert_eq!(stands, [again.message_id.to_string()]);
    assert_eq!(world.bot_call("getMe", json!({})).await["ok"], true);
}

/// Words of ours that came out as broken HTML are better read without their tags than not at all.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn html_that_telegram_refuses_comes_as_plain_text(pool: PgPool) {
    let (world, _process) = World::serving(pool).await;
    let person = world.known(&world.home.resident, RESIDENT).await;
    world
        .enqueue_message(person.id, "new", anchored("<b>the first</i> a &lt; b &amp; c"), false)
        .await;
    let first = world.sees(&person, "the first a < b & c").await;
    assert!(first.entities.is_empty(), "{:?}", first.entities);

    world
        .enqueue_message(person.id, "other", anchored("<u><b>the second</u> a &lt; b"), false)
        .await;
    let shown = || {
        person
            .messages()
            .into_iter()
            .find(|message| message.message_id == first.message_id)
            .unwrap()
    };
    world
        .until("the message is changed", async || shown().text == "the second a < b")
        .await;
    assert!(shown().entities.is_empty(), "{:?}", shown().entities);
    world
        .rows(
            "select state from tg_outbox where dedupe_key in ('new', 'other')",
            &["sent", "sent"],
        )
        .await;
    // Each was tried as it was written first.
    for method in ["sendMessage", "editMessageText"] {
        let calls = world.telegram.world().calls(Some(method));
        assert_eq!(calls.iter().filter(|call| !call.ok).count(), 1, "{method}: {calls:?}");
    }
}
