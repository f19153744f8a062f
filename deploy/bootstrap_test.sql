-- Tests only, after bootstrap.sql: the role that sqlx::test makes its databases with.
-- It is no superuser and owns no way around row-level security, so policies really bite.
do $$
begin
  if not exists (select from pg_roles where rolname = 'hovli_test') then
    create role hovli_test;
  end if;
end
$$;

alter role hovli_test login createdb nosuperuser nobypassrls nocreaterole;
grant app_owner, app_rw, app_jobs to hovli_test;
