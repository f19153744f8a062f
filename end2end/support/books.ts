import { expect } from '@playwright/test';
import type { OwnInstallation } from './installation';
import type { Outcome, Shop } from './provider';

const POSTED = (source: string, kind: string) =>
  `(select count(*) from ledger_transactions where source_kind = '${source}' and kind = '${kind}' and source_id = payments.id)`;

/** Every payment with how often it was posted, and posted back. */
const PAYMENTS = `
  select payme_id as id, state::text as state, amount_tiyin as amount, ${POSTED('payme', 'payment')} as paid, ${POSTED('payme', 'refund')} as back
  from payme_transactions as payments
  union all
  select trans_id::text, state, amount_tiyin, ${POSTED('click', 'payment')}, ${POSTED('click', 'refund')}
  from click_payments as payments`;

const UNEVEN = 'select transaction_id from ledger_entries group by company_id, transaction_id having sum(amount_tiyin) <> 0';

/** Accounts whose kept sums are not those of their entries. */
const OFF = `
  select account_id from account_balances as kept
  join lateral (
    select coalesce(sum(amount_tiyin) filter (where kind = 'receivable'), 0) as receivable,
      coalesce(sum(amount_tiyin) filter (where kind = 'advance'), 0) as advance
    from ledger_accounts join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_account_id = ledger_accounts.id
    where ledger_accounts.company_id = kept.company_id and ledger_accounts.account_id = kept.account_id
  ) as entries on true
  where receivable_tiyin <> receivable or advance_tiyin <> advance`;

const DUE = 'select number, due_tiyin as due from accounts join account_balances on account_id = accounts.id';

/** What the providers were told is what stands in the books, once, and the books add up. */
export async function expectWholeBooks(own: OwnInstallation, shop: Shop, told: Outcome[]): Promise<void> {
  const posted = await own.sql<{ id: string }>(PAYMENTS);
  const expected = told.map(({ id, state, amount, paid, back }) => ({ id, state, amount, paid, back }));
  const byId = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);
  expect(posted.sort(byId)).toEqual(expected.sort(byId));
  expect(await own.sql(UNEVEN)).toEqual([]);
  expect(await own.sql(OFF)).toEqual([]);

  const due = new Map(shop.accounts);
  for (const { account, amount, paid, back } of told) due.set(account, due.get(account)! - amount * (paid - back));
  const kept = await own.sql<{ number: string; due: number }>(DUE);
  expect(Object.fromEntries(kept.map(({ number, due }) => [number, due]))).toEqual(Object.fromEntries(due));

  // Somebody has to look into what Click took back after it had confirmed it, and into what it says it took of a
  // payment that it had cancelled; into nothing else.
  const cases = await own.sql<{ id: string; opens: string }>('select subject_id as id, kind as opens from payment_cases');
  const opened = told.filter(({ opens }) => opens !== undefined).map(({ id, opens }) => ({ id, opens }));
  expect(cases.sort(byId)).toEqual(opened.sort(byId));
  expect(own.log()).not.toContain('panicked');
}
