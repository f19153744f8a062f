-- Sheets of thousands of rows are taken and taken back by a job: nobody's request lasts so long.
-- A row is work that waits, is done at present, or was given up; what is done has no row any more.
create table import_jobs (
  company_id   uuid        not null,
  import_id    uuid        not null,
  kind         text        not null constraint import_jobs_kind_check check (kind in ('apply', 'undo')),
  status       text        not null default 'queued' constraint import_jobs_status_check check (status in ('queued', 'running', 'failed')),
  -- Who wants it; nobody when the system does.
  employee_id  uuid,
  -- Also tells a process that lost the job from the one that has it now.
  attempts     integer     not null default 0,
  -- A process that died lets go of the job at this time.
  lease_until  timestamptz,
  -- Why it was given up.
  code         text,
  created_at   timestamptz not null,
  constraint import_jobs_pkey primary key (company_id, import_id),
  constraint import_jobs_code_check check ((status = 'failed') = (code is not null)),
  -- A sheet that nobody took is removed with what was tried with it.
  constraint import_jobs_import_fkey foreign key (company_id, import_id) references charge_imports (company_id, id) on delete cascade,
  constraint import_jobs_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id)
);
create index import_jobs_waiting_idx on import_jobs (created_at) where status in ('queued', 'running');
select install_company_policy('import_jobs');
