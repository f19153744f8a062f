//! Names and types of the schema: errors are recognised by the names of constraints, and codes are text with a check.

use std::path::Path;

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
