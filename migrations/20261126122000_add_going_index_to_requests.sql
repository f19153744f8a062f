-- no-transaction
-- Counts by tab are read from this index alone; what is due first stands at its beginning.
create index concurrently requests_going_idx
  on requests (company_id, resolution_due_at, id) include (status)
  where status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold', 'done');
