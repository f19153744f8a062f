-- no-transaction
create index concurrently requests_priority_idx on requests (company_id, priority, created_at desc, id desc);
