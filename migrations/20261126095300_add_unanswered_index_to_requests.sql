-- no-transaction
create index concurrently requests_unanswered_idx
  on requests (company_id, created_at desc, id desc)
  where unanswered_at is not null;
