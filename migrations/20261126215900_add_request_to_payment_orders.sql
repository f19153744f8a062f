-- Which request an invoice is for.
set local lock_timeout = '3s';

alter table payment_orders
  add column request_id uuid,
  add constraint payment_orders_request_fkey foreign key (company_id, request_id) references requests (company_id, id);

create index payment_orders_request_idx on payment_orders (company_id, request_id) where request_id is not null;
