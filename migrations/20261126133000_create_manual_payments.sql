-- Money that people bring without a provider, what is put right by hand, and debts by their size.
set local lock_timeout = '3s';

-- What is to be paid now: lists are sorted by it.
alter table account_balances add column due_tiyin bigint generated always as (receivable_tiyin + advance_tiyin) stored;
create index account_balances_due_idx on account_balances (company_id, due_tiyin desc, account_id desc);

-- Money may also come to the company's bank account.
alter table ledger_accounts
  drop constraint ledger_accounts_kind_check,
  add constraint ledger_accounts_kind_check
    check (kind in ('receivable', 'advance', 'clearing', 'revenue', 'cash', 'bank', 'write_off', 'opening'));

create table receipt_counters (
  company_id  uuid   not null constraint receipt_counters_company_fkey references companies (id),
  last        bigint not null,
  constraint receipt_counters_pkey primary key (company_id)
);
select install_company_policy('receipt_counters');

create table manual_payments (
  company_id    uuid        not null constraint manual_payments_company_fkey references companies (id),
  id            uuid        not null,
  account_id    uuid        not null,
  -- The receipt's, without gaps: numbers are given under a lock.
  number        bigint      not null constraint manual_payments_number_check check (number > 0),
  way           text        not null constraint manual_payments_way_check check (way in ('cash', 'bank')),
  amount_tiyin  bigint      not null constraint manual_payments_amount_check check (amount_tiyin > 0),
  paid_on       date        not null,
  -- The number of the bank's document.
  document      text,
  note          text,
  employee_id   uuid,
  created_at    timestamptz not null,
  constraint manual_payments_pkey primary key (company_id, id),
  constraint manual_payments_number_key unique (company_id, number),
  constraint manual_payments_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint manual_payments_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id)
);
create index manual_payments_account_idx on manual_payments (company_id, account_id);
select install_company_policy('manual_payments');
revoke update, delete on manual_payments from app_rw, app_jobs;

create table manual_adjustments (
  company_id    uuid        not null constraint manual_adjustments_company_fkey references companies (id),
  id            uuid        not null,
  account_id    uuid        not null,
  -- Positive is owed more.
  amount_tiyin  bigint      not null constraint manual_adjustments_amount_check check (amount_tiyin <> 0),
  period        date        constraint manual_adjustments_period_check check (extract(day from period) = 1),
  utility_id    uuid,
  reason        text        not null,
  employee_id   uuid,
  created_at    timestamptz not null,
  constraint manual_adjustments_pkey primary key (company_id, id),
  constraint manual_adjustments_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint manual_adjustments_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id),
  constraint manual_adjustments_employee_fkey foreign key (company_id, employee_id) references employees (company_id, id)
);
create index manual_adjustments_account_idx on manual_adjustments (company_id, account_id);
select install_company_policy('manual_adjustments');
revoke update, delete on manual_adjustments from app_rw, app_jobs;
