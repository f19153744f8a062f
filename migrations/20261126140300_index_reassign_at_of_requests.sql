-- no-transaction
create index concurrently requests_reassign_idx on requests (reassign_at) where reassign_at is not null;
