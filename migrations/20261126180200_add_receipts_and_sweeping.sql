-- Receipts that Click is asked for, the accountants' morning, and orders that nobody paid.
set local lock_timeout = '3s';

alter table merchant_calls
  drop constraint merchant_calls_kind_check,
  drop constraint merchant_calls_subject_check;
alter table merchant_calls
  add constraint merchant_calls_kind_check check (kind in ('invoice', 'reversal', 'fiscal', 'receipt')),
  add constraint merchant_calls_subject_check check (
    (order_id is not null) = (kind = 'invoice') and (refund_id is not null) = (kind = 'reversal')
    and (payment_id is not null) = (kind in ('reversal', 'fiscal', 'receipt')));
create unique index merchant_calls_receipt_key on merchant_calls (company_id, payment_id) where kind = 'receipt';

alter table notice_mutes drop constraint notice_mutes_topic_check;
alter table notice_mutes add constraint notice_mutes_topic_check
  check (topic in ('new_requests', 'changes', 'messages', 'ratings', 'morning', 'money_morning'));

-- What is closed when its time is over, and what is removed long after.
create index payment_orders_open_idx on payment_orders (expires_at) where status = 'open';
create index payment_orders_cancelled_idx on payment_orders (expires_at) where status = 'cancelled';
