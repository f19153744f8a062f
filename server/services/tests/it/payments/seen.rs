//! Who sees a balance, what a statement tells, where links lead.

use domain::{
    ids::CommandId,
    lang::Lang,
    payments::{AmountChoice, Checkout, Limits, Older, Provider},
};
use services::Kind;

use super::*;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_balance_is_seen_by_its_home_and_by_who_may_see_charges(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let seen = async |scope: &Scope| {
        payments::balance(&world.sv, scope, world.account)
            .await
            .map(|balance| balance.due_tiyin.0)
            .map_err(|error| error.kind)
    };
    assert_eq!(seen(&world.home.resident).await, Ok(OWED));
    assert_eq!(seen(&world.home.director).await, Ok(OWED));
    assert_eq!(seen(&world.home.neighbour).await, Err(Kind::NotFound));
    assert_eq!(seen(&world.home.plumber).await, Err(Kind::Denied));
    assert_eq!(seen(&other.director).await, Err(Kind::NotFound));
    assert_eq!(seen(&other.resident).await, Err(Kind::NotFound));
    for scope in [&other.director, &world.home.neighbour] {
        assert_eq!(
            payments::statement(&world.sv, scope, world.account, None).await.unwrap_err().kind,
            Kind::NotFound
        );
        let cmd = Checkout {
            account: world.account,
            command: CommandId::random(),
            amount: AmountChoice::All,
            other_tiyin: None,
        };
        assert_eq!(payments::checkout(&world.sv, scope, cmd).await.unwrap_err().kind, Kind::NotFound);
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn links_lead_to_the_providers_with_our_order_until_they_are_over(pool: PgPool) {
    let world = World::new(pool).await;
    let resident = &world.home.resident;
    let cmd = |amount, other: Option<i64>| Checkout {
        account: world.account,
        command: CommandId::random(),
        amount,
        other_tiyin: other.map(Tiyin),
    };
    let all = cmd(AmountChoice::All, None);
    let opened = payments::checkout(&world.sv, resident, all.clone()).await.unwrap();
    assert_eq!(opened.amount_tiyin, Tiyin(OWED));
    assert_eq!(
        payments::checkout(&world.sv, resident, all).await.unwrap(),
        opened,
        "one command, one order"
    );
    let other = payments::checkout(&world.sv, resident, cmd(AmountChoice::Other, Some(12_345)))
        .await
        .unwrap();
    assert_eq!(other.amount_tiyin, Tiyin(12_345));
    for (amount, other) in [
        (AmountChoice::Other, None),
        (AmountChoice::Other, Some(0)),
        (AmountChoice::Other, Some(-5)),
    ] {
        assert_eq!(
            payments::checkout(&world.sv, resident, cmd(amount, other)).await.unwrap_err().kind,
            Kind::Invalid
        );
    }

    let read = |link: &str| {
        let url: url::Url = link.parse().unwrap();
        let query: std::collections::HashMap<String, String> = url.query_pairs().into_owned().collect();
        let order: domain::ids::OrderId = url.path().split('/').nth(2).unwrap().parse().unwrap();
        (order, query["until"].parse::<i64>().unwrap(), query["sign"].clone())
    };
    let (order, until, sign) = read(opened.click.as_deref().unwrap());
    let page = payments::follow(&world.sv, (order, Provider::Click), (until, &sign), Lang::Uz)
        .await
        .unwrap();
    assert!(
        page.contains(&format!("transaction_param={}", opened.code)) && page.contains("amount=50000.00"),
        "{page}"
    );
    let (order, until, payme_sign) = read(opened.payme.as_deref().unwrap());
    let page = payments::follow(&world.sv, (order, Provider::Payme), (until, &payme_sign), Lang::Uz)
        .await
        .unwrap();
    assert!(page.starts_with("https://checkout.paycom.uz/"), "{page}");
    for (provider, until, sign) in [
        (Provider::Payme, until, &sign),
        (Provider::Payme, until + 1, &payme_sign),
        (Provider::Click, until, &payme_sign),
    ] {
        assert!(
            payments::follow(&world.sv, (order, provider), (until, sign), Lang::Ru)
                .await
                .is_err()
        );
    }
    // The order's code is what providers call us about.
    assert_eq!(world.payme_code("CreateTransaction", made("p1", OWED, &opened.code)).await, 0);
    world.perform("p1").await;
    assert_eq!(world.due().await, 0);
    // What is paid is not paid again by the same link.
    let page = payments::follow(&world.sv, (order, Provider::Click), (until, &sign), Lang::Uz)
        .await
        .unwrap();
    assert!(page.contains(&format!("/my/pay/{order}?")), "{page}");
    world.clock.advance(chrono::Duration::hours(24));
    assert!(
        payments::follow(&world.sv, (order, Provider::Payme), (until, &payme_sign), Lang::Ru)
            .await
            .is_err()
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn last_month_is_paid_alone_or_with_all_that_is_older(pool: PgPool) {
    let world = World::new(pool).await;
    let february = Post {
        account: world.account,
        kind: Why::Charge,
        source: uuid::Uuid::from_u128(1),
        line: Line {
            period: "2026-02-01".parse().ok(),
            service: None,
        },
        amount: Tiyin(70_000),
    };
    payments::post(&world.sv, &world.system(), &february).await.unwrap();
    for (amount, tiyin) in [(AmountChoice::LastMonth, 70_000), (AmountChoice::All, OWED + 70_000)] {
        let cmd = Checkout {
            account: world.account,
            command: CommandId::random(),
            amount,
            other_tiyin: None,
        };
        let opened = payments::checkout(&world.sv, &world.home.resident, cmd).await.unwrap();
        assert_eq!(opened.amount_tiyin, Tiyin(tiyin), "{amount:?}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_statement_tells_what_happened_newest_first(pool: PgPool) {
    let world = World::new(pool).await;
    for source in 1..=60 {
        world.clock.advance(chrono::Duration::seconds(1));
        world.charge(source, 100).await;
    }
    let first = payments::statement(&world.sv, &world.home.resident, world.account, None)
        .await
        .unwrap();
    let rest = payments::statement(&world.sv, &world.home.resident, world.account, first.next.as_ref())
        .await
        .unwrap();
    assert_eq!((first.items.len(), rest.items.len(), rest.next), (50, 11, None));
    assert_eq!(
        rest.items.last().map(|line| (line.kind, line.amount_tiyin.0)),
        Some((Why::Opening, OWED))
    );
    assert!(first.items.is_sorted_by(|newer, older| newer.at >= older.at));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nobody_sets_out_to_pay_what_no_cash_desk_takes(pool: PgPool) {
    let world = World::new(pool).await;
    let resident = &world.home.resident;
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "cash_desks": [
            { "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": PAYME_KEY, "min_tiyin": 100_000, "max_tiyin": 2_000_000 },
            { "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": CLICK_KEY, "min_tiyin": 100_000, "max_tiyin": 1_000_000 },
        ],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let set_out = async |amount, other: Option<i64>| {
        let cmd = Checkout {
            account: world.account,
            command: CommandId::random(),
            amount,
            other_tiyin: other.map(Tiyin),
        };
        payments::checkout(&world.sv, resident, cmd).await
    };
    for (amount, other, field) in [
        (AmountChoice::All, None, "amount"),
        (AmountChoice::Other, Some(99_999), "other_tiyin"),
        (AmountChoice::Other, Some(2_000_001), "other_tiyin"),
    ] {
        let refused = set_out(amount, other).await.unwrap_err();
        let wrong = &refused.fields.fields[0];
        assert_eq!((wrong.field.as_str(), wrong.code.as_str()), (field, "range"), "{other:?}");
    }
    assert_eq!(
        world.count("select count(*) from payment_orders").await,
        0,
        "and nothing is left of it"
    );
    let opened = set_out(AmountChoice::Other, Some(1_500_000)).await.unwrap();
    assert!(opened.payme.is_some() && opened.click.is_none(), "{opened:?}");
    let accounts = payments::home(&world.sv, resident, world.home.apartment, Older::default())
        .await
        .unwrap();
    let expected = Limits {
        min: Tiyin(100_000),
        max: Tiyin(2_000_000),
    };
    assert_eq!(accounts[0].limits, Some(expected));
}
