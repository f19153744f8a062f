-- The books: double entry, only ever added to. What was wrong is put right by another transaction.

create table ledger_accounts (
  company_id    uuid not null constraint ledger_accounts_company_fkey references companies (id),
  id            uuid not null,
  kind          text not null
                constraint ledger_accounts_kind_check check (kind in ('receivable', 'advance', 'clearing', 'revenue', 'cash', 'write_off', 'opening')),
  account_id    uuid,
  cash_desk_id  uuid,
  utility_id    uuid,
  constraint ledger_accounts_pkey primary key (company_id, id),
  constraint ledger_accounts_subject_key unique nulls not distinct (company_id, kind, account_id, cash_desk_id, utility_id),
  constraint ledger_accounts_subject_check check (
    (account_id is not null) = (kind in ('receivable', 'advance'))
    and (cash_desk_id is not null) = (kind = 'clearing')
    and (utility_id is null or kind = 'revenue')),
  constraint ledger_accounts_account_fkey foreign key (company_id, account_id) references accounts (company_id, id),
  constraint ledger_accounts_cash_desk_fkey foreign key (company_id, cash_desk_id) references cash_desks (company_id, id),
  constraint ledger_accounts_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id)
);
create index ledger_accounts_account_idx on ledger_accounts (company_id, account_id) where account_id is not null;
select install_company_policy('ledger_accounts');
revoke update, delete on ledger_accounts from app_rw, app_jobs;

create table ledger_transactions (
  company_id   uuid        not null constraint ledger_transactions_company_fkey references companies (id),
  id           uuid        not null,
  kind         text        not null
               constraint ledger_transactions_kind_check
               check (kind in ('charge', 'payment', 'refund', 'adjustment', 'penalty', 'write_off', 'opening', 'advance_use')),
  -- What it was posted for: posting it again changes nothing.
  source_kind  text        not null,
  source_id    uuid        not null,
  corrects_id  uuid,
  actor_kind   text        not null,
  actor_id     uuid,
  posted_at    timestamptz not null,
  constraint ledger_transactions_pkey primary key (company_id, id),
  constraint ledger_transactions_source_key unique (company_id, kind, source_kind, source_id),
  constraint ledger_transactions_corrects_fkey foreign key (company_id, corrects_id) references ledger_transactions (company_id, id)
);
create index ledger_transactions_corrects_idx on ledger_transactions (company_id, corrects_id) where corrects_id is not null;
select install_company_policy('ledger_transactions');
revoke update, delete on ledger_transactions from app_rw, app_jobs;

create table ledger_entries (
  company_id         uuid     not null constraint ledger_entries_company_fkey references companies (id),
  transaction_id     uuid     not null,
  position           smallint not null,
  ledger_account_id  uuid     not null,
  -- A debit is positive, a credit negative.
  amount_tiyin       bigint   not null constraint ledger_entries_amount_check check (amount_tiyin <> 0),
  -- Which part of a debt it is about.
  period             date     constraint ledger_entries_period_check check (extract(day from period) = 1),
  utility_id         uuid,
  constraint ledger_entries_pkey primary key (company_id, transaction_id, position),
  constraint ledger_entries_transaction_fkey foreign key (company_id, transaction_id) references ledger_transactions (company_id, id),
  constraint ledger_entries_account_fkey foreign key (company_id, ledger_account_id) references ledger_accounts (company_id, id),
  constraint ledger_entries_utility_fkey foreign key (company_id, utility_id) references utilities (company_id, id)
);
-- Ids of transactions sort by time: this is also the order of statements.
create index ledger_entries_account_idx on ledger_entries (company_id, ledger_account_id, transaction_id desc)
  include (amount_tiyin, period, utility_id);
select install_company_policy('ledger_entries');
revoke update, delete on ledger_entries from app_rw, app_jobs;

-- Not even the owner of the tables changes what was posted.
create function refuse_change() returns trigger
language plpgsql as $$
begin
  raise exception 'what was posted is not changed' using errcode = 'restrict_violation', constraint = tg_name;
end
$$;
create trigger ledger_transactions_only_added before update or delete on ledger_transactions
  for each row execute function refuse_change();
create trigger ledger_entries_only_added before update or delete on ledger_entries
  for each row execute function refuse_change();

-- A transaction is whole when everything around it is written: its entries add up to nothing, and there are two at least.
-- What cannot be seen does not add up, so this fails closed.
create function check_ledger_sum(company uuid, transaction uuid) returns void
language plpgsql as $$
declare
  found record;
begin
  select count(*) as entries, coalesce(sum(amount_tiyin), 1) as total into found
  from ledger_entries
  where company_id = company and transaction_id = transaction;
  if found.entries < 2 or found.total <> 0 then
    raise exception 'a transaction does not add up' using errcode = 'integrity_constraint_violation';
  end if;
end
$$;
create function check_ledger_transaction() returns trigger
language plpgsql as $$
begin
  perform check_ledger_sum(new.company_id, new.id);
  return null;
end
$$;
-- Entries may also be added to a transaction of yesterday.
create function check_ledger_entry() returns trigger
language plpgsql as $$
begin
  perform check_ledger_sum(new.company_id, new.transaction_id);
  return null;
end
$$;
create constraint trigger ledger_transactions_sum after insert on ledger_transactions
  deferrable initially deferred for each row execute function check_ledger_transaction();
create constraint trigger ledger_entries_sum after insert on ledger_entries
  deferrable initially deferred for each row execute function check_ledger_entry();

-- The sums of a personal account's entries, kept because they are asked for all the time; made anew at any time.
-- The row is also what postings to the account wait for.
create table account_balances (
  company_id        uuid        not null constraint account_balances_company_fkey references companies (id),
  account_id        uuid        not null,
  receivable_tiyin  bigint      not null default 0,
  advance_tiyin     bigint      not null default 0,
  version           bigint      not null default 0,
  changed_at        timestamptz not null,
  constraint account_balances_pkey primary key (company_id, account_id),
  constraint account_balances_account_fkey foreign key (company_id, account_id) references accounts (company_id, id)
);
select install_company_policy('account_balances');
