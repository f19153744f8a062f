//! Names and types of the schema: errors are recognised by the names of constraints, and codes are text with a check.

use std::path::Path;

use domain::requests::{Action, Status};
use services::Channel;
use sqlx::PgPool;

async fn strings(pool: &PgPool, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(pool).await.unwrap()
}

/// The shapes of the names that PostgreSQL gives by itself: a number at the end, all columns of a key, the table alone.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_constraint_has_a_name_that_nobody_gave(pool: PgPool) {
    let unnamed = "select tables.relname || ' ' || constraints.conname
         from pg_constraint as constraints
         join pg_class as tables on tables.oid = constraints.conrelid
         join pg_namespace as spaces on spaces.oid = constraints.connamespace
         where spaces.nspname = 'public'
           and tables.relname <> '_sqlx_migrations'
           and constraints.contype in ('c', 'f', 'p', 'u', 'x')
           and (
             constraints.conname ~ '([0-9]|_id_fkey|_not_null)$'
             or constraints.conname ~ '_company_id_'
             or constraints.conname in (tables.relname || '_check', tables.relname || '_fkey', tables.relname || '_key')
             or not starts_with(constraints.conname, tables.relname || '_'))
         order by 1";
    assert_eq!(strings(&pool, unnamed).await, Vec::<String>::new());
    // The shapes are those of this version, too.
    let mut connection = pool.acquire().await.unwrap();
    for table in [
        "create table odder (id uuid primary key)",
        "create table odd (company_id uuid references odder (id), number int check (number > 0), unique (company_id, number))",
        "alter table odd add check (number < 7), add check (number < 8)",
    ] {
        sqlx::query(table).execute(&mut *connection).await.unwrap();
    }
    drop(connection);
    let found = strings(&pool, unnamed).await;
    for name in ["odd odd_company_id_fkey", "odd odd_company_id_number_key", "odd odd_number_check1"] {
        assert!(found.iter().any(|one| one == name), "{name}: {found:?}");
    }
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn no_code_is_an_enum_type(pool: PgPool) {
    let enums = "select types.typname::text
         from pg_type as types
         join pg_namespace as spaces on spaces.oid = types.typnamespace
         where types.typtype = 'e' and spaces.nspname = 'public'";
    assert_eq!(strings(&pool, enums).await, Vec::<String>::new());
}

/// Codes whose set is open: actions of the audit log and kinds of events and messages, which each later version adds to, and
/// the tables that a document of the books may stand in.
const OPEN: [&str; 7] = [
    "audit_log.action",
    "events.kind",
    "ledger_transactions.source_kind",
    "notifications.kind",
    "payment_cases.subject_kind",
    "refunds.source_kind",
    "tg_outbox.kind",
];

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_code_has_a_check_or_is_named_here(pool: PgPool) {
    let unchecked = "select tables.relname || '.' || columns.attname
         from pg_attribute as columns
         join pg_class as tables on tables.oid = columns.attrelid
         join pg_namespace as spaces on spaces.oid = tables.relnamespace
         where spaces.nspname = 'public'
           and tables.relkind in ('r', 'p')
           and columns.atttypid = 'text'::regtype
           and not columns.attisdropped
           and columns.attname ~ '(^|_)(action|channel|kind|source|state|status)$'
           and not exists (
             select from pg_constraint as checks
             where checks.conrelid = tables.oid
               and checks.contype = 'c'
               and columns.attnum = any(checks.conkey))
         order by 1";
    assert_eq!(strings(&pool, unchecked).await, OPEN);
}

/// A code that is new to the domain needs a migration.
#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_history_takes_every_code_of_the_domain(pool: PgPool) {
    let actions: Vec<_> = Action::ALL.iter().map(|action| action.code()).chain(["create"]).collect();
    let statuses: Vec<_> = Status::ALL.iter().map(|status| status.code()).collect();
    let channels = [Channel::Web, Channel::Bot, Channel::Api, Channel::Job];
    for (check, mut codes) in [
        ("request_events_action_check", actions),
        ("request_events_from_check", statuses.clone()),
        ("request_events_to_check", statuses),
        ("request_events_channel_check", channels.map(Channel::code).to_vec()),
    ] {
        let mut taken: Vec<String> = sqlx::query_scalar(
            "select found[1]
             from pg_constraint, regexp_matches(pg_get_constraintdef(oid), '''([a-z_]+)''', 'g') as found
             where conname = $1",
        )
        .bind(check)
        .fetch_all(&pool)
        .await
        .unwrap();
        taken.sort();
        codes.sort_unstable();
        assert_eq!(taken, codes, "{check}");
    }
}

/// What the catalogue cannot tell: a check of one column is called by itself as we would call it.
#[test]
fn every_constraint_is_named_where_it_is_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations");
    let mut unnamed = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "sql") {
            let text = std::fs::read_to_string(&path).unwrap();
            unnamed.extend(unnamed_in(&text).into_iter().map(|words| format!("{}: {words}", path.display())));
        }
    }
    assert_eq!(unnamed, Vec::<String>::new());
    assert_eq!(
        unnamed_in("create table a (b int check (b > 0), constraint a_b_key unique (b))"),
        ["b int check"]
    );
}

fn unnamed_in(text: &str) -> Vec<String> {
    let mut sql = String::new();
    for line in text.lines() {
        sql.push_str(line.split("--").next().unwrap_or_default());
        sql.push('\n');
    }
    for sign in ["(", ")", ",", ";"] {
        sql = sql.replace(sign, &format!(" {sign} "));
    }
    let sql = sql.to_lowercase();
    let words: Vec<_> = sql.split_whitespace().collect();
    let is_begun = |place: usize| match words[place..] {
        // The check of a policy is none of a table.
        ["check", ..] => words[place - 1] != "with",
        // After the columns of a foreign key, which has the name.
        ["references", ..] => words[place - 1] != ")",
        ["primary" | "foreign", "key", ..] | ["unique", "(" | "nulls", ..] => true,
        _ => false,
    };
    (2..words.len())
        .filter(|place| is_begun(*place) && words[place - 2] != "constraint")
        .map(|place| words[place - 2..=place].join(" "))
        .collect()
}
