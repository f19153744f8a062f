//! What we ask Click for, against something that answers in its place.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use domain::{
    ids::CommandId,
    payments::{
        AmountChoice, BillPhone, CaseKind, Checkout,
        click::{Answer, Call as Sent, Method},
    },
};
use futures::future::BoxFuture;
use secrecy::{ExposeSecret as _, SecretString};
use services::{
    Kind,
    payments::{Lost, Merchant},
};

use super::*;

/// Answers what it was told to, in turn, and keeps what it was asked.
#[derive(Clone, Default)]
pub(super) struct Fake(Arc<Mutex<Told>>);

#[derive(Default)]
struct Told {
    answers: VecDeque<Result<Answer, Lost>>,
    asked: Vec<(Method, String)>,
    bodies: Vec<String>,
    auth: Vec<String>,
}

impl Merchant for Fake {
    fn send<'a>(&'a self, call: &'a Sent, auth: &'a SecretString) -> BoxFuture<'a, Result<Answer, Lost>> {
        let mut told = self.0.lock().unwrap();
        told.asked.push((call.method, call.path.clone()));
        told.bodies.extend(call.body.clone());
        told.auth.push(auth.expose_secret().to_owned());
        let answer = told.answers.pop_front().unwrap_or(Err(Lost::Unsent));
        Box::pin(std::future::ready(answer))
    }
}

impl Fake {
    /// What it answers next: bodies of 200.
    pub(super) fn will(&self, answers: impl IntoIterator<Item = Result<&'static str, Lost>>) {
        let answers = answers.into_iter().map(|answer| {
            answer.map(|body| Answer {
                status: 200,
                body: body.as_bytes().to_vec(),
            })
        });
        self.0.lock().unwrap().answers.extend(answers);
    }

    /// A refusal without a word.
    pub(super) fn will_refuse(&self, status: u16) {
        let body = Vec::new();
        self.0.lock().unwrap().answers.push_back(Ok(Answer { status, body }));
    }

    /// What it was asked since the last time.
    pub(super) fn asked(&self) -> Vec<(Method, String)> {
        std::mem::take(&mut self.0.lock().unwrap().asked)
    }

    fn bodies(&self) -> Vec<Value> {
        let told = self.0.lock().unwrap();
        told.bodies.iter().map(|body| serde_json::from_str(body).unwrap()).collect()
    }

    /// A world whose cash desk may sign in, and says what is paid for.
    pub(super) async fn world(&self, pool: PgPool) -> World {
        self.world_with(pool, json!({})).await
    }

    async fn world_with(&self, pool: PgPool, extra: Value) -> World {
        let world = World::calling(pool, ClickApi::by(self.clone())).await;
        let mut desk =
            json!({ "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": CLICK_KEY, "merchant_user_id": "77" });
        for (name, value) in extra.as_object().unwrap() {
            desk[name] = value.clone();
        }
        let plan = json!({ "company": { "slug": world.home.slug, "name": "УК" }, "cash_desks": [desk] });
        companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
            .await
            .unwrap();
        world
    }
}

fn fiscal() -> Value {
    json!({ "fiscal": { "title": "Хизмат", "code": "00000000000000017", "package_code": "1", "vat_percent": 12 } })
}

async fn state(world: &World, kind: &str) -> String {
    let mut connection = world.pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let state = sqlx::query_scalar("select state from merchant_calls where kind = $1")
        .bind(kind)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    state
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_goes_to_a_phone_that_is_kept_nowhere(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let bill = |phone: &str, amount: i64| BillPhone {
        account: world.account,
        command: CommandId::random(),
        phone: phone.to_owned(),
        amount_tiyin: Tiyin(amount),
    };
    let director = &world.home.director;
    for (scope, cmd, kind) in [
        (&world.home.manager, bill("+998 90 123-45-67", 50_050), Kind::Denied),
        (director, bill("12", 50_050), Kind::Invalid),
        (director, bill("+998 90 123-45-67", 0), Kind::Invalid),
    ] {
        assert_eq!(payments::bill_phone(&world.sv, scope, cmd).await.unwrap_err().kind, kind);
    }
    let cmd = bill("+998 90 123-45-67", 50_050);
    let code = payments::bill_phone(&world.sv, director, cmd.clone()).await.unwrap();
    assert_eq!(
        payments::bill_phone(&world.sv, director, cmd).await.unwrap(),
        code,
        "one command, one invoice"
    );
    let open = "select count(*) from merchant_calls where encode(phone_enc, 'escape') like '%998901234567%'";
    assert_eq!(world.count(open).await, 0, "it lies sealed");

    fake.will([Err(Lost::Unsent), Ok(r#"{"error_code":0,"invoice_id":5}"#)]);
    for _ in 0..2 {
        payments::work_click(&world.sv).await.unwrap();
        world.clock.advance(chrono::Duration::hours(1));
    }
    let expected = json!({ "service_id": 12345, "amount": 500.5, "phone_number": "998901234567", "merchant_trans_id": code });
    assert_eq!(fake.bodies(), [expected.clone(), expected]);
    assert_eq!(state(&world, "invoice").await, "done");
    assert_eq!(
        world.count("select count(*) from merchant_calls where phone_enc is not null").await,
        0,
        "and is forgotten"
    );
    let auth = fake.0.lock().unwrap().auth[0].clone();
    assert!(auth.starts_with("77:") && !auth.contains(CLICK_KEY), "{auth}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_that_may_have_come_is_not_sent_again(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let cmd = BillPhone {
        account: world.account,
        command: CommandId::random(),
        phone: "998901234567".to_owned(),
        amount_tiyin: Tiyin(50_000),
    };
    let code = payments::bill_phone(&world.sv, &world.home.director, cmd).await.unwrap();
    // Click knows nothing of what nobody has paid yet.
    let unpaid = Ok(r#"{"error_code":-1,"error_note":"not found"}"#);
    fake.will([Err(Lost::Unknown), unpaid, unpaid]);
    for _ in 0..3 {
        payments::work_click(&world.sv).await.unwrap();
        world.clock.advance(chrono::Duration::hours(1));
    }
    let asked = fake.asked();
    let question = (Method::Get, format!("payment/status_by_mti/12345/{code}/2026-03-02"));
    assert_eq!(asked[1..], vec![question; 2]);
    assert_eq!(state(&world, "invoice").await, "sent");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_leads_to_paying_a_closed_account(pool: PgPool) {
    let world = Fake::default().world(pool).await;
    let close = domain::charges::CloseAccount {
        account: world.account,
        command: CommandId::random(),
        day: None,
    };
    payments::close_account(&world.sv, &world.home.director, close).await.unwrap();
    let cmd = BillPhone {
        account: world.account,
        command: CommandId::random(),
        phone: "998901234567".to_owned(),
        amount_tiyin: Tiyin(50_000),
    };
    let refused = payments::bill_phone(&world.sv, &world.home.director, cmd).await.unwrap_err();
    assert_eq!((refused.kind, refused.code), (Kind::Conflict, "payments.account_closed"));
    let cmd = Checkout {
        account: world.account,
        command: CommandId::random(),
        amount: AmountChoice::All,
        other_tiyin: None,
    };
    let refused = payments::checkout(&world.sv, &world.home.resident, cmd).await.unwrap_err();
    assert_eq!(refused.code, "payments.account_closed");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_is_billed_where_nobody_may_sign_in(pool: PgPool) {
    let world = World::new(pool).await;
    let cmd = BillPhone {
        account: world.account,
        command: CommandId::random(),
        phone: "998901234567".to_owned(),
        amount_tiyin: Tiyin(50_000),
    };
    let refused = payments::bill_phone(&world.sv, &world.home.director, cmd).await.unwrap_err();
    assert_eq!((refused.kind, refused.code), (Kind::Conflict, "payments.no_click"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_tax_office_is_told_of_what_is_paid_once(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world_with(pool, fiscal()).await;
    world.pay_click(1, "112").await;
    fake.will([
        Err(Lost::Unknown),
        // It had not arrived: it is told again.
        Ok(r#"{"error_code":0}"#),
        Ok(r#"{"error_code":0}"#),
    ]);
    for _ in 0..3 {
        payments::work_click(&world.sv).await.unwrap();
        world.clock.advance(chrono::Duration::hours(1));
    }
    let methods: Vec<_> = fake.asked().into_iter().map(|(method, _)| method).collect();
    // What is asked for at the end is its receipt.
    assert_eq!(methods, [Method::Post, Method::Get, Method::Post, Method::Get]);
    assert_eq!(state(&world, "fiscal").await, "done");
    let body = &fake.bodies()[0];
    assert_eq!(
        (body["items"][0]["Price"].as_i64(), body["items"][0]["VAT"].as_i64()),
        (Some(11_200), Some(1_200))
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_receipt_that_is_refused_is_somebodys_to_look_into(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world_with(pool, fiscal()).await;
    world.pay_click(1, "112").await;
    fake.will([Ok(r#"{"error_code":-3,"error_note":"SPIC"}"#)]);
    payments::work_click(&world.sv).await.unwrap();
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(
        (cases.len(), cases[0].kind, cases[0].number.as_deref()),
        (1, CaseKind::ReceiptRefused, Some(NUMBER))
    );
    assert_eq!(world.due().await, OWED - 11_200, "paid is paid");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn items_of_which_nobody_knows_whether_they_came_are_somebodys_to_look_into(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world_with(pool, fiscal()).await;
    world.pay_click(1, "112").await;
    fake.will(std::iter::repeat_n(Err(Lost::Unknown), 16));
    while payments::work_click(&world.sv).await.unwrap() {
        world.clock.advance(chrono::Duration::hours(2));
    }
    assert_eq!(state(&world, "fiscal").await, "unclear");
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!((cases.len(), cases[0].kind), (1, CaseKind::ReceiptRefused));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_never_leaves_is_given_up_in_the_end(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world_with(pool, fiscal()).await;
    world.pay_click(1, "112").await;
    let mut turns = 0;
    while payments::work_click(&world.sv).await.unwrap() {
        world.clock.advance(chrono::Duration::hours(2));
        turns += 1;
    }
    assert_eq!((turns, state(&world, "fiscal").await.as_str()), (16, "refused"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_did_not_end_is_asked_about(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.click(Call::prepare(1, NUMBER, "500")).await;
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0, "it may end yet");
    world.clock.advance(chrono::Duration::minutes(16));
    fake.will([Ok(r#"{"error_code":0,"payment_status":1}"#)]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0, "once in an hour");
    assert!(open_cases(&world.sv, &world.home.director).await.is_empty());
    for _ in 0..2 {
        world.clock.advance(chrono::Duration::hours(1));
        fake.will([Ok(r#"{"error_code":0,"payment_status":2}"#)]);
        assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    }
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(cases.len(), 1, "told once: {cases:?}");
    let case = &cases[0];
    assert_eq!(
        (case.kind, case.ours_tiyin, case.theirs_tiyin, case.number.as_deref()),
        (CaseKind::MissingHere, None, Some(Tiyin(50_000)), Some(NUMBER))
    );
    assert_eq!(world.due().await, OWED, "the books wait for a person, or for the Complete");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_paid_is_looked_at_once_more(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.pay_click(1, "500").await;
    world.clock.advance(chrono::Duration::hours(25));
    fake.will([Ok(r#"{"error_code":0,"payment_status":-5}"#)]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    world.clock.advance(chrono::Duration::hours(25));
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0, "once");
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(
        (cases[0].kind, cases[0].ours_tiyin, cases[0].theirs_tiyin),
        (CaseKind::MissingThere, Some(Tiyin(50_000)), None)
    );
    assert_eq!(world.due().await, OWED - 50_000);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_click_does_not_answer_is_asked_again_later(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.pay_click(1, "500").await;
    world.clock.advance(chrono::Duration::hours(25));
    let silence = [
        Err(Lost::Unsent),
        Err(Lost::Unknown),
        Ok(r#"{"error_code":-500,"error_note":"try later"}"#),
        Ok("<html>502</html>"),
    ];
    for (turn, answer) in silence.into_iter().enumerate() {
        fake.will([answer]);
        assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1, "{turn}");
        assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0, "{turn}: not at once");
        world.clock.advance(chrono::Duration::minutes(5 << turn));
    }
    fake.will([Ok(r#"{"error_code":0,"payment_status":-5}"#)]);
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 1);
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(
        (cases.len(), cases[0].kind),
        (1, CaseKind::MissingThere),
        "the day after is not lost"
    );
    world.clock.advance(chrono::Duration::hours(6));
    assert_eq!(payments::poll_click(&world.sv).await.unwrap(), 0, "once it was answered");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_broken_cash_desk_does_not_hold_up_the_others(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool.clone()).await;
    let other = Arrange::other_company(&world.sv).await;
    provide(&world.sv, &other.slug, "54321").await;
    let desk = json!({ "provider": "click", "merchant_id": "46", "service_id": "54321", "key": CLICK_KEY, "merchant_user_id": "78" });
    let plan = json!({ "company": { "slug": other.slug, "name": "УК" }, "cash_desks": [desk] });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    world.click(Call::prepare(1, NUMBER, "500")).await;
    world.clock.advance(chrono::Duration::minutes(1));
    let caller = Caller {
        is_post: true,
        ..Caller::default()
    };
    let theirs = Call::prepare(2, NUMBER, "500").of_service("54321", CLICK_KEY);
    payments::click(&world.sv, "54321", None, &caller, &whole(&theirs)).await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query("update cash_desks set secret_enc = '\\x00' where service_id = $1")
        .bind(SERVICE)
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    drop(connection);
    world.clock.advance(chrono::Duration::minutes(16));
    fake.will([Ok(r#"{"error_code":0,"payment_status":2}"#)]);
    payments::poll_click(&world.sv).await.unwrap_err();
    assert_eq!(open_cases(&world.sv, &other.director).await.len(), 1);
    assert_eq!(
        payments::poll_click(&world.sv).await.unwrap(),
        0,
        "and the broken one waits its turn"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_receipt_of_the_tax_office_is_asked_for_and_told_once(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world_with(pool, fiscal()).await;
    world.pay_click(1, "112").await;
    fake.will([
        Ok(r#"{"error_code":0}"#),
        // It takes the tax office a while.
        Ok(r#"{"error_code":-1,"error_note":"not found"}"#),
        Ok(r#"{"paymentId":1,"qrCodeURL":null}"#),
        Err(Lost::Unknown),
        Ok(r#"{"paymentId":1,"qrCodeURL":"https://ofd.example/check?r=1"}"#),
    ]);
    let told = "select count(*) from events where kind = 'payment.fiscal_receipt'";
    for turn in 0..5 {
        assert_eq!(world.count(told).await, 0, "{turn}");
        assert!(payments::work_click(&world.sv).await.unwrap(), "{turn}");
        world.clock.advance(chrono::Duration::hours(1));
    }
    assert_eq!(state(&world, "receipt").await, "done");
    assert!(!payments::work_click(&world.sv).await.unwrap(), "nothing is left to ask");
    assert_eq!(world.count(told).await, 1);
    let asked = fake.asked();
    assert_eq!(
        asked[1..],
        vec![(Method::Get, "payment/ofd_data/12345/9007199254740993".to_owned()); 4]
    );
    let posting = domain::ids::PostingId(one(&world.pool, "select id from ledger_transactions where kind = 'payment'").await);
    let printed = payments::print_receipt(&world.sv, &world.home.resident, posting).await.unwrap();
    let text = pdf_extract::extract_text_from_mem(&printed.bytes).unwrap();
    assert!(text.contains("Фискальный чек"), "{text}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_receipt_that_never_comes_is_somebodys_to_look_into(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world_with(pool, fiscal()).await;
    world.pay_click(1, "112").await;
    fake.will([Ok(r#"{"error_code":0}"#)]);
    fake.will(std::iter::repeat_n(Ok(r#"{"paymentId":1,"qrCodeURL":null}"#), 16));
    while payments::work_click(&world.sv).await.unwrap() {
        world.clock.advance(chrono::Duration::hours(2));
    }
    assert_eq!(state(&world, "receipt").await, "unclear");
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!((cases.len(), cases[0].kind), (1, CaseKind::ReceiptRefused));
}
