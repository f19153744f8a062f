-- Charges of houses with thousands of accounts are posted and taken back by a job: nobody's request lasts so long.
-- A row is work that waits, is done at present, or was given up; what is done has no row any more.
create table charge_jobs (
  company_id   uuid        not null,
  run_id       uuid        not null,
  kind         text        not null constraint charge_jobs_kind_check check (kind in ('post', 'void')),
  status       text        not null default 'queued' constraint charge_jobs_status_check check (status in ('queued', 'running', 'failed')),
  -- Who wants it; nobody when the system does.
  employee_id  uuid,
  -- Why charges are taken back.
  reason       text,
  accounts     bigint      not null,
  done         bigint      not null default 0,
  -- Also tells a process that lost the job from the one that has it now.
  attempts     integer     not null default 0,
  -- A process that died lets go of the job at this time.
  lease_until  timestamptz,
  -- Why it was given up.
  code         text,
  created_at   timestamptz not null,
  constraint charge_jobs_pkey primary key (company_id, run_id),
  constraint charge_jobs_reason_check check ((kind = 'void') = (reason is not null)),
  constraint charge_jobs_code_check check ((status = 'failed') = (code is not null)),
  constraint charge_jobs_run_fkey foreign key (company_id, run_id) references charge_runs (company_id, id),
  constraint charge_jobs_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id)
);
create index charge_jobs_waiting_idx on charge_jobs (created_at) where status in ('queued', 'running');
select install_company_policy('charge_jobs');
