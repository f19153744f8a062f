-- Invoices of Click that came to nothing are cases, those that came are asked about until they end, and orders whose payers
-- were led to Click are asked about once when nothing was heard of them.
set local lock_timeout = '3s';

alter table merchant_calls
  drop constraint merchant_calls_kind_check,
  drop constraint merchant_calls_subject_check;
alter table merchant_calls
  add constraint merchant_calls_kind_check check (kind in ('invoice', 'invoice_status', 'reversal', 'fiscal', 'receipt')),
  add constraint merchant_calls_subject_check check (
    (order_id is not null) = (kind in ('invoice', 'invoice_status')) and (refund_id is not null) = (kind = 'reversal')
    and (payment_id is not null) = (kind in ('reversal', 'fiscal', 'receipt')));
create unique index merchant_calls_invoice_status_key on merchant_calls (company_id, order_id) where kind = 'invoice_status';

alter table payment_cases
  drop constraint payment_cases_kind_check,
  add constraint payment_cases_kind_check
    check (kind in ('double_payment', 'refused_after_debit', 'disputed', 'balance_mismatch', 'missing_here', 'missing_there',
                    'amount_differs', 'paid_twice', 'refund_unclear', 'receipt_refused', 'settlement_differs', 'invoice_failed'));

-- When somebody was led to Click with it last, and when Click is asked what became of that.
alter table payment_orders
  add column followed_at timestamptz,
  add column click_ask_at timestamptz;
create index payment_orders_ask_idx on payment_orders (click_ask_at) where click_ask_at is not null;

-- What a correction by hand is about. It takes nothing back whole, as the mirrors do that the books name by `corrects_id`.
alter table manual_adjustments
  add column corrects_id uuid,
  add constraint manual_adjustments_corrects_fkey foreign key (company_id, corrects_id) references ledger_transactions (company_id, id);
