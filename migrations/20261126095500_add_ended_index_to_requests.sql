-- no-transaction
-- What ended in the last days stands on the board; without this it would be looked for in all that ever ended.
create index concurrently requests_ended_idx on requests (company_id, closed_at)
  where status in ('closed', 'rejected', 'cancelled');
