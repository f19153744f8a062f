-- Who set out to pay: their receipt does not wait for the morning, and only they hear that a payment failed.
set local lock_timeout = '3s';
alter table payment_orders
  add column made_by uuid,
  add constraint payment_orders_made_by_fkey foreign key (company_id, made_by) references residents (company_id, id);
