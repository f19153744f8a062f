-- no-transaction
-- Visits are looked at week by week; most requests have none.

create index concurrently if not exists requests_visits_idx on requests (company_id, scheduled_from)
  where scheduled_from is not null;
