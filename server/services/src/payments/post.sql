with posted as (
  insert into ledger_transactions (company_id, id, kind, source_kind, source_id, corrects_id, actor_kind, actor_id, posted_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict on constraint ledger_transactions_source_key do nothing
  returning id
), opened as (
  insert into ledger_accounts (company_id, id, kind, account_id, cash_desk_id, utility_id)
  select $1, wanted.id, wanted.kind, wanted.account_id, wanted.cash_desk_id, wanted.utility_id
  from posted
  cross join unnest($10::uuid[], $11::text[], $12::uuid[], $13::uuid[], $14::uuid[])
    as wanted (id, kind, account_id, cash_desk_id, utility_id)
  on conflict do nothing
), written as (
  insert into ledger_entries (company_id, transaction_id, position, ledger_account_id, amount_tiyin, period, utility_id)
  select $1, posted.id, entry.position, entry.ledger, entry.amount, entry.period, entry.utility
  from posted
  cross join unnest($15::smallint[], $16::uuid[], $17::bigint[], $18::date[], $19::uuid[])
    as entry (position, ledger, amount, period, utility)
), changed as (
  update account_balances
  set receivable_tiyin = receivable_tiyin + ($21::bigint[])[array_position($20::uuid[], account_id)],
      advance_tiyin = advance_tiyin + ($22::bigint[])[array_position($20::uuid[], account_id)],
      version = version + 1, changed_at = $9
  where company_id = $1
    and account_id = any($20::uuid[])
    and exists (select from posted)
)
select exists (select from posted) as "is_new!",
  exists (
    select from payment_orders
    where company_id = $1 and kind = 'invoice' and account_id = any($20::uuid[])) as "has_invoices!"
