//! Two processes over one database: calls of a provider that reach both at once are done once.

use axum::http::header;
use chrono::{Duration, Utc};
use domain::{ids::AccountId, money::Tiyin, payments::click::signature};
use futures::future::{join_all, try_join_all};
use serde_json::{Value, json};
use services::{
    Scope, companies,
    payments::{self, Invoice},
    test_support::{Arrange, services},
};
use sqlx::PgPool;
use tokio::process::Child;

use crate::{
    support::program::Program,
    webhooks::{AUTHORIZATION, KEY, SERVICE},
};

/// Conversations of each kind.
const ROUNDS: i64 = 8;
const OWED: i64 = 5_000_000;

/// Two running processes, and what both have to agree on.
struct Twins {
    programs: [Program; 2],
    _children: Vec<Child>,
    client: reqwest::Client,
    desk: String,
}

impl Twins {
    async fn start(pool: &PgPool, desk: String) -> Self {
        let programs = [Program::on(pool).await, Program::on(pool).await];
        let children = join_all(programs.iter().map(Program::serve)).await;
        join_all(programs.iter().map(|program| program.until("/health", 200))).await;
        Self {
            programs,
            _children: children,
            client: reqwest::Client::builder()
                .timeout(std::time::Duration::from_secs(20))
                .build()
                .unwrap(),
            desk,
        }
    }

    /// Sends the same call twice to each process at once; answers the four answers.
    async fn at_both(&self, path: &str, body: &str) -> Vec<String> {
        let programs = self.programs.iter().chain(&self.programs);
        let calls = programs.map(|program| async move {
            let asked = self
                .client
                .post(format!("http://{}{path}", program.address))
                .header(header::AUTHORIZATION, AUTHORIZATION)
                .body(body.to_owned());
            let answer = asked.send().await?;
            assert_eq!(answer.status(), 200);
            answer.text().await
        });
        try_join_all(calls).await.unwrap()
    }

    /// The same for a call of Payme's: all are answered the same.
    async fn payme(&self, method: &str, params: Value) -> Value {
        let body = json!({ "id": 1, "method": method, "params": params }).to_string();
        let told = self.at_both(&format!("/webhooks/payme/{}", self.desk), &body).await;
        assert!(told.iter().all(|answer| *answer == told[0]), "{method}: {told:?}");
        serde_json::from_str(&told[0]).unwrap()
    }

    /// The codes of a call of Click's in their order, and our number of the payment.
    async fn click(&self, trans: i64, (account, amount): (&str, &str), prepared: Option<i64>) -> (Vec<i64>, Option<i64>) {
        let told = self
            .at_both(&format!("/webhooks/click/{SERVICE}"), &form(trans, (account, amount), prepared))
            .await;
        let told: Vec<Value> = told.iter().map(|answer| serde_json::from_str(answer).unwrap()).collect();
        let mut codes: Vec<_> = told.iter().map(|answer| answer["error"].as_i64().unwrap()).collect();
        codes.sort_unstable();
        let number = told[0]["merchant_prepare_id"].as_i64();
        assert!(
            prepared.is_some() || told.iter().all(|answer| answer["merchant_prepare_id"].as_i64() == number),
            "{told:?}"
        );
        (codes, number)
    }
}

/// An account that owes something, and a cash desk at each provider.
fn plan(slug: &str) -> Value {
    json!({
        "company": { "slug": slug, "name": "УК" },
        "accounts": [{ "number": "12", "address": "ул. Навруз, 5", "apartment": "12", "opening_tiyin": OWED }],
        "cash_desks": [
            { "provider": "payme", "merchant_id": "m1", "key": KEY, "min_tiyin": 1 },
            { "provider": "click", "merchant_id": "46", "service_id": SERVICE, "key": "SECRET", "min_tiyin": 1 },
        ],
    })
}

fn form(trans: i64, (account, amount): (&str, &str), prepared: Option<i64>) -> String {
    let (trans, time) = (trans.to_string(), "2026-01-15 10:20:30");
    let (action, prepared) = prepared.map_or(("0", String::new()), |number| ("1", number.to_string()));
    let sign = signature(&[&trans, SERVICE, "SECRET", account, &prepared, amount, action, time]);
    format!(
        "click_trans_id={trans}&service_id={SERVICE}&click_paydoc_id={trans}&merchant_trans_id={account}&merchant_prepare_id={prepared}\
         &amount={amount}&action={action}&error=0&error_note=&sign_time=2026-01-15+10%3A20%3A30&sign_string={sign}"
    )
}

fn made(id: &str, amount: i64, account: &str) -> Value {
    json!({ "id": id, "time": Utc::now().timestamp_millis(), "amount": amount, "account": { "account": account } })
}

async fn count(pool: &PgPool, sql: &'static str) -> i64 {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let number = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    number
}

async fn id(pool: &PgPool, sql: &'static str) -> uuid::Uuid {
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let id = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    id
}

/// Payments that came and have not exactly one posting.
const POSTED_ONCE: &str = "select count(*) from (
    select id from payme_transactions where state in (2, -2) union all select id from click_payments where state = 'confirmed'
  ) as came
  where (select count(*) from ledger_transactions where kind = 'payment' and source_id = came.id) <> 1";

/// One invoice, begun by both providers through both processes at once: one of them holds it, for all who asked.
async fn race_for(twins: &Twins, round: i64, code: &str) {
    let begun = json!({ "id": 1, "method": "CreateTransaction", "params": made(&format!("i{round}"), 2_000, code) });
    let (door, begun) = (format!("/webhooks/payme/{}", twins.desk), begun.to_string());
    let (created, (codes, _)) = futures::join!(twins.at_both(&door, &begun), twins.click(1_000 + round, (code, "20.00"), None));
    let all = |words: &str| created.iter().all(|answer| answer.contains(words));
    let payme_holds = all("\"state\":1") && codes == [-9; 4];
    let click_holds = all("-31008") && codes == [0; 4];
    assert!(payme_holds || click_holds, "{created:?} {codes:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_reaches_two_processes_at_once_is_done_once(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let home = Arrange::company(&sv).await;
    companies::provision(&sv, serde_json::from_value(plan(&home.slug)).unwrap())
        .await
        .unwrap();
    let desk = id(&pool, "select id from cash_desks where provider = 'payme'").await;
    let account = AccountId(id(&pool, "select id from accounts").await);
    let twins = Twins::start(&pool, desk.to_string()).await;

    for round in 0..ROUNDS {
        let name = format!("p{round}");
        let created = twins.payme("CreateTransaction", made(&name, 1_000, "12")).await;
        assert_eq!(created["result"]["state"], 1, "{created}");
        let performed = twins.payme("PerformTransaction", json!({ "id": name })).await;
        assert_eq!(performed["result"]["state"], 2, "{performed}");
        if round % 2 == 0 {
            let back = twins.payme("CancelTransaction", json!({ "id": name, "reason": 5 })).await;
            assert_eq!(back["result"]["state"], -2, "{back}");
        }
        let (codes, number) = twins.click(round, ("12", "10.00"), None).await;
        assert_eq!(codes, [0; 4]);
        let (codes, _) = twins.click(round, ("12", "10.00"), number).await;
        assert_eq!(codes, [-4, -4, -4, 0], "confirmed once");
    }
    let scope = Scope::system(home.company);
    let due = payments::balance(&sv, &scope, account).await.unwrap().due_tiyin;
    assert_eq!(due, Tiyin(OWED - ROUNDS / 2 * 1_000 - ROUNDS * 1_000));
    assert_eq!(count(&pool, POSTED_ONCE).await, 0);

    for round in 0..ROUNDS / 2 {
        let invoice = Invoice {
            account,
            amount: Tiyin(2_000),
            expires_at: Utc::now() + Duration::days(30),
        };
        let (_, code) = payments::invoice(&sv, &scope, invoice).await.unwrap();
        race_for(&twins, round, &code).await;
    }
    let off = payments::check(&sv, &scope).await.unwrap();
    assert!(off.is_empty(), "the books do not agree: {off:?}");
}
