//! The look at the books of every night.

use chrono::Duration;
use futures::future::join_all;
use services::test_support::services_at;

use super::{books::as_rw, *};

/// What the kept row of the first company says: how many did not agree, and by how much.
async fn kept(world: &World) -> (i32, i64) {
    let mut connection = world.pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let kept = sqlx::query_as("select mismatches, off_tiyin from book_checks where company_id = $1")
        .bind(world.home.company.0)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    kept
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn each_company_is_looked_at_once_a_night_whatever_number_of_processes_runs(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    Arrange::other_company(&world.sv).await;
    let beside = services_at(pool, world.clock.clone()).await;
    let turn = async || -> u64 {
        let looked = join_all([&world.sv, &beside, &world.sv].map(payments::check_books)).await;
        looked.into_iter().map(Result::unwrap).sum()
    };
    assert_eq!(turn().await, 2, "the night before was missed");
    // It is 14:00: the next night begins thirteen hours later.
    world.clock.advance(Duration::minutes(13 * 60 - 1));
    assert_eq!(turn().await, 0);
    world.clock.advance(Duration::minutes(1));
    assert_eq!(turn().await, 2);
    // Processes that were started meanwhile change nothing.
    world.clock.advance(Duration::hours(20));
    assert_eq!(turn().await, 0);
    world.clock.advance(Duration::hours(4));
    assert_eq!(turn().await, 2);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_company_that_cannot_be_looked_at_holds_up_no_other_and_is_tried_again_soon(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let other = Arrange::other_company(&world.sv).await;
    provide(&world.sv, &other.slug, "54321").await;
    // What it is off by has no place in a number of 64 bits.
    let huge = "update account_balances set receivable_tiyin = -9223372036854775808 where receivable_tiyin > 0";
    let off = "update account_balances set receivable_tiyin = receivable_tiyin - 7 where receivable_tiyin > 0";
    as_rw(&pool, world.home.company, &[huge]).await.unwrap();
    as_rw(&pool, other.company, &[off]).await.unwrap();
    payments::check_books(&world.sv).await.unwrap_err();
    let open = "select count(*) from payment_cases where kind = 'balance_mismatch' and amount_tiyin = -7";
    assert_eq!(world.count(open).await, 1, "the other company was looked at");
    assert_eq!(payments::check_books(&world.sv).await.unwrap(), 0, "not at once");
    let set = "update account_balances set receivable_tiyin = 5000003, advance_tiyin = 0 where account_id = (select id from accounts where number = '100012')";
    let none = "update account_balances set receivable_tiyin = 0, advance_tiyin = 0 where account_id <> (select id from accounts where number = '100012')";
    as_rw(&pool, world.home.company, &[set, none]).await.unwrap();
    world.clock.advance(Duration::minutes(15));
    assert_eq!(
        payments::check_books(&world.sv).await.unwrap(),
        1,
        "the one that failed, not the other"
    );
    assert_eq!(kept(&world).await, (1, 3));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_off_by_as_much_as_it_is_paid_ahead_has_a_size(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let moved =
        "update account_balances set receivable_tiyin = receivable_tiyin + 9, advance_tiyin = advance_tiyin - 9 where receivable_tiyin > 0";
    as_rw(&pool, world.home.company, &[moved]).await.unwrap();
    assert!(payments::check_books(&world.sv).await.unwrap() > 0);
    assert_eq!(kept(&world).await, (1, 9));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_kept_balance_that_is_gone_is_found_and_made_anew(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let gone = "delete from account_balances where receivable_tiyin > 0";
    as_rw(&pool, world.home.company, &[gone]).await.unwrap();
    let off = payments::check(&world.sv, &world.system()).await.unwrap();
    assert_eq!(off, [payments::Mismatch::Account(world.account)]);
    let rebuilt = payments::rebuild_off(&world.sv, &world.home.slug).await.unwrap();
    let expected = payments::Rebuilt {
        number: NUMBER.to_owned(),
        off: Tiyin(-OWED),
    };
    assert_eq!(rebuilt, [expected]);
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_sums_of_all_entries_may_take_their_time(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let mut held = pool.begin().await.unwrap();
    let lock = "lock table account_balances in access exclusive mode";
    sqlx::query(lock).execute(&mut *held).await.unwrap();
    let long = async {
        // No page waits so long for a statement.
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        held.rollback().await.unwrap();
    };
    let looks = futures::future::join(payments::check_books(&world.sv), payments::rebuild_off(&world.sv, &world.home.slug));
    let ((looked, rebuilt), ()) = futures::join!(looks, long);
    assert_eq!((looked.unwrap(), rebuilt.unwrap()), (1, Vec::new()));
}
