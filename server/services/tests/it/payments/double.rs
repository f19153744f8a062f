//! One invoice or debt, two providers: nobody's money is lost, and nothing is paid twice without somebody knowing.

use domain::{
    ids::CommandId,
    payments::{AmountChoice, Checkout},
};

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

impl World {
    /// A resident sets out to pay by a page of ours; answers the code of the order.
    pub(super) async fn set_out(&self, amount: AmountChoice, other: Option<i64>) -> String {
        let cmd = Checkout {
            account: self.account,
            command: CommandId::random(),
            amount,
            other_tiyin: other.map(Tiyin),
        };
        let code = payments::checkout(&self.sv, &self.home.resident, cmd).await.unwrap().code;
        self.clock.advance(chrono::Duration::seconds(1));
        code
    }

    async fn pay_by_payme(&self, id: &str, amount: i64, code: &str) {
        assert_eq!(self.payme_code("CreateTransaction", made(id, amount, code)).await, 0);
        assert_eq!(self.perform(id).await["result"]["state"], 2);
        self.clock.advance(chrono::Duration::seconds(1));
    }

    pub(super) async fn pay_by_click(&self, trans: i64, sums: &str, code: &str) {
        let call = Call::prepare(trans, code, sums);
        let prepared = self.click(call).await["merchant_prepare_id"].as_i64().unwrap();
        assert_eq!(error(&self.click(call.complete(prepared)).await), 0);
        self.clock.advance(chrono::Duration::seconds(1));
    }

    /// What was paid twice, by what the cases say.
    pub(super) async fn twice(&self) -> Vec<i64> {
        let cases = open_cases(&self.sv, &self.home.director).await;
        cases.iter().filter_map(|case| case.amount_tiyin).map(|amount| amount.0).collect()
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_debt_that_is_paid_by_both_pages_of_one_order_is_looked_into(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.set_out(AmountChoice::All, None).await;
    // Both pages are open before either provider tells of its money.
    let call = Call::prepare(1, &code, "50000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.pay_by_payme("p1", OWED, &code).await;
    assert_eq!(world.twice().await, Vec::<i64>::new());
    assert_eq!(error(&world.click(call.complete(prepared)).await), 0);
    assert_eq!(world.due().await, -OWED, "nobody's money is lost");
    assert_eq!(world.twice().await, [OWED]);
    let kinds = "select count(*) from payment_cases where kind = 'double_payment' and subject_kind = 'click'";
    assert_eq!(world.count(kinds).await, 1);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_page_whose_debt_was_paid_by_another_meanwhile_is_looked_into(pool: PgPool) {
    let world = World::new(pool).await;
    let old = world.set_out(AmountChoice::All, None).await;
    let other = world.set_out(AmountChoice::Other, Some(1_000_000)).await;
    world.pay_by_click(1, "10000", &other).await;
    world.pay_by_payme("p1", OWED, &old).await;
    assert_eq!(world.twice().await, [1_000_000], "no more than what came meanwhile");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_means_to_pay_ahead_is_no_case(pool: PgPool) {
    let world = World::new(pool).await;
    let more = world.set_out(AmountChoice::Other, Some(OWED + 1_000)).await;
    world.pay_by_payme("p1", OWED + 1_000, &more).await;
    let ahead = world.set_out(AmountChoice::Other, Some(2_000)).await;
    world.pay_by_click(1, "20", &ahead).await;
    // What came meanwhile went back.
    let again = world.set_out(AmountChoice::Other, Some(3_000)).await;
    world.pay_by_payme("p2", 500, NUMBER).await;
    world.cancel("p2", 5).await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.pay_by_payme("p3", 3_000, &again).await;
    // To the number of an account everybody pays as much as they like.
    world.pay_by_payme("p4", 700, NUMBER).await;
    assert_eq!(world.due().await, -6_700);
    assert_eq!(world.twice().await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn pages_made_to_pay_ahead_are_no_case_however_many_are_paid(pool: PgPool) {
    let world = World::new(pool).await;
    world.pay_by_payme("p1", OWED, NUMBER).await;
    // Nothing is owed when they are made.
    let one = world.set_out(AmountChoice::Other, Some(2_000)).await;
    let other = world.set_out(AmountChoice::Other, Some(3_000)).await;
    let late = world.set_out(AmountChoice::Other, Some(40_000)).await;
    world.pay_by_payme("p2", 2_000, &one).await;
    world.pay_by_click(1, "30", &other).await;
    assert_eq!(world.due().await, -5_000);
    // What was charged and paid meanwhile is none of their debts.
    world.charge(1, 25_000).await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.pay_by_payme("p3", 25_000, NUMBER).await;
    world.pay_by_click(2, "400", &late).await;
    assert_eq!(world.twice().await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_page_that_is_paid_ahead_by_both_providers_is_looked_into(pool: PgPool) {
    let world = World::new(pool).await;
    world.pay_by_payme("p1", OWED, NUMBER).await;
    let code = world.set_out(AmountChoice::Other, Some(2_000)).await;
    let call = Call::prepare(1, &code, "20");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.pay_by_payme("p2", 2_000, &code).await;
    assert_eq!(error(&world.click(call.complete(prepared)).await), 0);
    assert_eq!(world.twice().await, [2_000]);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_a_page_for_more_than_was_owed_only_the_debt_is_paid_twice(pool: PgPool) {
    let world = World::new(pool).await;
    let one = world.set_out(AmountChoice::Other, Some(OWED + 1_000)).await;
    let other = world.set_out(AmountChoice::Other, Some(OWED + 3_000)).await;
    world.pay_by_payme("p1", OWED + 1_000, &one).await;
    assert_eq!(world.twice().await, Vec::<i64>::new());
    world.pay_by_payme("p2", OWED + 3_000, &other).await;
    assert_eq!(world.twice().await, [OWED], "what was to be paid ahead is not");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_debt_that_grew_meanwhile_is_paid_by_what_came_twice(pool: PgPool) {
    let world = World::new(pool).await;
    let all = world.set_out(AmountChoice::All, None).await;
    let part = world.set_out(AmountChoice::Other, Some(30_000)).await;
    world.charge(1, 20_000).await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.pay_by_payme("p1", OWED, NUMBER).await;
    world.pay_by_click(1, "300", &part).await;
    assert_eq!(world.twice().await, [10_000], "the rest pays what was charged since");
    // Another amount than the debt was: the provider's page lets the payer change it.
    world.pay_by_payme("p2", OWED + 5_000, &all).await;
    assert_eq!(world.twice().await.into_iter().sum::<i64>(), 10_000 + OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_payment_that_is_repeated_months_later_is_no_case(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.set_out(AmountChoice::All, None).await;
    let other = world.set_out(AmountChoice::All, None).await;
    world.pay_by_click(1, "50000", &code).await;
    world.clock.advance(chrono::Duration::days(40));
    // Click remembers the codes: one that was paid, and one that was not.
    world.pay_by_click(2, "50000", &code).await;
    world.pay_by_click(3, "50000", &other).await;
    assert_eq!(world.due().await, -2 * OWED, "it is paid ahead");
    assert_eq!(world.twice().await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_payment_that_was_begun_in_time_and_ends_days_later_is_looked_into(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.set_out(AmountChoice::All, None).await;
    let call = Call::prepare(1, &code, "50000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.pay_by_payme("p1", OWED, &code).await;
    // By then the order has been over for two days.
    world.clock.advance(chrono::Duration::days(3));
    assert_eq!(error(&world.click(call.complete(prepared)).await), 0);
    assert_eq!(world.due().await, -OWED);
    assert_eq!(world.twice().await, [OWED]);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_paid_a_debt_that_came_later_pays_none_that_an_order_was_made_for(pool: PgPool) {
    let world = World::new(pool).await;
    let more = world.set_out(AmountChoice::Other, Some(OWED + 1_000)).await;
    let invoice = world.invoice().await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.pay_by_click(1, "20000", &invoice).await;
    world.pay_by_payme("p1", OWED + 1_000, &more).await;
    assert_eq!(world.due().await, -1_000);
    assert_eq!(world.twice().await, Vec::<i64>::new());
    world.assert_whole().await;
}
