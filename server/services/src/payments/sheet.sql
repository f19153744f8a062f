select
  ledger_transactions.id as "id: PostingId",
  ledger_transactions.posted_at as at,
  ledger_transactions.kind as "kind: Kind",
  -- What is given back belongs to the payment it came by.
  coalesce(corrected.source_kind, ledger_transactions.source_kind) as "source_kind!",
  coalesce(corrected.source_id, ledger_transactions.source_id) as "source_id!",
  manual_payments.way as "way?: Way",
  coalesce(
    manual_payments.note, manual_adjustments.reason,
    case when corrected.id is null then write_offs.reason else write_offs.reversal end
  ) as note,
  coalesce(ledger_transactions.corrects_id, manual_adjustments.corrects_id) as "corrects: PostingId",
  changes.amount as "amount!"
from (
  select transaction_id, sum(ledger_entries.amount_tiyin)::bigint as amount
  from ledger_entries
  join ledger_transactions as dated on dated.company_id = ledger_entries.company_id and dated.id = ledger_entries.transaction_id
  where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = any($2) and dated.posted_at >= $3 and dated.posted_at < $4
  group by transaction_id
  order by transaction_id desc
  limit $5
) as changes
join ledger_transactions on ledger_transactions.company_id = $1 and ledger_transactions.id = changes.transaction_id
left join ledger_transactions as corrected on corrected.company_id = $1 and corrected.id = ledger_transactions.corrects_id
left join manual_payments on manual_payments.company_id = $1
  and manual_payments.id = coalesce(corrected.source_id, ledger_transactions.source_id)
left join manual_adjustments on manual_adjustments.company_id = $1 and manual_adjustments.id = ledger_transactions.source_id
left join write_offs on write_offs.company_id = $1 and write_offs.id = coalesce(corrected.source_id, ledger_transactions.source_id)
order by ledger_transactions.id desc
