//! A reply that is lost between its commit and the wire: the provider asks again and reads what it would have read.

use std::time::Duration;

use super::*;

/// Another number after every call that changes something.
const TRACE: &str = "select (
    (select count(*) * 100 + coalesce(sum(state + case when fiscal_perform is null then 0 else 10 end), 0) from payme_transactions)
    + (select count(*) * 100000 + coalesce(sum(case when state = 'prepared' then 0 else 10000 end), 0) from click_payments))::bigint";
const FIRST: &str = "select id from payme_transactions where payme_id = 'p1'";
const SECOND: &str = "select id from payme_transactions where payme_id = 'p2'";

/// Makes a call whose reply is lost: its caller hangs up when all is committed, while the log of calls is waited for.
async fn lose(world: &World, call: impl Future<Output = String>) {
    let mut log = world.pool.begin().await.unwrap();
    sqlx::query("lock table payment_calls in share mode")
        .execute(&mut *log)
        .await
        .unwrap();
    let before = world.count(TRACE).await;
    let committed = async {
        while world.count(TRACE).await == before {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    tokio::select! {
        () = committed => {}
        answer = call => panic!("it was answered before it could be lost: {answer}"),
    }
    log.rollback().await.unwrap();
}

async fn payme(world: &World, method: &str, params: &Value) -> String {
    let body = json!({ "id": 7, "method": method, "params": params });
    payments::payme(&world.sv, &world.desk, &known(), &whole(&body.to_string())).await
}

async fn click(world: &World, call: Call<'_>) -> String {
    let caller = Caller {
        is_post: true,
        ..Caller::default()
    };
    payments::click(&world.sv, SERVICE, None, &caller, &whole(&call.body(CLICK_KEY))).await
}

/// What is told of a transaction of this number at this instant.
type Told = fn(i64, &str) -> Value;

/// A call of Payme's that changes something: of which transaction, and what it is answered.
type Step = (&'static str, &'static str, Value, Told);

fn created(at: i64, it: &str) -> Value {
    json!({ "create_time": at, "transaction": it, "state": 1, "receivers": null })
}

fn steps() -> [Step; 6] {
    let receipt = json!({ "id": "p1", "type": "PERFORM", "fiscal_data": { "receipt_id": 121 } });
    [
        (FIRST, "CreateTransaction", made("p1", 1_000, NUMBER), created),
        (
            FIRST,
            "PerformTransaction",
            json!({ "id": "p1" }),
            |at, it| json!({ "transaction": it, "perform_time": at, "state": 2 }),
        ),
        (FIRST, "SetFiscalData", receipt, |_, _| json!({ "success": true })),
        (
            FIRST,
            "CancelTransaction",
            json!({ "id": "p1", "reason": 5 }),
            |at, it| json!({ "transaction": it, "cancel_time": at, "state": -2 }),
        ),
        (SECOND, "CreateTransaction", made("p2", 2_000, NUMBER), created),
        (
            SECOND,
            "CancelTransaction",
            json!({ "id": "p2", "reason": 3 }),
            |at, it| json!({ "transaction": it, "cancel_time": at, "state": -1 }),
        ),
    ]
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payme_reads_the_lost_reply_byte_for_byte(pool: PgPool) {
    let world = World::new(pool).await;
    for (which, method, params, told) in steps() {
        world.clock.advance(chrono::Duration::seconds(1));
        let at = world.sv.now().timestamp_millis();
        lose(&world, Box::pin(payme(&world, method, &params))).await;
        world.clock.advance(chrono::Duration::minutes(3));
        let it = one(&world.pool, which).await.to_string();
        let expected = json!({ "result": told(at, &it), "id": 7 }).to_string();
        for _ in 0..2 {
            assert_eq!(payme(&world, method, &params).await, expected, "{method}");
        }
    }
    assert_eq!(world.due().await, OWED);
    let postings = "select count(*) from ledger_transactions where source_kind = 'payme'";
    assert_eq!(world.count(postings).await, 2, "one for what came, one for what went back");
    world.assert_whole().await;
}

/// Click's own rule: a Complete that came through is answered 0 once, and "already paid" whenever it is repeated.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn click_reads_how_the_payment_stands_byte_for_byte(pool: PgPool) {
    let world = World::new(pool).await;
    for (trans, failure, code, note) in [(1, 0, -4, "Already paid"), (2, -5017, -9, "Transaction cancelled")] {
        let call = Call::prepare(trans, NUMBER, "10.00");
        lose(&world, Box::pin(click(&world, call))).await;
        let newest = "select number::bigint from click_payments order by trans_id desc limit 1";
        let number = world.count(newest).await;
        let told = |code: i32, note: &str, name: &str| {
            json!({ "error": code, "error_note": note, "click_trans_id": trans, "merchant_trans_id": NUMBER, (name): number }).to_string()
        };
        let prepared = told(0, "Success", "merchant_prepare_id");
        let complete = Call {
            error: failure,
            ..call.complete(number)
        };
        for _ in 0..2 {
            world.clock.advance(chrono::Duration::minutes(3));
            assert_eq!(click(&world, call).await, prepared);
        }
        lose(&world, Box::pin(click(&world, complete))).await;
        for _ in 0..2 {
            world.clock.advance(chrono::Duration::minutes(3));
            assert_eq!(click(&world, complete).await, told(code, note, "merchant_confirm_id"));
        }
    }
    assert_eq!(world.due().await, OWED - 1_000);
    let postings = "select count(*) from ledger_transactions where source_kind = 'click'";
    assert_eq!(world.count(postings).await, 1);
    assert_eq!(world.count("select count(*) from payment_cases").await, 0);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_would_wait_too_long_is_told_so_in_time_and_the_call_is_kept(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", 1_000).await;
    let call = Call::prepare(1, NUMBER, "10.00");
    let complete = call.complete(world.click(call).await["merchant_prepare_id"].as_i64().unwrap());
    let mut held = world.pool.begin().await.unwrap();
    sqlx::query("lock table account_balances in exclusive mode")
        .execute(&mut *held)
        .await
        .unwrap();
    let started = std::time::Instant::now();
    let (performed, completed) = futures::join!(world.payme_code("PerformTransaction", json!({ "id": "p1" })), world.click(complete));
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert_eq!((performed, completed["error"].as_i64()), (-32400, Some(-7)));
    assert_eq!(completed["merchant_trans_id"], NUMBER, "the ids are echoed");
    let kept = "select count(*) from payment_calls where verdict in (-32400, -7)";
    assert_eq!(world.count(kept).await, 2);
    held.rollback().await.unwrap();
    assert_eq!(world.perform("p1").await["result"]["state"], 2);
    assert_eq!(world.click(complete).await["error"], 0);
    assert_eq!(world.due().await, OWED - 2_000);
    world.assert_whole().await;
}
