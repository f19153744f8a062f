-- Reports of the providers' cabinets: looked through first, and made cases of when somebody says so.
set local lock_timeout = '3s';

create table payment_reports (
  company_id    uuid        not null constraint payment_reports_company_fkey references companies (id),
  id            uuid        not null,
  cash_desk_id  uuid        not null,
  name          text        not null,
  -- The days it is about, by the company's clock, both included.
  from_on       date        not null,
  to_on         date        not null,
  rows          int         not null,
  -- Rows that could not be read, and what does not fit: what a person decides on is what is applied.
  wrong         jsonb       not null,
  differences   jsonb       not null,
  imported_by   uuid        not null,
  imported_at   timestamptz not null,
  applied_by    uuid,
  applied_at    timestamptz,
  constraint payment_reports_pkey primary key (company_id, id),
  constraint payment_reports_days_check check (to_on >= from_on),
  constraint payment_reports_applied_check check ((applied_by is null) = (applied_at is null)),
  constraint payment_reports_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint payment_reports_imported_fkey foreign key (company_id, imported_by) references employees (company_id, id),
  constraint payment_reports_applied_fkey foreign key (company_id, applied_by) references employees (company_id, id)
);
select install_company_policy('payment_reports');
revoke delete on payment_reports from app_rw, app_jobs;

alter table payment_cases drop constraint payment_cases_kind_check;
alter table payment_cases add constraint payment_cases_kind_check
  check (kind in ('double_payment', 'refused_after_debit', 'disputed', 'balance_mismatch',
                  'missing_here', 'missing_there', 'amount_differs', 'paid_twice', 'refund_unclear', 'receipt_refused')) not valid;
alter table payment_cases add column taken_at timestamptz;
