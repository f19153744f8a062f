//! Invoices that Click is asked to show to a phone, and orders whose payers were led there: what becomes of them.

use domain::{
    ids::{CommandId, OrderId},
    lang::Lang,
    payments::{AmountChoice, BillPhone, CaseKind, Checkout, Provider, click::Method},
};
use services::payments::Lost;

use super::{merchant::Fake, *};

const MADE: &str = r#"{"error_code":0,"invoice_id":"5"}"#;
const PENDING: &str = r#"{"error_code":0,"invoice_status":0}"#;
const PAID: &str = r#"{"error_code":0,"invoice_status":1}"#;

impl World {
    /// Bills a phone for 500 sums; answers the code of the order.
    async fn bill_a_phone(&self) -> String {
        let cmd = BillPhone {
            account: self.account,
            command: CommandId::random(),
            phone: "998901234567".to_owned(),
            amount_tiyin: Tiyin(50_000),
        };
        payments::bill_phone(&self.sv, &self.home.director, cmd).await.unwrap()
    }

    /// Makes the calls that wait, an hour apart; answers how many there were.
    async fn ask_click(&self) -> usize {
        let mut turns = 0;
        while payments::work_click(&self.sv).await.unwrap() {
            self.clock.advance(chrono::Duration::hours(1));
            turns += 1;
        }
        turns
    }

    async fn only_case(&self) -> Case {
        let mut cases = open_cases(&self.sv, &self.home.director).await;
        assert_eq!(cases.len(), 1, "{cases:?}");
        cases.remove(0)
    }

    /// Opens an order and follows its link to Click; answers its code.
    async fn led_to_click(&self) -> String {
        let cmd = Checkout {
            account: self.account,
            command: CommandId::random(),
            amount: AmountChoice::Other,
            other_tiyin: Some(Tiyin(50_000)),
        };
        let opened = payments::checkout(&self.sv, &self.home.resident, cmd).await.unwrap();
        let url: url::Url = opened.click.unwrap().parse().unwrap();
        let query: std::collections::HashMap<String, String> = url.query_pairs().into_owned().collect();
        let order: OrderId = url.path().split('/').nth(2).unwrap().parse().unwrap();
        let signed = (query["until"].parse::<i64>().unwrap(), query["sign"].as_str());
        payments::follow(&self.sv, (order, Provider::Click), signed, Lang::Ru)
            .await
            .unwrap();
        opened.code
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_did_not_come_is_somebodys_to_look_into(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    type Way<'a> = (&'a [Result<&'static str, Lost>], usize, &'static str);
    // It may have come: it can be paid as long as it would be good, and Click knows nothing of what nobody paid.
    let unpaid = std::iter::repeat_n(Ok(r#"{"error_code":-1,"error_note":"not found"}"#), 79);
    let lost: Vec<_> = std::iter::once(Err(Lost::Unknown)).chain(unpaid).collect();
    let ways: [Way<'_>; 3] = [
        (
            &[Ok(r#"{"error_code":-500,"error_note":"No such phone"}"#)],
            1,
            "-500 No such phone",
        ),
        (lost.as_slice(), 80, "unknown"),
        // It never leaves.
        (&[], 16, "unreachable"),
    ];
    for (answers, turns, words) in ways {
        let code = world.bill_a_phone().await;
        fake.will(answers.to_vec());
        assert_eq!(world.ask_click().await, turns, "{words}");
        let case = world.only_case().await;
        assert_eq!(
            (case.kind, case.subject.as_str(), case.number.as_deref(), case.amount_tiyin),
            (CaseKind::InvoiceFailed, code.as_str(), Some(NUMBER), Some(Tiyin(50_000)))
        );
        assert_eq!(case.details["click"], words);
        let decision = domain::payments::Resolve {
            case: case.id,
            command: CommandId::random(),
            resolution: "Выставили ещё раз".to_owned(),
        };
        payments::resolve(&world.sv, &world.home.director, decision).await.unwrap();
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_came_is_asked_about_until_it_ends(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.bill_a_phone().await;
    fake.will([
        Ok(MADE),
        Ok(PENDING),
        Err(Lost::Unknown),
        Ok(r#"{"error_code":0,"invoice_status":-99}"#),
    ]);
    assert_eq!(world.ask_click().await, 4);
    let asked = fake.asked();
    assert_eq!(asked[1..], vec![(Method::Get, "invoice/status/12345/5".to_owned()); 3]);
    let case = world.only_case().await;
    assert_eq!((case.kind, &case.details["click"]), (CaseKind::InvoiceFailed, &json!("-99")));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_nobody_pays_is_asked_about_as_long_as_it_is_good(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.bill_a_phone().await;
    fake.will(std::iter::once(Ok(MADE)).chain(std::iter::repeat_n(Ok(PENDING), 80)));
    assert_eq!(world.ask_click().await, 81);
    assert!(open_cases(&world.sv, &world.home.director).await.is_empty());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_was_paid_without_a_word_to_us_is_looked_into(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let known = world.bill_a_phone().await;
    world.click(Call::prepare(1, &known, "500")).await;
    fake.will([Ok(MADE), Ok(PAID)]);
    assert_eq!(world.ask_click().await, 2);
    assert!(
        open_cases(&world.sv, &world.home.director).await.is_empty(),
        "the payment is asked about itself"
    );
    let code = world.bill_a_phone().await;
    fake.will([Ok(MADE), Ok(PAID)]);
    assert_eq!(world.ask_click().await, 2);
    let case = world.only_case().await;
    assert_eq!(
        (case.kind, case.subject, case.ours_tiyin, case.theirs_tiyin),
        (CaseKind::MissingHere, code, None, Some(Tiyin(50_000)))
    );
}

/// The answer to the invoice was lost, and it was paid on a later day than the one that Click is asked about.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_was_paid_here_is_not_called_failed(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let code = world.bill_a_phone().await;
    fake.will([Err(Lost::Unknown)]);
    assert!(payments::work_click(&world.sv).await.unwrap());
    world.clock.advance(chrono::Duration::days(1));
    let begun = Call::prepare(1, &code, "500");
    let number = world.click(begun).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(world.click(begun.complete(number)).await["error"], 0);
    fake.will(std::iter::repeat_n(Ok(r#"{"error_code":-1,"error_note":"not found"}"#), 79));
    assert_eq!(world.ask_click().await, 79);
    assert!(open_cases(&world.sv, &world.home.director).await.is_empty());
    assert_eq!(world.due().await, OWED - 50_000);

    // One that was tried in vain and declined then is paid by nobody.
    let code = world.bill_a_phone().await;
    let tried = Call::prepare(2, &code, "500");
    let number = world.click(tried).await["merchant_prepare_id"].as_i64().unwrap();
    let in_vain = Call {
        error: -5017,
        ..tried.complete(number)
    };
    assert_eq!(world.click(in_vain).await["error"], -9);
    fake.will([Ok(MADE), Ok(r#"{"error_code":0,"invoice_status":-99}"#)]);
    assert_eq!(world.ask_click().await, 2);
    let case = world.only_case().await;
    assert_eq!((case.kind, case.subject), (CaseKind::InvoiceFailed, code));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_order_of_which_click_tells_nothing_is_asked_about_once(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let day = world.sv.now().date_naive();
    let lost = world.led_to_click().await;
    let begun = world.led_to_click().await;
    world.click(Call::prepare(1, &begun, "500")).await;
    world.clock.advance(chrono::Duration::minutes(10));
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0, "Click may call yet");
    world.clock.advance(chrono::Duration::days(1));
    let of = |path: String| (Method::Get, path);
    let expected = of(format!("payment/status_by_mti/12345/{lost}/{day}"));
    // The payment that was begun is asked about by its own number, the order by ours.
    fake.will([Ok(r#"{"error_code":0,"payment_status":1}"#), Err(Lost::Unknown)]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 2);
    assert_eq!(fake.asked()[1], expected);
    world.clock.advance(chrono::Duration::hours(6));
    fake.will([
        Ok(r#"{"error_code":0,"payment_status":1}"#),
        Ok(r#"{"error_code":0,"payment_status":2}"#),
    ]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 2);
    assert_eq!(fake.asked()[1], expected);
    let case = world.only_case().await;
    assert_eq!(
        (case.kind, case.subject, case.number.as_deref(), case.theirs_tiyin),
        (CaseKind::MissingHere, lost, Some(NUMBER), Some(Tiyin(50_000)))
    );
    // What Click knows nothing of was not paid, and what is long ago is left to the reports.
    world.led_to_click().await;
    world.led_to_click().await;
    world.clock.advance(chrono::Duration::days(8));
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0);
    world.led_to_click().await;
    world.clock.advance(chrono::Duration::days(2));
    fake.will([Ok(r#"{"error_code":-404,"error_note":"Not found"}"#); 2]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    world.clock.advance(chrono::Duration::days(1));
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0, "once");
    world.only_case().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_order_that_was_paid_after_midnight_is_found(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let day = world.sv.now().date_naive();
    let code = world.led_to_click().await;
    world.clock.advance(chrono::Duration::days(1) + chrono::Duration::minutes(1));
    // Whoever may not sign in is told nothing: the order is asked about again.
    fake.will_refuse(401);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    assert_eq!(fake.asked().len(), 1);
    world.clock.advance(chrono::Duration::hours(6));
    fake.will([
        Ok(r#"{"error_code":-404,"error_note":"Not found"}"#),
        Ok(r#"{"error_code":0,"payment_status":2}"#),
    ]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    let of = |day: chrono::NaiveDate| (Method::Get, format!("payment/status_by_mti/12345/{code}/{day}"));
    assert_eq!(fake.asked(), [of(day), of(day.succ_opt().unwrap())]);
    let case = world.only_case().await;
    assert_eq!((case.kind, case.subject), (CaseKind::MissingHere, code));
}
