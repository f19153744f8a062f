//! What a posting asks of an account, most of which have no invoices.

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, CommandId, UtilityId},
    money::Tiyin,
    payments::{CancelInvoice, Kind, Line},
};
use services::{
    Scope, companies,
    payments::{self, Invoice, Post},
};

use super::*;

/// A posting is about one account.
const LOOK_MAX: u64 = 10;
/// How the statement begins that looks at what the lines of invoices owe.
const FOLLOWED: &str = "with billed as";

impl Large {
    /// An account and a service.
    async fn charged(&self) -> (AccountId, UtilityId) {
        let plan = serde_json::json!({
            "company": { "slug": self.home.slug, "name": "УК" },
            "utilities": [{ "code": "lift", "name": { "ru": "Лифт", "uz": "Lift" } }],
            "accounts": [{ "number": "100012", "address": "ул. Навруз, 5", "apartment": "12" }],
        });
        companies::provision(&self.sv, serde_json::from_value(plan).unwrap()).await.unwrap();
        (
            AccountId(self.id("select id from accounts where number = '100012'").await),
            UtilityId(self.id("select id from utilities where code = 'lift'").await),
        )
    }

    async fn id(&self, sql: &'static str) -> Uuid {
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        let id = sqlx::query_scalar(sql).fetch_one(&mut *db).await.unwrap();
        db.rollback().await.unwrap();
        id
    }

    /// A thousand accounts with twenty orders each; nine of ten have five invoices besides. Answers one that has none.
    async fn ordered(&self) -> Uuid {
        let mut db = self.pool.begin().await.unwrap();
        sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
        sqlx::query(
            "with homes as (
               insert into apartments (company_id, id, building_id, kind, number)
               select $1, gen_random_uuid(), $2, 'flat', 'n' || g from generate_series(1, 1000) as g
               returning id
             ), opened as (
               insert into accounts (company_id, id, apartment_id, number, opened_on, created_at)
               select $1, gen_random_uuid(), id, 'N' || row_number() over (), date '2026-01-01', $3
               from homes
               returning id, number
             )
             insert into payment_orders (company_id, id, code, kind, account_id, amount_tiyin, created_at, expires_at)
             select $1, gen_random_uuid(), 'HV-' || lpad((row_number() over ())::text, 10, '0'),
                    case when n > 20 then 'invoice' else 'balance' end, opened.id, 1000, $3, $3
             from opened
             cross join generate_series(1, case when opened.number like '%7' then 20 else 25 end) as n",
        )
        .bind(self.company())
        .bind(self.home.building.0)
        .bind(self.now)
        .execute(&mut *db)
        .await
        .unwrap();
        db.commit().await.unwrap();
        sqlx::query("vacuum analyze payment_orders").execute(&self.pool).await.unwrap();
        self.id("select id from accounts where number = 'N507'").await
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn only_accounts_with_invoices_are_looked_at_after_a_posting(pool: PgPool) {
    let sv = services_at(pool.clone(), FixedClock::default()).await;
    let home = Arrange::company(&sv).await;
    let now = sv.now();
    let books = Large { pool, sv, home, now };
    let (sv, company, system) = (&books.sv, books.company(), Scope::system(books.home.company));
    let (account, service) = books.charged().await;
    let post = |source| Post {
        account,
        kind: Kind::Charge,
        source: Uuid::from_u128(source),
        line: Line {
            period: NaiveDate::from_ymd_opt(2026, 3, 1),
            service: Some(service),
        },
        amount: Tiyin(100_000),
    };
    let is_followed = |sent: &[String]| sent.iter().any(|statement| statement.starts_with(FOLLOWED));

    let sent = statements(Box::pin(payments::post(sv, &system, &post(1)))).await;
    assert!(!is_followed(&sent), "it has no invoices: {sent:?}");
    let posting = sent.into_iter().find(|statement| statement.contains("has_invoices!")).unwrap();
    let invoice = Invoice {
        account,
        amount: Tiyin(20_000),
        expires_at: now + Duration::days(30),
    };
    let (order, _) = payments::invoice(sv, &system, invoice).await.unwrap();
    let sent = statements(Box::pin(payments::post(sv, &system, &post(2)))).await;
    assert!(is_followed(&sent), "it has one: {sent:?}");
    let cancel = CancelInvoice {
        order,
        command: CommandId::random(),
    };
    let batch = heard(
        "select distinct account_id",
        Box::pin(payments::cancel_invoice(sv, &books.home.director, cancel)),
    )
    .await;

    let bare = books.ordered().await;
    let no_ids = Vec::<Uuid>::new;
    let values = values![
        company,
        Uuid::from_u128(3),
        Kind::Charge.code(),
        "manual",
        Uuid::from_u128(3),
        None::<Uuid>,
        "system",
        None::<Uuid>,
        now,
        no_ids(),
        Vec::<String>::new(),
        no_ids(),
        no_ids(),
        no_ids(),
        Vec::<i16>::new(),
        no_ids(),
        Vec::<i64>::new(),
        Vec::<NaiveDate>::new(),
        no_ids(),
        vec![bare],
        vec![0_i64],
        vec![0_i64],
    ];
    books.is_frugal("a posting", LOOK_MAX, (posting, values)).await;
    books
        .is_frugal("many postings", LOOK_MAX, (batch, values![company, vec![bare]]))
        .await;
}
