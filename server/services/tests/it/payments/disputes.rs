//! Click says that a confirmed payment failed: whether it is what we asked for, or somebody has to look into it.

use domain::payments::{RefundStatus, RefundVerdict, RefundWay, click::Method};
use services::payments::Lost;

use super::{merchant::Fake, refunds::accountant, *};

/// Cases that are open because Click disputes what it had confirmed.
const DISPUTED: &str = "select count(*) from payment_cases where kind = 'disputed' and status = 'open'";

impl World {
    /// Pays 500 sums by Click, and answers the news that the payment failed.
    async fn paid_and_failing(&self) -> Call<'static> {
        let call = Call::prepare(1, NUMBER, "500");
        let prepared = self.click(call).await["merchant_prepare_id"].as_i64().unwrap();
        assert_eq!(self.click(call.complete(prepared)).await["error"], 0);
        self.clock.advance(chrono::Duration::seconds(1));
        Call {
            error: -5017,
            ..call.complete(prepared)
        }
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_goes_back_on_our_order_is_not_disputed(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let failing = world.paid_and_failing().await;
    let id = world.approved(RefundWay::Click, "").await;
    // It is on its way: the job finds out how it ends.
    assert_eq!(world.click(failing).await["error"], -9);
    assert_eq!(world.due().await, OWED - 50_000, "the news alone moves no money");
    fake.will([Ok(r#"{"error_code":0}"#)]);
    assert!(payments::work_click(&world.sv).await.unwrap());
    assert_eq!(world.refund(id).await.status, RefundStatus::Done);
    for _ in 0..2 {
        assert_eq!(world.click(failing).await["error"], -9);
    }
    assert_eq!(world.count(DISPUTED).await, 0, "settled");
    assert_eq!(world.due().await, OWED, "given back once");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_nobody_ordered_or_only_a_part_of_is_disputed(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let failing = world.paid_and_failing().await;
    world.approved(RefundWay::Click, "100").await;
    fake.will([Ok(r#"{"error_code":0}"#)]);
    payments::work_click(&world.sv).await.unwrap();
    assert_eq!(world.due().await, OWED - 40_000);
    for _ in 0..2 {
        assert_eq!(world.click(failing).await["error"], -9);
    }
    assert_eq!(world.count(DISPUTED).await, 1, "we gave back a fifth of it");
    assert_eq!(world.due().await, OWED - 40_000);
    world.assert_whole().await;
}

/// A draft orders nothing yet, and money from the till is none of Click's.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_draft_and_the_till_are_no_order_to_click(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let failing = world.paid_and_failing().await;
    let payment = world.payment().await;
    let draft = world.draft(payment, RefundWay::Click, "").await.unwrap();
    assert_eq!(world.click(failing).await["error"], -9);
    assert_eq!(world.count(DISPUTED).await, 1);
    world.decide(&world.home.director, draft, RefundVerdict::Decline).await.unwrap();
    world.approved(RefundWay::Manual, "").await;
    assert_eq!(world.click(failing).await["error"], -9);
    assert_eq!(world.count(DISPUTED).await, 1, "and told once");
    world.assert_whole().await;
}

/// Somebody pressed the button in Click's cabinet: the document that follows finds that out, and the books follow it.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_went_back_in_the_cabinet_is_booked_by_a_refund(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let failing = world.paid_and_failing().await;
    world.click(failing).await;
    assert_eq!(world.count(DISPUTED).await, 1, "nobody here ordered it");
    let id = world.approved(RefundWay::Click, "").await;
    fake.will([
        Ok(r#"{"error_code":-501,"error_note":"Payment cannot be reversed"}"#),
        Ok(r#"{"error_code":0,"payment_status":-2}"#),
    ]);
    payments::work_click(&world.sv).await.unwrap();
    let methods: Vec<_> = fake.asked().into_iter().map(|(method, _)| method).collect();
    assert_eq!(methods, [Method::Delete, Method::Get]);
    assert_eq!(world.refund(id).await.status, RefundStatus::Done);
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_click_refuses_and_still_has_stays_paid(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    for (trans, status) in [
        (1, Ok(r#"{"error_code":0,"payment_status":2}"#)),
        (2, Ok(r#"{"error_code":0,"payment_status":1}"#)),
        (3, Err(Lost::Unknown)),
        (4, Err(Lost::Unsent)),
    ] {
        let payment = world.pay_click(trans, "500").await;
        let id = world.draft(payment, RefundWay::Click, "").await.unwrap();
        let second = accountant(&world).await;
        world.decide(&second, id, RefundVerdict::Approve).await.unwrap();
        fake.will([Ok(r#"{"error_code":-16,"error_note":"UZCARD"}"#), status]);
        payments::work_click(&world.sv).await.unwrap();
        let seen = world.refund(id).await;
        assert_eq!(
            (seen.status, seen.outcome.as_deref()),
            (RefundStatus::Failed, Some("-16 UZCARD")),
            "{status:?}"
        );
    }
    assert_eq!(world.due().await, OWED - 4 * 50_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_cash_desk_says_how_a_dispute_is_answered(pool: PgPool) {
    let world = World::new(pool).await;
    let failing = world.paid_and_failing().await;
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "cash_desks": [{ "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": CLICK_KEY, "disputed_code": -4 }],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    assert_eq!(world.click(failing).await["error"], -4);
    assert_eq!(world.count(DISPUTED).await, 1, "somebody looks all the same");
    assert_eq!(world.due().await, OWED - 50_000, "and no money moves");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payme_takes_back_nothing_that_went_back_by_hand(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", 50_000).await;
    world.perform("p1").await;
    let id = world.approved(RefundWay::Manual, "100").await;
    assert_eq!(world.refund(id).await.status, RefundStatus::Done);
    for _ in 0..2 {
        assert_eq!(world.cancel("p1", 5).await["error"]["code"], -31007);
    }
    assert_eq!(world.due().await, OWED - 40_000, "what went back by hand, and no more");
    assert_eq!(world.payme("CheckTransaction", json!({ "id": "p1" })).await["result"]["state"], 2);
    assert_eq!(world.count(DISPUTED).await, 1, "and somebody hears of it, once");
    world.assert_whole().await;
}
