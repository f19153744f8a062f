-- Refunds as documents: one person drafts, another one decides, and then the money goes back.
set local lock_timeout = '3s';

create table refunds (
  company_id    uuid        not null constraint refunds_company_fkey references companies (id),
  id            uuid        not null,
  -- The payment that is given back, as the books have it, and what it was posted for.
  posting_id    uuid        not null,
  source_kind   text        not null,
  source_id     uuid        not null,
  account_id    uuid        not null,
  cash_desk_id  uuid,
  way           text        not null constraint refunds_way_check check (way in ('payme', 'click', 'manual')),
  amount_tiyin  bigint      not null constraint refunds_amount_check check (amount_tiyin > 0),
  -- Whether it is all that was paid.
  is_whole      boolean     not null,
  reason        text        not null,
  status        text        not null
                constraint refunds_status_check check (status in ('draft', 'waiting', 'sending', 'unclear', 'done', 'declined', 'failed')),
  drafted_by    uuid        not null,
  drafted_at    timestamptz not null,
  decided_by    uuid,
  decided_at    timestamptz,
  decision      text,
  -- What the provider said.
  outcome       text,
  ended_at      timestamptz,
  constraint refunds_pkey primary key (company_id, id),
  -- Never the same person.
  constraint refunds_second_check check (status in ('draft', 'declined', 'done') or decided_by <> drafted_by),
  constraint refunds_ended_check check ((status in ('done', 'declined', 'failed')) = (ended_at is not null)),
  constraint refunds_posting_fkey foreign key (company_id, posting_id) references ledger_transactions (company_id, id),
  constraint refunds_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint refunds_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint refunds_drafted_fkey foreign key (company_id, drafted_by) references employees (company_id, id),
  constraint refunds_decided_fkey foreign key (company_id, decided_by) references employees (company_id, id)
);
create index refunds_posting_idx on refunds (company_id, posting_id);
create index refunds_open_idx on refunds (company_id, id) where status in ('draft', 'waiting', 'sending', 'unclear');
select install_company_policy('refunds');
revoke delete on refunds from app_rw, app_jobs;

-- What Click took back; and when Click was last asked about the payment, and what it said.
alter table click_payments
  add column reversed_tiyin bigint not null default 0,
  add column asked_at timestamptz,
  add column told_status int;
alter table click_payments
  add constraint click_payments_reversed_check check (reversed_tiyin between 0 and amount_tiyin) not valid;
create index click_payments_prepared_idx on click_payments (prepared_at) where state = 'prepared';
create index click_payments_confirmed_idx on click_payments (ended_at) where state = 'confirmed';
