//! The large installation: what the statements over sets write is what the use cases would have left behind.

use std::collections::BTreeSet;

use domain::{
    auth::SignIn,
    requests::{Filter, Status, StatusTab},
    search_key::fold,
};
use secrecy::ExposeSecret as _;
use services::{
    Channel, Scope, Services,
    auth::{self, Device, Face},
    companies::scale::{LargeSummary, seed},
    requests,
    test_support::services,
};
use sqlx::PgPool;

const REQUESTS: u32 = 3000;

async fn filled(pool: &PgPool) -> (Services, LargeSummary) {
    let sv = services(pool.clone()).await;
    let summary = seed(&sv, REQUESTS).await.unwrap().unwrap();
    (sv, summary)
}

async fn number(pool: &PgPool, sql: &'static str) -> i64 {
    let mut db = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    let number = sqlx::query_scalar(sql).fetch_one(&mut *db).await.unwrap();
    db.rollback().await.unwrap();
    number
}

async fn sign_in(sv: &Services, summary: &LargeSummary) -> Scope {
    let credentials = SignIn {
        login: summary.logins[0].1[1].clone(),
        password: summary.password.to_owned(),
        next: String::new(),
    };
    let session = auth::sign_in(sv, &credentials, &Device::default()).await.unwrap();
    auth::signed(sv, session.token.expose_secret(), Face::Staff, Channel::Web)
        .await
        .unwrap()
        .scope
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_large_installation_holds_the_rules(pool: PgPool) {
    let (_, summary) = filled(&pool).await;
    assert_eq!(summary.logins.len(), 20);
    assert_eq!(number(&pool, "select count(*) from requests").await, summary.requests);
    assert!((i64::from(REQUESTS) - summary.requests).abs() <= 20, "{summary}");

    let broken = [
        "select count(*) from requests as r where version <> (select count(*) from request_events as e where e.company_id = r.company_id and e.request_id = r.id)",
        "select count(*) from request_events as e where seq > 1 and not exists (
           select from request_events as b where b.company_id = e.company_id and b.request_id = e.request_id and b.seq = e.seq - 1
             and b.to_status = e.from_status and b.at <= e.at)",
        "select count(*) from requests as r where status <> (
           select to_status from request_events as e where e.company_id = r.company_id and e.request_id = r.id order by seq desc limit 1)",
        "select count(*) from request_events where at > now() or actor_kind <> 'system' and actor_id is null",
        "select count(*) from requests as a join requests as b on b.company_id = a.company_id and b.number = a.number + 1 where a.created_at > b.created_at",
        "select count(*) from request_counters as c where last <> (select max(number) from requests as r where r.company_id = c.company_id)",
    ];
    for sql in broken {
        assert_eq!(number(&pool, sql).await, 0, "{sql}");
    }

    let open = number(
        &pool,
        "select count(*) from requests where status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold')",
    )
    .await;
    let share = 100 * open / summary.requests;
    assert!((1..=5).contains(&share), "{share} % are open");
    let years = number(
        &pool,
        "select extract(day from max(created_at) - min(created_at))::bigint from requests",
    )
    .await;
    assert!(years > 3 * 365, "{years} days");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn its_keys_are_those_of_the_use_cases(pool: PgPool) {
    type Row = (i64, Option<String>, Option<String>, String, String, Option<String>, String, String);
    filled(&pool).await;
    let mut db = pool.begin().await.unwrap();
    sqlx::query("set local role app_jobs").execute(&mut *db).await.unwrap();
    let rows: Vec<Row> = sqlx::query_as(
        "select requests.number, client_name, client_phone, address ->> 'ru', address ->> 'uz', apartments.number, text, requests.search_key
         from requests
         join buildings on buildings.company_id = requests.company_id and buildings.id = requests.building_id
         left join apartments on apartments.company_id = requests.company_id and apartments.id = requests.apartment_id",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    for (number, name, phone, ru, uz, apartment, text, key) in rows {
        let or_none = Option::unwrap_or_default;
        let whole = format!(
            "#{number} {} {} {ru} {uz} {} {text}",
            or_none(name),
            or_none(phone),
            or_none(apartment)
        );
        assert_eq!(key, fold(&whole));
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_dispatcher_works_in_it_and_it_is_made_once(pool: PgPool) {
    let (sv, summary) = filled(&pool).await;
    assert_eq!(seed(&sv, REQUESTS).await.unwrap(), None);

    let dispatcher = sign_in(&sv, &summary).await;
    let all = Filter {
        tab: Some(StatusTab::All),
        ..Filter::default()
    };
    let page = requests::list(&sv, &dispatcher, &all).await.unwrap();
    assert_eq!(page.items.len(), 50);
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for card in &page.items {
        seen.insert(card.status.code());
        let detail = requests::detail(&sv, &dispatcher, card.id).await.unwrap();
        assert_eq!(detail.history.len(), usize::try_from(card.version).unwrap());
    }
    // Which ones are among the newest fifty is chance, but never only ended ones.
    assert!(seen.contains(Status::Closed.code()) && seen.len() > 2, "{seen:?}");
}
