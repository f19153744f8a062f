-- What went back of the company's payments, a row a refund, whoever gave it. The reader's rights and policies count, not the
-- owner's.

create view given_back with (security_invoker = true) as
select
  paid.company_id,
  paid.id as payment_id,
  paid.source_kind,
  paid.source_id,
  refunds.posted_at,
  -- What left the tills and clearing accounts: the other side is the accounts of residents.
  (select -sum(ledger_entries.amount_tiyin)
   from ledger_entries
   join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id
     and ledger_accounts.id = ledger_entries.ledger_account_id
   where ledger_entries.company_id = refunds.company_id and ledger_entries.transaction_id = refunds.id
     and ledger_accounts.account_id is null)::bigint as amount_tiyin
from ledger_transactions as paid
join ledger_transactions as refunds on refunds.company_id = paid.company_id and refunds.corrects_id = paid.id
  and refunds.kind = 'refund'
where paid.kind = 'payment';

grant select on given_back to app_rw, app_jobs;
