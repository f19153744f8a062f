//! Orders that nobody paid do not stay for ever; those that somebody paid do.

use domain::payments::OrderState;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_order_that_nobody_paid_is_closed_after_its_time_and_removed_after_thirteen_months(pool: PgPool) {
    let (world, _) = World::with_people(pool).await;
    world.ordered(1_000_000).await;
    let paid = world.ordered(2_000_000).await;
    world.paid("p1", 2_000_000, &paid).await;
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (0, 0));
    world.clock.advance(chrono::Duration::hours(47));
    assert_eq!(
        payments::sweep_orders(&world.sv).await.unwrap(),
        (0, 0),
        "somebody may be on the provider's page"
    );
    world.clock.advance(chrono::Duration::hours(2));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (2, 0));
    assert_eq!(world.count("select count(*) from payment_orders where status = 'open'").await, 0);
    world.clock.advance(chrono::Duration::days(396));
    assert_eq!(
        payments::sweep_orders(&world.sv).await.unwrap(),
        (0, 1),
        "what was paid by its code says who paid"
    );
    assert_eq!(world.count("select count(*) from payment_orders").await, 1);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_paid_by_a_closed_order_is_paid(pool: PgPool) {
    let (world, _) = World::with_people(pool.clone()).await;
    let code = world.ordered(1_000_000).await;
    world.paid("p1", 1_000_000, &code).await;
    world.clock.advance(chrono::Duration::days(3));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (1, 0));
    let order = domain::ids::OrderId(one(&pool, "select id from payment_orders").await);
    let seen = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
    assert_eq!((seen.state, seen.payme), (OrderState::Paid, None));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_waits_for_money_that_click_has_begun_to_take(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let left = world.invoice().await;
    assert_ne!(code, left);
    world.clock.advance(chrono::Duration::days(29));
    let call = Call::prepare(1, &code, "20000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.clock.advance(chrono::Duration::days(3));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (1, 0), "the other one alone");
    assert_eq!(world.click(call.complete(prepared)).await["error"], 0);
    assert_eq!(world.count("select count(*) from payment_orders where status = 'paid'").await, 1);
    assert_eq!(world.count("select count(*) from payment_cases").await, 0);
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (0, 0));
}
