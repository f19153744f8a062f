//! Payments that Click began and nobody ended: whoever left its page may pay all the same.

use domain::{
    ids::{CommandId, OrderId},
    payments::{CaseKind, OrderState, Resolve},
};

use super::{merchant::Fake, *};

/// What the resident sees of the only order: how it stands, and whether each provider takes it.
async fn seen(world: &World) -> (OrderState, bool, bool) {
    let order = OrderId(one(&world.pool, "select id from payment_orders").await);
    let view = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
    (view.state, view.payme.is_some(), view.click.is_some())
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_attempt_that_was_left_keeps_nobody_from_paying(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    world.click(Call::prepare(1, &code, "20000")).await;
    assert_eq!(seen(&world).await, (OrderState::Waiting, false, false));
    world.clock.advance(chrono::Duration::minutes(31));
    assert_eq!(seen(&world).await, (OrderState::Open, true, true), "nothing is held any more");
    let again = Call::prepare(2, &code, "20000");
    let prepared = world.click(again).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(world.click(again.complete(prepared)).await["error"], 0);
    assert_eq!(seen(&world).await, (OrderState::Paid, false, false));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_failed_at_click_ends_here_too(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let code = world.invoice().await;
    let call = Call::prepare(1, &code, "20000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.clock.advance(chrono::Duration::minutes(16));
    fake.will([Ok(r#"{"error_code":0,"payment_status":-1}"#)]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    assert_eq!(seen(&world).await, (OrderState::Cancelled, true, true));
    assert!(open_cases(&world.sv, &world.home.director).await.is_empty());
    // What Click says of it later is answered as what came to nothing.
    let failed = Call {
        error: -5017,
        ..call.complete(prepared)
    };
    assert_eq!(world.click(failed).await["error"], -9);
    let again = Call::prepare(2, &code, "20000");
    assert_eq!(world.click(again).await["error"], 0, "and nothing is held");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_waits_a_week_for_the_end_of_an_attempt(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    world.clock.advance(chrono::Duration::days(29));
    world.click(Call::prepare(1, &code, "20000")).await;
    world.clock.advance(chrono::Duration::days(7));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (0, 0));
    world.clock.advance(chrono::Duration::hours(1));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (1, 0));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_decided_about_an_attempt_is_not_asked_about_for_ever(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let director = &world.home.director;
    world.click(Call::prepare(1, NUMBER, "500")).await;
    let polled = async || {
        world.clock.advance(chrono::Duration::hours(1));
        fake.will([Ok(r#"{"error_code":0,"payment_status":2}"#)]);
        assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
        open_cases(&world.sv, director).await
    };
    let case = polled().await.remove(0);
    assert_eq!(case.kind, CaseKind::MissingHere);
    let cmd = Resolve {
        case: case.id,
        command: CommandId::random(),
        resolution: "Внесли вручную".to_owned(),
    };
    payments::resolve(&world.sv, director, cmd).await.unwrap();
    for _ in 0..3 {
        assert_eq!(polled().await, Vec::new());
    }
}
