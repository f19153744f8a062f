-- What providers hand over to the bank, as documents: entered once, and taken back by another transaction.
set local lock_timeout = '3s';

create table settlements (
  company_id    uuid        not null constraint settlements_company_fkey references companies (id),
  id            uuid        not null,
  cash_desk_id  uuid        not null,
  -- The day on which the money came to the bank.
  day           date        not null,
  -- The days whose payments it is for, both included, when the provider says so.
  from_on       date,
  to_on         date,
  gross_tiyin   bigint      not null constraint settlements_gross_check check (gross_tiyin > 0),
  -- What the provider kept for its work.
  fee_tiyin     bigint      not null constraint settlements_fee_check check (fee_tiyin between 0 and gross_tiyin),
  -- The number of the bank's document.
  document      text,
  entered_by    uuid        not null,
  entered_at    timestamptz not null,
  reversed_by   uuid,
  reversed_at   timestamptz,
  reversal      text,
  constraint settlements_pkey primary key (company_id, id),
  constraint settlements_days_check check ((from_on is null) = (to_on is null) and to_on >= from_on),
  constraint settlements_reversed_check check ((reversed_by is null) = (reversed_at is null) and (reversed_at is null) = (reversal is null)),
  constraint settlements_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint settlements_entered_fkey foreign key (company_id, entered_by) references employees (company_id, id),
  constraint settlements_reversed_fkey foreign key (company_id, reversed_by) references employees (company_id, id)
);
create index settlements_cash_desk_idx on settlements (company_id, cash_desk_id, day desc);
select install_company_policy('settlements');
revoke delete on settlements from app_rw, app_jobs;

-- What providers keep for their work is an account of its own.
alter table ledger_accounts
  drop constraint ledger_accounts_kind_check,
  add constraint ledger_accounts_kind_check
    check (kind in ('receivable', 'advance', 'clearing', 'revenue', 'cash', 'bank', 'fee', 'write_off', 'opening')) not valid;
alter table ledger_transactions
  drop constraint ledger_transactions_kind_check,
  add constraint ledger_transactions_kind_check
    check (kind in ('charge', 'payment', 'refund', 'adjustment', 'penalty', 'write_off', 'opening', 'advance_use', 'settlement')) not valid;
alter table payment_cases
  drop constraint payment_cases_kind_check,
  add constraint payment_cases_kind_check
    check (kind in ('double_payment', 'refused_after_debit', 'disputed', 'balance_mismatch', 'missing_here', 'missing_there',
                    'amount_differs', 'paid_twice', 'refund_unclear', 'receipt_refused', 'settlement_differs')) not valid;
