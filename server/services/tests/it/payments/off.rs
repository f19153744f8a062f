//! A cash desk that is switched off begins nothing, and finishes what it began: the money may be taken already.

use super::{merchant::Fake, *};

/// Switches both cash desks off, as their form does.
pub(super) async fn switch_off(world: &World) {
    for (provider, merchant, service) in [("payme", "587f72c72cac0d162c722ae2", ""), ("click", "46", SERVICE)] {
        let form = json!({
            "command": domain::ids::CommandId::random(), "provider": provider, "merchant_id": merchant, "service_id": service,
            "merchant_user_id": if provider == "click" { "77" } else { "" }, "min": "1", "is_active": false, "may_refund": true,
        });
        payments::save_desk(&world.sv, &world.home.director, serde_json::from_value(form).unwrap())
            .await
            .unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payme_begins_nothing_and_finishes_everything(pool: PgPool) {
    let world = World::new(pool).await;
    let begun = world.create("p1", 100_000).await;
    world.create("p2", 100_000).await;
    switch_off(&world).await;
    for method in ["CheckPerformTransaction", "CreateTransaction"] {
        let refused = world.payme(method, made("p3", 100_000, NUMBER)).await;
        assert_eq!(refused["error"]["code"], -31054, "{method}");
        assert_eq!(refused["error"]["data"], "account", "{method}");
        assert!(
            refused["error"]["message"]["ru"].as_str().is_some_and(|words| !words.is_empty()),
            "{refused}"
        );
    }
    assert_eq!(world.create("p1", 100_000).await, begun, "what was begun is answered as it was");
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(world.due().await, OWED - 100_000);
    assert_eq!(world.cancel("p2", 3).await["result"]["state"], -1);
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    assert_eq!(world.due().await, OWED);
    let stands = world.payme("CheckTransaction", json!({ "id": "p1" })).await;
    assert_eq!(stands["result"]["state"], -2);
    let statement = world.payme("GetStatement", json!({ "from": NOW - 1, "to": NOW + 1 })).await;
    assert_eq!(statement["result"]["transactions"].as_array().map(Vec::len), Some(2));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn click_begins_nothing_and_finishes_everything(pool: PgPool) {
    let world = World::new(pool).await;
    let (paid, failed) = (Call::prepare(1, NUMBER, "500"), Call::prepare(2, NUMBER, "500"));
    let (first, second) = (world.click(paid).await, world.click(failed).await);
    switch_off(&world).await;
    assert_eq!(world.click(Call::prepare(3, NUMBER, "500")).await["error"], -5);
    assert_eq!(world.click(paid).await, first, "what was begun is answered as it was");
    let number = |answer: &Value| answer["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(world.click(paid.complete(number(&first))).await["error"], 0, "the money is taken");
    assert_eq!(world.click(paid.complete(number(&first))).await["error"], -4);
    let given_up = Call {
        error: -5017,
        ..failed.complete(number(&second))
    };
    assert_eq!(world.click(given_up).await["error"], -9);
    assert_eq!(world.due().await, OWED - 50_000);
    // Money that was taken for nothing of ours is looked into here, too.
    assert_eq!(world.click(Call::prepare(4, NUMBER, "500").complete(77)).await["error"], -6);
    assert_eq!(open_cases(&world.sv, &world.home.director).await.len(), 1);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn click_is_asked_about_what_a_cash_desk_began_that_is_off(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.click(Call::prepare(1, NUMBER, "500")).await;
    switch_off(&world).await;
    world.clock.advance(chrono::Duration::minutes(16));
    fake.will([Ok(r#"{"error_code":0,"payment_status":2}"#)]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    assert_eq!(open_cases(&world.sv, &world.home.director).await.len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn calls_of_a_cash_desk_that_is_off_are_kept(pool: PgPool) {
    let world = World::new(pool).await;
    switch_off(&world).await;
    let asked = json!({ "id": 7, "method": "CheckTransaction", "params": { "id": "none" } }).to_string();
    for key in [PAYME_KEY, "wrong"] {
        payments::payme(&world.sv, &world.desk, &with_key(key), &whole(&asked)).await;
    }
    world.click(Call::prepare(1, NUMBER, "500")).await;
    for (verdict, kept) in [
        ("select count(*) from payment_calls where verdict = -31003", 1),
        ("select count(*) from payment_calls where verdict = -32504", 1),
        ("select count(*) from payment_calls where verdict = -5", 1),
    ] {
        assert_eq!(world.count(verdict).await, kept, "{verdict}");
    }
}
