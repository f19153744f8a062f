//! The books: what is posted once stays, adds up, and agrees with what is kept of it.

use chrono::NaiveDate;
use domain::{ids::UtilityId, roles::Permission};
use futures::future::join_all;
use services::Kind;

use super::*;

pub(super) async fn as_rw(pool: &PgPool, company: domain::ids::CompanyId, statements: &[&'static str]) -> sqlx::Result<()> {
    begin_as_rw(pool, company, statements).await?.commit().await
}

/// The same, without the commit.
pub(super) async fn begin_as_rw(
    pool: &PgPool,
    company: domain::ids::CompanyId,
    statements: &[&'static str],
) -> sqlx::Result<sqlx::Transaction<'static, sqlx::Postgres>> {
    let mut tx = pool.begin().await?;
    sqlx::query("set local role app_rw").execute(&mut *tx).await?;
    sqlx::query("select set_config('app.company_id', $1, true)")
        .bind(company.to_string())
        .execute(&mut *tx)
        .await?;
    for sql in statements {
        sqlx::query(*sql).execute(&mut *tx).await?;
    }
    Ok(tx)
}

const TRANSACTION: &str = "insert into ledger_transactions (company_id, id, kind, source_kind, source_id, actor_kind, posted_at)
    select id, '00000000-0000-0000-0000-0000000000aa', 'adjustment', 'test', gen_random_uuid(), 'system', now() from companies";

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_database_takes_no_transaction_that_does_not_add_up(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    let company = world.home.company;
    let one_sided = "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin)
        select company_id, '00000000-0000-0000-0000-0000000000aa', 1, id, 5 from ledger_accounts limit 1";
    let uneven = "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin)
        select company_id, '00000000-0000-0000-0000-0000000000aa', row_number() over (), id, row_number() over () from ledger_accounts";
    let even = "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin)
        select company_id, '00000000-0000-0000-0000-0000000000aa', row_number() over (order by kind), id, case kind when 'opening' then -5 else 5 end
        from ledger_accounts where kind in ('opening', 'receivable')";
    let late = "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin)
        select company_id, transaction_id, 9, ledger_account_id, 5 from ledger_entries limit 1";
    for wrong in [
        vec![TRANSACTION],
        vec![TRANSACTION, one_sided],
        vec![TRANSACTION, uneven],
        vec![late],
    ] {
        let refused = as_rw(&pool, company, &wrong).await.unwrap_err();
        assert_eq!(
            refused.as_database_error().unwrap().code().as_deref(),
            Some("23000"),
            "{wrong:?}: {refused}"
        );
    }
    as_rw(&pool, company, &[TRANSACTION, even]).await.unwrap();
    // What is added to a transaction of yesterday adds up by itself; two transactions do not make up for one another.
    let late_even = "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin)
        select company_id, '00000000-0000-0000-0000-0000000000aa', 9 + row_number() over (order by kind), id, case kind when 'opening' then -7 else 7 end
        from ledger_accounts where kind in ('opening', 'receivable')";
    let crossed = "insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin)
        select distinct on (transaction_id) company_id, transaction_id, 30, ledger_account_id,
          case transaction_id when '00000000-0000-0000-0000-0000000000aa' then 7 else -7 end
        from ledger_entries order by transaction_id, position";
    let refused = as_rw(&pool, company, &[crossed]).await.unwrap_err();
    assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23000"), "{refused}");
    as_rw(&pool, company, &[late_even]).await.unwrap();
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn what_was_posted_is_never_changed(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    for table in ["ledger_transactions", "ledger_entries", "ledger_accounts"] {
        for right in ["update", "delete", "truncate"] {
            for role in ["app_rw", "app_jobs"] {
                let sql = sqlx::AssertSqlSafe(format!("select has_table_privilege('{role}', '{table}', '{right}')"));
                let may: bool = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
                assert!(!may, "{role} may {right} {table}");
            }
        }
    }
    // Nor does the owner, by accident.
    for sql in [
        "update ledger_entries set amount_tiyin = 1",
        "delete from ledger_entries",
        "delete from ledger_transactions",
    ] {
        let mut tx = pool.begin().await.unwrap();
        sqlx::query("select set_config('app.company_id', $1, true)")
            .bind(world.home.company.to_string())
            .execute(&mut *tx)
            .await
            .unwrap();
        let refused = sqlx::query(sql).execute(&mut *tx).await.unwrap_err();
        assert_eq!(refused.as_database_error().unwrap().code().as_deref(), Some("23001"), "{sql}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn one_source_is_posted_once(pool: PgPool) {
    let world = World::new(pool).await;
    let cmd = Post {
        account: world.account,
        kind: Why::Charge,
        source: uuid::Uuid::from_u128(1),
        line: Line::default(),
        amount: Tiyin(700),
    };
    let posted = join_all((0..8).map(|_| payments::post(&world.sv, &world.home.director, &cmd))).await;
    let posted: Vec<_> = posted.into_iter().map(Result::unwrap).collect();
    assert_eq!(posted.iter().filter(|(_, is_new)| *is_new).count(), 1);
    assert!(posted.iter().all(|(id, _)| *id == posted[0].0));
    assert_eq!(world.due().await, OWED + 700);
    let denied = payments::post(&world.sv, &world.home.dispatcher, &cmd).await.unwrap_err();
    assert_eq!(denied.kind, Kind::Denied);
    assert!(!world.home.dispatcher.can(Permission::ChargesWrite));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn payments_pay_the_oldest_line_first(pool: PgPool) {
    let world = World::new(pool).await;
    let plan = json!({
        "company": { "slug": world.home.slug, "name": "УК" },
        "utilities": [{ "code": "lift", "name": { "ru": "Лифт", "uz": "Lift" } }],
    });
    companies::provision(&world.sv, serde_json::from_value(plan).unwrap())
        .await
        .unwrap();
    let lift = UtilityId(one(&world.pool, "select id from utilities").await);
    for (source, month, amount) in [(1, 2, 300), (2, 1, 200)] {
        let cmd = Post {
            account: world.account,
            kind: Why::Charge,
            source: uuid::Uuid::from_u128(source),
            line: Line {
                period: NaiveDate::from_ymd_opt(2026, month, 1),
                service: Some(lift),
            },
            amount: Tiyin(amount),
        };
        payments::post(&world.sv, &world.system(), &cmd).await.unwrap();
    }
    world.create("p1", OWED + 250).await;
    world.perform("p1").await;
    let lines = async || {
        let balance = payments::balance(&world.sv, &world.home.resident, world.account).await.unwrap();
        balance
            .lines
            .iter()
            .map(|line| (line.period.map(|day| day.to_string()), line.amount_tiyin.0))
            .collect::<Vec<_>>()
    };
    assert_eq!(lines().await, [(Some("2026-02-01".to_owned()), 250)]);
    world.cancel("p1", 5).await;
    let all = [
        (None, OWED),
        (Some("2026-01-01".to_owned()), 200),
        (Some("2026-02-01".to_owned()), 300),
    ];
    assert_eq!(lines().await, all, "given back to the lines it came from");
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_kept_balance_that_is_off_is_found_and_made_anew(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    as_rw(
        &pool,
        world.home.company,
        &["update account_balances set receivable_tiyin = receivable_tiyin + 1 where receivable_tiyin > 0"],
    )
    .await
    .unwrap();
    for _ in 0..2 {
        let off = payments::check(&world.sv, &world.system()).await.unwrap();
        assert_eq!(off, [payments::Mismatch::Account(world.account)]);
    }
    let open = "select count(*) from payment_cases where kind = 'balance_mismatch' and status = 'open' and amount_tiyin = 1";
    assert_eq!(world.count(open).await, 1, "told once");
    let cases = open_cases(&world.sv, &world.home.director).await;
    assert_eq!(cases[0].number.as_deref(), Some(NUMBER), "and names the account");
    let rebuilt = payments::rebuild_off(&world.sv, &world.home.slug).await.unwrap();
    let expected = payments::Rebuilt {
        number: NUMBER.to_owned(),
        off: Tiyin(1),
    };
    assert_eq!(rebuilt, [expected], "those that are off, and no others");
    assert!(payments::rebuild_off(&world.sv, &world.home.slug).await.unwrap().is_empty());
    let noted = "select count(*) from audit_log where action = 'payments.rebuild_balance'";
    assert_eq!(world.count(noted).await, 1);
    assert_eq!(world.due().await, OWED);
    world.assert_whole().await;
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_payment_without_its_posting_is_found(pool: PgPool) {
    let world = World::new(pool.clone()).await;
    world.create("p1", 100).await;
    as_rw(
        &pool,
        world.home.company,
        &["update payme_transactions set state = 2, perform_time = 5"],
    )
    .await
    .unwrap();
    let off = payments::check(&world.sv, &world.system()).await.unwrap();
    let payment = one(&pool, "select id from payme_transactions").await;
    assert_eq!(
        off,
        [
            payments::Mismatch::Desk(world.desk.parse().unwrap()),
            payments::Mismatch::Payment(payment)
        ]
    );
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn sixty_four_clients_on_one_account_are_all_served(pool: PgPool) {
    let world = World::new(pool).await;
    let ids: Vec<_> = (0..64).map(|number| format!("p{number}")).collect();
    let started = std::time::Instant::now();
    // Four connections serve them: nobody waits for one longer than the pool allows when each holds it shortly.
    for part in ids.chunks(16) {
        let pay = async |id: &str| {
            world.create(id, 1_000).await;
            world.perform(id).await
        };
        let performed = join_all(part.iter().map(|id| pay(id))).await;
        assert!(performed.iter().all(|answer| answer["result"]["state"] == 2), "{performed:?}");
    }
    assert!(started.elapsed() < std::time::Duration::from_secs(60), "{:?}", started.elapsed());
    assert_eq!(world.due().await, OWED - 64_000);
    world.assert_whole().await;
}
