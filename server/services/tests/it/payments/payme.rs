//! Payme's seven methods, one by one.

use futures::future::join_all;

use super::*;

const TIMEOUT: i64 = 43_200_000;

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_payment_goes_its_way_and_every_repeat_is_answered_the_same(pool: PgPool) {
    let world = World::new(pool).await;
    let created = world.create("p1", OWED).await;
    assert_eq!(
        (created["result"]["state"].as_i64(), created["result"]["create_time"].as_i64()),
        (Some(1), Some(NOW))
    );
    assert!(created["result"]["transaction"].is_string() && created["result"]["receivers"].is_null());
    let checked = async || world.payme("CheckTransaction", json!({ "id": "p1" })).await["result"].clone();
    // What did not happen yet happened at 0, and for no reason.
    let stands = |(performed, cancelled): (i64, i64), state: i64, reason: Option<i64>| {
        json!({
            "create_time": NOW, "perform_time": performed, "cancel_time": cancelled,
            "transaction": created["result"]["transaction"], "state": state, "reason": reason,
        })
    };
    assert_eq!(checked().await, stands((0, 0), 1, None));
    assert_eq!(world.due().await, OWED, "nothing is paid yet");
    world.clock.advance(chrono::Duration::seconds(90));
    assert_eq!(world.create("p1", OWED).await, created);

    let performed = world.perform("p1").await;
    assert_eq!(performed["result"]["perform_time"].as_i64(), Some(NOW + 90_000));
    assert_eq!(checked().await, stands((NOW + 90_000, 0), 2, None));
    world.clock.advance(chrono::Duration::days(3));
    assert_eq!(world.perform("p1").await, performed, "the stored time, days later");
    assert_eq!(world.due().await, 0);

    let back = world.cancel("p1", 5).await;
    assert_eq!(back["result"]["state"].as_i64(), Some(-2));
    world.clock.advance(chrono::Duration::days(3));
    assert_eq!(world.cancel("p1", 3).await, back, "neither the reason nor the time is overwritten");
    assert_eq!(world.due().await, OWED);

    let days_later = NOW + 90_000 + 3 * 86_400_000;
    assert_eq!(checked().await, stands((NOW + 90_000, days_later), -2, Some(5)));
    assert_eq!(
        world
            .count("select count(*) from ledger_transactions where source_kind = 'payme'")
            .await,
        2
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_cancelled_or_given_back_is_never_paid_again(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", 100).await;
    world.cancel("p1", 3).await;
    world.create("p2", 100).await;
    world.perform("p2").await;
    world.cancel("p2", 5).await;
    for id in ["p1", "p2"] {
        assert_eq!(world.payme_code("PerformTransaction", json!({ "id": id })).await, -31008, "{id}");
        assert_eq!(world.payme_code("CreateTransaction", made(id, 100, NUMBER)).await, -31008, "{id}");
    }
    for method in ["PerformTransaction", "CheckTransaction", "CancelTransaction"] {
        assert_eq!(
            world.payme_code(method, json!({ "id": "none", "reason": 1 })).await,
            -31003,
            "{method}"
        );
    }
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn accounts_and_amounts_are_looked_at_before_anything_is_begun(pool: PgPool) {
    let world = World::new(pool).await;
    for method in ["CheckPerformTransaction", "CreateTransaction"] {
        for (amount, account, code) in [
            (0, NUMBER, -31001),
            (-5, NUMBER, -31001),
            (5, "999", -31050),
            (5, "HV-0000000000", -31050),
        ] {
            let answer = world.payme(method, made("p1", amount, account)).await;
            assert_eq!(answer["error"]["code"].as_i64(), Some(code), "{method} {amount} {account}");
            assert!(answer["error"]["message"]["uz"].as_str().is_some_and(|text| !text.is_empty()));
            assert_eq!(answer["error"]["data"].as_str(), (code == -31050).then_some("account"));
        }
        let nameless = json!({ "id": "p1", "time": NOW, "amount": 5, "account": { "order": "1" } });
        assert_eq!(world.payme_code(method, nameless).await, -31050);
    }
    let number = json!({ "amount": 5, "account": { "account": 100_012 } });
    let allowed = world.payme("CheckPerformTransaction", number).await;
    assert_eq!(allowed, json!({ "id": 7, "result": { "allow": true } }));
    assert_eq!(world.count("select count(*) from payme_transactions").await, 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_payment_that_nobody_made_expires_when_it_is_touched_and_by_itself(pool: PgPool) {
    let world = World::new(pool).await;
    for id in ["p1", "p2", "p3"] {
        world.create(id, 100).await;
    }
    world.clock.advance(chrono::Duration::milliseconds(TIMEOUT));
    assert_eq!(payments::expire_waiting(&world.sv).await.unwrap(), 0, "twelve hours are not over");
    world.clock.advance(chrono::Duration::milliseconds(1));
    assert_eq!(world.payme_code("PerformTransaction", json!({ "id": "p1" })).await, -31008);
    assert_eq!(world.payme_code("CreateTransaction", made("p2", 100, NUMBER)).await, -31008);
    let touched = world.payme("CheckTransaction", json!({ "id": "p3" })).await;
    assert_eq!(
        (touched["result"]["state"].as_i64(), touched["result"]["reason"].as_i64()),
        (Some(-1), Some(4))
    );
    world.clock.advance(chrono::Duration::milliseconds(-1));
    world.payme("CreateTransaction", made("p4", 100, NUMBER)).await;
    world.clock.advance(chrono::Duration::milliseconds(1));
    assert_eq!(payments::expire_waiting(&world.sv).await.unwrap(), 1);
    world.clock.advance(chrono::Duration::milliseconds(-1));
    world.payme("CreateTransaction", made("p6", 100, NUMBER)).await;
    world.clock.advance(chrono::Duration::milliseconds(1));
    let told = world.payme("GetStatement", json!({ "from": NOW, "to": NOW })).await;
    let lines = told["result"]["transactions"].as_array().unwrap();
    assert!(lines.iter().all(|line| line["state"] == -1), "{told}");
    let all = "select count(*) from payme_transactions where state = -1 and reason = 4 and cancel_time = 1772485200001";
    assert_eq!(world.count(all).await, 5);
    assert_eq!(
        world.payme_code("CreateTransaction", made("p5", 100, NUMBER)).await,
        -31008,
        "too old to begin"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_clock_that_is_set_back_makes_no_payment_end_before_it_began(pool: PgPool) {
    let world = World::new(pool).await;
    let made_at = world.sv.now();
    world.create("p1", 100).await;
    world.clock.set(made_at - chrono::Duration::days(3));
    assert_eq!(world.perform("p1").await["result"]["perform_time"].as_i64(), Some(NOW));
    assert_eq!(world.cancel("p1", 5).await["result"]["cancel_time"].as_i64(), Some(NOW));
    world.clock.set(made_at + chrono::Duration::days(3));
    assert_eq!(world.perform("p1").await["error"]["code"].as_i64(), Some(-31008));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_statement_goes_by_the_clock_of_payme_and_is_in_its_order(pool: PgPool) {
    let world = World::new(pool).await;
    let mut numbers = Vec::new();
    for (id, time) in [("late", NOW + 10), ("early", NOW - 10), ("middle", NOW), ("outside", NOW + 11)] {
        let params = json!({ "id": id, "time": time, "amount": 100, "account": { "account": NUMBER, "more": 1 } });
        let created = world.payme("CreateTransaction", params).await;
        numbers.push(created["result"]["transaction"].clone());
    }
    world.clock.advance(chrono::Duration::seconds(2));
    world.perform("middle").await;
    world.cancel("early", 3).await;
    let told = world.payme("GetStatement", json!({ "from": NOW - 10, "to": NOW + 10 })).await;
    let then = NOW + 2_000;
    let line = |(id, time, number): (&str, i64, usize), (performed, cancelled): (i64, i64), (state, reason): (i64, Option<i64>)| {
        json!({
            "id": id, "time": time, "amount": 100, "account": { "account": NUMBER, "more": 1 },
            "create_time": NOW, "perform_time": performed, "cancel_time": cancelled,
            "transaction": numbers[number], "state": state, "reason": reason, "receivers": null,
        })
    };
    let lines = [
        line(("early", NOW - 10, 1), (0, then), (-1, Some(3))),
        line(("middle", NOW, 2), (then, 0), (2, None)),
        line(("late", NOW + 10, 0), (0, 0), (1, None)),
    ];
    assert_eq!(told["result"], json!({ "transactions": lines }));
    let none = world.payme("GetStatement", json!({ "from": 1, "to": 2 })).await;
    assert_eq!(none["result"], json!({ "transactions": [] }));
    assert_eq!(world.payme_code("GetStatement", json!({ "from": 1 })).await, -32600);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn both_receipts_of_the_tax_office_are_kept(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", 100).await;
    let set =
        |id: &str, kind: &str, sign: &str| json!({ "id": id, "type": kind, "fiscal_data": { "receipt_id": 121, "fiscal_sign": sign } });
    for (kind, sign) in [("PERFORM", "a"), ("CANCEL", "b"), ("PERFORM", "c")] {
        let answer = world.payme("SetFiscalData", set("p1", kind, sign)).await;
        assert_eq!(answer["result"], json!({ "success": true }));
    }
    let kept =
        "select count(*) from payme_transactions where fiscal_perform ->> 'fiscal_sign' = 'c' and fiscal_cancel ->> 'fiscal_sign' = 'b'";
    assert_eq!(world.count(kept).await, 1);
    assert_eq!(world.payme_code("SetFiscalData", set("none", "PERFORM", "a")).await, -32001);
    assert_eq!(world.payme_code("SetFiscalData", json!({ "id": "p1" })).await, -32602);
    let logged = "select count(*) from payment_calls where verdict = -32001 and body like '%fiscal_sign%'";
    assert_eq!(world.count(logged).await, 1, "what was refused can be found");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn amounts_beyond_what_floats_can_say_are_exact(pool: PgPool) {
    let world = World::new(pool).await;
    let amount = 9_007_199_254_740_993;
    world.create("p1", amount).await;
    world.perform("p1").await;
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    assert_eq!(
        (balance.debt_tiyin.0, balance.advance_tiyin.0, balance.due_tiyin.0),
        (0, amount - OWED, OWED - amount)
    );
    let told = world.payme("GetStatement", json!({ "from": NOW, "to": NOW })).await;
    assert_eq!(told["result"]["transactions"][0]["amount"].as_i64(), Some(amount));
    assert_eq!(
        world.payme_code("CheckPerformTransaction", made("p2", amount + 1, NUMBER)).await,
        -31001
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn many_equal_calls_at_once_make_one_payment(pool: PgPool) {
    let world = World::new(pool).await;
    let created = join_all((0..8).map(|_| world.create("p1", 100))).await;
    assert!(
        created.iter().all(|answer| *answer == created[0] && answer["result"]["state"] == 1),
        "{created:?}"
    );
    let performed = join_all((0..8).map(|_| world.perform("p1"))).await;
    assert!(
        performed
            .iter()
            .all(|answer| *answer == performed[0] && answer["result"]["state"] == 2),
        "{performed:?}"
    );
    assert_eq!(world.due().await, OWED - 100);
    let cancelled = join_all((0..8).map(|_| world.cancel("p1", 5))).await;
    assert!(cancelled.iter().all(|answer| *answer == cancelled[0]), "{cancelled:?}");
    assert_eq!(world.due().await, OWED);
    assert_eq!(
        world
            .count("select count(*) from ledger_transactions where source_kind = 'payme'")
            .await,
        2
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn of_many_payments_of_one_invoice_one_is_begun(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let ids: Vec<_> = (0..8).map(|number| format!("p{number}")).collect();
    let calls = ids
        .iter()
        .map(|id| world.payme_code("CreateTransaction", made(id, 2_000_000, &code)));
    let mut codes = join_all(calls).await;
    codes.sort_unstable();
    assert_eq!(codes, [[-31008; 7].as_slice(), &[0]].concat());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_who_has_the_key_is_heard(pool: PgPool) {
    let world = World::new(pool).await;
    let check = json!({ "id": 7, "method": "CheckTransaction", "params": { "id": "x" } }).to_string();
    let wrong = [
        None,
        Some(basic("Paycom", "wrong")),
        Some(basic("Payme", PAYME_KEY)),
        Some(basic("Paycom", "")),
        Some(basic("", PAYME_KEY)),
        Some(format!("Bearer {PAYME_KEY}")),
        Some("Basic !".to_owned()),
    ];
    for authorization in wrong {
        for body in [check.as_str(), "{", "[]", r#"{"id":7,"method":"Nonsense"}"#] {
            let caller = Caller {
                authorization: authorization.clone(),
                ..known()
            };
            let answer: Value = serde_json::from_str(&payments::payme(&world.sv, &world.desk, &caller, &whole(body)).await).unwrap();
            assert_eq!(answer["error"]["code"].as_i64(), Some(-32504), "{authorization:?} {body}");
        }
    }
    for desk in ["", "x", "00000000-0000-0000-0000-000000000000"] {
        let answer = payments::payme(&world.sv, desk, &known(), &whole(&check)).await;
        assert!(answer.contains("-32504"), "{desk}: {answer}");
    }
    let get = Caller {
        is_post: false,
        ..Caller::default()
    };
    assert!(payments::payme(&world.sv, &world.desk, &get, &whole("")).await.contains("-32300"));
    assert!(
        payments::payme(&world.sv, &world.desk, &known(), &Body::Cut)
            .await
            .contains("-32700")
    );
    let kept = "select count(*) from payment_calls where body like '%a&#@%' or headers::text like '%Basic%'";
    assert_eq!(world.count(kept).await, 0, "no key is kept");
    assert!(
        world.count("select count(*) from payment_calls where verdict = -32504").await > 20,
        "refused calls are"
    );
}
