//! What residents see of the money of their homes, and what became of the payments they set out to make.

use chrono::NaiveDate;
use domain::{
    ids::{ApartmentId, CommandId, OrderId},
    payments::{AmountChoice, Checkout, Older, OpenCheckout, OrderState, Provider},
    people::LinkApartment,
};
use services::{Error, Kind, people};

use super::*;

/// A month of the year of the tests.
fn month(number: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, number, 1)
}

async fn set_out(world: &World, scope: &Scope) -> OpenCheckout {
    let cmd = Checkout {
        account: world.account,
        command: CommandId::random(),
        amount: AmountChoice::All,
        other_tiyin: None,
    };
    payments::checkout(&world.sv, scope, cmd).await.unwrap()
}

async fn state(world: &World, order: OrderId) -> OrderState {
    payments::order(&world.sv, &world.home.resident, order).await.unwrap().state
}

fn kind<T>(result: Result<T, Error>) -> Kind {
    result.err().unwrap().kind
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_home_shows_what_it_owes_was_charged_and_paid(pool: PgPool) {
    let world = World::new(pool).await;
    for (source, period, amount) in [(1, month(1), 300), (2, month(2), 700), (3, month(2), -100)] {
        let cmd = Post {
            account: world.account,
            kind: if amount > 0 { Why::Charge } else { Why::Adjustment },
            source: uuid::Uuid::from_u128(source),
            line: Line { period, service: None },
            amount: Tiyin(amount),
        };
        payments::post(&world.sv, &world.system(), &cmd).await.unwrap();
    }
    world.create("p1", 1000).await;
    world.perform("p1").await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.create("p2", 50).await;
    world.perform("p2").await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.cancel("p2", 5).await;

    let resident = &world.home.resident;
    let homes = payments::homes(&world.sv, resident).await.unwrap();
    assert_eq!(homes.len(), 1);
    assert_eq!(
        (homes[0].home.apartment, homes[0].due()),
        (world.home.apartment, Tiyin(OWED + 900 - 1000))
    );
    let accounts = payments::home(&world.sv, resident, world.home.apartment, Older::default())
        .await
        .unwrap();
    let shown = &accounts[0];
    assert!(shown.can_be_paid);
    assert_eq!(shown.balance.due_tiyin, Tiyin(OWED + 900 - 1000));
    let months: Vec<_> = shown.months.iter().map(|one| (one.period, one.total_tiyin.0)).collect();
    assert_eq!(months, [(month(2), 600), (month(1), 300), (None, OWED)]);
    let paid: Vec<_> = shown.payments.iter().map(|one| (one.amount_tiyin.0, one.provider)).collect();
    let payme = Some(Provider::Payme);
    assert_eq!(paid, [(-50, payme), (50, payme), (1000, payme)]);
}

/// The same company, another company, and everybody who is no resident.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_else_sees_a_homes_money(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let (sv, home) = (&world.sv, &world.home);
    let order = set_out(&world, &home.resident).await.order;
    let neighbours = payments::homes(sv, &home.neighbour).await.unwrap();
    assert!(neighbours.iter().all(|one| one.home.apartment != home.apartment));
    for scope in [&home.neighbour, &other.resident] {
        assert_eq!(
            kind(payments::home(sv, scope, home.apartment, Older::default()).await),
            Kind::NotFound
        );
        assert_eq!(kind(payments::order(sv, scope, order).await), Kind::NotFound);
    }
    for scope in [&home.director, &other.director] {
        assert_eq!(kind(payments::homes(sv, scope).await), Kind::Denied);
        assert_eq!(
            kind(payments::home(sv, scope, home.apartment, Older::default()).await),
            Kind::Denied
        );
    }
    let nowhere = payments::home(sv, &home.resident, ApartmentId::nil(), Older::default()).await;
    assert_eq!(kind(nowhere), Kind::NotFound);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_moved_out_sees_nothing_of_it_and_who_moved_in_does(pool: PgPool) {
    let world = World::new(pool).await;
    let (sv, home) = (&world.sv, &world.home);
    let order = set_out(&world, &home.resident).await.order;
    let unlink = LinkApartment {
        resident: home.resident_id,
        apartment: home.apartment,
        tie: None,
    };
    people::unlink_apartment(sv, &home.director, unlink).await.unwrap();
    assert!(payments::homes(sv, &home.resident).await.unwrap().is_empty());
    let former = payments::home(sv, &home.resident, home.apartment, Older::default()).await;
    assert_eq!(kind(former), Kind::NotFound);
    assert_eq!(kind(payments::balance(sv, &home.resident, world.account).await), Kind::NotFound);
    assert_eq!(kind(payments::order(sv, &home.resident, order).await), Kind::NotFound);
    let link = LinkApartment {
        resident: home.neighbour_id,
        apartment: home.apartment,
        tie: None,
    };
    people::link_apartment(sv, &home.director, link).await.unwrap();
    let homes = payments::homes(sv, &home.neighbour).await.unwrap();
    assert_eq!(homes.len(), 2, "their own, and the new one");
    let theirs = payments::home(sv, &home.neighbour, home.apartment, Older::default()).await.unwrap();
    assert_eq!(theirs.len(), 1);
}

/// Each state an order can be seen in, as Payme and Click bring them about.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_order_is_what_providers_say_it_is(pool: PgPool) {
    let world = World::new(pool).await;
    let opened = set_out(&world, &world.home.resident).await;
    let order = opened.order;
    let first = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
    assert_eq!(
        (first.state, first.payme, first.click),
        (OrderState::Open, opened.payme, opened.click)
    );

    world.payme("CreateTransaction", made("p1", OWED, &opened.code)).await;
    let waiting = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
    assert_eq!((waiting.state, waiting.payme, waiting.click), (OrderState::Waiting, None, None));
    world.cancel("p1", 3).await;
    let cancelled = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
    assert_eq!(cancelled.state, OrderState::Cancelled);
    assert!(cancelled.payme.is_some(), "it can be tried again");

    world.payme("CreateTransaction", made("p2", OWED, &opened.code)).await;
    world.perform("p2").await;
    let paid = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
    assert_eq!((paid.state, paid.amount_tiyin, paid.payme), (OrderState::Paid, Tiyin(OWED), None));
    world.cancel("p2", 5).await;
    assert_eq!(state(&world, order).await, OrderState::Returned);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_pays_an_order_that_is_over(pool: PgPool) {
    let world = World::new(pool).await;
    let order = set_out(&world, &world.home.resident).await.order;
    world.clock.advance(chrono::Duration::hours(24));
    let over = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
    assert_eq!((over.state, over.payme, over.click), (OrderState::Expired, None, None));
}

/// With what Click leads back to the order.
async fn way_back(world: &World, opened: &OpenCheckout) -> (i64, String) {
    let link: url::Url = opened.click.as_deref().unwrap().parse().unwrap();
    let query: std::collections::HashMap<_, _> = link.query_pairs().into_owned().collect();
    let signed = (query["until"].parse().unwrap(), query["sign"].as_str());
    let page: url::Url = payments::follow(&world.sv, (opened.order, Provider::Click), signed, domain::lang::Lang::Ru)
        .await
        .unwrap()
        .parse()
        .unwrap();
    let back: url::Url = page
        .query_pairs()
        .find(|(name, _)| name == "return_url")
        .unwrap()
        .1
        .parse()
        .unwrap();
    assert_eq!(back.path(), format!("/my/pay/{}", opened.order));
    let query: std::collections::HashMap<_, _> = back.query_pairs().into_owned().collect();
    assert_eq!(
        query["back"], "1",
        "a message that leads to the same page says nothing of a provider"
    );
    (query["until"].parse().unwrap(), query["sign"].clone())
}

/// Payers come back from the provider without a session, too.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_way_back_shows_its_order_and_no_other(pool: PgPool) {
    let world = World::new(pool).await;
    let opened = set_out(&world, &world.home.resident).await;
    let another = set_out(&world, &world.home.resident).await;
    let (until, sign) = way_back(&world, &opened).await;
    let sign = sign.as_str();
    let seen = payments::order_by_link(&world.sv, opened.order, (until, sign)).await.unwrap();
    assert_eq!(
        (seen.order, seen.amount_tiyin, seen.state),
        (opened.order, Tiyin(OWED), OrderState::Open)
    );
    for (order, until, sign) in [
        (another.order, until, sign),
        (opened.order, until + 1, sign),
        (opened.order, until, "00"),
        (opened.order, until, ""),
    ] {
        assert_eq!(kind(payments::order_by_link(&world.sv, order, (until, sign)).await), Kind::NotFound);
    }
    world.clock.advance(chrono::Duration::days(40));
    assert_eq!(
        kind(payments::order_by_link(&world.sv, opened.order, (until, sign)).await),
        Kind::NotFound
    );
}

/// Click leads back before it calls us.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn who_comes_back_after_the_time_of_the_order_is_told_to_wait(pool: PgPool) {
    let world = World::new(pool).await;
    let (paid, left) = (
        set_out(&world, &world.home.resident).await,
        set_out(&world, &world.home.resident).await,
    );
    let (back, left_back) = (way_back(&world, &paid).await, way_back(&world, &left).await);
    let seen = async |order, (until, sign): &(i64, String)| {
        let view = payments::order_by_link(&world.sv, order, (*until, sign.as_str())).await.unwrap();
        (view.state, view.payme.is_some() || view.click.is_some())
    };
    world.clock.advance(chrono::Duration::hours(24));
    assert_eq!(seen(paid.order, &back).await, (OrderState::Open, false), "it may be on its way");
    assert_eq!(
        state(&world, paid.order).await,
        OrderState::Expired,
        "who was not there begins anew"
    );
    let call = Call::prepare(1, &paid.code, "50000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(seen(paid.order, &back).await, (OrderState::Waiting, false));
    assert_eq!(world.click(call.complete(prepared)).await["error"], 0);
    assert_eq!(seen(paid.order, &back).await, (OrderState::Paid, false));
    assert_eq!(seen(left.order, &left_back).await, (OrderState::Open, false));
    world.clock.advance(chrono::Duration::hours(24));
    assert_eq!(seen(left.order, &left_back).await, (OrderState::Expired, false), "nothing came");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_billed_waits_at_its_home_until_it_is_paid(pool: PgPool) {
    let world = World::new(pool).await;
    let waiting = async || {
        let homes = payments::homes(&world.sv, &world.home.resident).await.unwrap();
        homes[0].invoices.iter().map(|one| one.amount_tiyin.0).collect::<Vec<_>>()
    };
    assert!(waiting().await.is_empty());
    let code = world.invoice().await;
    assert_eq!(waiting().await, [2_000_000]);
    assert!(
        payments::homes(&world.sv, &world.home.neighbour).await.unwrap()[0]
            .invoices
            .is_empty()
    );
    world.payme("CreateTransaction", made("p1", 2_000_000, &code)).await;
    world.perform("p1").await;
    assert!(waiting().await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_whole_history_is_read_page_by_page(pool: PgPool) {
    let world = World::new(pool).await;
    for count in 0..203_u32 {
        let period = NaiveDate::from_ymd_opt(2025 - i32::try_from(count / 12).unwrap(), 12 - count % 12, 1);
        let cmd = Post {
            account: world.account,
            kind: Why::Charge,
            source: uuid::Uuid::from_u128(u128::from(count) + 1),
            line: Line { period, service: None },
            amount: Tiyin(100),
        };
        payments::post(&world.sv, &world.system(), &cmd).await.unwrap();
    }
    for count in 0..52 {
        world.create(&format!("p{count}"), 50).await;
        world.perform(&format!("p{count}")).await;
        world.clock.advance(chrono::Duration::milliseconds(10));
    }
    let seen = async |older| {
        let mut accounts = payments::home(&world.sv, &world.home.resident, world.home.apartment, older)
            .await
            .unwrap();
        accounts.remove(0)
    };
    let newest = seen(Older::default()).await;
    assert_eq!((newest.months.len(), newest.payments.len()), (200, 50));
    assert_eq!(newest.older_months, newest.months[199].period);
    let rest = Older {
        account: Some(world.account),
        months: newest.older_months,
        payments: newest.older_payments,
    };
    let oldest = seen(rest).await;
    // Three months, and what the books began with.
    assert_eq!((oldest.months.len(), oldest.payments.len()), (4, 2));
    assert_eq!(oldest.months[3].period, None);
    assert_eq!((oldest.older_months, oldest.older_payments), (None, None));
    let of_another = Older { account: None, ..rest };
    assert_eq!(seen(of_another).await.months.len(), 200, "the other accounts begin with the newest");
}
