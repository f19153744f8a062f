//! Providers that hang up, and answers that get lost: the same call again is answered as the first one was.

use std::time::Duration;

use futures::StreamExt as _;
use services::test_support::services_at;

use super::*;

/// Conversations; each hangs up at another moment of its calls.
const CONVERSATIONS: u64 = 60;
/// As many as the pool has connections, and one who has to wait.
const AT_ONCE: usize = 5;

/// The door's own text, as it goes over the wire.
async fn raw(world: &World, method: &str, params: &Value) -> String {
    let body = json!({ "id": 7, "method": method, "params": params }).to_string();
    payments::payme(&world.sv, &world.desk, &known(), &whole(&body)).await
}

/// Asks, hangs up after a while, and asks until it is answered; then once more.
async fn insisting(world: &World, (method, params): (&str, Value), patience: Duration) -> String {
    let heard = tokio::time::timeout(patience, raw(world, method, &params)).await.ok();
    let answer = raw(world, method, &params).await;
    if let Some(heard) = heard {
        assert_eq!(heard, answer, "{method}");
    }
    world.clock.advance(chrono::Duration::milliseconds(7));
    assert_eq!(raw(world, method, &params).await, answer, "{method}, byte for byte");
    answer
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn conversations_that_break_off_end_as_if_they_had_not(pool: PgPool) {
    let world = World::new(pool).await;
    let numbers = futures::stream::iter(0..CONVERSATIONS);
    numbers
        .for_each_concurrent(AT_ONCE, async |number| {
            let (id, patience) = (format!("p{number}"), Duration::from_micros(number * 7919 % 12_000));
            insisting(&world, ("CreateTransaction", made(&id, 1_000, NUMBER)), patience).await;
            let paid = insisting(&world, ("PerformTransaction", json!({ "id": id })), patience).await;
            assert!(paid.contains("\"state\":2"), "{paid}");
            if number % 3 == 0 {
                let back = insisting(&world, ("CancelTransaction", json!({ "id": id, "reason": 5 })), patience).await;
                assert!(back.contains("\"state\":-2"), "{back}");
            }
        })
        .await;
    assert_eq!(world.due().await, OWED - 40 * 1_000);
    let postings = "select count(*) from ledger_transactions where source_kind = 'payme'";
    assert_eq!(
        world.count(postings).await,
        60 + 20,
        "one for each payment, and one for each that went back"
    );
    world.assert_whole().await;
}

/// What Click's door says, as it goes over the wire.
async fn raw_click(world: &World, call: Call<'_>) -> String {
    let caller = Caller {
        is_post: true,
        ..Caller::default()
    };
    payments::click(&world.sv, SERVICE, None, &caller, &whole(&call.body(CLICK_KEY))).await
}

fn error(answer: &str) -> i64 {
    let answer: Value = serde_json::from_str(answer).unwrap();
    answer["error"].as_i64().unwrap()
}

/// Hangs up after a while, asks until it is answered, and once more: the last two answers are the same in any case.
async fn insisting_click(world: &World, call: Call<'_>, patience: Duration) -> (Option<String>, String) {
    let heard = tokio::time::timeout(patience, raw_click(world, call)).await.ok();
    let second = raw_click(world, call).await;
    let third = raw_click(world, call).await;
    // The first Complete that came through says 0, every other one that it was confirmed: that is Click's own rule.
    if error(&second) != 0 || call.prepared.is_none() {
        assert_eq!(second, third, "byte for byte");
    }
    (heard, third)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn conversations_of_click_that_break_off_end_as_if_they_had_not(pool: PgPool) {
    let world = World::new(pool).await;
    let numbers = futures::stream::iter(0..30_u64);
    numbers
        .for_each_concurrent(AT_ONCE, async |number| {
            let patience = Duration::from_micros(number * 7919 % 12_000);
            let call = Call::prepare(i64::try_from(number).unwrap(), NUMBER, "10.00");
            let (heard, prepared) = insisting_click(&world, call, patience).await;
            assert!(heard.is_none_or(|heard| heard == prepared), "{prepared}");
            let prepared: Value = serde_json::from_str(&prepared).unwrap();
            let complete = call.complete(prepared["merchant_prepare_id"].as_i64().unwrap());
            let (complete, last) = if number % 3 == 0 {
                let error = -5017;
                (Call { error, ..complete }, -9)
            } else {
                (complete, -4)
            };
            let (heard, told) = insisting_click(&world, complete, patience).await;
            assert_eq!(error(&told), last, "{told}");
            assert!(heard.is_none_or(|heard| error(&heard) == if last == -4 { 0 } else { last }));
        })
        .await;
    assert_eq!(world.due().await, OWED - 20 * 1_000);
    let postings = "select count(*) from ledger_transactions where source_kind = 'click'";
    assert_eq!(world.count(postings).await, 20, "what failed is posted nowhere");
    assert_eq!(world.count("select count(*) from payment_cases").await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_servers_that_race_post_once(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let other = services_at(pool, world.clock.clone()).await;
    world.create("p1", 1_000).await;
    let call = Call::prepare(1, NUMBER, "10.00");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    let (perform, complete) = (
        json!({ "id": 7, "method": "PerformTransaction", "params": { "id": "p1" } }).to_string(),
        call.complete(prepared).body(CLICK_KEY),
    );
    let caller = Caller {
        is_post: true,
        ..Caller::default()
    };
    let servers = [&world.sv, &other, &world.sv, &other];
    let performed = futures::future::join_all(servers.map(|sv| {
        let (desk, body) = (&world.desk, whole(&perform));
        async move { payments::payme(sv, desk, &known(), &body).await }
    }));
    let completed = futures::future::join_all(servers.map(|sv| {
        let (caller, body) = (&caller, whole(&complete));
        async move { payments::click(sv, SERVICE, None, caller, &body).await }
    }));
    let (performed, completed) = futures::join!(performed, completed);
    assert!(performed.iter().all(|answer| *answer == performed[0]), "{performed:?}");
    let confirmed = completed.iter().filter(|answer| answer.contains("\"error\":0")).count();
    assert_eq!(confirmed, 1, "{completed:?}");
    assert_eq!(world.due().await, OWED - 2_000);
    world.assert_whole().await;
}
