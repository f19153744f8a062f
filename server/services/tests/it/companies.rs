//! Companies: their beginning, and what an operator's file makes of them.

mod decisions;
mod files;
mod handbook;
mod keeping;
mod mistakes;
mod promises;
mod rolling;
mod rules;
mod scale;

use domain::{
    auth::SignIn,
    charges::{OutlierKind, RunFilter, RunStatus},
    lang::Lang,
    people::ResidentFilter,
    requests::{Policy, Priority, Status},
    roles::Role,
};
use secrecy::SecretString;
use services::{
    Channel, Error, Scope, Services,
    auth::{self, Device},
    companies::{self, CreatedCompany, NewCompany, NewDirector, Provision},
    housing, people, requests,
    test_support::{Arrange, PASSWORD, services},
};
use sqlx::{Executor as _, PgPool};

fn new_company(slug: &str, phone: &str, password: Option<&str>) -> NewCompany {
    let director = NewDirector {
        name: "Севара Умарова".to_owned(),
        phone: phone.to_owned(),
        password: password.map(SecretString::from),
    };
    NewCompany {
        slug: slug.to_owned(),
        name: "Мирабад Сервис".to_owned(),
        lang: Lang::Uz,
        director,
    }
}

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| error.code)
}

fn field<T: std::fmt::Debug>(result: Result<T, Error>) -> (String, String) {
    let error = result.unwrap_err().fields.fields.remove(0);
    (error.field, error.code)
}

async fn can_sign_in(sv: &Services, login: &str, password: &str) -> bool {
    let credentials = SignIn {
        login: login.to_owned(),
        password: password.to_owned(),
        next: String::new(),
    };
    auth::sign_in(sv, &credentials, &Device::default()).await.is_ok()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_company_begins_with_all_it_needs(pool: PgPool) {
    let sv = services(pool).await;
    let CreatedCompany { company, director, invite } = companies::create(&sv, new_company("mirabad", "900008801", Some(PASSWORD)))
        .await
        .unwrap();
    let scope = Scope::system(company);

    assert!(director.is_some() && invite.is_none());
    assert!(can_sign_in(&sv, "900008801", PASSWORD).await);
    assert_eq!(
        people::roles(&sv, &scope)
            .await
            .unwrap()
            .iter()
            .map(|role| role.base)
            .collect::<Vec<_>>(),
        Role::ALL
    );
    for role in people::roles(&sv, &scope).await.unwrap() {
        assert_eq!(
            (role.permissions, role.visibility),
            (role.base.permissions(), role.base.visibility()),
            "{:?}",
            role.base
        );
        assert_ne!(role.name.ru, role.name.uz);
    }
    assert_eq!(
        people::specializations(&sv, &scope).await.unwrap().len(),
        companies::SPECIALIZATIONS.len()
    );
    assert!(requests::categories(&sv, &scope).await.unwrap().len() > 50);
    assert_eq!(companies::active(&sv).await.unwrap(), [company]);
    let settings = companies::settings_in(&mut sv.begin(&scope).await.unwrap()).await.unwrap();
    assert_eq!(
        (
            settings.name.as_str(),
            settings.default_lang,
            settings.offset_minutes,
            settings.policy
        ),
        ("Мирабад Сервис", Lang::Uz, 300, Policy::default())
    );

    assert_eq!(
        field(companies::create(&sv, new_company("mirabad", "900008802", None)).await),
        ("company.slug".to_owned(), "taken".to_owned())
    );
    assert_eq!(
        field(companies::create(&sv, new_company("Мирабад", "900008802", None)).await),
        ("company.slug".to_owned(), "slug".to_owned())
    );
    assert_eq!(
        field(companies::create(&sv, new_company("x1", "12", None)).await),
        ("director.phone".to_owned(), "phone".to_owned())
    );
    assert_eq!(companies::active(&sv).await.unwrap().len(), 1);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_first_director_may_be_invited(pool: PgPool) {
    let sv = services(pool).await;
    let created = companies::create(&sv, new_company("mirabad", "900008801", None)).await.unwrap();
    let path = created.invite.unwrap();
    let acceptance = domain::auth::AcceptInvite {
        token: path.strip_prefix("/invite/").unwrap().to_owned(),
        full_name: "Севара Умарова".to_owned(),
        phone: "900008801".to_owned(),
        password: PASSWORD.to_owned(),
    };

    auth::accept_invite(&sv, &acceptance, &Device::default()).await.unwrap();

    assert!(can_sign_in(&sv, "900008801", PASSWORD).await);
    let employees = people::employees(&sv, &Scope::system(created.company)).await.unwrap();
    assert_eq!(
        employees.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        ["Севара Умарова"]
    );
}

const FILE: &str = r#"{
  "company": { "slug": "yunusobod", "name": "Юнусабад Комфорт", "lang": "uz", "settings": { "policy": { "auto_close_days": 5 } } },
  "houses": [{
    "name": { "ru": "Мегаполис", "uz": "Megapolis" },
    "buildings": [{
      "address": { "ru": "Юнусабад, 4-й квартал, 12", "uz": "Yunusobod 4-mavze, 12-uy" }, "floors": 9, "year": 1984,
      "entrances": [{ "number": 1, "apartments": ["1-18"], "intercom_note": "код 12" }, { "number": 2, "apartments": ["19-36", { "number": "A1", "kind": "office", "floor": 1, "area_dm2": 4000 }] }],
      "hints": ["Вода отключается в подвале слева"]
    }]
  }],
  "employees": [
    { "name": "Азиз Назаров", "phone": "+998 90 000-88-01", "email": "Aziz@Example.uz", "role": "director", "password": "first password" },
    { "name": "Olim Soliyev", "phone": "900008802", "role": "executor", "position": "Santexnik", "specializations": ["plumber", "heating"], "houses": ["Юнусабад, 4-й квартал, 12"], "lang": "uz" }
  ],
  "residents": [
    { "name": "Ойбек Турсунов", "phone": "900008811", "lang": "uz-Cyrl", "note": "Председатель", "apartments": [{ "address": "Юнусабад, 4-й квартал, 12", "number": "20", "tie": "tenant" }, { "address": "Юнусабад, 4-й квартал, 12", "number": "A1", "kind": "office" }] }
  ]
}"#;

fn file(text: &str) -> Provision {
    serde_json::from_str(text).unwrap()
}

/// Every row of the tables that provisioning writes, as text.
async fn rows(pool: &PgPool) -> Vec<String> {
    let mut db = pool.acquire().await.unwrap();
    db.execute("set role app_jobs").await.unwrap();
    let mut rows = Vec::new();
    for table in [
        "companies",
        "accounts",
        "account_balances",
        "cash_desks",
        "ledger_transactions",
        "utilities",
        "users",
        "roles",
        "specializations",
        "employees",
        "employee_specializations",
        "employee_houses",
        "complexes",
        "buildings",
        "entrances",
        "apartments",
        "property_hints",
        "residents",
        "resident_apartments",
        "request_categories",
        "reasons",
        "calendars",
        "sla_policies",
        "escalation_rules",
        "auto_assign_rules",
        "response_templates",
        "bots",
    ] {
        let sql = format!("select '{table} ' || row_to_json(one)::text from {table} as one order by 1");
        rows.extend(
            sqlx::query_scalar::<_, String>(sqlx::AssertSqlSafe(sql))
                .fetch_all(&mut *db)
                .await
                .unwrap(),
        );
    }
    rows
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn companies_stand_beside_each_other(pool: PgPool) {
    let sv = services(pool).await;
    let (a, b) = (Arrange::company(&sv).await, Arrange::other_company(&sv).await);

    assert_ne!(a.company, b.company);
    assert_eq!(code(housing::building(&sv, &a.director, b.building).await), "not_found");
    assert_eq!(people::employees(&sv, &a.director).await.unwrap().len(), 5);
    let mut tx = sv.begin(&a.director).await.unwrap();
    let scope = auth::scope_of_user(&mut tx, b.director.user().unwrap(), auth::Face::Staff)
        .await
        .unwrap();
    assert!(scope.is_none());
}

/// Somebody of the demo, signed in by their password.
async fn signed_in(sv: &Services, login: &str, password: &str) -> auth::Signed {
    let sign_in = SignIn {
        login: login.to_owned(),
        password: password.to_owned(),
        next: String::new(),
    };
    let session = auth::sign_in(sv, &sign_in, &Device::default()).await.unwrap();
    let token = secrecy::ExposeSecret::expose_secret(&session.token);
    auth::signed(sv, token, auth::Face::Staff, Channel::Web).await.unwrap()
}

/// The phone numbers and the password as somebody at a terminal reads them.
fn log_ins(told: &str) -> Vec<(&str, &str)> {
    let (head, lines) = told.split_once('\n').unwrap();
    let password = head.rsplit(' ').next().unwrap();
    let phones = lines.lines().filter_map(|line| line.strip_prefix("  "));
    phones.map(|line| (line.split(' ').next().unwrap(), password)).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_demo_company_is_whole_and_seeded_once(pool: PgPool) {
    let sv = services(pool.clone()).await;
    let (token, key) = (SecretString::from("7000000001:AADemo"), SecretString::from("a key of the demo"));

    let mut db = pool.acquire().await.unwrap();
    db.execute("set role app_jobs").await.unwrap();
    let count = async |db: &mut sqlx::PgConnection, what: &str| {
        sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(format!("select count(*) from {what}")))
            .fetch_one(db)
            .await
            .unwrap()
    };

    // Somebody stops it in the middle; the next one goes on.
    tokio::select! {
        _ = companies::demo::seed(&sv, &token, &key) => panic!("it should have been stopped"),
        () = async { while count(&mut db, "requests").await < 100 {} } => {}
    }
    let summary = companies::demo::seed(&sv, &token, &key).await.unwrap();

    assert!(summary.is_new);
    let told = summary.to_string();
    let printed = log_ins(&told);
    assert_eq!(printed.len(), summary.logins.len(), "{told}");
    for (phone, password) in printed {
        assert!(can_sign_in(&sv, phone, password).await, "{phone}: {told}");
    }
    for (what, number) in [
        ("complexes", 2),
        ("buildings", 6),
        ("apartments", 400),
        ("residents", 600),
        ("employees", 12),
        ("requests", 300),
        ("events where routed_at is null", 0),
        ("requests where created_at > now() or closed_at > '2026-03-02T09:00:00Z'", 0),
        ("bots where status = 'active'", 1),
        ("requests where status = 'done' and auto_close_at <= '2026-03-02T09:00:00Z'", 0),
        ("users where phone not like '99890000____'", 0),
        ("residents where search_key = ''", 0),
        ("utilities", 3),
        ("accounts", 383),
        ("ledger_transactions where kind = 'opening'", 136),
        // The third month is charged for on the day before; nobody has paid it yet.
        ("ledger_transactions where kind = 'charge'", 3 * 383),
        ("charge_runs where status = 'posted'", 3 * 6),
        ("tariffs", 3),
        ("ledger_transactions where source_kind = 'demo'", 0),
        ("manual_payments where number > (select count(*) from manual_payments)", 0),
        ("payme_transactions where state = 2", 28),
        ("payme_transactions where state = -2", 1),
        ("click_payments where state = 'confirmed'", 30),
        ("ledger_transactions where kind = 'refund'", 1),
        ("payment_cases", 0),
        // One of each that an accountant has to do with.
        ("settlements where gross_tiyin > fee_tiyin and fee_tiyin > 0", 1),
        ("ledger_transactions where kind = 'settlement'", 1),
        ("write_offs where status = 'done' and decided_by <> drafted_by", 1),
        ("ledger_transactions where kind = 'write_off'", 1),
        ("refunds where status = 'draft'", 1),
        ("charge_runs where status = 'draft'", 1),
        ("charge_rules where is_on and account_id is not null", 2),
        // Nobody pays at the demo's cash desks where people are sent to the providers' own pages.
        ("cash_desks where status = 'off'", 2),
    ] {
        assert_eq!(count(&mut db, what).await, number, "{what}");
    }
    for status in Status::ALL {
        assert!(
            count(&mut db, &format!("requests where status = '{status}'")).await >= 4,
            "{status}"
        );
    }
    assert!(count(&mut db, "request_files").await >= 60);
    assert!(
        count(
            &mut db,
            "requests where resolution_due_at < '2026-03-02T09:00:00Z' and status in ('new', 'accepted', 'assigned', 'in_progress')"
        )
        .await
            >= 3
    );
    assert_eq!(
        count(&mut db, "requests where rating is not null").await,
        count(&mut db, "request_events where payload ? 'rating'").await
    );

    let signed = signed_in(&sv, "998900000003", summary.password).await;
    let unread = auth::me(&sv, &signed).await.unwrap().unread;
    assert!((1..200).contains(&unread), "{unread}");

    let off = services::payments::check(&sv, &services::Scope::system(summary.company))
        .await
        .unwrap();
    assert!(off.is_empty(), "the books agree with what was paid: {off:?}");
    for (what, least) in [
        // People of both scripts.
        ("residents where full_name ~ '^[А-Я]'", 100),
        ("residents where full_name ~ '^[A-Z]'", 100),
        ("account_balances where receivable_tiyin > 0", 120),
        ("account_balances where receivable_tiyin > 30000000", 20),
        ("account_balances where advance_tiyin < 0", 20),
        ("ledger_transactions where kind = 'payment'", 400),
        ("manual_payments where way = 'cash' and employee_id is not null", 250),
        ("manual_payments where way = 'bank' and document <> ''", 60),
        ("ledger_transactions where kind = 'advance_use'", 20),
    ] {
        let found = count(&mut db, what).await;
        assert!(found >= least, "{what}: {found}");
    }

    let director = signed_in(&sv, &summary.logins[0].phone, summary.password).await.scope;
    let drafts = RunFilter {
        status: Some(RunStatus::Draft),
        ..RunFilter::default()
    };
    let run = services::payments::runs(&sv, &director, drafts).await.unwrap().items.remove(0).id;
    let outliers = services::payments::run(&sv, &director, run).await.unwrap().outliers;
    assert!(
        outliers.len() == 2 && outliers.iter().all(|one| one.kind == OutlierKind::Less),
        "{outliers:?}"
    );

    let (before, events) = (rows(&pool).await, count(&mut db, "request_events").await);
    let again = companies::demo::seed(&sv, &token, &key).await.unwrap();
    assert!(!again.is_new);
    assert_eq!(again.to_string(), told, "the terminal says the same");
    assert_eq!(
        (again.company, rows(&pool).await, count(&mut db, "request_events").await),
        (summary.company, before, events)
    );
}
