//! What stands in the database, table by table, to see that nothing of it changed.

use std::collections::BTreeMap;

use domain::ids::{CompanyId, UserId};
use sqlx::{AssertSqlSafe, PgConnection, PgPool};

/// The count and the checksum of the rows of each table.
pub(crate) type Rows = BTreeMap<String, String>;

/// All rows of all tables.
pub(crate) async fn all(pool: &PgPool) -> Rows {
    read(pool, None).await
}

/// The rows of one company, with its people and their sessions.
pub(crate) async fn of(pool: &PgPool, company: CompanyId) -> Rows {
    read(pool, Some(company)).await
}

async fn read(pool: &PgPool, company: Option<CompanyId>) -> Rows {
    let mut connection = pool.acquire().await.unwrap();
    // Policies would hide the rows from the eyes of the test.
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    let mut rows = Rows::new();
    for (table, has_company) in tables(&mut connection).await {
        let whose = match company {
            None => String::new(),
            Some(company) if has_company => format!("where company_id = '{company}'"),
            Some(company) => match others(&table, company) {
                Some(whose) => whose,
                None => continue,
            },
        };
        // That somebody was shown a phone number is noted by the showing, which writes nothing else.
        let seen = if table == "audit_log" {
            "(select * from audit_log where action <> 'phone.see')"
        } else {
            table.as_str()
        };
        let sql = AssertSqlSafe(format!(
            "select count(*) || ':' || coalesce(md5(string_agg(line, '|' order by line)), '')
             from (select t::text as line from {seen} t {whose}) as lines"
        ));
        let sum: String = sqlx::query_scalar(sql).fetch_one(&mut *connection).await.unwrap();
        rows.insert(table, sum);
    }
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    assert!(rows.len() > 30, "{rows:?}");
    rows
}

/// The tables, and whether their rows name a company.
async fn tables(connection: &mut PgConnection) -> Vec<(String, bool)> {
    sqlx::query_as(
        "select c.relname::text,
                exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id' and not a.attisdropped)
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> '_sqlx_migrations'
         order by 1",
    )
    .fetch_all(connection)
    .await
    .unwrap()
}

/// Which rows of a table without companies belong to one all the same.
fn others(table: &str, company: CompanyId) -> Option<String> {
    let people = format!(
        "(select user_id from employees where company_id = '{company}'
          union select user_id from residents where company_id = '{company}' and user_id is not null)"
    );
    match table {
        "companies" => Some(format!("where id = '{company}'")),
        "users" => Some(format!("where id in {people}")),
        "sessions" => Some(format!("where user_id in {people}")),
        _ => None,
    }
}

/// A session of this person as a browser has it: its id, and its cookie.
pub(crate) async fn session(pool: &PgPool, server: &super::Server, (user, company): (UserId, CompanyId)) -> (uuid::Uuid, String) {
    let (id, token, now) = (uuid::Uuid::new_v4(), services::secrets::token(), server.services.now());
    let mut connection = pool.acquire().await.unwrap();
    sqlx::query("set role app_jobs").execute(&mut *connection).await.unwrap();
    sqlx::query(
        "insert into sessions (id, user_id, kind, token_hash, active_company, created_at, seen_at, rotated_at, idle_expires_at, expires_at)
         values ($1, $2, 'browser', $3, $4, $5, $5, $5, $6, $6)",
    )
    .bind(id)
    .bind(user.0)
    .bind(services::secrets::hash(&token))
    .bind(company.0)
    .bind(now)
    .bind(now + chrono::Duration::days(7))
    .execute(&mut *connection)
    .await
    .unwrap();
    // Whoever has a session has a password that opens the company.
    sqlx::query("update users set password_opens = array[$2] where id = $1 and password_opens = '{}'")
        .bind(user.0)
        .bind(company.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    sqlx::query("reset role").execute(&mut *connection).await.unwrap();
    (id, format!("{}={token}", rpc::SESSION_COOKIE))
}
