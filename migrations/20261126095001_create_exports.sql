-- Lists that are written down as files, one job each.
create table exports (
  company_id  uuid        not null constraint exports_company_fkey references companies (id),
  id          uuid        not null,
  employee_id uuid        not null,
  filter      jsonb       not null default '{}',
  locale      text        not null,
  status      text        not null default 'queued',
  rows        bigint      not null default 0,
  attempts    integer     not null default 0,
  -- A process that died while writing lets go of the job at this time.
  lease_until timestamptz,
  storage_key text,
  created_at  timestamptz not null,
  finished_at timestamptz,
  constraint exports_pkey primary key (company_id, id),
  constraint exports_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id),
  constraint exports_status_check check (status in ('queued', 'running', 'done', 'failed')),
  constraint exports_locale_check check (locale in ('ru', 'uz', 'uz-Cyrl', 'en')),
  constraint exports_done_check check (status <> 'done' or storage_key is not null)
);
create index exports_waiting_idx on exports (created_at) where status in ('queued', 'running');
create index exports_employee_idx on exports (company_id, employee_id, created_at desc);
create index exports_created_idx on exports (created_at);
select install_company_policy('exports');
