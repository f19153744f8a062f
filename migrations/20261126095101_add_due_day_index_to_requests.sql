-- no-transaction
create index concurrently requests_due_day_idx on requests (company_id, resolution_due_at);
