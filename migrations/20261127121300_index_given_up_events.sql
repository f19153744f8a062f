-- no-transaction
-- Events that were given up: few, and counted every few seconds.

create index concurrently if not exists events_given_up_idx on events (company_id, seq) where routed_at is not null and error is not null;
