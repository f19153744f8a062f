//! What stands in the catalogue and nowhere else: policies, roles, references, and ways around them.

use std::collections::BTreeSet;

use sqlx::PgPool;

use super::company_tables;

/// The policies besides the one of every company's table: a person finds the companies they belong to, and only reads there.
const OF_MEMBERSHIPS: [&str; 4] = [
    "companies of_own_memberships r permissive public",
    "companies own_companies * permissive public",
    "employees own_memberships r permissive public",
    "residents own_memberships r permissive public",
];

/// Functions that run with the rights of their owner: none.
const DEFINERS: [&str; 0] = [];

async fn texts(pool: &PgPool, sql: &'static str) -> Vec<String> {
    sqlx::query_scalar(sql).fetch_all(pool).await.unwrap()
}

/// Every policy: its table, name, command, kind, and for whom.
async fn policies(pool: &PgPool) -> BTreeSet<String> {
    let found = texts(
        pool,
        "select c.relname || ' ' || p.polname || ' ' || p.polcmd::text
                || case when p.polpermissive then ' permissive' else ' restrictive' end
                || case when p.polroles = array[0]::oid[] then ' public' else ' some' end
         from pg_policy p
         join pg_class c on c.oid = p.polrelid",
    )
    .await;
    found.into_iter().collect()
}

async fn wanted_policies(pool: &PgPool) -> BTreeSet<String> {
    company_tables(pool)
        .await
        .into_iter()
        .map(|table| format!("{table} company_isolation * permissive public"))
        .chain(OF_MEMBERSHIPS.map(str::to_owned))
        .collect()
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn there_are_no_policies_but_the_reviewed_ones(pool: PgPool) {
    assert_eq!(policies(&pool).await, wanted_policies(&pool).await);
    // A second permissive policy opens what the first one closes: it must not pass for more care.
    sqlx::query("create policy kindness on requests using (true)")
        .execute(&pool)
        .await
        .unwrap();
    assert_ne!(policies(&pool).await, wanted_policies(&pool).await);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_policies_of_companies_all_say_the_same(pool: PgPool) {
    let said = texts(
        &pool,
        "select distinct pg_get_expr(expr, relation)
         from (
           select polqual as expr, polrelid as relation from pg_policy where polname = 'company_isolation'
           union all
           select polwithcheck, polrelid from pg_policy where polname = 'company_isolation'
         ) as policies",
    )
    .await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(
        said[0].starts_with("(company_id = ( SELECT (NULLIF(current_setting('app.company_id'"),
        "{said:?}"
    );
    assert!(!said[0].contains(" OR "), "{said:?}");
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn the_role_that_serves_people_is_bound_and_owns_nothing(pool: PgPool) {
    let bound: Vec<(String, bool)> = sqlx::query_as(
        "select rolname::text, rolbypassrls from pg_roles
         where rolname in ('app_owner', 'app_rw', 'app_jobs')
           and not rolsuper and not rolcreaterole and not rolcreatedb and not rolreplication
         order by 1",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let wanted = [("app_jobs", true), ("app_owner", false), ("app_rw", false)];
    assert_eq!(bound, wanted.map(|(role, bypasses)| (role.to_owned(), bypasses)));
    let owned = texts(
        &pool,
        "select relname::text from pg_class where relowner in ('app_rw'::regrole, 'app_jobs'::regrole)
         union all
         select proname::text from pg_proc where proowner in ('app_rw'::regrole, 'app_jobs'::regrole)
         union all
         select nspname::text from pg_namespace where nspowner in ('app_rw'::regrole, 'app_jobs'::regrole)",
    )
    .await;
    assert_eq!(owned, Vec::<String>::new(), "an owner may switch policies off");
    let joined = texts(
        &pool,
        "select pg_get_userbyid(roleid)::text from pg_auth_members where member in ('app_rw'::regrole, 'app_jobs'::regrole)",
    )
    .await;
    assert_eq!(joined, Vec::<String>::new(), "nor may it become anybody else");
    let creates = texts(
        &pool,
        "select role from unnest(array['app_rw', 'app_jobs']) as role where has_schema_privilege(role, 'public', 'create')",
    )
    .await;
    assert_eq!(creates, Vec::<String>::new());
}

/// References between companies' tables that do not carry the company, and references to companies by another column.
async fn loose_references(pool: &PgPool) -> Vec<String> {
    texts(
        pool,
        "select k.conname::text
         from pg_constraint k
         join pg_attribute own on own.attrelid = k.conrelid and own.attname = 'company_id' and not own.attisdropped
         join pg_attribute far on far.attrelid = k.confrelid and not far.attisdropped
          and far.attname = case when k.confrelid = 'companies'::regclass then 'id' else 'company_id' end
         where k.contype = 'f'
           and not exists (
             select from unnest(k.conkey, k.confkey) as pair (ours, theirs)
             where pair.ours = own.attnum and pair.theirs = far.attnum)
         order by 1",
    )
    .await
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn every_reference_between_companies_tables_carries_the_company(pool: PgPool) {
    assert_eq!(loose_references(&pool).await, Vec::<String>::new());
    let outside = texts(
        &pool,
        "select distinct k.confrelid::regclass::text
         from pg_constraint k
         join pg_attribute own on own.attrelid = k.conrelid and own.attname = 'company_id' and not own.attisdropped
         where k.contype = 'f'
           and not exists (
             select from pg_attribute far where far.attrelid = k.confrelid and far.attname = 'company_id' and not far.attisdropped)
         order by 1",
    )
    .await;
    assert_eq!(outside, ["companies", "users"]);
    // The question finds what it is asked for.
    sqlx::query("alter table tg_chat add constraint tg_chat_loose_fkey foreign key (bot_id) references bots (id)")
        .execute(&pool)
        .await
        .unwrap();
    assert_eq!(loose_references(&pool).await, ["tg_chat_loose_fkey"]);
}

#[sqlx::test(migrator = "services::MIGRATOR")]
async fn nothing_runs_with_the_rights_of_its_owner(pool: PgPool) {
    let definers = texts(
        &pool,
        "select p.oid::regprocedure::text
         from pg_proc p
         join pg_namespace n on n.oid = p.pronamespace
         where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema')
         order by 1",
    )
    .await;
    assert_eq!(definers, DEFINERS);
    let views = texts(
        &pool,
        "select c.relname::text
         from pg_class c
         join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public'
           and c.relkind in ('v', 'm')
           and not coalesce(c.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on', 'security_invoker=1']
         order by 1",
    )
    .await;
    assert_eq!(views, Vec::<String>::new());
}
