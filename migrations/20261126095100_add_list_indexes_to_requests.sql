-- What the list of requests is narrowed to and ordered by. All in one transaction and not concurrently: no operator has
-- so many requests yet that writers would wait for longer than a moment.

set local lock_timeout = '3s';
create index requests_due_idx
  on requests (company_id, (case when resolution_due_at is null then 'infinity'::timestamptz else resolution_due_at end), id)
  where status in ('new', 'accepted', 'assigned', 'en_route', 'in_progress', 'on_hold');
create index requests_due_day_idx on requests (company_id, resolution_due_at);
create index requests_responsible_idx
  on requests (company_id, responsible_id, created_at desc, id desc)
  where responsible_id is not null;
create index requests_entrance_idx
  on requests (company_id, entrance_id, created_at desc, id desc)
  where entrance_id is not null;
create index requests_source_idx on requests (company_id, source, created_at desc, id desc);
create index requests_priority_idx on requests (company_id, priority, created_at desc, id desc);
create index requests_unanswered_idx
  on requests (company_id, created_at desc, id desc)
  where unanswered_at is not null;
create index requests_returned_idx
  on requests (company_id, created_at desc, id desc)
  where returned_count > 0;
create index requests_rating_idx
  on requests (company_id, rating, created_at desc, id desc)
  where rating is not null;
create index requests_duplicates_idx
  on requests (company_id, created_at desc, id desc)
  where duplicate_of is not null;
create index requests_paid_idx
  on requests (company_id, created_at desc, id desc)
  where is_paid;
create index requests_warranty_idx
  on requests (company_id, created_at desc, id desc)
  where is_warranty;
