-- What Click is to be asked for by its Merchant API. A row is marked sent before anything leaves,
-- so that after a crash it is known that the outcome is not known.

create table merchant_calls (
  company_id    uuid        not null constraint merchant_calls_company_fkey references companies (id),
  id            uuid        not null,
  cash_desk_id  uuid        not null,
  kind          text        not null constraint merchant_calls_kind_check check (kind in ('invoice', 'reversal', 'fiscal')),
  payment_id    uuid,
  refund_id     uuid,
  order_id      uuid,
  amount_tiyin  bigint      not null constraint merchant_calls_amount_check check (amount_tiyin > 0),
  -- Whom to bill, sealed; forgotten when the call is over.
  phone_enc     bytea,
  state         text        not null default 'queued'
                constraint merchant_calls_state_check check (state in ('queued', 'sent', 'done', 'refused', 'unclear')),
  attempts      int         not null default 0,
  next_at       timestamptz not null,
  outcome       text,
  created_at    timestamptz not null,
  ended_at      timestamptz,
  constraint merchant_calls_pkey primary key (company_id, id),
  constraint merchant_calls_subject_check check (
    (order_id is not null) = (kind = 'invoice') and (refund_id is not null) = (kind = 'reversal')
    and (payment_id is not null) = (kind in ('reversal', 'fiscal'))),
  constraint merchant_calls_ended_check check ((state in ('done', 'refused', 'unclear')) = (ended_at is not null)),
  constraint merchant_calls_phone_check check (phone_enc is null or ended_at is null),
  constraint merchant_calls_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint merchant_calls_payment_fkey foreign key (company_id, payment_id) references click_payments (company_id, id),
  constraint merchant_calls_refund_fkey foreign key (company_id, refund_id) references refunds (company_id, id),
  constraint merchant_calls_order_fkey foreign key (company_id, order_id) references payment_orders (company_id, id)
);
create unique index merchant_calls_refund_key on merchant_calls (company_id, refund_id) where refund_id is not null;
create unique index merchant_calls_fiscal_key on merchant_calls (company_id, payment_id) where kind = 'fiscal';
create index merchant_calls_next_idx on merchant_calls (next_at) where state in ('queued', 'sent');
select install_company_policy('merchant_calls');
revoke delete on merchant_calls from app_rw, app_jobs;
