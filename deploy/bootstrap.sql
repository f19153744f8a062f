-- Roles, extensions and leakproof marks: what migrations may not do for lack of rights.
-- A superuser runs it on the target database, as often as wanted; it changes nothing twice.
-- Plain SQL only, so that any client can send it. Passwords are given by the operator:
--   alter role app_rw password '…';

do $$
begin
  -- Owns the schema and runs the migrations.
  if not exists (select from pg_roles where rolname = 'app_owner') then
    create role app_owner;
  end if;
  -- Serves people; row-level security binds it.
  if not exists (select from pg_roles where rolname = 'app_rw') then
    create role app_rw;
  end if;
  -- Runs jobs over all companies; row-level security does not bind it.
  if not exists (select from pg_roles where rolname = 'app_jobs') then
    create role app_jobs;
  end if;
end
$$;

alter role app_owner login nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
alter role app_rw login nosuperuser nobypassrls nocreatedb nocreaterole noreplication;
alter role app_jobs login nosuperuser bypassrls nocreatedb nocreaterole noreplication;

do $$
begin
  execute format('grant connect, create, temporary on database %I to app_owner', current_database());
  execute format('grant connect on database %I to app_rw, app_jobs', current_database());
end
$$;

alter schema public owner to app_owner;
revoke create on schema public from public;
grant usage on schema public to app_rw, app_jobs;

create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;
create extension if not exists btree_gin with schema public;

-- Row-level security keeps every operator away from an index unless its function is leakproof.
-- These answer yes, no or a number and report nothing about the row they looked at.
alter function pg_catalog.textlike(text, text) leakproof;
alter function pg_catalog.textnlike(text, text) leakproof;
alter function pg_catalog.texticlike(text, text) leakproof;
alter function pg_catalog.texticnlike(text, text) leakproof;
alter function pg_catalog.starts_with(text, text) leakproof;
alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof;
alter function pg_catalog.ts_match_qv(tsquery, tsvector) leakproof;
alter function public.similarity(text, text) leakproof;
alter function public.similarity_op(text, text) leakproof;
alter function public.similarity_dist(text, text) leakproof;
alter function public.word_similarity(text, text) leakproof;
alter function public.word_similarity_op(text, text) leakproof;
alter function public.word_similarity_commutator_op(text, text) leakproof;
alter function public.strict_word_similarity(text, text) leakproof;
alter function public.strict_word_similarity_op(text, text) leakproof;
alter function public.strict_word_similarity_commutator_op(text, text) leakproof;
