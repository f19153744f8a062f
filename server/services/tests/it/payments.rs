//! Money: the books, and both providers by the calls that they make.

mod abandoned;
mod advance;
mod any_order;
mod bills;
mod books;
mod carried;
mod cases;
mod charges;
mod click;
mod clocks;
mod crowd;
mod desks;
mod disputes;
mod double;
mod homes;
mod imports;
mod invoices;
mod ladder;
mod lists;
mod lost;
mod measured;
mod merchant;
mod modes;
mod morning;
mod nightly;
mod off;
mod opening;
mod payme;
mod pitfalls;
mod receipts;
mod reconcile;
mod refunds;
mod replies;
mod sandbox;
mod seen;
mod settlements;
mod setup;
mod sweep;
mod taken;
mod told;
mod undone;
mod write_offs;

use domain::{
    ids::{AccountId, CashDeskId},
    money::Tiyin,
    payments::{Case, CaseFilter, Kind as Why, Line, click::signature},
};
use serde_json::{Value, json};
use services::{
    Config, Scope, Services, companies,
    payments::{self, Body, Caller, ClickApi, Invoice, Post},
    test_support::{Arrange, Arranged, FixedClock, config, services_with},
};
use sqlx::PgPool;

/// The keys of the cash desks.
const PAYME_KEY: &str = "a&#@%?:b&amp;-of-thirty-six-letters!";
const CLICK_KEY: &str = "SECRET";
/// Click's number of the service of the first company.
const SERVICE: &str = "12345";
/// The first moment of the clock of the tests, in milliseconds.
const NOW: i64 = 1_772_442_000_000;
/// The number of the first company's account.
const NUMBER: &str = "100012";
/// So much is owed at the beginning.
const OWED: i64 = 5_000_000;

/// A company with an account that owes 50 000 sums, and both cash desks.
struct World {
    pool: PgPool,
    sv: Services,
    clock: FixedClock,
    home: Arranged,
    account: AccountId,
    desk: String,
}

impl World {
    async fn new(pool: PgPool) -> Self {
        Self::calling(pool, ClickApi::default()).await
    }

    /// With this in Click's place.
    async fn calling(pool: PgPool, click: ClickApi) -> Self {
        let clock = FixedClock::default();
        let sv = services_with(pool.clone(), clock.clone(), Config { click, ..config() }).await;
        let home = Arrange::company(&sv).await;
        provide(&sv, &home.slug, SERVICE).await;
        let account = AccountId(one(&pool, "select id from accounts where number = '100012'").await);
        let desk = CashDeskId(one(&pool, "select id from cash_desks where provider = 'payme'").await);
        Self {
            pool,
            sv,
            clock,
            home,
            account,
            desk: desk.to_string(),
        }
    }

    fn system(&self) -> Scope {
        Scope::system(self.home.company)
    }

    /// Calls Payme's door with the right key.
    async fn payme(&self, method: &str, params: Value) -> Value {
        let body = json!({ "id": 7, "method": method, "params": params });
        let answer = payments::payme(&self.sv, &self.desk, &known(), &whole(&body.to_string())).await;
        serde_json::from_str(&answer).unwrap()
    }

    /// The code of the refusal, or 0.
    async fn payme_code(&self, method: &str, params: Value) -> i64 {
        self.payme(method, params).await["error"]["code"].as_i64().unwrap_or(0)
    }

    /// Begins a payment of the account.
    async fn create(&self, id: &str, amount: i64) -> Value {
        self.payme("CreateTransaction", made(id, amount, NUMBER)).await
    }

    async fn perform(&self, id: &str) -> Value {
        self.payme("PerformTransaction", json!({ "id": id })).await
    }

    async fn cancel(&self, id: &str, reason: i64) -> Value {
        self.payme("CancelTransaction", json!({ "id": id, "reason": reason })).await
    }

    /// Calls Click's door, signed.
    async fn click(&self, call: Call<'_>) -> Value {
        self.click_raw(&call.body(CLICK_KEY)).await
    }

    async fn click_raw(&self, body: &str) -> Value {
        let caller = Caller {
            is_post: true,
            ..Caller::default()
        };
        let answer = payments::click(&self.sv, SERVICE, None, &caller, &whole(body)).await;
        serde_json::from_str(&answer).unwrap()
    }

    /// What is to be paid.
    async fn due(&self) -> i64 {
        payments::balance(&self.sv, &self.system(), self.account).await.unwrap().due_tiyin.0
    }

    async fn charge(&self, source: u128, amount: i64) {
        let cmd = Post {
            account: self.account,
            kind: Why::Charge,
            source: uuid::Uuid::from_u128(source),
            line: Line::default(),
            amount: Tiyin(amount),
        };
        payments::post(&self.sv, &self.system(), &cmd).await.unwrap();
    }

    /// An invoice of 20 000 sums; answers its code.
    async fn invoice(&self) -> String {
        let cmd = Invoice {
            account: self.account,
            amount: Tiyin(2_000_000),
            expires_at: self.sv.now() + chrono::Duration::days(30),
        };
        payments::invoice(&self.sv, &self.system(), cmd).await.unwrap().1
    }

    async fn count(&self, sql: &'static str) -> i64 {
        count(&self.pool, sql).await
    }

    /// Everything that must be true of the books at any time.
    async fn assert_whole(&self) {
        let off = payments::check(&self.sv, &self.system()).await.unwrap();
        assert!(off.is_empty(), "the books do not agree: {off:?}");
        let odd = "select count(*) from (select transaction_id from ledger_entries group by company_id, transaction_id having sum(amount_tiyin) <> 0) as odd";
        assert_eq!(self.count(odd).await, 0, "a transaction does not add up");
    }
}

/// A call of Click's.
#[derive(Debug, Clone, Copy)]
struct Call<'a> {
    trans: i64,
    order: &'a str,
    amount: &'a str,
    /// Our number, in a Complete.
    prepared: Option<i64>,
    error: i64,
}

impl<'a> Call<'a> {
    fn prepare(trans: i64, order: &'a str, amount: &'a str) -> Self {
        Self {
            trans,
            order,
            amount,
            prepared: None,
            error: 0,
        }
    }

    fn complete(self, prepared: i64) -> Self {
        Self {
            prepared: Some(prepared),
            ..self
        }
    }

    fn body(self, key: &str) -> String {
        self.of_service(SERVICE, key)
    }

    fn of_service(self, service: &str, key: &str) -> String {
        let (trans, time) = (self.trans.to_string(), "2026-01-15 10:20:30");
        let (action, prepared) = match self.prepared {
            Some(prepared) => ("1", prepared.to_string()),
            None => ("0", String::new()),
        };
        let sign = signature(&[&trans, service, key, self.order, &prepared, self.amount, action, time]);
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("click_trans_id", &trans)
            .append_pair("service_id", service)
            .append_pair("click_paydoc_id", "9007199254740993")
            .append_pair("merchant_trans_id", self.order)
            .append_pair("amount", self.amount)
            .append_pair("action", action)
            .append_pair("error", &self.error.to_string())
            .append_pair("error_note", "note")
            .append_pair("sign_time", time)
            .append_pair("sign_string", &sign);
        if self.prepared.is_some() {
            form.append_pair("merchant_prepare_id", &prepared);
        }
        form.finish()
    }
}

/// Payme, with the right key.
fn known() -> Caller {
    with_key(PAYME_KEY)
}

fn with_key(key: &str) -> Caller {
    Caller {
        is_post: true,
        authorization: Some(basic("Paycom", key)),
        ..Caller::default()
    }
}

fn basic(login: &str, key: &str) -> String {
    use base64::{Engine as _, engine::general_purpose::STANDARD};
    format!("Basic {}", STANDARD.encode(format!("{login}:{key}")))
}

fn whole(body: &str) -> Body {
    Body::Whole(body.as_bytes().to_vec())
}

/// The parameters of a Create made at this moment.
fn made(id: &str, amount: i64, account: &str) -> Value {
    json!({ "id": id, "time": NOW, "amount": amount, "account": { "account": account } })
}

/// Accounts and cash desks for a company.
async fn provide(sv: &Services, slug: &str, service: &str) {
    let plan = json!({
        "company": { "slug": slug, "name": format!("УК {slug}") },
        "accounts": [
            { "number": NUMBER, "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": OWED },
            { "number": "100013", "address": "ул. Навруз, 5", "apartment": "13" },
        ],
        "cash_desks": [
            { "provider": "payme", "merchant_id": "587f72c72cac0d162c722ae2", "key": PAYME_KEY, "min_tiyin": 1 },
            { "provider": "click", "merchant_id": "46", "service_id": service, "key": CLICK_KEY, "min_tiyin": 1 },
        ],
    });
    companies::provision(sv, serde_json::from_value(plan).unwrap()).await.unwrap();
}

/// The first page of what somebody has to look into.
async fn open_cases(sv: &Services, scope: &Scope) -> Vec<Case> {
    payments::cases(sv, scope, &CaseFilter::default()).await.unwrap().items
}

async fn one(pool: &PgPool, sql: &'static str) -> uuid::Uuid {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let id = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    id
}

async fn count(pool: &PgPool, sql: &'static str) -> i64 {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let number = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    number
}
