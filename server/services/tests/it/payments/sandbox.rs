//! The runs that the providers themselves make before a cash desk is opened.

use super::*;

/// Payme's two scenarios, on an invoice that waits for payment.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn both_scenarios_of_payme_pass(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let (amount, wrong) = (2_000_000, 1_999_999);
    let methods = [
        ("CheckPerformTransaction", made("s", amount, &code)),
        ("CreateTransaction", made("s", amount, &code)),
        ("PerformTransaction", json!({ "id": "s" })),
        ("CancelTransaction", json!({ "id": "s", "reason": 1 })),
        ("CheckTransaction", json!({ "id": "s" })),
        ("GetStatement", json!({ "from": 1, "to": 2 })),
    ];
    for (method, params) in &methods {
        let body = json!({ "id": 1, "method": method, "params": params }).to_string();
        let answer = payments::payme(&world.sv, &world.desk, &with_key("wrong"), &whole(&body)).await;
        assert!(answer.contains("-32504"), "{method}: {answer}");
    }
    for method in ["CheckPerformTransaction", "CreateTransaction"] {
        assert_eq!(world.payme_code(method, made("s", wrong, &code)).await, -31001, "{method}");
        let account = world.payme_code(method, made("s", amount, "no-such-order")).await;
        assert!((-31099..=-31050).contains(&account), "{method}: {account}");
    }
    let begun = async |id: &str| {
        let allowed = world.payme("CheckPerformTransaction", made(id, amount, &code)).await;
        assert_eq!(allowed["result"]["allow"], true);
        let created = world.payme("CreateTransaction", made(id, amount, &code)).await;
        assert_eq!(created["result"]["state"], 1);
        assert_eq!(world.payme("CreateTransaction", made(id, amount, &code)).await, created);
        assert_eq!(world.payme("CheckTransaction", json!({ "id": id })).await["result"]["state"], 1);
        assert_eq!(world.payme_code("CreateTransaction", made("another", amount, &code)).await, -31008);
    };
    begun("s1").await;
    let cancelled = world.cancel("s1", 3).await;
    assert_eq!(cancelled["result"]["state"], -1);
    assert_eq!(world.cancel("s1", 3).await, cancelled);
    assert_eq!(world.payme("CheckTransaction", json!({ "id": "s1" })).await["result"]["state"], -1);

    // After a cancel the invoice can be paid again.
    begun("s2").await;
    let performed = world.perform("s2").await;
    assert_eq!(performed["result"]["state"], 2);
    assert_eq!(world.perform("s2").await, performed);
    assert_eq!(world.payme("CheckTransaction", json!({ "id": "s2" })).await["result"]["state"], 2);
    assert_eq!(world.payme_code("CheckPerformTransaction", made("s3", amount, &code)).await, -31052);
    assert_eq!(world.cancel("s2", 5).await["result"]["state"], -2);
    assert_eq!(world.payme("CheckTransaction", json!({ "id": "s2" })).await["result"]["state"], -2);
    begun("s4").await;
    world.assert_whole().await;
}

/// Click's fifteen steps, in their order.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_acceptance_suite_of_click_passes(pool: PgPool) {
    let world = World::new(pool).await;
    let error = |answer: &Value| answer["error"].as_i64().unwrap();
    let number = |answer: &Value| answer["merchant_prepare_id"].as_i64().unwrap();
    let first = Call::prepare(1, NUMBER, "1000.00");
    assert_eq!(error(&world.click_raw(&first.body("wrong")).await), -1);
    assert_eq!(error(&world.click(Call { order: "nobody", ..first }).await), -5);
    let prepared = world.click(first).await;
    assert_eq!(error(&prepared), 0);
    let complete = first.complete(number(&prepared));
    assert_eq!(error(&world.click_raw(&complete.body("wrong")).await), -1);
    assert_eq!(error(&world.click(Call { amount: "300", ..complete }).await), -2);
    assert_eq!(error(&world.click(complete).await), 0);
    assert_eq!(error(&world.click(complete).await), -4);
    assert_eq!(error(&world.click(Call { error: -5017, ..complete }).await), -9);
    assert_eq!(world.due().await, OWED - 100_000, "the books are not touched");

    let second = Call::prepare(2, NUMBER, "1000.00");
    let prepared = world.click(second).await;
    assert_eq!(error(&prepared), 0);
    assert_eq!(error(&world.click(second.complete(999_999_999)).await), -6);
    assert_eq!(error(&world.click(second.complete(number(&prepared))).await), 0);

    let third = Call::prepare(3, NUMBER, "1000.00");
    let prepared = world.click(third).await;
    assert_eq!(error(&prepared), 0);
    let complete = third.complete(number(&prepared));
    for _ in 0..2 {
        assert_eq!(error(&world.click(Call { error: -5017, ..complete }).await), -9);
    }
    assert_eq!(error(&world.click(complete).await), -9);
    assert_eq!(world.due().await, OWED - 200_000);
    world.assert_whole().await;
}
