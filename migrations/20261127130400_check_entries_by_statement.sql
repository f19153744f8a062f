-- Entries are added up once a statement, and not once a row: whoever writes any writes the whole of what adds up to nothing.
-- As nothing is ever changed, each transaction adds up after every statement as it did before, also one of yesterday; and
-- one entry alone never does, because none is of nothing. At its end a transaction is looked at once more: that it has
-- entries at all, and that they add up.
set local lock_timeout = '3s';
drop trigger ledger_entries_sum on ledger_entries;
drop function check_ledger_entry();

create function check_ledger_entries() returns trigger
language plpgsql as $$
begin
  if exists (select from added group by company_id, transaction_id having sum(amount_tiyin) <> 0) then
    raise exception 'a transaction does not add up' using errcode = 'integrity_constraint_violation';
  end if;
  return null;
end
$$;
create trigger ledger_entries_sum after insert on ledger_entries
  referencing new table as added
  for each statement execute function check_ledger_entries();

create or replace function check_ledger_transaction() returns trigger
language plpgsql as $$
begin
  perform check_ledger_sum(new.company_id, new.id);
  return null;
end
$$;
