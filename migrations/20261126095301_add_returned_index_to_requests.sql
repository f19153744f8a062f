-- no-transaction
create index concurrently requests_returned_idx
  on requests (company_id, created_at desc, id desc)
  where returned_count > 0;
