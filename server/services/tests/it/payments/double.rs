//! One invoice, two providers: nobody's money is lost, and nothing is paid twice without somebody knowing.

use super::*;

const COST: i64 = 2_000_000;

fn error(answer: &Value) -> i64 {
    answer["error"].as_i64().unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_click_holds_payme_does_not_begin(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let call = Call::prepare(1, &code, "20000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    let held = world.payme("CreateTransaction", made("p1", COST, &code)).await;
    assert_eq!(
        (held["error"]["code"].as_i64(), held["error"]["data"].as_str()),
        (Some(-31008), Some("account"))
    );
    // A payer who was lost on the way holds it for half an hour.
    world.clock.advance(chrono::Duration::minutes(31));
    assert_eq!(world.payme_code("CreateTransaction", made("p1", COST, &code)).await, 0);
    assert_eq!(error(&world.click(Call::prepare(2, &code, "20000")).await), -9);

    // Both pay after all: the first one pays the invoice, the second one's money is paid ahead.
    assert_eq!(world.due().await, OWED + COST, "an invoice is owed as soon as it is issued");
    assert_eq!(error(&world.click(call.complete(prepared)).await), 0);
    assert_eq!(world.due().await, OWED);
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    assert_eq!((balance.debt_tiyin.0, balance.advance_tiyin.0), (OWED, COST));
    let cases = "select count(*) from payment_cases where kind = 'double_payment' and status = 'open' and amount_tiyin = 2000000";
    assert_eq!(world.count(cases).await, 1);
    world.assert_whole().await;

    // The surplus goes back: the invoice stays paid.
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    assert_eq!(world.due().await, OWED);
    assert_eq!(world.payme_code("CheckPerformTransaction", made("p2", COST, &code)).await, -31052);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_payme_holds_click_does_not_prepare(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    world.payme("CreateTransaction", made("p1", COST, &code)).await;
    assert_eq!(error(&world.click(Call::prepare(1, &code, "20000")).await), -9);
    // Twelve hours later nobody holds it, before anything swept.
    world.clock.advance(chrono::Duration::milliseconds(43_200_001));
    let call = Call::prepare(2, &code, "20000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(error(&world.click(call.complete(prepared)).await), 0);
    assert_eq!(world.payme_code("PerformTransaction", json!({ "id": "p1" })).await, -31008);
    assert_eq!(world.count("select count(*) from payment_cases").await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_prepare_that_is_repeated_late_finds_out_who_paid_meanwhile(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let call = Call::prepare(1, &code, "20000");
    let prepared = world.click(call).await;
    world.clock.advance(chrono::Duration::minutes(31));
    assert_eq!(world.click(call).await, prepared, "nobody came: it is held again");
    assert_eq!(world.payme_code("CreateTransaction", made("p1", COST, &code)).await, -31008);
    world.clock.advance(chrono::Duration::minutes(31));
    assert_eq!(world.payme_code("CreateTransaction", made("p1", COST, &code)).await, 0);
    assert_eq!(error(&world.click(call).await), -9);
    world.perform("p1").await;
    assert_eq!(error(&world.click(call).await), -4);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_balance_is_paid_by_both_at_once(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(1, NUMBER, "10000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.create("p1", OWED).await;
    let (performed, completed) = futures::join!(world.perform("p1"), world.click(call.complete(prepared)));
    assert_eq!((performed["result"]["state"].as_i64(), error(&completed)), (Some(2), 0));
    assert_eq!(world.due().await, -1_000_000);
    world.assert_whole().await;
}
