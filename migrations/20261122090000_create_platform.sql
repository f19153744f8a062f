-- Companies, persons, sessions, staff, and what keeps companies apart.
-- Statuses are text with a CHECK: enum operators are not leakproof, and policies would lose their indexes.

-- Installs the one policy of a company's table: rows of the transaction's company, and none without one.
create function install_company_policy(target regclass) returns void
language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy company_isolation on %s
       using (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))
       with check (company_id = (select nullif(current_setting(''app.company_id'', true), '''')::uuid))', target);
  execute format('grant select, insert, update, delete on %s to app_rw, app_jobs', target);
end
$$;

create table companies (
  id              uuid        not null constraint companies_pkey primary key,
  slug            text        not null constraint companies_slug_key unique
                              constraint companies_slug_check check (slug ~ '^[a-z0-9][a-z0-9-]{1,40}$'),
  name            text        not null,
  legal_name      text,
  inn             text,
  time_zone       text        not null default 'Asia/Tashkent',
  default_locale  text        not null default 'ru'
                              constraint companies_locale_check check (default_locale in ('ru', 'uz', 'uz-Cyrl', 'en')),
  settings        jsonb       not null default '{}',
  status          text        not null default 'active'
                              constraint companies_status_check check (status in ('active', 'suspended')),
  created_at      timestamptz not null default now()
);

-- A person is known once on the installation; belonging to companies stands in employees and residents.
create table users (
  id             uuid        not null constraint users_pkey primary key,
  phone          text        constraint users_phone_key unique
                             constraint users_phone_check check (phone ~ '^998[0-9]{9}$'),
  email          text        constraint users_email_key unique
                             constraint users_email_check check (email = lower(email)),
  password_hash  text,
  full_name      text        not null,
  locale         text        constraint users_locale_check check (locale in ('ru', 'uz', 'uz-Cyrl', 'en')),
  status         text        not null default 'active'
                             constraint users_status_check check (status in ('active', 'blocked', 'deleted')),
  created_at     timestamptz not null default now()
);
grant select, insert, update on users to app_rw, app_jobs;

-- Opaque sessions: only hashes of the secrets are kept.
create table sessions (
  id                 uuid        not null constraint sessions_pkey primary key,
  user_id            uuid        not null constraint sessions_user_fkey references users (id) on delete cascade,
  kind               text        not null constraint sessions_kind_check check (kind in ('browser', 'api', 'link')),
  -- The secret in use, and the one before it: presenting the old one of an API session reveals theft.
  token_hash         bytea       not null constraint sessions_token_key unique,
  previous_hash      bytea       constraint sessions_previous_key unique,
  active_company     uuid        constraint sessions_company_fkey references companies (id),
  -- A link session may only read and answer for one request.
  request_id         uuid,
  device             text        not null default '',
  ip                 text        not null default '',
  created_at         timestamptz not null,
  seen_at            timestamptz not null,
  rotated_at         timestamptz not null,
  idle_expires_at    timestamptz not null,
  expires_at         timestamptz not null,
  revoked_at         timestamptz
);
create index sessions_user_idx on sessions (user_id) where revoked_at is null;
grant select, insert, update, delete on sessions to app_rw, app_jobs;

-- Counted failures of sign-in: by account and address together, and by address.
create table sign_in_failures (
  key       text        not null constraint sign_in_failures_pkey primary key,
  failures  int         not null,
  first_at  timestamptz not null,
  last_at   timestamptz not null
);
grant select, insert, update, delete on sign_in_failures to app_rw, app_jobs;

create table bots (
  company_id      uuid        not null constraint bots_company_fkey references companies (id),
  id              uuid        not null constraint bots_id_key unique,
  username        text        not null default '',
  telegram_id     bigint      not null constraint bots_telegram_key unique,
  token_enc       bytea       not null,
  api_url         text,
  webhook_secret  text        not null,
  status          text        not null default 'active'
                              constraint bots_status_check check (status in ('active', 'off')),
  created_at      timestamptz not null default now(),
  constraint bots_pkey primary key (company_id, id)
);
select install_company_policy('bots');

create table roles (
  company_id   uuid   not null constraint roles_company_fkey references companies (id),
  id           uuid   not null,
  name         jsonb  not null,
  base         text   not null
               constraint roles_base_check check (base in ('director', 'manager', 'dispatcher', 'foreman', 'executor', 'inspector', 'accountant', 'support')),
  permissions  text[] not null,
  visibility   text   not null
               constraint roles_visibility_check check (visibility in ('all', 'houses', 'houses_spec', 'own', 'created', 'paid')),
  constraint roles_pkey primary key (company_id, id)
);
select install_company_policy('roles');

create table specializations (
  company_id  uuid  not null constraint specializations_company_fkey references companies (id),
  id          uuid  not null,
  code        text  not null,
  name        jsonb not null,
  constraint specializations_pkey primary key (company_id, id),
  constraint specializations_code_key unique (company_id, code)
);
select install_company_policy('specializations');

create table employees (
  company_id     uuid        not null constraint employees_company_fkey references companies (id),
  id             uuid        not null,
  user_id        uuid        not null constraint employees_user_fkey references users (id),
  role_id        uuid        not null,
  position       text        not null default '',
  search_key     text        not null,
  on_duty_until  timestamptz,
  dismissed_at   timestamptz,
  created_at     timestamptz not null default now(),
  constraint employees_pkey primary key (company_id, id),
  constraint employees_user_key unique (company_id, user_id),
  constraint employees_role_fkey foreign key (company_id, role_id) references roles (company_id, id)
);
create index employees_user_idx on employees (user_id);
select install_company_policy('employees');

create table employee_specializations (
  company_id         uuid not null,
  employee_id        uuid not null,
  specialization_id  uuid not null,
  constraint employee_specializations_pkey primary key (company_id, employee_id, specialization_id),
  constraint employee_specializations_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id),
  constraint employee_specializations_specialization_fkey foreign key (company_id, specialization_id) references specializations (company_id, id)
);
select install_company_policy('employee_specializations');

create table invites (
  company_id  uuid        not null constraint invites_company_fkey references companies (id),
  id          uuid        not null,
  token_hash  bytea       not null constraint invites_token_key unique,
  role_id     uuid        not null,
  position    text        not null default '',
  phone       text        constraint invites_phone_check check (phone ~ '^998[0-9]{9}$'),
  -- Nobody when the system invites: the first director.
  created_by  uuid,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  used_by     uuid        constraint invites_used_by_fkey references users (id),
  revoked_at  timestamptz,
  constraint invites_pkey primary key (company_id, id),
  constraint invites_role_fkey foreign key (company_id, role_id) references roles (company_id, id),
  constraint invites_created_by_fkey foreign key (company_id, created_by) references employees (company_id, id)
);
select install_company_policy('invites');

-- The answers already given: repeating a command with its key gets the same answer.
create table idempotency (
  company_id    uuid        not null constraint idempotency_company_fkey references companies (id),
  actor_id      uuid        not null,
  key           uuid        not null,
  request_hash  bytea       not null,
  response      jsonb       not null,
  expires_at    timestamptz not null,
  constraint idempotency_pkey primary key (company_id, actor_id, key)
);
create index idempotency_expires_idx on idempotency (expires_at);
select install_company_policy('idempotency');

-- Who did what to what is known for ever.
create table audit_log (
  company_id   uuid        not null constraint audit_log_company_fkey references companies (id),
  id           uuid        not null,
  at           timestamptz not null,
  actor_kind   text        not null,
  actor_id     uuid,
  action       text        not null,
  entity       text        not null,
  entity_id    uuid,
  before       jsonb,
  after        jsonb,
  constraint audit_log_pkey primary key (company_id, id)
);
select install_company_policy('audit_log');
revoke update, delete on audit_log from app_rw, app_jobs;
