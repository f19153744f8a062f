-- no-transaction
create index concurrently requests_rating_idx
  on requests (company_id, rating, created_at desc, id desc)
  where rating is not null;
