-- no-transaction
create index concurrently requests_duplicates_idx
  on requests (company_id, created_at desc, id desc)
  where duplicate_of is not null;
