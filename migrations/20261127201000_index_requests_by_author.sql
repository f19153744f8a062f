-- no-transaction
-- The requests that somebody wrote down, newest first: whoever sees a part of the houses sees these, too.

create index concurrently requests_created_by_idx on requests (company_id, created_by, created_at desc, id desc)
  where created_by is not null;
