-- no-transaction
create index concurrently requests_unaccepted_idx on requests (unaccepted_at) where unaccepted_at is not null;
