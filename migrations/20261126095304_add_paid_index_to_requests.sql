-- no-transaction
create index concurrently requests_paid_idx
  on requests (company_id, created_at desc, id desc)
  where is_paid;
