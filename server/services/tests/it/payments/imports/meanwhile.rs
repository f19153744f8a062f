//! What comes in while a sheet is taken.

use super::{super::books::begin_as_rw, *};

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_sheet_waits_for_a_payment_that_comes_in_meanwhile(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let call = Call::prepare(1, NUMBER, "50000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    let rows: [&[&str]; 2] = [&CHARGES, &[NUMBER, "2026-02", "", "", "", "", "50000"]];
    let sheet = world.read(SheetKind::Charges, &rows).await;
    let of_the_account = &["select from account_balances join accounts on accounts.id = account_id
        where number = '100012' for update of account_balances"];
    let held = begin_as_rw(&pool, world.home.company, of_the_account).await.unwrap();
    let take = async {
        world.until_waiting(1).await;
        world.take(sheet).await
    };
    let let_go = async {
        world.until_waiting(2).await;
        held.rollback().await.unwrap();
    };
    let (paid, taken, ()) = futures::join!(world.click(call.complete(prepared)), take, let_go);
    assert_eq!(paid["error"], 0);
    taken.unwrap();
    assert_eq!(world.standing().await, (vec![], OWED), "the debt is paid once, the rest is ahead");
    world.assert_whole().await;
}
