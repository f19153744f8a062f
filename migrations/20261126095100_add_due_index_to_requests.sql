-- no-transaction
create index concurrently requests_due_idx
  on requests (company_id, (case when resolution_due_at is null then 'infinity'::timestamptz else resolution_due_at end), id)
  where status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold');
