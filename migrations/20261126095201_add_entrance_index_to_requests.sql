-- no-transaction
create index concurrently requests_entrance_idx
  on requests (company_id, entrance_id, created_at desc, id desc)
  where entrance_id is not null;
