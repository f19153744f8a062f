-- The server looks whether the database suits it before it serves anybody.
do $$
begin
  -- A schema loaded from a dump, or by another tool, has no such table.
  if to_regclass('_sqlx_migrations') is not null then
    grant select on _sqlx_migrations to app_rw, app_jobs;
  end if;
end
$$;
