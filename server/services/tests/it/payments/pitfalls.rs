//! What other programs got wrong, where no other file has it: each of these was seen to cost somebody money.

use futures::future::join_all;

use super::*;

fn error(answer: &Value) -> i64 {
    answer["error"].as_i64().unwrap()
}

fn number(answer: &Value) -> i64 {
    answer["merchant_prepare_id"].as_i64().unwrap()
}

/// One library kept a row for each order, so that the second attempt took the first one's place; another one credited
/// both attempts.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn two_attempts_of_one_order_are_two_payments_and_one_of_them_is_surplus(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let (first, second) = (Call::prepare(1, &code, "20000"), Call::prepare(2, &code, "20000"));
    let one = number(&world.click(first).await);
    assert_eq!(error(&world.click(second).await), -9, "the first one holds it");
    world.clock.advance(chrono::Duration::minutes(31));
    let two = number(&world.click(second).await);
    assert_ne!(one, two);
    // Neither may be completed by the other one's number.
    for crossed in [first.complete(two), second.complete(one)] {
        assert_eq!(error(&world.click(crossed).await), -6);
    }
    // Both were debited, at once.
    let told = join_all([first.complete(one), second.complete(two)].map(|call| world.click(call))).await;
    assert_eq!(told.iter().map(error).collect::<Vec<_>>(), [0, 0]);
    for call in [first.complete(one), second.complete(two)] {
        assert_eq!(error(&world.click(call).await), -4);
    }
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    assert_eq!((balance.debt_tiyin.0, balance.advance_tiyin.0), (OWED, 2_000_000));
    let surplus = "select count(*) from payment_cases where kind = 'double_payment' and status = 'open'";
    assert_eq!(world.count(surplus).await, 1);
    world.assert_whole().await;
}

/// The sign of a call does not cover how the payment went: a number that is described nowhere is no success.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_outcome_that_nobody_describes_posts_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(1, NUMBER, "500");
    let complete = call.complete(number(&world.click(call).await));
    for odd in [1, 5017, i64::from(i32::MAX), i64::MAX] {
        assert_eq!(error(&world.click(Call { error: odd, ..complete }).await), -8, "{odd}");
        assert_eq!(
            error(
                &world
                    .click(Call {
                        error: odd,
                        ..Call::prepare(2, NUMBER, "500")
                    })
                    .await
            ),
            -8,
            "{odd}"
        );
    }
    assert_eq!(world.due().await, OWED);
    assert_eq!(error(&world.click(complete).await), 0, "it waits as before");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_complete_of_nobodys_account_is_refused_for_the_account(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(1, NUMBER, "500");
    let mine = number(&world.click(call).await);
    let nobody = Call { order: "nobody", ..call };
    assert_eq!(error(&world.click(nobody.complete(mine)).await), -5);
    let failed = Call {
        error: -5017,
        ..nobody.complete(mine)
    };
    assert_eq!(error(&world.click(failed).await), -5);
    let debited = "select count(*) from payment_cases where kind = 'refused_after_debit' and status = 'open'";
    assert_eq!(world.count(debited).await, 1, "and the money of whoever was debited is looked for");
    assert_eq!(error(&world.click(call.complete(mine)).await), 0);
}

/// What was begun under an amount or an account is never performed under another one, and no float comes in between.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_amount_is_a_whole_number_of_tiyin_and_stays_it(pool: PgPool) {
    let world = World::new(pool).await;
    let text = |amount: &str| {
        format!(
            r#"{{"id":7,"method":"CreateTransaction","params":{{"id":"p1","time":{NOW},"amount":{amount},"account":{{"account":"{NUMBER}"}}}}}}"#
        )
    };
    let code = async |amount: &str| {
        let answer = payments::payme(&world.sv, &world.desk, &known(), &whole(&text(amount))).await;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["error"]["code"].as_i64().unwrap_or(0)
    };
    for (amount, expected) in [
        ("1999.0", -32600),
        ("19.99", -32600),
        ("1e3", -32600),
        ("\"1999\"", -32600),
        ("9223372036854775808", -32600),
        ("null", -32600),
        ("0", -31001),
        ("-1999", -31001),
        ("1999", 0),
        // The same id is one payment: neither a tiyin more nor a tiyin less.
        ("1998", -31001),
        ("2000", -31001),
        ("1999", 0),
    ] {
        assert_eq!(code(amount).await, expected, "{amount}");
    }
    world.perform("p1").await;
    assert_eq!(world.due().await, OWED - 1_999);
    world.assert_whole().await;
}

/// The one that looks first writes it down; the others read what it wrote instead of failing.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn many_who_find_an_expired_payment_at_once_are_told_the_same(pool: PgPool) {
    let world = World::new(pool).await;
    world.create("p1", 100).await;
    world.clock.advance(chrono::Duration::days(1));
    let asked = (0..8).map(|_| world.payme("CheckTransaction", json!({ "id": "p1" })));
    let told = join_all(asked).await;
    assert!(told.iter().all(|answer| *answer == told[0]), "{told:?}");
    assert_eq!(
        (told[0]["result"]["state"].as_i64(), told[0]["result"]["reason"].as_i64()),
        (Some(-1), Some(4))
    );
}

/// Rejected calls are kept as well: of the wrong method, of the wrong key, of no readable body.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_call_of_a_known_cash_desk_is_kept(pool: PgPool) {
    let world = World::new(pool).await;
    let get = Caller { is_post: false, ..known() };
    for (caller, body, code) in [
        (get, whole(""), -32300),
        (with_key("wrong"), whole("{}"), -32504),
        (known(), Body::Cut, -32700),
        (known(), Body::Whole(b"\xff\xfe".to_vec()), -32700),
        (known(), whole("[]"), -32600),
        (known(), whole(r#"{"method":"Nonsense","params":{}}"#), -32601),
    ] {
        let before = world.count("select count(*) from payment_calls").await;
        let answer: Value = serde_json::from_str(&payments::payme(&world.sv, &world.desk, &caller, &body).await).unwrap();
        assert_eq!(answer["error"]["code"].as_i64(), Some(code));
        assert_eq!(world.count("select count(*) from payment_calls").await, before + 1, "{code}");
    }
}

/// Queries were put together from what was sent, digests compared as numbers: here a name names, and nothing else.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn names_are_only_names_and_digests_only_digests(pool: PgPool) {
    let world = World::new(pool).await;
    let odd = [
        "' or '1'='1",
        "100012'; drop table accounts; --",
        "100012\\",
        "%",
        "100012%",
        "_00012",
        "HV-%",
    ];
    for (trans, order) in (1..).zip(odd) {
        assert_eq!(error(&world.click(Call::prepare(trans, order, "500")).await), -5, "{order}");
        assert_eq!(
            world.payme_code("CreateTransaction", made("p1", 500, order)).await,
            -31050,
            "{order}"
        );
    }
    let call = Call::prepare(50, NUMBER, "500");
    let body = call.body(CLICK_KEY);
    let (rest, sign) = body.split_once("sign_string=").unwrap();
    // Loosely compared, the first two are nought, and equal.
    let longer = format!("{sign}0");
    for forged in ["0e462097431906509019562988736854", "0", "true", &sign[..31], &longer] {
        assert_eq!(
            error(&world.click_raw(&format!("{rest}sign_string={forged}")).await),
            -1,
            "{forged}"
        );
    }
    assert_eq!(world.count("select count(*) from click_payments").await, 0);
    assert_eq!(world.count("select count(*) from payme_transactions").await, 0);
    assert_eq!(error(&world.click(call).await), 0);
    assert_eq!(world.due().await, OWED);
}

/// A template measured the age of a payment from its own clock and the wrong way round; a library took seconds for
/// milliseconds, and had payments of 1970.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_time_of_a_payment_is_paymes_own_in_milliseconds(pool: PgPool) {
    let world = World::new(pool).await;
    let code = async |time: Value| {
        let params = json!({ "id": "p1", "time": time, "amount": 500, "account": { "account": NUMBER } });
        world.payme_code("CreateTransaction", params).await
    };
    for (time, expected) in [
        (json!(NOW / 1_000), -31008),
        (json!(NOW - 43_200_001), -31008),
        (json!(NOW.to_string()), -32600),
        (json!(1.5), -32600),
        (Value::Null, -32600),
    ] {
        assert_eq!(code(time.clone()).await, expected, "{time}");
    }
    assert_eq!(world.count("select count(*) from payme_transactions").await, 0);
    assert_eq!(code(json!(NOW - 43_200_000)).await, 0, "to the last millisecond");
    // It is given up by that clock, however late it reached us.
    world.clock.advance(chrono::Duration::milliseconds(1));
    assert_eq!(world.perform("p1").await["error"]["code"].as_i64(), Some(-31008));
}

/// A template looked for what it cancels by the words of the call, found nothing, and wrote a new order.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_never_begun_is_not_made_by_ending_it(pool: PgPool) {
    let world = World::new(pool).await;
    let params = json!({ "id": "none", "reason": 5, "time": NOW, "amount": 500, "account": { "account": NUMBER } });
    for method in ["PerformTransaction", "CancelTransaction", "CheckTransaction"] {
        assert_eq!(world.payme_code(method, params.clone()).await, -31003, "{method}");
    }
    let call = Call::prepare(1, NUMBER, "500");
    assert_eq!(error(&world.click(call.complete(1)).await), -6);
    for what in [
        "select count(*) from payme_transactions",
        "select count(*) from click_payments",
        "select count(*) from payment_orders",
        "select count(*) from ledger_transactions where kind <> 'opening'",
    ] {
        assert_eq!(world.count(what).await, 0, "{what}");
    }
}
