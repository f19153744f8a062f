-- Payments as their providers tell of them, what people were asked to pay, and what has to be looked into.

-- Payments that people set out to make, and invoices that are paid once.
create table payment_orders (
  company_id    uuid        not null constraint payment_orders_company_fkey references companies (id),
  -- Links name it; the company is found by it.
  id            uuid        not null constraint payment_orders_id_key unique,
  code          text        not null constraint payment_orders_code_check check (code ~ '^HV-[0-9A-Z]{10}$'),
  kind          text        not null constraint payment_orders_kind_check check (kind in ('balance', 'invoice')),
  account_id    uuid        not null,
  amount_tiyin  bigint      not null constraint payment_orders_amount_check check (amount_tiyin > 0),
  status        text        not null default 'open' constraint payment_orders_status_check check (status in ('open', 'paid', 'cancelled')),
  -- The provider's payment that paid it: giving another one back does not open it again.
  paid_by       uuid,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  constraint payment_orders_paid_check check ((status = 'paid') = (paid_by is not null)),
  constraint payment_orders_pkey primary key (company_id, id),
  constraint payment_orders_code_key unique (company_id, code),
  constraint payment_orders_account_fkey foreign key (company_id, account_id) references accounts (company_id, id)
);
create index payment_orders_account_idx on payment_orders (company_id, account_id);
select install_company_policy('payment_orders');

create table payme_transactions (
  company_id      uuid     not null constraint payme_transactions_company_fkey references companies (id),
  id              uuid     not null,
  cash_desk_id    uuid     not null,
  payme_id        text     not null,
  -- Payme's clock and ours, in milliseconds, as they are answered.
  payme_time      bigint   not null,
  create_time     bigint   not null,
  perform_time    bigint   not null default 0,
  cancel_time     bigint   not null default 0,
  amount_tiyin    bigint   not null constraint payme_transactions_amount_check check (amount_tiyin > 0),
  account         jsonb    not null,
  account_id      uuid     not null,
  -- The invoice that is paid, when it is not a balance.
  invoice_id      uuid,
  state           smallint not null constraint payme_transactions_state_check check (state in (1, 2, -1, -2)),
  reason          smallint,
  fiscal_perform  jsonb,
  fiscal_cancel   jsonb,
  constraint payme_transactions_pkey primary key (company_id, id),
  constraint payme_transactions_payme_key unique (company_id, cash_desk_id, payme_id),
  constraint payme_transactions_times_check check (
    (state in (2, -2)) = (perform_time > 0) and (state < 0) = (cancel_time > 0) and (state < 0) = (reason is not null)),
  constraint payme_transactions_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint payme_transactions_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint payme_transactions_invoice_fkey foreign key (company_id, invoice_id) references payment_orders (company_id, id)
);
create unique index payme_transactions_held_key on payme_transactions (company_id, invoice_id) where state = 1;
create index payme_transactions_time_idx on payme_transactions (company_id, cash_desk_id, payme_time, id);
create index payme_transactions_open_idx on payme_transactions (payme_time) where state = 1;
create index payme_transactions_account_idx on payme_transactions (company_id, account_id);
select install_company_policy('payme_transactions');
revoke delete on payme_transactions from app_rw, app_jobs;

create table click_payments (
  company_id         uuid        not null constraint click_payments_company_fkey references companies (id),
  id                 uuid        not null,
  cash_desk_id       uuid        not null,
  -- Our number: a positive one of 32 bits, as Click describes it.
  number             int         not null constraint click_payments_number_check check (number > 0),
  trans_id           bigint      not null,
  paydoc_id          bigint      not null,
  merchant_trans_id  text        not null,
  amount_tiyin       bigint      not null constraint click_payments_amount_check check (amount_tiyin > 0),
  amount_text        text        not null,
  sign_time          text        not null,
  account_id         uuid        not null,
  invoice_id         uuid,
  state              text        not null constraint click_payments_state_check check (state in ('prepared', 'confirmed', 'cancelled')),
  error              int,
  prepared_at        timestamptz not null,
  -- Until when an invoice is held for it.
  held_until         timestamptz not null,
  ended_at           timestamptz,
  constraint click_payments_pkey primary key (company_id, id),
  constraint click_payments_trans_key unique (company_id, cash_desk_id, trans_id),
  constraint click_payments_number_key unique (company_id, cash_desk_id, number),
  constraint click_payments_ended_check check ((state = 'prepared') = (ended_at is null)),
  constraint click_payments_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint click_payments_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint click_payments_invoice_fkey foreign key (company_id, invoice_id) references payment_orders (company_id, id)
);
create index click_payments_invoice_idx on click_payments (company_id, invoice_id) where state = 'prepared';
create index click_payments_account_idx on click_payments (company_id, account_id);
select install_company_policy('click_payments');
revoke delete on click_payments from app_rw, app_jobs;

-- What somebody has to look into and decide.
create table payment_cases (
  company_id    uuid        not null constraint payment_cases_company_fkey references companies (id),
  id            uuid        not null,
  kind          text        not null
                constraint payment_cases_kind_check check (kind in ('double_payment', 'refused_after_debit', 'disputed', 'balance_mismatch')),
  -- What it is about, once: the payment or the account.
  subject_kind  text        not null,
  subject_id    text        not null,
  account_id    uuid,
  cash_desk_id  uuid,
  amount_tiyin  bigint,
  details       jsonb       not null default '{}',
  status        text        not null default 'open' constraint payment_cases_status_check check (status in ('open', 'resolved')),
  owner_id      uuid,
  resolution    text,
  opened_at     timestamptz not null,
  resolved_at   timestamptz,
  constraint payment_cases_pkey primary key (company_id, id),
  constraint payment_cases_resolved_check check ((status = 'resolved') = (resolved_at is not null)),
  constraint payment_cases_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint payment_cases_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint payment_cases_owner_fkey foreign key (company_id, owner_id) references employees (company_id, id)
);
-- One open case for one subject: what is told again is told already.
create unique index payment_cases_open_key on payment_cases (company_id, kind, subject_kind, subject_id) where status = 'open';
select install_company_policy('payment_cases');

-- Every call of a provider with its answer, without secrets; kept for thirteen months.
create table payment_calls (
  company_id    uuid        not null constraint payment_calls_company_fkey references companies (id),
  id            uuid        not null,
  cash_desk_id  uuid        not null,
  at            timestamptz not null,
  method        text        not null,
  ip            text        not null,
  headers       jsonb       not null,
  body          text        not null,
  body_sha256   bytea       not null,
  verdict       int         not null,
  answer        text        not null,
  took_us       bigint      not null,
  constraint payment_calls_pkey primary key (company_id, id),
  constraint payment_calls_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id)
);
create index payment_calls_at_idx on payment_calls (at);
create index payment_calls_desk_idx on payment_calls (company_id, cash_desk_id, at desc);
select install_company_policy('payment_calls');
revoke update on payment_calls from app_rw, app_jobs;
