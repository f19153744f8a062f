-- no-transaction
create index concurrently requests_responsible_idx
  on requests (company_id, responsible_id, created_at desc, id desc)
  where responsible_id is not null;
