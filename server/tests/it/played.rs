//! Payme and Click as their simulators play them, against the real doors: from the link to the books.

use axum::http::{Method, StatusCode, header};
use chrono::Utc;
use domain::{
    ids::{CommandId, PostingId, UserId},
    payments::{DecideRefund, DraftRefund, RefundStatus, RefundVerdict, RefundWay},
};
use serde_json::{Value, json};
use server::adapters::click::Client;
use services::{
    CheckoutPages, Scope,
    auth::{Face, scope_of_user},
    companies,
    payments::{self, ClickApi},
};
use simulators::payments::{Act, DeskSpec, FakePayments, Fault, Options, Payment, Status};
use sqlx::PgPool;

use crate::support::Server;

const KEY: &str = "KeyFromMerchantCabinet";
/// So much is owed at the beginning.
const OWED: i64 = 50_000;

/// A server whose first company has an account and a cash desk at both simulated providers.
struct Stage {
    server: Server,
    providers: FakePayments,
    bearer: String,
    account: uuid::Uuid,
}

impl Stage {
    async fn open(pool: &PgPool) -> Self {
        let providers = FakePayments::start(Options::default()).await.unwrap();
        let pages = CheckoutPages {
            payme: Some(providers.payme_page().parse().unwrap()),
            click: Some(providers.click_page().parse().unwrap()),
        };
        let merchant = Client::at(&format!("{}/v2/merchant/", providers.url()).parse().unwrap()).unwrap();
        let server = Server::start(pool.clone())
            .await
            .leading_to(pages)
            .asking_click(ClickApi::by(merchant));
        // The simulators live by the real time.
        server.clock.set(Utc::now());
        let plan = json!({
            "company": { "slug": server.company.slug, "name": "УК" },
            "accounts": [{ "number": "12", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": OWED }],
            "cash_desks": [
                { "provider": "payme", "merchant_id": "m1", "key": KEY, "min_tiyin": 1 },
                { "provider": "click", "merchant_id": "46", "service_id": "12345", "merchant_user_id": "78", "key": KEY, "min_tiyin": 1 },
            ],
        });
        let done = companies::provision(&server.services, serde_json::from_value(plan).unwrap())
            .await
            .unwrap();
        let address = server.listen().await;
        // What an operator enters in the cabinets.
        let called = |index: usize| {
            done.cash_desks[index]
                .address
                .replace("https://hovli.test", &format!("http://{address}"))
        };
        providers.world().put_desk(DeskSpec::payme("m1", KEY, &called(0)));
        providers.world().put_desk(DeskSpec::click(("46", "12345", "78"), KEY, &called(1)));
        let bearer = server.bearer().await;
        Self {
            server,
            providers,
            bearer,
            account: one(pool, "select id from accounts where number = '12'").await,
        }
    }

    /// The page of a provider to which our own link leads.
    async fn link(&self, provider: &str, amount: Option<i64>) -> String {
        let path = format!("/api/v1/accounts/{}/checkout", self.account);
        let body = match amount {
            None => json!({ "amount": "all" }),
            Some(tiyin) => json!({ "amount": "other", "other_tiyin": tiyin }),
        };
        let opened = self.server.program(Method::POST, &path, &self.bearer, &body).await;
        assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.body);
        let own = opened.json()[provider].as_str().unwrap().to_owned();
        let followed = self.server.get(own.strip_prefix("https://hovli.test").unwrap(), None).await;
        assert_eq!(followed.status, StatusCode::SEE_OTHER);
        followed.headers[header::LOCATION].to_str().unwrap().to_owned()
    }

    async fn pay(&self, provider: &str, amount: Option<i64>, fault: Fault) -> Payment {
        let link = self.link(provider, amount).await;
        self.providers.world().pay_by(&link, fault).await.unwrap()
    }

    async fn act(&self, payment: &Payment, act: Act) -> Payment {
        self.providers.world().act(payment.id, act).await.unwrap()
    }

    /// What is to be paid; negative is paid ahead.
    async fn due(&self) -> i64 {
        let path = format!("/api/v1/accounts/{}/balance", self.account);
        let answer = self.server.program(Method::GET, &path, &self.bearer, &Value::Null).await;
        answer.json()["due_tiyin"].as_i64().unwrap()
    }

    /// Gives the one payment of Click's back: the director drafts, an accountant approves, and the job asks Click.
    async fn refund(&self, pool: &PgPool) -> RefundStatus {
        let (sv, director) = (&self.server.services, &self.server.company.director);
        let draft = DraftRefund {
            command: CommandId::random(),
            payment: PostingId(
                one(
                    pool,
                    "select id from ledger_transactions where kind = 'payment' and source_kind = 'click'",
                )
                .await,
            ),
            way: RefundWay::Click,
            amount: String::new(),
            reason: "Оплатили дважды".to_owned(),
        };
        let refund = payments::draft_refund(sv, director, draft).await.unwrap();
        let approve = DecideRefund {
            refund,
            command: CommandId::random(),
            verdict: RefundVerdict::Approve,
            reason: "Проверили".to_owned(),
        };
        payments::decide_refund(sv, &self.accountant(pool).await, approve).await.unwrap();
        assert!(payments::work_click(sv).await.unwrap());
        payments::refund(sv, director, refund).await.unwrap().status
    }

    async fn accountant(&self, pool: &PgPool) -> Scope {
        let plan = json!({
            "company": { "slug": self.server.company.slug, "name": "УК" },
            "employees": [{ "name": "Зухра Алиева", "phone": "998900000109", "role": "accountant" }],
        });
        let sv = &self.server.services;
        companies::provision(sv, serde_json::from_value(plan).unwrap()).await.unwrap();
        let user = UserId(one(pool, "select id from users where phone = '998900000109'").await);
        let mut tx = sv.begin(&Scope::system(self.server.company.company)).await.unwrap();
        let scope = scope_of_user(&mut tx, user, Face::Staff).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        scope
    }

    async fn cases(&self) -> Vec<String> {
        let cases = self
            .server
            .program(Method::GET, "/api/v1/payment-cases", &self.bearer, &Value::Null)
            .await
            .json();
        cases["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|case| case["kind"].as_str().unwrap().to_owned())
            .collect()
    }

    async fn assert_whole(&self) {
        let scope = Scope::system(self.server.company.company);
        let off = payments::check(&self.server.services, &scope).await.unwrap();
        assert!(off.is_empty(), "the books do not agree: {off:?}");
    }
}

async fn one(pool: &PgPool, sql: &'static str) -> uuid::Uuid {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let id = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    id
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_is_paid_at_a_provider_stands_in_the_books(pool: PgPool) {
    let stage = Stage::open(&pool).await;
    let paid = stage.pay("payme", None, Fault::None).await;
    assert_eq!((paid.status, stage.due().await), (Status::Paid, 0), "{:?}", paid.calls);
    assert!(paid.receipt.is_some(), "the receipt of the tax office was taken");
    stage.act(&paid, Act::Repeat).await;
    assert_eq!(stage.due().await, 0, "what is told again is posted once");
    let back = stage.act(&paid, Act::Refund).await;
    assert_eq!((back.status, stage.due().await), (Status::Refunded, OWED));

    let paid = stage.pay("click", None, Fault::None).await;
    assert_eq!((paid.status, stage.due().await), (Status::Paid, 0), "{:?}", paid.calls);
    stage.act(&paid, Act::Repeat).await;
    assert_eq!(stage.due().await, 0);
    stage.act(&paid, Act::Refund).await;
    assert_eq!(
        stage.due().await,
        0,
        "Click's news of a failure does not touch the books: somebody looks into it"
    );
    assert_eq!(stage.cases().await, ["disputed"]);
    // Whoever looks into it drafts the refund that was made there already: the books follow.
    assert_eq!(stage.refund(&pool).await, RefundStatus::Done);
    assert_eq!(stage.due().await, OWED);
    stage.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_goes_back_by_click_on_our_order_is_settled(pool: PgPool) {
    let stage = Stage::open(&pool).await;
    let paid = stage.pay("click", None, Fault::None).await;
    assert_eq!(stage.refund(&pool).await, RefundStatus::Done);
    let known = stage.providers.world().payment(paid.id).unwrap();
    assert_eq!((known.status, known.refunded_tiyin), (Status::Refunded, OWED));
    assert_eq!(stage.due().await, OWED);
    assert!(stage.cases().await.is_empty());
    stage.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn whatever_goes_wrong_on_the_way_money_is_posted_once(pool: PgPool) {
    let stage = Stage::open(&pool).await;
    let mut due = OWED;
    for provider in ["payme", "click"] {
        for fault in [Fault::Repeat, Fault::LostReply, Fault::HangUp] {
            let paid = stage.pay(provider, Some(1_000), fault).await;
            due -= 1_000;
            assert_eq!(
                (paid.status, stage.due().await),
                (Status::Paid, due),
                "{provider}, {fault:?}: {:?}",
                paid.calls
            );
        }
        let late = stage.pay(provider, Some(1_000), Fault::Late).await;
        assert_eq!((late.status, stage.due().await), (Status::Waiting, due));
        assert_eq!(stage.act(&late, Act::Finish).await.status, Status::Paid);
        due -= 1_000;
        assert_eq!(stage.due().await, due, "{provider}: a late one is posted");
        stage.pay(provider, Some(1_000), Fault::Twice).await;
        due -= 2_000;
        assert_eq!(stage.due().await, due, "{provider}: a balance may be paid twice");
    }
    stage.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_not_paid_leaves_the_books_alone(pool: PgPool) {
    let stage = Stage::open(&pool).await;
    for provider in ["payme", "click"] {
        let late = stage.pay(provider, None, Fault::Late).await;
        assert_eq!(stage.act(&late, Act::Cancel).await.status, Status::Cancelled);
        for (fault, status) in [(Fault::Declined, Status::Cancelled), (Fault::WrongKey, Status::Refused)] {
            let failed = stage.pay(provider, None, fault).await;
            assert_eq!(failed.status, status, "{provider}, {fault:?}: {:?}", failed.calls);
        }
        assert_eq!(stage.due().await, OWED, "{provider}");
    }
    let old = stage.pay("payme", None, Fault::Expired).await;
    assert_eq!(
        (old.status, old.calls.last().and_then(|call| call.code)),
        (Status::Refused, Some(-31008))
    );
    assert_eq!(stage.due().await, OWED);
    stage.assert_whole().await;
}
