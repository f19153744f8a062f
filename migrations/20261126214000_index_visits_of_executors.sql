-- no-transaction
-- Which visits of an executor meet in time; what is called off or done takes nobody's time.

create index concurrently if not exists requests_executor_visits_idx on requests (company_id, executor_id, scheduled_to)
  where scheduled_from is not null and status in ('assigned', 'en_route', 'in_progress', 'on_hold');
