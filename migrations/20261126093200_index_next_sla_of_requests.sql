-- no-transaction
-- Few of the requests have clocks that still run.

create index concurrently if not exists requests_next_sla_idx on requests (next_sla_at) where next_sla_at is not null;
