-- Others keep the books until a month, sheets are taken back to what was before them, and no month is charged twice.
set local lock_timeout = '3s';
-- The last month that they keep, when it is known.
alter table outside_keepers add column until date constraint outside_keepers_until_check check (extract(day from until) = 1 and until >= since);

-- Accounts that something was charged to before, by a sheet or in another house: it is not charged again.
alter table charge_runs add column charged_already uuid[] not null default '{}';

-- What a sheet changed of apartments that there were: how each was before, and how it is afterwards.
alter table charge_imports add column changed jsonb not null default '[]';

-- What a sheet said stays beside what the next one says: when that is taken back, it holds again.
alter table outside_balances drop constraint outside_balances_pkey,
  add constraint outside_balances_pkey primary key (company_id, account_id, import_id);
