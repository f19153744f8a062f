-- As in the file before.
set local lock_timeout = '3s';

alter table ledger_transactions add constraint ledger_transactions_actor_check check (actor_kind in ('employee', 'resident', 'system')) not valid;
