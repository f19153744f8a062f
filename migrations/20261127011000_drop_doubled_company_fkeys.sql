-- What names a row of its company by a key that begins with the company has the company looked up by that row already.
-- A second look at `companies` locks its one row once more for each row written, and all who write for the company at
-- the same time share that lock.
set local lock_timeout = '3s';
alter table ledger_entries drop constraint ledger_entries_company_fkey;
alter table notifications drop constraint notifications_company_fkey;

-- Each entry has its whole transaction added up. The transaction itself has nothing to add but that there are any.
create or replace function check_ledger_transaction() returns trigger
language plpgsql as $$
begin
  if not exists (select from ledger_entries where company_id = new.company_id and transaction_id = new.id) then
    raise exception 'a transaction does not add up' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
