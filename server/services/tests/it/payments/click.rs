//! Click's Prepare and Complete beyond its acceptance suite.

use futures::future::join_all;

use super::*;

fn error(answer: &Value) -> i64 {
    answer["error"].as_i64().unwrap()
}

fn number(answer: &Value) -> i64 {
    answer["merchant_prepare_id"].as_i64().unwrap()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn answers_echo_the_ids_and_repeats_are_answered_the_same(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(9_007_199_254_740_993, NUMBER, "500");
    let prepared = world.click(call).await;
    assert_eq!(prepared["click_trans_id"].as_i64(), Some(9_007_199_254_740_993));
    assert_eq!(prepared["merchant_trans_id"], NUMBER);
    assert!((1..=i64::from(i32::MAX)).contains(&number(&prepared)));
    assert_eq!(world.click(call).await, prepared);
    let done = world.click(call.complete(number(&prepared))).await;
    assert_eq!(done["merchant_confirm_id"].as_i64(), Some(number(&prepared)));
    assert_eq!(error(&world.click(call).await), -4, "a paid attempt is closed");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn amounts_are_read_as_text_to_the_last_tiyin(pool: PgPool) {
    let world = World::new(pool).await;
    let mut paid = 0;
    for (trans, (amount, tiyin)) in (1..).zip([
        ("19.99", 1999),
        ("0.29", 29),
        ("1.15", 115),
        ("4.35", 435),
        ("8.2", 820),
        ("90071992547409.93", 9_007_199_254_740_993),
    ]) {
        let call = Call::prepare(trans, NUMBER, amount);
        let prepared = world.click(call).await;
        assert_eq!(error(&prepared), 0, "{amount}: {prepared}");
        assert_eq!(error(&world.click(call.complete(number(&prepared))).await), 0, "{amount}");
        paid += tiyin;
        assert_eq!(world.due().await, OWED - paid, "{amount}");
    }
    let one_more = Call::prepare(99, NUMBER, "500.00");
    let prepared = world.click(one_more).await;
    for wrong in ["500.01", "499.99"] {
        let complete = Call { amount: wrong, ..one_more }.complete(number(&prepared));
        assert_eq!(error(&world.click(complete).await), -2, "{wrong}");
    }
    // The same sum in other letters is the same sum, with a signature of its own.
    assert_eq!(
        error(&world.click(Call { amount: "500", ..one_more }.complete(number(&prepared))).await),
        0
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_foreign_service_or_prepared_number_is_refused(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(1, NUMBER, "500");
    assert_eq!(error(&world.click_raw(&call.of_service("777", CLICK_KEY)).await), -8);
    let mine = number(&world.click(call).await);
    let theirs = number(&world.click(Call::prepare(2, "100013", "500")).await);
    for foreign in [
        call.complete(theirs),
        Call::prepare(2, "100013", "500").complete(mine),
        Call::prepare(3, NUMBER, "500").complete(mine),
    ] {
        assert_eq!(error(&world.click(foreign).await), -6);
    }
    assert_eq!(world.due().await, OWED, "nothing was posted");
    let cases = "select count(*) from payment_cases where kind = 'refused_after_debit' and status = 'open'";
    assert_eq!(world.count(cases).await, 3, "and the payer's money is looked for");
    assert_eq!(error(&world.click(call.complete(mine)).await), 0);
}

/// A number of ours may be another home's: what has to be looked into is about whoever the call names.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_case_of_a_foreign_number_names_whoever_paid(pool: PgPool) {
    let world = World::new(pool).await;
    let mine = number(&world.click(Call::prepare(1, NUMBER, "500")).await);
    let theirs = number(&world.click(Call::prepare(2, "100013", "500")).await);
    for foreign in [
        Call::prepare(1, NUMBER, "500").complete(theirs),
        Call::prepare(2, "100013", "500").complete(mine),
        Call::prepare(2, "100013", "600").complete(theirs),
        Call::prepare(3, "nobody", "500").complete(mine),
    ] {
        assert!([-6, -2, -5].contains(&error(&world.click(foreign).await)));
    }
    let mut cases: Vec<_> = open_cases(&world.sv, &world.home.director)
        .await
        .into_iter()
        .map(|case| (case.subject, case.number))
        .collect();
    cases.sort();
    let about = |trans: &str, number: Option<&str>| (trans.to_owned(), number.map(str::to_owned));
    assert_eq!(cases, [about("1", Some(NUMBER)), about("2", Some("100013")), about("3", None)]);
}

/// A Complete without a number of ours, signed over an empty one.
fn numberless(trans: &str, order: &str, failure: i64, key: &str) -> String {
    let time = "2026-01-15 10:20:30";
    let sign = signature(&[trans, SERVICE, key, order, "", "500", "1", time]);
    format!(
        "click_trans_id={trans}&service_id={SERVICE}&click_paydoc_id=1&merchant_trans_id={order}&amount=500&action=1&error={failure}&sign_time={time}&sign_string={sign}"
    )
}

/// What we refused to prepare has no number, and Click may have debited the payer in a round that was lost.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_complete_without_a_number_is_of_no_payment_and_the_money_is_looked_for(pool: PgPool) {
    let world = World::new(pool).await;
    let cases = "select count(*) from payment_cases where kind = 'refused_after_debit' and status = 'open'";
    for (failure, key, expected, open) in [
        (0, "wrong", -1, 0),
        // It gives up what it never had.
        (-5017, CLICK_KEY, -6, 0),
        (0, CLICK_KEY, -6, 1),
        (0, CLICK_KEY, -6, 1),
    ] {
        let told = world.click_raw(&numberless("1", NUMBER, failure, key)).await;
        assert_eq!((error(&told), world.count(cases).await), (expected, open), "{told}");
    }
    assert_eq!(error(&world.click_raw(&numberless("2", "nobody", 0, CLICK_KEY)).await), -5);
    assert_eq!(world.count(cases).await, 2);
    assert_eq!(world.due().await, OWED, "nothing was posted");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn money_for_what_was_cancelled_is_looked_for_once(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(1, NUMBER, "500");
    let complete = call.complete(number(&world.click(call).await));
    let failed = Call { error: -5017, ..complete };
    assert_eq!(error(&world.click(failed).await), -9);
    assert!(open_cases(&world.sv, &world.home.director).await.is_empty(), "nobody was debited");
    for _ in 0..3 {
        assert_eq!(error(&world.click(complete).await), -9);
    }
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(cases.len(), 1, "{cases:?}");
    assert_eq!(
        (cases[0].kind, cases[0].number.as_deref(), cases[0].amount_tiyin),
        (domain::payments::CaseKind::RefusedAfterDebit, Some(NUMBER), Some(Tiyin(50_000)))
    );
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_prepare_with_an_error_holds_nothing(pool: PgPool) {
    let world = World::new(pool).await;
    let failed = Call {
        error: -5017,
        ..Call::prepare(1, NUMBER, "500")
    };
    assert_eq!(error(&world.click(failed).await), -9);
    assert_eq!(world.count("select count(*) from click_payments").await, 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_complete_that_comes_days_late_is_still_money(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let call = Call::prepare(1, &code, "20000");
    let prepared = number(&world.click(call).await);
    world.clock.advance(chrono::Duration::days(5));
    assert_eq!(error(&world.click(call.complete(prepared)).await), 0);
    assert_eq!(world.due().await, OWED, "what the invoice was about, and nothing else");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn many_equal_completes_at_once_post_once(pool: PgPool) {
    let world = World::new(pool).await;
    let call = Call::prepare(1, NUMBER, "500");
    let prepared = join_all((0..8).map(|_| world.click(call))).await;
    assert!(
        prepared.iter().all(|answer| *answer == prepared[0] && error(answer) == 0),
        "{prepared:?}"
    );
    let complete = call.complete(number(&prepared[0]));
    let mut codes: Vec<_> = join_all((0..8).map(|_| world.click(complete))).await.iter().map(error).collect();
    codes.sort_unstable();
    assert_eq!(codes, [[-4; 7].as_slice(), &[0]].concat());
    assert_eq!(world.due().await, OWED - 50_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn garbage_is_answered_and_signatures_are_not_kept(pool: PgPool) {
    let world = World::new(pool).await;
    let good = Call::prepare(1, NUMBER, "500").body(CLICK_KEY);
    let bodies = [
        String::new(),
        "{}".to_owned(),
        "%ff=%fe&&&=".to_owned(),
        good.replace("amount=500", "amount=5e2"),
        format!("{good}&amount=500"),
        good.replace(NUMBER, "%ff"),
        "a".repeat(60_000),
    ];
    for body in bodies {
        assert_eq!(
            error(&world.click_raw(&body).await),
            -8,
            "{}",
            body.chars().take(80).collect::<String>()
        );
    }
    // A third action has a right signature, and is no action.
    let time = "2026-01-15 10:20:30";
    let sign = signature(&["1", SERVICE, CLICK_KEY, NUMBER, "", "500", "2", time]);
    let third = format!(
        "click_trans_id=1&service_id={SERVICE}&click_paydoc_id=1&merchant_trans_id={NUMBER}&amount=500&action=2&error=0&sign_time={time}&sign_string={sign}"
    );
    assert_eq!(error(&world.click_raw(&third).await), -3);
    let caller = Caller {
        is_post: true,
        ..Caller::default()
    };
    let nobody = payments::click(&world.sv, "999", None, &caller, &whole(&good)).await;
    assert!(nobody.contains("-8"), "{nobody}");
    assert_eq!(
        world
            .count("select count(*) from payment_calls where body ~ 'sign_string=[0-9a-f]{4}'")
            .await,
        0
    );
    assert!(world.count("select count(*) from payment_calls where verdict = -8").await > 5);
    assert_eq!(world.due().await, OWED);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_failed_complete_lets_the_invoice_go(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let call = Call::prepare(1, &code, "20000.00");
    let prepared = number(&world.click(call).await);
    assert_eq!(
        error(&world.click(Call::prepare(2, &code, "20000.00")).await),
        -9,
        "somebody is paying"
    );
    assert_eq!(
        error(
            &world
                .click(Call {
                    error: -5017,
                    ..call.complete(prepared)
                })
                .await
        ),
        -9
    );
    let again = Call::prepare(3, &code, "20000.00");
    let prepared = number(&world.click(again).await);
    assert_eq!(
        error(&world.click(again.complete(prepared)).await),
        0,
        "what was cancelled can be paid anew"
    );
    assert_eq!(error(&world.click(Call::prepare(4, &code, "20000.00")).await), -4);
    assert_eq!(
        error(&world.click(Call::prepare(5, NUMBER, "20000.00")).await),
        0,
        "the balance has no such limits"
    );
    world.assert_whole().await;
}
