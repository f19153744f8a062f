//! Refunds: one person drafts, another one decides, and the money goes back once.

use domain::{
    ids::{CommandId, OrderId, PostingId, RefundId, UserId},
    payments::{
        CaseKind, DecideRefund, DraftRefund, OrderState, PaymentFilter, PaymentState, Refund, RefundStatus, RefundVerdict, RefundWay,
        click::Method,
    },
};
use services::{
    Error, Kind,
    auth::{Face, scope_of_user},
    payments::Lost,
};

use super::{merchant::Fake, *};

/// The second person: an accountant.
pub(super) async fn accountant(world: &World) -> Scope {
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "employees": [{ "name": "Зухра Алиева", "phone": "998900000109", "role": "accountant" }],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let user = UserId(one(&world.pool, "select id from users where phone = '998900000109'").await);
    let mut tx = world.sv.begin(&world.system()).await.unwrap();
    let scope = scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    scope
}

fn cmd(payment: PostingId, way: RefundWay, amount: &str) -> DraftRefund {
    DraftRefund {
        command: CommandId::random(),
        payment,
        way,
        amount: amount.to_owned(),
        reason: "Оплатили дважды".to_owned(),
    }
}

fn verdict(refund: RefundId, verdict: RefundVerdict) -> DecideRefund {
    DecideRefund {
        refund,
        command: CommandId::random(),
        verdict,
        reason: "Проверили".to_owned(),
    }
}

impl World {
    pub(super) async fn draft(&self, payment: PostingId, way: RefundWay, amount: &str) -> Result<RefundId, Error> {
        payments::draft_refund(&self.sv, &self.home.director, cmd(payment, way, amount)).await
    }

    pub(super) async fn decide(&self, scope: &Scope, refund: RefundId, what: RefundVerdict) -> Result<(), Error> {
        payments::decide_refund(&self.sv, scope, verdict(refund, what)).await
    }

    pub(super) async fn refund(&self, id: RefundId) -> Refund {
        payments::refund(&self.sv, &self.home.director, id).await.unwrap()
    }

    /// Drafts a refund by the director, and has it approved.
    pub(super) async fn approved(&self, way: RefundWay, amount: &str) -> RefundId {
        let payment = self.payment().await;
        let id = self.draft(payment, way, amount).await.unwrap();
        self.decide(&accountant(self).await, id, RefundVerdict::Approve).await.unwrap();
        id
    }

    /// The payment that was posted last.
    pub(super) async fn payment(&self) -> PostingId {
        let newest = "select id from ledger_transactions where kind = 'payment' order by id desc limit 1";
        let id = one(&self.pool, newest).await;
        // Ids sort by time: the next one is later.
        self.clock.advance(chrono::Duration::seconds(1));
        PostingId(id)
    }

    /// A payment by Click, of these sums.
    pub(super) async fn pay_click(&self, trans: i64, amount: &str) -> PostingId {
        let call = Call::prepare(trans, NUMBER, amount);
        let prepared = self.click(call).await["merchant_prepare_id"].as_i64().unwrap();
        assert_eq!(self.click(call.complete(prepared)).await["error"], 0);
        self.payment().await
    }
}

fn wrong(error: &Error) -> String {
    let wrong = &error.fields.fields[0];
    format!("{}: {}", wrong.field, wrong.code)
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whoever_drafts_a_refund_does_not_approve_it(pool: PgPool) {
    let world = World::new(pool).await;
    let (director, second) = (&world.home.director, accountant(&world).await);
    let payment = world.pay_click(1, "500").await;
    let draft = cmd(payment, RefundWay::Manual, "");
    let id = payments::draft_refund(&world.sv, director, draft.clone()).await.unwrap();
    assert_eq!(
        payments::draft_refund(&world.sv, director, draft).await.unwrap(),
        id,
        "one command, one document"
    );
    let seen = world.refund(id).await;
    assert_eq!(
        (seen.status, seen.amount_tiyin, seen.is_own, seen.is_whole),
        (RefundStatus::Draft, Tiyin(50_000), true, true)
    );
    assert_eq!(
        seen.verdicts(),
        [RefundVerdict::Decline],
        "taking it back is all that is left to whoever drafted it"
    );
    let own = world.decide(director, id, RefundVerdict::Approve).await.unwrap_err();
    assert_eq!((own.kind, own.code), (Kind::Denied, "payments.refund_own"));
    for scope in [&world.home.manager, &world.home.resident, &world.home.plumber] {
        assert_eq!(
            world.decide(scope, id, RefundVerdict::Approve).await.unwrap_err().kind,
            Kind::Denied
        );
    }
    assert_eq!(world.due().await, OWED - 50_000, "nothing went back yet");

    let approval = verdict(id, RefundVerdict::Approve);
    payments::decide_refund(&world.sv, &second, approval.clone()).await.unwrap();
    payments::decide_refund(&world.sv, &second, approval).await.unwrap();
    let late = world.decide(&second, id, RefundVerdict::Decline).await.unwrap_err();
    assert_eq!((late.kind, late.code), (Kind::Conflict, "payments.refund_state"));
    assert_eq!(world.due().await, OWED, "it is owed again, once");
    let seen = world.refund(id).await;
    assert_eq!(
        (seen.status, seen.decided_by.as_deref()),
        (RefundStatus::Done, Some("Зухра Алиева"))
    );
    let steps = "select count(*) from audit_log where entity = 'refund'";
    assert_eq!(world.count(steps).await, 2, "drafted and decided");
    // It came from the till: what Click holds for us is still there.
    let till = "select coalesce(sum(amount_tiyin), 0)::bigint from ledger_entries join ledger_accounts on ledger_accounts.id = ledger_account_id where kind = 'cash'";
    assert_eq!(world.count(till).await, -50_000);
    let told = "select count(*) from events where kind = 'payment.refunded' and payload->>'by_hand' = 'true'";
    assert_eq!(
        world.count(told).await,
        1,
        "the residents hear of it once, and that it comes by hand"
    );
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn parts_go_back_until_nothing_is_left(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    // More than is owed: a part was paid ahead, and goes back first.
    let payment = world.pay_click(1, "60000").await;
    assert_eq!(world.due().await, OWED - 6_000_000);
    let first = world.draft(payment, RefundWay::Manual, "20 000").await.unwrap();
    let offer = payments::refund_offer(&world.sv, &second, payment).await.unwrap();
    assert_eq!(
        (offer.paid_tiyin, offer.left_tiyin),
        (Tiyin(6_000_000), Tiyin(4_000_000)),
        "a draft keeps its part"
    );
    for (amount, code) in [("40000.01", "amount: range"), ("0", "amount: range"), ("1e3", "amount: number")] {
        let refused = world.draft(payment, RefundWay::Manual, amount).await.unwrap_err();
        assert_eq!(wrong(&refused), code, "{amount}");
    }
    world.decide(&second, first, RefundVerdict::Approve).await.unwrap();
    let balance = payments::balance(&world.sv, &world.system(), world.account).await.unwrap();
    assert_eq!((balance.debt_tiyin, balance.advance_tiyin), (Tiyin(1_000_000), Tiyin(0)));
    let listed = async || {
        let page = payments::payments(&world.sv, &world.home.director, &PaymentFilter::default())
            .await
            .unwrap();
        page.items.iter().map(|row| row.state).collect::<Vec<_>>()
    };
    assert_eq!(listed().await, [PaymentState::Paid], "the rest of it is");
    let declined = world.draft(payment, RefundWay::Manual, "").await.unwrap();
    assert_eq!(
        wrong(&world.draft(payment, RefundWay::Manual, "").await.unwrap_err()),
        "amount: range",
        "nothing is left"
    );
    world.decide(&world.home.director, declined, RefundVerdict::Decline).await.unwrap();
    let rest = world.draft(payment, RefundWay::Manual, "").await.unwrap();
    world.decide(&second, rest, RefundVerdict::Approve).await.unwrap();
    assert_eq!(listed().await, [PaymentState::Refunded]);
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

/// The page of a payment tells the truth also when it was our own document that gave the money back.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_order_whose_money_went_back_is_returned_and_may_be_paid_again(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    let code = world.invoice().await;
    let order = OrderId(one(&world.pool, "select id from payment_orders").await);
    let seen = async || {
        let view = payments::order(&world.sv, &world.home.resident, order).await.unwrap();
        (view.state, view.payme.is_some() && view.click.is_some())
    };
    let call = Call::prepare(1, &code, "20000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(world.click(call.complete(prepared)).await["error"], 0);
    let payment = world.payment().await;
    assert_eq!(seen().await, (OrderState::Paid, false));
    for (amount, expected) in [("5 000", (OrderState::Paid, false)), ("", (OrderState::Returned, true))] {
        let part = world.draft(payment, RefundWay::Manual, amount).await.unwrap();
        world.decide(&second, part, RefundVerdict::Approve).await.unwrap();
        assert_eq!(seen().await, expected, "{amount}");
        world.clock.advance(chrono::Duration::seconds(1));
    }
    let again = Call::prepare(2, &code, "20000");
    let prepared = world.click(again).await["merchant_prepare_id"].as_i64().unwrap();
    assert_eq!(seen().await, (OrderState::Waiting, false));
    assert_eq!(world.click(again.complete(prepared)).await["error"], 0);
    assert_eq!(seen().await, (OrderState::Paid, false));
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn paymes_cabinet_ends_what_waits_for_it(pool: PgPool) {
    let world = World::new(pool).await;
    let second = accountant(&world).await;
    world.create("p1", 50_000).await;
    world.perform("p1").await;
    let payment = world.payment().await;
    assert_eq!(
        wrong(&world.draft(payment, RefundWay::Payme, "100").await.unwrap_err()),
        "amount: whole-only",
        "Payme has no parts"
    );
    assert_eq!(wrong(&world.draft(payment, RefundWay::Click, "").await.unwrap_err()), "way: choice");
    let id = world.draft(payment, RefundWay::Payme, "").await.unwrap();
    world.decide(&second, id, RefundVerdict::Approve).await.unwrap();
    assert_eq!(world.refund(id).await.status, RefundStatus::Waiting);
    assert_eq!(world.due().await, OWED - 50_000, "nobody has pressed the button yet");
    for _ in 0..2 {
        assert_eq!(world.cancel("p1", 5).await["result"]["state"], -2);
    }
    assert_eq!(world.refund(id).await.status, RefundStatus::Done);
    assert_eq!(world.due().await, OWED, "posted once");
    assert!(world.draft(payment, RefundWay::Manual, "").await.is_err(), "nothing is left");

    // One that nobody approved is over as well: the money is gone. One that waits may be called off.
    world.create("p2", 50_000).await;
    world.perform("p2").await;
    let payment = world.payment().await;
    let called_off = world.draft(payment, RefundWay::Payme, "").await.unwrap();
    world.decide(&second, called_off, RefundVerdict::Approve).await.unwrap();
    world
        .decide(&world.home.director, called_off, RefundVerdict::Decline)
        .await
        .unwrap();
    let drafted = world.draft(payment, RefundWay::Payme, "").await.unwrap();
    world.cancel("p2", 5).await;
    assert_eq!(world.refund(called_off).await.status, RefundStatus::Declined);
    assert_eq!(world.refund(drafted).await.status, RefundStatus::Done);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn click_is_asked_once_and_the_books_follow(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.pay_click(1, "500").await;
    let id = world.approved(RefundWay::Click, "").await;
    assert_eq!(world.refund(id).await.status, RefundStatus::Sending);
    assert_eq!(world.due().await, OWED - 50_000);
    fake.will([Ok(r#"{"error_code":0}"#)]);
    assert!(payments::work_click(&world.sv).await.unwrap());
    assert!(!payments::work_click(&world.sv).await.unwrap(), "nothing is left to do");
    assert_eq!(
        fake.asked(),
        [(Method::Delete, "payment/reversal/12345/9007199254740993".to_owned())]
    );
    assert_eq!(world.refund(id).await.status, RefundStatus::Done);
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
    // A repeated Complete is still that of a paid payment.
    world.clock.advance(chrono::Duration::days(1));
    assert!(!payments::work_click(&world.sv).await.unwrap());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_lost_answer_is_asked_about_before_anything_is_repeated(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.pay_click(1, "500").await;
    let id = world.approved(RefundWay::Click, "").await;
    let turn = async |answers: Vec<Result<&'static str, Lost>>| {
        fake.will(answers);
        world.clock.advance(chrono::Duration::hours(1));
        assert!(payments::work_click(&world.sv).await.unwrap());
        let asked: Vec<_> = fake.asked().into_iter().map(|(method, _)| method).collect();
        (asked, world.refund(id).await.status)
    };
    use Method::{Delete, Get};
    let sending = RefundStatus::Sending;
    assert_eq!(turn(vec![Err(Lost::Unsent)]).await, (vec![Delete], sending));
    assert_eq!(
        turn(vec![Err(Lost::Unknown)]).await,
        (vec![Delete], sending),
        "what did not leave is repeated at once"
    );
    assert_eq!(
        turn(vec![Err(Lost::Unknown)]).await,
        (vec![Get], sending),
        "what may have arrived is asked about"
    );
    assert_eq!(turn(vec![Ok(r#"{"payment_status":1}"#)]).await, (vec![Get], sending));
    let paid = r#"{"error_code":0,"payment_status":2}"#;
    assert_eq!(
        turn(vec![Ok(paid), Err(Lost::Unknown)]).await,
        (vec![Get, Delete], sending),
        "it had not arrived"
    );
    assert_eq!(world.due().await, OWED - 50_000);
    assert_eq!(
        turn(vec![Ok(r#"{"error_code":0,"payment_status":-99}"#)]).await,
        (vec![Get], RefundStatus::Done)
    );
    assert_eq!(world.due().await, OWED, "taken back once");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_click_refuses_stays_paid(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    let payment = world.pay_click(1, "500").await;
    let id = world.approved(RefundWay::Click, "").await;
    fake.will([Ok(r#"{"error_code":-16,"error_note":"UZCARD"}"#)]);
    payments::work_click(&world.sv).await.unwrap();
    let seen = world.refund(id).await;
    assert_eq!((seen.status, seen.outcome.as_deref()), (RefundStatus::Failed, Some("-16 UZCARD")));
    assert_eq!(world.due().await, OWED - 50_000);
    // It is given back by hand then.
    let again = world.draft(payment, RefundWay::Manual, "").await.unwrap();
    world
        .decide(&accountant(&world).await, again, RefundVerdict::Approve)
        .await
        .unwrap();
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_part_whose_answer_was_lost_is_somebodys_to_look_into(pool: PgPool) {
    let fake = Fake::default();
    let world = fake.world(pool).await;
    world.pay_click(1, "500").await;
    let id = world.approved(RefundWay::Click, "100.50").await;
    fake.will([Err(Lost::Unknown)]);
    payments::work_click(&world.sv).await.unwrap();
    world.clock.advance(chrono::Duration::hours(1));
    payments::work_click(&world.sv).await.unwrap();
    assert_eq!(
        fake.asked(),
        [(Method::Delete, "payment/partial_reversal/12345/9007199254740993/100.50".to_owned())],
        "the status does not tell of parts, so it is not asked for"
    );
    assert_eq!(world.refund(id).await.status, RefundStatus::Unclear);
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(
        (cases.len(), cases[0].kind, cases[0].amount_tiyin, cases[0].account),
        (1, CaseKind::RefundUnclear, Some(Tiyin(10_050)), Some(world.account))
    );
    let own = world.decide(&world.home.director, id, RefundVerdict::Made).await.unwrap_err();
    assert_eq!(own.code, "payments.refund_own");
    world.decide(&accountant(&world).await, id, RefundVerdict::Made).await.unwrap();
    assert_eq!(world.due().await, OWED - 50_000 + 10_050);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn after_its_month_a_payment_goes_back_by_hand_only(pool: PgPool) {
    let world = World::new(pool).await;
    let payment = world.pay_click(1, "500").await;
    let ways = async || payments::refund_offer(&world.sv, &world.home.director, payment).await.unwrap().ways;
    assert_eq!(ways().await, [RefundWay::Click, RefundWay::Manual]);
    // 2 March and thirty days: the first of April; and the second.
    world.clock.advance(chrono::Duration::days(30));
    assert_eq!(ways().await, [RefundWay::Click, RefundWay::Manual]);
    world.clock.advance(chrono::Duration::days(1));
    assert_eq!(ways().await, [RefundWay::Manual]);
    assert_eq!(
        wrong(&world.draft(payment, RefundWay::Click, "").await.unwrap_err()),
        "way: too-late"
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn an_invoice_whose_money_went_back_may_be_paid_again(pool: PgPool) {
    let world = World::new(pool).await;
    let code = world.invoice().await;
    let call = Call::prepare(1, &code, "20000");
    let prepared = world.click(call).await["merchant_prepare_id"].as_i64().unwrap();
    world.click(call.complete(prepared)).await;
    assert_eq!(world.click(Call::prepare(2, &code, "20000")).await["error"], -4);
    world.approved(RefundWay::Manual, "").await;
    assert_eq!(world.click(Call::prepare(3, &code, "20000")).await["error"], 0);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn refunds_are_their_own_companys(pool: PgPool) {
    let world = World::new(pool).await;
    let other = Arrange::other_company(&world.sv).await;
    let payment = world.pay_click(1, "500").await;
    let id = world.draft(payment, RefundWay::Manual, "").await.unwrap();
    let stranger = &other.director;
    let kinds = [
        payments::refund(&world.sv, stranger, id).await.map(drop),
        payments::refund_offer(&world.sv, stranger, payment).await.map(drop),
        payments::draft_refund(&world.sv, stranger, cmd(payment, RefundWay::Manual, ""))
            .await
            .map(drop),
        world.decide(stranger, id, RefundVerdict::Approve).await,
    ];
    for refused in kinds {
        assert_eq!(refused.unwrap_err().kind, Kind::NotFound);
    }
    assert!(payments::refunds(&world.sv, stranger, None).await.unwrap().items.is_empty());
    assert_eq!(
        payments::refunds(&world.sv, &world.home.manager, None).await.unwrap().items.len(),
        1
    );
    assert_eq!(
        payments::refunds(&world.sv, &world.home.plumber, None).await.unwrap_err().kind,
        Kind::Denied
    );
}
