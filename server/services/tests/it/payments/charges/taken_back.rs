//! What people read of charges that were taken back: nothing, neither of them nor of what was paid ahead and used for them.

use domain::payments::{Older, SheetPeriod};

use super::*;

/// What the app of the home says was charged, by months.
async fn charged(world: &World) -> Vec<(Option<String>, i64)> {
    let home = payments::home(&world.sv, &world.home.resident, world.home.apartment, Older::default())
        .await
        .unwrap();
    let months = home[0].months.iter();
    months
        .map(|one| (one.period.map(|day| day.to_string()), one.total_tiyin.0))
        .collect()
}

/// What the statement of the panel says of months: charged, paid and left.
async fn months(world: &World) -> Vec<(i64, i64, i64)> {
    let sheet = payments::sheet(&world.sv, &world.home.director, world.account, SheetPeriod::default())
        .await
        .unwrap();
    let months = sheet.months.iter();
    months
        .map(|one| (one.charged_tiyin.0, one.paid_tiyin.0, one.left_tiyin.0))
        .collect()
}

/// What the bill of March says.
async fn bill(world: &World) -> String {
    let printed = payments::print_bill(&world.sv, &world.home.resident, world.account, march())
        .await
        .unwrap();
    let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The charges of March, all of which was paid ahead, and 500 sums more.
async fn paid_ahead(world: &World) -> ChargeRunId {
    world.create("p1", OWED + 150_000).await;
    world.perform("p1").await;
    let run = world.run(march()).await.unwrap();
    world.post(run).await.unwrap();
    run
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn months_that_were_taken_back_are_told_as_not_charged_and_made_again_once(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = paid_ahead(&world).await;
    let before = (None, OWED);
    let in_march = (Some("2026-03-01".to_owned()), 100_000);
    assert_eq!(charged(&world).await, [in_march.clone(), before.clone()]);
    assert_eq!(months(&world).await, [(100_000, 100_000, 0)]);

    world.void(run).await.unwrap();
    assert_eq!(charged(&world).await, std::slice::from_ref(&before));
    assert_eq!(months(&world).await, []);
    assert_eq!(world.due().await, -150_000);

    world.clock.advance(chrono::Duration::minutes(1));
    let again = world.run(march()).await.unwrap();
    world.post(again).await.unwrap();
    assert_eq!(charged(&world).await, [in_march, before], "once, and not twice");
    assert_eq!(months(&world).await, [(100_000, 100_000, 0)]);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_bill_has_nothing_of_charges_that_were_taken_back_in_a_later_month(pool: PgPool) {
    let world = World::new(pool).await;
    world.lift().await;
    let run = paid_ahead(&world).await;
    world.clock.advance(chrono::Duration::days(31));
    world.void(run).await.unwrap();
    let text = bill(&world).await;
    // After the month, and now.
    assert!(!text.contains("Лифт") && text.matches("переплата 1 500 сум").count() == 2, "{text}");

    let again = world.run(march()).await.unwrap();
    world.post(again).await.unwrap();
    let text = bill(&world).await;
    assert!(text.contains("Лифт") && text.matches("переплата 500 сум").count() == 2, "{text}");
}
