//! An invoice is a part of what is owed: whatever pays that pays the invoice, and it waits no more.

use domain::{
    charges::Month,
    payments::{RefundVerdict, RefundWay, TakePayment, Way, WriteOffVerdict},
};

use super::{
    super::{books::as_rw, refunds::accountant},
    *,
};

pub(super) fn march() -> Month {
    "2026-03".parse().unwrap()
}

async fn bill(world: &World, request: RequestId) -> OrderId {
    let order = requests::issue_invoice(&world.sv, &world.home.director, issue(request))
        .await
        .unwrap();
    // The next one is later.
    world.clock.advance(chrono::Duration::seconds(1));
    order
}

/// How the invoices of the request stand, newest first, and how many wait at home.
async fn stand(world: &World, request: RequestId) -> (Vec<InvoiceState>, usize) {
    let homes = payments::homes(&world.sv, &world.home.resident).await.unwrap();
    let states = seen(world, request).await.into_iter().map(|one| one.state);
    (states.collect(), homes[0].invoices.len())
}

/// What was paid twice, by what the cases say.
pub(super) async fn twice(world: &World) -> Vec<i64> {
    let cases = open_cases(&world.sv, &world.home.director).await;
    cases.iter().filter_map(|case| case.amount_tiyin).map(|amount| amount.0).collect()
}

pub(super) async fn by_code(world: &World, id: &str, (amount, code): (i64, &str)) {
    assert_eq!(world.payme_code("CreateTransaction", made(id, amount, code)).await, 0);
    assert_eq!(world.perform(id).await["result"]["state"], 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_was_paid_with_all_the_rest_waits_no_more(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    let order = bill(&world, request).await;
    let code = seen(&world, request).await.remove(0).code;
    // Somebody is on Payme's page of the invoice meanwhile.
    world.payme("CreateTransaction", made("p1", 18_750, &code)).await;
    world.pay_click(1, "50100").await;
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open], 1), "a part is not all");
    let rest = world.pay_click(2, "87.50").await;
    assert_eq!(world.due().await, 0);
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid], 0));
    assert_eq!(world.payme_code("CheckPerformTransaction", made("p2", 18_750, &code)).await, -31052);
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 18_750, &code)).await, -31008);
    let refused = payments::cancel_invoice(&world.sv, &world.home.director, cancel(order)).await;
    assert_eq!(refused.unwrap_err().code, "payments.invoice_held");
    assert!(seen(&world, request).await.remove(0).may_cancel, "nothing came for it alone");
    assert_eq!(twice(&world).await, Vec::<i64>::new());

    // What Payme took all the same is not lost, and somebody has to give it back.
    for _ in 0..2 {
        assert_eq!(world.perform("p1").await["result"]["state"], 2);
    }
    assert_eq!(world.standing().await, (vec![], 18_750));
    assert_eq!(twice(&world).await, [18_750]);
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid], 0), "it was surplus");
    world.assert_whole().await;

    // What paid it goes back: it waits again, and is paid by its own link.
    let back = world.draft(rest, RefundWay::Manual, "").await.unwrap();
    world.decide(&accountant(&world).await, back, RefundVerdict::Approve).await.unwrap();
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open], 1));
    // 100 sums of it were paid before.
    by_code(&world, "p3", (18_750, &code)).await;
    assert_eq!(world.standing().await, (vec![], 10_000));
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid], 0));
    assert!(!seen(&world, request).await.remove(0).may_cancel);
    let surplus = "select count(*) from payment_cases where kind = 'double_payment' and amount_tiyin = 10000";
    assert_eq!(world.count(surplus).await, 1, "what was not owed any more was paid twice");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payme_takes_back_what_paid_the_invoice_with_the_rest(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    bill(&world, request).await;
    world.create("p1", OWED + 18_750).await;
    world.perform("p1").await;
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid], 0));
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open], 1));
    assert_eq!(world.due().await, OWED + 18_750);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_several_invoices_the_oldest_is_paid_first(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    bill(&world, request).await;
    add(&world, request, "2", "resident").await;
    bill(&world, request).await;
    assert_eq!(world.due().await, OWED + 18_750 + 25_000);
    let cash = TakePayment {
        account: world.account,
        command: CommandId::random(),
        way: Way::Cash,
        amount: "50 187,50".to_owned(),
        day: None,
        document: String::new(),
        note: String::new(),
    };
    payments::take(&world.sv, &world.home.director, cash).await.unwrap();
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open, InvoiceState::Paid], 1));
    // Money for a newer one leaves the older one waiting.
    add(&world, request, "4", "resident").await;
    bill(&world, request).await;
    let newest = seen(&world, request).await.remove(0);
    by_code(&world, "p1", (50_000, &newest.code)).await;
    let states = vec![InvoiceState::Paid, InvoiceState::Open, InvoiceState::Paid];
    assert_eq!(stand(&world, request).await, (states, 1));
    world.pay_click(1, "250").await;
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid; 3], 0));
    assert_eq!(world.standing().await, (vec![], 0));
    assert_eq!(twice(&world).await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_whose_time_is_over_is_paid_with_the_rest(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    let first = bill(&world, request).await;
    world.clock.advance(chrono::Duration::days(32));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (1, 0));
    // What was taken back is paid by nothing.
    payments::cancel_invoice(&world.sv, &world.home.director, cancel(first))
        .await
        .unwrap();
    bill(&world, request).await;
    world.clock.advance(chrono::Duration::days(32));
    assert_eq!(payments::sweep_orders(&world.sv).await.unwrap(), (1, 0));
    let both = |newer| (vec![newer, InvoiceState::Cancelled], 0);
    assert_eq!(stand(&world, request).await, both(InvoiceState::Open));
    world.pay_click(1, "50187.50").await;
    assert_eq!(stand(&world, request).await, both(InvoiceState::Paid));
    assert_eq!(world.due().await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_paid_ahead_pays_invoices_for_as_long_as_it_is_there(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.lift().await;
    let request = worked(&world).await;
    let ahead = world.pay_click(1, "51187.50").await;
    bill(&world, request).await;
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open], 1), "nothing was used yet");
    // The work is of March, and the lift of April: what is older is paid first.
    let april = march().next();
    let run = world.run(april).await.unwrap();
    world.post(run).await.unwrap();
    assert_eq!(world.standing().await, (vec![], 0));
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid], 0));
    world.void(run).await.unwrap();
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open], 1));
    assert_eq!(world.standing().await, (vec![(Some(march().first()), 18_750)], 118_750));

    let again = world.run(april).await.unwrap();
    world.post(again).await.unwrap();
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid], 0));
    // What was paid last is owed again first: the lift, and then the work.
    for (amount, owed, state) in [
        ("1 000", vec![(Some(april.first()), 100_000)], InvoiceState::Paid),
        (
            "100",
            vec![(Some(march().first()), 10_000), (Some(april.first()), 100_000)],
            InvoiceState::Open,
        ),
    ] {
        let part = world.draft(ahead, RefundWay::Manual, amount).await.unwrap();
        world.decide(&second, part, RefundVerdict::Approve).await.unwrap();
        assert_eq!(world.standing().await, (owed, 0), "{amount}");
        assert_eq!(stand(&world, request).await.0, [state], "{amount}");
        world.clock.advance(chrono::Duration::seconds(1));
    }
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_part_that_goes_back_is_owed_again_for_the_newest_invoice(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let request = worked(&world).await;
    bill(&world, request).await;
    add(&world, request, "2", "resident").await;
    let newest = bill(&world, request).await;
    let paid = world.pay_click(1, "50437.50").await;
    assert_eq!(world.standing().await, (vec![], 0));
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Paid; 2], 0));
    let part = world.draft(paid, RefundWay::Manual, "100").await.unwrap();
    world.decide(&second, part, RefundVerdict::Approve).await.unwrap();
    assert_eq!(world.standing().await, (vec![(Some(march().first()), 10_000)], 0));
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open, InvoiceState::Paid], 1));
    let code = seen(&world, request).await.remove(0).code;
    assert_eq!(world.payme_code("CheckPerformTransaction", made("p1", 25_000, &code)).await, 0);
    payments::cancel_invoice(&world.sv, &world.home.director, cancel(newest))
        .await
        .unwrap();
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_overpaid_on_the_line_of_an_invoice_pays_the_next_one(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    let first = bill(&world, request).await;
    add(&world, request, "1", "resident").await;
    bill(&world, request).await;
    world.pay_click(1, "50150").await;
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open; 2], 2), "a part is not all");
    payments::cancel_invoice(&world.sv, &world.home.director, cancel(first))
        .await
        .unwrap();
    assert_eq!(world.standing().await, (vec![(Some(march().first()), -2_500)], 0));
    assert_eq!(
        stand(&world, request).await,
        (vec![InvoiceState::Paid, InvoiceState::Cancelled], 0),
        "what was paid of the first is enough for the second"
    );

    // And so is what is left of it for one that comes later.
    let later = async |amount: i64| {
        let cmd = Invoice {
            account: world.account,
            amount: Tiyin(amount),
            expires_at: world.sv.now() + chrono::Duration::days(30),
        };
        let (_, code) = payments::invoice(&world.sv, &world.system(), cmd).await.unwrap();
        // The next one is later.
        world.clock.advance(chrono::Duration::seconds(1));
        code
    };
    let enough = later(2_000).await;
    assert_eq!(
        world.payme_code("CheckPerformTransaction", made("p1", 2_000, &enough)).await,
        -31052
    );
    let more = later(2_000).await;
    assert_eq!(world.payme_code("CheckPerformTransaction", made("p2", 2_000, &more)).await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_waits_and_has_money_of_its_own_is_not_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let request = worked(&world).await;
    let order = bill(&world, request).await;
    let code = seen(&world, request).await.remove(0).code;
    world.payme("CreateTransaction", made("p1", 18_750, &code)).await;
    let paid = world.pay_click(1, "50187.50").await;
    // Its own money comes when all is paid; then what paid it goes back.
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    let back = world.draft(paid, RefundWay::Manual, "187.50").await.unwrap();
    world.decide(&accountant(&world).await, back, RefundVerdict::Approve).await.unwrap();
    assert_eq!(world.standing().await, (vec![(Some(march().first()), 18_750)], 18_750));
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Open], 1));
    assert!(!seen(&world, request).await.remove(0).may_cancel);
    let refused = payments::cancel_invoice(&world.sv, &world.home.director, cancel(order)).await;
    assert_eq!(refused.unwrap_err().code, "payments.invoice_paid");
    assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    assert!(seen(&world, request).await.remove(0).may_cancel);
    payments::cancel_invoice(&world.sv, &world.home.director, cancel(order))
        .await
        .unwrap();
    assert_eq!(world.standing().await, (vec![], 0));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_for_an_invoice_that_was_never_charged_was_not_paid_twice(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let old = &[
        "insert into payment_orders (company_id, id, code, kind, account_id, amount_tiyin, created_at, expires_at)
        select company_id, gen_random_uuid(), 'HV-0000000001', 'invoice', id, 6000000, '2026-03-01', '2030-01-01'
        from accounts where number = '100012'",
    ];
    as_rw(&pool, world.home.company, old).await.unwrap();
    by_code(&world, "p1", (6_000_000, "HV-0000000001")).await;
    assert_eq!(world.standing().await, (vec![], 6_000_000 - OWED));
    assert_eq!(twice(&world).await, Vec::<i64>::new());
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_given_up_is_no_credit_when_the_invoice_is_taken_back(pool: PgPool) {
    let world = World::new(pool).await;
    let (director, second) = (&world.home.director, accountant(&world).await);
    let request = worked(&world).await;
    let order = bill(&world, request).await;
    world.pay_click(1, "50000").await;
    for (amount, state) in [("100", InvoiceState::Open), ("", InvoiceState::Paid)] {
        let id = world.draft_write_off(amount).await.unwrap();
        world.decide_write_off(&second, id, WriteOffVerdict::Approve).await.unwrap();
        assert_eq!(stand(&world, request).await.0, [state], "{amount}");
        let refused = payments::cancel_invoice(&world.sv, director, cancel(order)).await.unwrap_err();
        assert_eq!((refused.kind, refused.code), (Kind::Conflict, "payments.given_up"));
        assert_eq!(stand(&world, request).await.0, [state], "{amount}");
        world.decide_write_off(director, id, WriteOffVerdict::Reverse).await.unwrap();
        assert_eq!(world.standing().await, (vec![(Some(march().first()), 18_750)], 0));
    }
    payments::cancel_invoice(&world.sv, director, cancel(order)).await.unwrap();
    assert_eq!(world.standing().await, (vec![], 0));
    assert_eq!(stand(&world, request).await, (vec![InvoiceState::Cancelled], 0));
    world.assert_whole().await;
}
