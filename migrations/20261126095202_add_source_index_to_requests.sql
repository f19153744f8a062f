-- no-transaction
create index concurrently requests_source_idx on requests (company_id, source, created_at desc, id desc);
