-- Reminders of debts: whether a company sends them, and which were sent.

create table debt_ladders (
  company_id  uuid        not null constraint debt_ladders_company_fkey references companies (id),
  is_on       boolean     not null,
  -- The day of the month by which the month before is paid: one that every month has.
  due_day     smallint    not null constraint debt_ladders_due_day_check check (due_day between 1 and 28),
  -- Steps of earlier days are not told: nobody is reminded of a whole winter on the day it is switched on.
  since       date        not null,
  changed_at  timestamptz not null,
  constraint debt_ladders_pkey primary key (company_id)
);
select install_company_policy('debt_ladders');

-- One reminder for one step of one account, whichever process came first.
create table debt_reminders (
  company_id  uuid        not null constraint debt_reminders_company_fkey references companies (id),
  account_id  uuid        not null,
  due_on      date        not null,
  step        text        not null constraint debt_reminders_step_check check (step in ('before', 'day', 'week', 'fortnight', 'month')),
  -- The day of the step: what is older than it is not told any more.
  day         date        not null,
  told_at     timestamptz not null,
  constraint debt_reminders_pkey primary key (company_id, account_id, due_on, step),
  constraint debt_reminders_account_fkey foreign key (company_id, account_id) references accounts (company_id, id)
);
create index debt_reminders_day_idx on debt_reminders (company_id, account_id, day desc);
select install_company_policy('debt_reminders');
revoke update, delete on debt_reminders from app_rw, app_jobs;
