//! Clocks that jump in the middle of a conversation: by an hour back, by a day ahead, and back again.

use super::*;

fn error(answer: &Value) -> i64 {
    answer["error"].as_i64().unwrap()
}

/// The clock of the tests, an hour before its first moment and a day after it.
struct Jumps<'a> {
    world: &'a World,
    start: domain::time::Timestamp,
}

impl<'a> Jumps<'a> {
    fn of(world: &'a World) -> Self {
        let start = world.sv.now();
        Self { world, start }
    }

    fn home(&self) {
        self.world.clock.set(self.start);
    }

    fn back(&self) {
        self.world.clock.set(self.start - chrono::Duration::hours(1));
    }

    fn ahead(&self) {
        self.world.clock.set(self.start + chrono::Duration::days(1));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_answer_of_payme_changes_when_the_clock_jumps(pool: PgPool) {
    let world = World::new(pool).await;
    let jumps = Jumps::of(&world);
    let created = world.create("p1", 1_000).await;
    jumps.back();
    assert_eq!(world.create("p1", 1_000).await, created);
    let performed = world.perform("p1").await;
    assert_eq!(
        performed["result"]["perform_time"].as_i64(),
        Some(NOW),
        "nothing is paid before it was begun"
    );
    for jump in [Jumps::ahead, Jumps::back, Jumps::home] {
        jump(&jumps);
        assert_eq!(world.perform("p1").await, performed);
        assert_eq!(world.due().await, OWED - 1_000);
    }
    jumps.ahead();
    let returned = world.cancel("p1", 5).await;
    assert_eq!(returned["result"]["cancel_time"].as_i64(), Some(NOW + 86_400_000));
    jumps.back();
    assert_eq!(world.cancel("p1", 5).await, returned);
    let checked = world.payme("CheckTransaction", json!({ "id": "p1" })).await;
    assert_eq!(checked["result"]["cancel_time"], returned["result"]["cancel_time"]);

    // Begun by a clock that is behind Payme's: it is neither old nor refused.
    let early = world.create("p2", 2_000).await;
    assert_eq!(early["result"]["create_time"].as_i64(), Some(NOW - 3_600_000));
    jumps.home();
    assert_eq!(world.perform("p2").await["result"]["perform_time"].as_i64(), Some(NOW));
    assert_eq!(world.due().await, OWED - 2_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_a_skipped_day_gave_up_stays_given_up(pool: PgPool) {
    let world = World::new(pool).await;
    let jumps = Jumps::of(&world);
    for id in ["touched", "swept"] {
        world.create(id, 1_000).await;
    }
    jumps.ahead();
    let waiting = async || payments::oldest_waiting(&world.sv).await.unwrap();
    assert_eq!(waiting().await, Some(chrono::Duration::days(1)));
    assert_eq!(world.perform("touched").await["error"]["code"].as_i64(), Some(-31008));
    assert_eq!(payments::expire_waiting(&world.sv).await.unwrap(), 1);
    jumps.back();
    for id in ["touched", "swept"] {
        assert_eq!(world.perform(id).await["error"]["code"].as_i64(), Some(-31008), "{id}");
        let checked = world.payme("CheckTransaction", json!({ "id": id })).await;
        let result = &checked["result"];
        assert_eq!((result["state"].as_i64(), result["reason"].as_i64()), (Some(-1), Some(4)), "{id}");
        assert_eq!(result["cancel_time"].as_i64(), Some(NOW + 86_400_000), "{id}");
    }
    assert_eq!(payments::expire_waiting(&world.sv).await.unwrap(), 0);
    assert_eq!(waiting().await, None);
    assert_eq!(world.due().await, OWED);
    jumps.home();
    world.create("new", 1_000).await;
    assert_eq!(world.perform("new").await["result"]["state"], 2);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_complete_is_money_whatever_the_clock_says(pool: PgPool) {
    let world = World::new(pool).await;
    let jumps = Jumps::of(&world);
    let mut paid = 0;
    for (trans, jump) in (1..).zip([Jumps::back, Jumps::ahead, Jumps::home]) {
        jumps.home();
        let call = Call::prepare(trans, NUMBER, "10");
        let prepared = world.click(call).await;
        jump(&jumps);
        assert_eq!(world.click(call).await, prepared, "the same number of ours");
        let complete = call.complete(prepared["merchant_prepare_id"].as_i64().unwrap());
        assert_eq!(error(&world.click(complete).await), 0);
        paid += 1_000;
        for jump in [Jumps::ahead, Jumps::back] {
            jump(&jumps);
            assert_eq!(error(&world.click(complete).await), -4);
        }
        assert_eq!(world.due().await, OWED - paid);
    }
    assert_eq!(world.count("select count(*) from payment_cases").await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_both_hold_by_a_clock_that_jumped_is_paid_once(pool: PgPool) {
    let world = World::new(pool).await;
    let jumps = Jumps::of(&world);
    let code = world.invoice().await;
    let call = Call::prepare(1, &code, "20000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    jumps.ahead();
    let tomorrow = json!({ "id": "p1", "time": NOW + 86_400_000, "amount": 2_000_000, "account": { "account": code } });
    assert_eq!(world.payme_code("CreateTransaction", tomorrow).await, 0, "Click holds it no longer");
    jumps.home();
    assert_eq!(error(&world.click(Call::prepare(2, &code, "20000")).await), -9);
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 2_000_000, &code)).await, -31008);
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(error(&world.click(call.complete(prepared)).await), 0, "the money is taken");
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    assert_eq!((balance.debt_tiyin.0, balance.advance_tiyin.0), (OWED, 2_000_000));
    let cases = "select count(*) from payment_cases where kind = 'double_payment' and status = 'open'";
    assert_eq!(world.count(cases).await, 1);
    world.assert_whole().await;
}
