-- What was posted and not taken back by a mirror. The reader's rights and policies count, not the owner's.

create view standing_transactions with (security_invoker = true) as
select ledger_transactions.company_id, ledger_transactions.id, ledger_transactions.kind, ledger_transactions.source_kind
from ledger_transactions
where not exists (
  select from ledger_transactions as mirrors
  where mirrors.company_id = ledger_transactions.company_id and mirrors.corrects_id = ledger_transactions.id
    and mirrors.source_kind = 'reversal');

grant select on standing_transactions to app_rw, app_jobs;
