select
  accounts.id,
  accounts.number,
  accounts.closed_on is not null as "is_closed!",
  accounts.apartment_id,
  apartments.kind as "kind: domain::housing::ApartmentKind",
  apartments.number as apartment_number,
  buildings.address as "address: Json<Localized>",
  account_balances.receivable_tiyin,
  account_balances.advance_tiyin,
  account_balances.due_tiyin as "due_tiyin!",
  (
    select string_agg(residents.full_name, ', ' order by residents.full_name)
    from resident_apartments
    join residents on residents.company_id = resident_apartments.company_id and residents.id = resident_apartments.resident_id
    where $4 and resident_apartments.company_id = $1 and resident_apartments.apartment_id = accounts.apartment_id
      and resident_apartments.until is null and resident_apartments.status = 'active' and residents.archived_at is null
  ) as people,
  (
    select min(line.since)
    from (
      select coalesce(
        ledger_entries.period,
        (min(ledger_transactions.posted_at at time zone 'utc') + make_interval(mins => $3))::date
      ) as since
      from ledger_accounts
      join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id
        and ledger_entries.ledger_account_id = ledger_accounts.id
      join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
        and ledger_transactions.id = ledger_entries.transaction_id
      where ledger_accounts.company_id = $1 and ledger_accounts.account_id = accounts.id and ledger_accounts.kind = 'receivable'
      group by ledger_entries.period, ledger_entries.utility_id
      having sum(ledger_entries.amount_tiyin) > 0
    ) as line
  ) as "since: NaiveDate"
from unnest($2::uuid[]) with ordinality as wanted (id, place)
join accounts on accounts.company_id = $1 and accounts.id = wanted.id
join account_balances on account_balances.company_id = $1 and account_balances.account_id = accounts.id
join apartments on apartments.company_id = $1 and apartments.id = accounts.apartment_id
join buildings on buildings.company_id = $1 and buildings.id = apartments.building_id
order by wanted.place
