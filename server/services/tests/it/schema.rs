//! What the schema itself promises: no company's row is ever seen or written by another.

mod names;
mod rights;

use sqlx::{PgPool, Row as _};

/// Tables of persons, of the installation, and of the migrations: no company's.
const NO_COMPANY: [&str; 5] = ["_sqlx_migrations", "companies", "sessions", "sign_in_failures", "users"];

async fn company_tables(pool: &PgPool) -> Vec<String> {
    let rows = sqlx::query(
        "select c.relname
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public'
           and c.relkind in ('r', 'p')
           and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped)
         order by 1",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_table_belongs_to_a_company_or_is_named_here(pool: PgPool) {
    let tables: Vec<String> = sqlx::query_scalar("select tablename::text from pg_tables where schemaname = 'public' order by 1")
        .fetch_all(&pool)
        .await
        .unwrap();
    let company = company_tables(&pool).await;
    let others: Vec<_> = tables.iter().filter(|table| !company.contains(table)).map(String::as_str).collect();
    assert_eq!(others, NO_COMPANY);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_company_table_forces_a_policy_with_a_check(pool: PgPool) {
    let naked: Vec<String> = sqlx::query_scalar(
        "select c.relname::text
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public'
           and c.relkind in ('r', 'p')
           and (c.relname = 'companies'
             or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped))
           and not (
             c.relrowsecurity
             and c.relforcerowsecurity
             and exists (
               select from pg_policy p
               where p.polrelid = c.oid
                 and p.polcmd = '*'
                 and p.polpermissive
                 and pg_get_expr(p.polqual, p.polrelid) like '%app.company_id%'
                 and pg_get_expr(p.polwithcheck, p.polrelid) like '%app.company_id%'))",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(naked, Vec::<String>::new());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_company_stands_first_in_every_key(pool: PgPool) {
    let odd: Vec<String> = sqlx::query_scalar(
        "select c.relname::text
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped
         left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
         where n.nspname = 'public'
           and c.relkind in ('r', 'p')
           and (not a.attnotnull and c.relname <> 'bots' or k.conkey[1] is distinct from a.attnum)
         order by 1",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert_eq!(odd, Vec::<String>::new());
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn without_a_company_no_row_is_seen(pool: PgPool) {
    let sv = services::test_support::services(pool.clone()).await;
    services::test_support::Arrange::company(&sv).await;
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_rw").execute(&mut *connection).await.unwrap();
    for table in company_tables(&pool).await.into_iter().chain(["companies".to_owned()]) {
        let sql = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let seen: i64 = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
        assert_eq!(seen, 0, "{table}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn a_row_of_another_company_cannot_be_written(pool: PgPool) {
    let sv = services::test_support::services(pool.clone()).await;
    let ours = services::test_support::Arrange::company(&sv).await;
    let theirs = services::test_support::Arrange::other_company(&sv).await;
    let mut tx = pool.begin().await.unwrap();
    sqlx::query("set local role app_rw").execute(&mut *tx).await.unwrap();
    sqlx::query("select set_config('app.company_id', $1, true)")
        .bind(ours.company.to_string())
        .execute(&mut *tx)
        .await
        .unwrap();
    let foreign = sqlx::query("insert into property_hints (company_id, id, building_id, text) values ($1, gen_random_uuid(), $2, 'x')")
        .bind(theirs.company.0)
        .bind(theirs.building.0)
        .execute(&mut *tx)
        .await
        .unwrap_err();
    assert_eq!(foreign.as_database_error().unwrap().code().as_deref(), Some("42501"));
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn history_and_audit_are_never_changed(pool: PgPool) {
    for table in ["request_events", "audit_log", "sla_events", "debt_reminders"] {
        for right in ["update", "delete"] {
            for role in ["app_rw", "app_jobs"] {
                let sql = sqlx::AssertSqlSafe(format!("select has_table_privilege('{role}', '{table}', '{right}')"));
                let may: bool = sqlx::query_scalar(sql).fetch_one(&pool).await.unwrap();
                assert!(!may, "{role} may {right} {table}");
            }
        }
    }
}
