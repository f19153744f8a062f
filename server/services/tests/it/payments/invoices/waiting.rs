//! Whether an invoice waits follows from what its line owes, whatever was posted there.

use domain::{
    ids::{PostingId, UtilityId, WriteOffId},
    payments::{Adjust, Change, DecideWriteOff, DraftWriteOff, RefundVerdict, RefundWay, WriteOffVerdict},
};

use super::{
    super::refunds::accountant,
    otherwise::{by_code, march, twice},
    *,
};

/// An invoice of so many tiyin.
async fn invoiced(world: &World, amount: i64) -> (OrderId, String) {
    let cmd = Invoice {
        account: world.account,
        amount: Tiyin(amount),
        expires_at: world.sv.now() + chrono::Duration::days(60),
    };
    let made = payments::invoice(&world.sv, &world.system(), cmd).await.unwrap();
    // The next one is later.
    world.clock.advance(chrono::Duration::seconds(1));
    made
}

/// What the invoices are about that wait at home, oldest first.
async fn waiting(world: &World) -> Vec<i64> {
    let homes = payments::homes(&world.sv, &world.home.resident).await.unwrap();
    homes[0].invoices.iter().map(|one| one.amount_tiyin.0).collect()
}

async fn withdraw(world: &World, order: OrderId) -> Result<(), &'static str> {
    let withdrawn = payments::cancel_invoice(&world.sv, &world.home.director, cancel(order)).await;
    withdrawn.map_err(|error| error.code)
}

async fn give_back(world: &World, second: &Scope, (payment, amount): (PostingId, &str)) {
    let id = world.draft(payment, RefundWay::Manual, amount).await.unwrap();
    world.decide(second, id, RefundVerdict::Approve).await.unwrap();
    world.clock.advance(chrono::Duration::seconds(1));
}

/// A payment of the invoice with this code by Click, of these sums.
async fn click_for(world: &World, trans: i64, (code, amount): (&str, &str)) -> PostingId {
    let call = Call::prepare(trans, code, amount);
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(world.click(call.complete(prepared)).await["error"], 0);
    world.payment().await
}

/// A correction of what is owed for paid work in March, by a hundred sums.
async fn correct(world: &World, change: Change) {
    let works = one(&world.pool, "select id from utilities where code = 'works'").await;
    let cmd = Adjust {
        account: world.account,
        command: CommandId::random(),
        change,
        amount: "100".to_owned(),
        month: "2026-03".to_owned(),
        service: Some(UtilityId(works)),
        corrects: None,
        reason: "Пересчёт".to_owned(),
    };
    payments::adjust(&world.sv, &world.home.director, cmd).await.unwrap();
}

async fn decide(world: &World, second: &Scope, (write_off, verdict): (WriteOffId, WriteOffVerdict)) {
    let cmd = DecideWriteOff {
        write_off,
        command: CommandId::random(),
        verdict,
        reason: "Проверили".to_owned(),
    };
    payments::decide_write_off(&world.sv, second, cmd).await.unwrap();
}

/// All that is owed is given up.
async fn give_up(world: &World, second: &Scope) -> WriteOffId {
    let draft = DraftWriteOff {
        account: world.account,
        command: CommandId::random(),
        amount: String::new(),
        reason: "Срок давности прошёл".to_owned(),
    };
    let write_off = payments::draft_write_off(&world.sv, &world.home.director, draft).await.unwrap();
    decide(world, second, (write_off, WriteOffVerdict::Approve)).await;
    write_off
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_without_money_of_its_own_may_be_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let credit = |tiyin| (vec![(Some(march().first()), tiyin)], 0);
    let (first, _) = invoiced(&world, 2_500).await;
    world.pay_click(1, "50025").await;
    assert_eq!(withdraw(&world, first).await, Ok(()), "what paid all that was owed is not its own");
    assert_eq!(world.standing().await, credit(-2_500));
    // Billed by mistake, and paid at once by what is there.
    let (mistake, _) = invoiced(&world, 2_000).await;
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    assert_eq!(withdraw(&world, mistake).await, Ok(()));
    assert_eq!(world.standing().await, credit(-2_500));

    let (order, code) = invoiced(&world, 5_000).await;
    let paid = click_for(&world, 2, (&code, "50")).await;
    for (amount, withdrawn) in [
        ("20", Err("payments.invoice_paid")),
        ("25", Err("payments.invoice_paid")),
        ("", Ok(())),
    ] {
        give_back(&world, &second, (paid, amount)).await;
        assert_eq!(withdraw(&world, order).await, withdrawn, "{amount}");
    }
    assert_eq!(world.standing().await, credit(-2_500));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_part_of_the_money_for_an_invoice_that_goes_back_is_owed_for_another_one(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let (_, code) = invoiced(&world, 18_750).await;
    world.pay_click(1, "50100").await;
    world.clock.advance(chrono::Duration::days(31));
    invoiced(&world, 10_000).await;
    assert_eq!(waiting(&world).await, [18_750, 10_000]);
    let paid = click_for(&world, 2, (&code, "187.50")).await;
    assert_eq!(world.standing().await, (vec![], 0));
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    give_back(&world, &second, (paid, "100")).await;
    assert_eq!(world.standing().await, (vec![(Some(march().next().first()), 10_000)], 0));
    assert_eq!(waiting(&world).await, [10_000]);
    give_back(&world, &second, (paid, "")).await;
    assert_eq!(waiting(&world).await, [18_750, 10_000], "all of its own money went back");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_by_the_code_of_an_invoice_covers_no_other_one(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    invoiced(&world, 11_000).await;
    world.pay_click(1, "50110").await;
    let (_, code) = invoiced(&world, 20_000).await;
    let own = click_for(&world, 2, (&code, "200")).await;
    give_back(&world, &second, (own, "50")).await;
    assert_eq!(world.due().await, 5_000);
    assert_eq!(
        waiting(&world).await,
        Vec::<i64>::new(),
        "it was no part of what paid the older one"
    );
    // Of one line two: what paid a part of the older one stays, and the newer one waits.
    let (_, older) = invoiced(&world, 18_750).await;
    world.pay_click(3, "150").await;
    invoiced(&world, 10_000).await;
    assert_eq!(waiting(&world).await, [18_750, 10_000]);
    let both = click_for(&world, 4, (&older, "187.50")).await;
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    give_back(&world, &second, (both, "100")).await;
    assert_eq!(waiting(&world).await, [10_000]);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_of_which_nothing_is_owed_waits_no_more(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let (_, code) = invoiced(&world, 10_000).await;
    let given_up = give_up(&world, &second).await;
    assert_eq!(waiting(&world).await, Vec::<i64>::new(), "given up");
    assert_eq!(world.payme_code("CheckPerformTransaction", made("p1", 10_000, &code)).await, -31052);
    decide(&world, &second, (given_up, WriteOffVerdict::Reverse)).await;
    assert_eq!(waiting(&world).await, [10_000], "owed again");

    correct(&world, Change::Less).await;
    assert_eq!(waiting(&world).await, Vec::<i64>::new(), "corrected");
    correct(&world, Change::More).await;
    assert_eq!(waiting(&world).await, [10_000]);
    by_code(&world, "p2", (10_000, &code)).await;
    assert_eq!((waiting(&world).await, twice(&world).await), (vec![], vec![]));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_waits_again_when_what_covered_it_goes_back(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.pay_click(1, "50000").await;
    let (older, _) = invoiced(&world, 20_000).await;
    invoiced(&world, 10_000).await;
    let large = world.pay_click(2, "150").await;
    let small = world.pay_click(3, "20").await;
    assert_eq!(waiting(&world).await, [20_000, 10_000]);
    give_back(&world, &second, (small, "")).await;
    assert_eq!(withdraw(&world, older).await, Ok(()));
    assert_eq!(world.standing().await, (vec![(Some(march().first()), -5_000)], 0));
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    give_back(&world, &second, (large, "")).await;
    assert_eq!(world.standing().await, (vec![(Some(march().first()), 10_000)], 0));
    assert_eq!(waiting(&world).await, [10_000]);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_what_was_paid_ahead_the_newest_invoices_are_owed_again(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.lift().await;
    let ahead = world.pay_click(1, "52900").await;
    invoiced(&world, 90_000).await;
    let april = march().next();
    let run = world.run(april).await.unwrap();
    world.post(run).await.unwrap();
    assert_eq!(world.standing().await, (vec![], 100_000));
    invoiced(&world, 100_000).await;
    assert_eq!(waiting(&world).await, [100_000]);
    world.clock.advance(chrono::Duration::days(31));
    let run = world.run(april.next()).await.unwrap();
    world.post(run).await.unwrap();
    assert_eq!(waiting(&world).await, Vec::<i64>::new());

    let lines = |work, lift| {
        let months = [(march(), work), (april, lift), (april.next(), 100_000)];
        months.map(|(month, owed)| (Some(month.first()), owed)).to_vec()
    };
    give_back(&world, &second, (ahead, "1500")).await;
    assert_eq!(world.standing().await, (lines(100_000, 50_000), 0));
    assert_eq!(waiting(&world).await, [100_000]);
    give_back(&world, &second, (ahead, "1000")).await;
    assert_eq!(world.standing().await, (lines(150_000, 100_000), 0));
    assert_eq!(waiting(&world).await, [90_000, 100_000]);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_is_not_owed_does_not_wait_for_what_payme_took_back(pool: PgPool) {
    let world = World::new(pool).await;
    invoiced(&world, 10_000).await;
    world.create("p1", OWED + 10_000).await;
    world.perform("p1").await;
    correct(&world, Change::Less).await;
    assert_eq!(world.standing().await, (vec![(Some(march().first()), -10_000)], 0));
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    assert_eq!(world.standing().await, (vec![(None, OWED)], 0));
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_for_an_invoice_whose_time_is_over_pays_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, code) = invoiced(&world, 10_000).await;
    world.clock.advance(chrono::Duration::days(59));
    let call = Call::prepare(1, &code, "100");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.clock.advance(chrono::Duration::days(8));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (1, 0));
    assert_eq!(world.click(call.complete(prepared)).await["error"], 0);
    assert_eq!(world.standing().await, (vec![(None, OWED)], 0));
    assert_eq!(world.count("select count(*) from payment_orders where status = 'paid'").await, 1);
    assert_eq!(twice(&world).await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_overpaid_in_another_month_pays_what_is_owed(pool: PgPool) {
    let world = World::new(pool).await;
    let of_march = |tiyin| (vec![(Some(march().first()), tiyin)], 0);
    let (mistake, _) = invoiced(&world, 10_000).await;
    world.pay_click(1, "50100").await;
    world.clock.advance(chrono::Duration::days(31));
    assert_eq!(withdraw(&world, mistake).await, Ok(()));
    assert_eq!(world.standing().await, of_march(-10_000));
    let (small, _) = invoiced(&world, 6_000).await;
    assert_eq!(waiting(&world).await, Vec::<i64>::new(), "the account owes nothing");
    assert_eq!(world.standing().await, of_march(-4_000));
    assert_eq!(withdraw(&world, small).await, Ok(()));
    assert_eq!(world.standing().await, of_march(-10_000));
    // What is taken back pays another one that waits.
    let (large, _) = invoiced(&world, 10_000).await;
    invoiced(&world, 3_000).await;
    assert_eq!(world.standing().await, (vec![(Some(march().next().first()), 3_000)], 0));
    assert_eq!(waiting(&world).await, [3_000]);
    assert_eq!(withdraw(&world, large).await, Ok(()));
    assert_eq!(world.standing().await, of_march(-7_000));
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_else_is_charged_for_paid_work_later_asks_for_no_invoice_again(pool: PgPool) {
    let world = World::new(pool).await;
    let of_march = |tiyin| (vec![(Some(march().first()), tiyin)], 0);
    invoiced(&world, 10_000).await;
    world.pay_click(1, "50100").await;
    correct(&world, Change::More).await;
    assert_eq!(world.standing().await, of_march(10_000));
    assert_eq!(
        waiting(&world).await,
        Vec::<i64>::new(),
        "the correction is owed, and not the invoice"
    );
    world.clock.advance(chrono::Duration::seconds(1));
    invoiced(&world, 5_000).await;
    assert_eq!(waiting(&world).await, [5_000]);
    world.pay_click(2, "100").await;
    assert_eq!(world.standing().await, of_march(5_000));
    assert_eq!(waiting(&world).await, [5_000], "what was charged before it is paid first");
    world.pay_click(3, "50").await;
    assert_eq!(world.standing().await, (vec![], 0));
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_for_an_invoice_that_was_given_up_meanwhile_pays_what_else_is_owed(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let (_, corrected) = invoiced(&world, 10_000).await;
    assert_eq!(world.payme_code("CreateTransaction", made("p1", 10_000, &corrected)).await, 0);
    correct(&world, Change::Less).await;
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(world.standing().await, (vec![(None, OWED - 10_000)], 0));

    let (_, given_up) = invoiced(&world, 10_000).await;
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 10_000, &given_up)).await, 0);
    give_up(&world, &second).await;
    assert_eq!(world.perform("p2").await["result"]["state"], 2);
    assert_eq!(world.standing().await, (vec![], 10_000));
    assert_eq!(twice(&world).await, Vec::<i64>::new(), "nobody paid it");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_is_thanked_for_an_invoice_that_was_given_up(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let seen = async |order| payments::order(&world.sv, &world.home.resident, order).await.unwrap().state;
    let (corrected, _) = invoiced(&world, 10_000).await;
    correct(&world, Change::Less).await;
    let (given_up, _) = invoiced(&world, 10_000).await;
    give_up(&world, &second).await;
    for order in [corrected, given_up] {
        assert_eq!(seen(order).await, OrderState::Expired);
    }
    let (order, code) = invoiced(&world, 10_000).await;
    assert_eq!(world.payme_code("CreateTransaction", made("p1", 10_000, &code)).await, 0);
    give_up(&world, &second).await;
    assert_eq!(seen(order).await, OrderState::Waiting);
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(seen(order).await, OrderState::Paid, "the money came all the same");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_by_the_code_of_another_invoice_of_the_month_is_that_ones(pool: PgPool) {
    let world = World::new(pool).await;
    let (_, corrected) = invoiced(&world, 10_000).await;
    let (_, other) = invoiced(&world, 10_000).await;
    assert_eq!(world.payme_code("CreateTransaction", made("p1", 10_000, &corrected)).await, 0);
    click_for(&world, 1, (&other, "100")).await;
    correct(&world, Change::Less).await;
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(world.standing().await, (vec![(None, OWED - 10_000)], 0));
    assert_eq!(twice(&world).await, Vec::<i64>::new(), "nobody paid it");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_came_before_an_invoice_and_went_back_since_is_no_money_of_it(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    invoiced(&world, 10_000).await;
    let before = world.pay_click(1, "50100").await;
    world.clock.advance(chrono::Duration::seconds(1));
    let (_, corrected) = invoiced(&world, 10_000).await;
    assert_eq!(world.payme_code("CreateTransaction", made("p1", 10_000, &corrected)).await, 0);
    give_back(&world, &second, (before, "100")).await;
    for _ in 0..2 {
        correct(&world, Change::Less).await;
    }
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(world.standing().await, (vec![], 10_000));
    assert_eq!(twice(&world).await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_used_before_an_invoice_is_no_money_of_it_whatever_was_taken_back_since(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.lift().await;
    let ahead = world.pay_click(1, "51100").await;
    invoiced(&world, 10_000).await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    assert_eq!(world.standing().await, (vec![], 0), "the older invoice was paid, too");
    world.clock.advance(chrono::Duration::seconds(1));
    let (_, corrected) = invoiced(&world, 10_000).await;
    assert_eq!(world.payme_code("CreateTransaction", made("p1", 10_000, &corrected)).await, 0);
    // What was used is taken back, and then both that and the use are mirrored.
    give_back(&world, &second, (ahead, "")).await;
    world.void(run).await.unwrap();
    assert_eq!(waiting(&world).await, [10_000, 10_000]);
    for _ in 0..2 {
        correct(&world, Change::Less).await;
    }
    assert_eq!(waiting(&world).await, Vec::<i64>::new());
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(world.standing().await, (vec![(None, OWED - 10_000)], 0));
    assert_eq!(twice(&world).await, Vec::<i64>::new(), "nobody paid it");
    world.assert_whole().await;
}
