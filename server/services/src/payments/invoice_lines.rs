//! Which invoices wait: that follows from what is owed on their line, whatever was posted there and in whatever order.

use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, OrderId, UtilityId},
    payments::{Entry, Ledger, Line},
};
use uuid::Uuid;

use super::{invoices, ledger::ledger_id};
use crate::{Result, Tx};

/// The lines that postings changed, each with the source of the last one.
type Lines = BTreeMap<(AccountId, NaiveDate, UtilityId), Uuid>;

/// What is owed for an invoice has a month and a service.
fn lines_of(postings: &[(Uuid, &[Entry])]) -> Lines {
    let mut lines = Lines::new();
    for (source, entries) in postings {
        for entry in *entries {
            let Line { period, service } = entry.line;
            if let (Ledger::Receivable(account), Some(period), Some(service)) = (entry.ledger, period, service) {
                lines.insert((account, period, service), *source);
            }
        }
    }
    lines
}

/// Such lines by columns.
#[derive(Default)]
struct Touched {
    sources: Vec<Uuid>,
    accounts: Vec<Uuid>,
    ledgers: Vec<Uuid>,
    periods: Vec<NaiveDate>,
    utilities: Vec<Uuid>,
}

impl Touched {
    fn of(lines: Lines) -> Self {
        let mut touched = Self::default();
        for ((account, period, service), source) in lines {
            touched.sources.push(source);
            touched.accounts.push(account.0);
            touched.ledgers.push(ledger_id(Ledger::Receivable(account)));
            touched.periods.push(period);
            touched.utilities.push(service.0);
        }
        touched
    }
}

/// Has the invoices of an account wait, or wait no more, after a posting that comes with the id of its source. The account is
/// locked, and has invoices.
pub(super) async fn follow_in(tx: &mut Tx, posting: (Uuid, &[Entry])) -> Result<()> {
    follow_lines_in(tx, lines_of(&[posting])).await
}

/// The same after many postings, most of whose accounts have no invoices.
pub(super) async fn follow_many_in(tx: &mut Tx, postings: &[(Uuid, &[Entry])]) -> Result<()> {
    let mut lines = lines_of(postings);
    let mut accounts: Vec<Uuid> = lines.keys().map(|(account, ..)| account.0).collect();
    accounts.dedup();
    if accounts.is_empty() {
        return Ok(());
    }
    let company = tx.company();
    let invoiced = sqlx::query_scalar!(
        r#"select distinct account_id as "account: AccountId" from payment_orders
           where company_id = $1 and kind = 'invoice' and account_id = any($2)"#,
        company.0,
        &accounts,
    )
    .fetch_all(tx.db())
    .await?;
    let invoiced: HashSet<AccountId> = invoiced.into_iter().collect();
    lines.retain(|(account, ..), _| invoiced.contains(account));
    follow_lines_in(tx, lines).await
}

/// From the newest invoice of a line to the oldest, those wait that make up what the line owes; what else was charged there
/// since is newer, too. Money that came by the code of an invoice pays that one alone, which waits no more until all of it went
/// back. One whose time is over waits as it is. Invoices are charged as one service alone, and one that was taken back is owed
/// no more.
async fn follow_lines_in(tx: &mut Tx, lines: Lines) -> Result<()> {
    if lines.is_empty() {
        return Ok(());
    }
    let (company, touched) = (tx.company(), Touched::of(lines));
    sqlx::query!(
        "with billed as (
           select payment_orders.id, payment_orders.created_at, payment_orders.amount_tiyin, own.tiyin as own,
             line.source_id, line.ledger_id, line.period, line.utility_id
           from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::uuid[])
             as line (source_id, account_id, ledger_id, period, utility_id)
           join utilities on utilities.company_id = $1 and utilities.id = line.utility_id and utilities.code = $7
           join payment_orders on payment_orders.company_id = $1 and payment_orders.account_id = line.account_id
             and payment_orders.kind = 'invoice'
           join ledger_transactions on ledger_transactions.company_id = $1 and ledger_transactions.kind = 'charge'
             and ledger_transactions.source_kind = 'invoice' and ledger_transactions.source_id = payment_orders.id
           join ledger_entries on ledger_entries.company_id = $1 and ledger_entries.transaction_id = ledger_transactions.id
             and ledger_entries.ledger_account_id = line.ledger_id and ledger_entries.period = line.period
             and ledger_entries.utility_id = line.utility_id
           -- What came by its own code, paid this line and did not go back.
           cross join lateral (
             select coalesce(-sum(moved.amount_tiyin), 0) as tiyin
             from (
               select payme_transactions.id, 'payme' as source_kind
               from payme_transactions
               where payme_transactions.company_id = $1 and payme_transactions.account_id = line.account_id
                 and payme_transactions.invoice_id = payment_orders.id
               union all
               select click_payments.id, 'click'
               from click_payments
               where click_payments.company_id = $1 and click_payments.account_id = line.account_id
                 and click_payments.invoice_id = payment_orders.id
             ) as came
             join ledger_transactions as paid on paid.company_id = $1 and paid.kind = 'payment'
               and paid.source_kind = came.source_kind and paid.source_id = came.id
             join ledger_transactions as moves on moves.company_id = $1 and (moves.id = paid.id or moves.corrects_id = paid.id)
             join ledger_entries as moved on moved.company_id = $1 and moved.transaction_id = moves.id
               and moved.ledger_account_id = line.ledger_id and moved.period = line.period and moved.utility_id = line.utility_id
           ) as own
           where not exists (
             select from ledger_transactions as mirrors
             where mirrors.company_id = $1 and mirrors.corrects_id = ledger_transactions.id)
         ), counted as (
           select billed.id, billed.source_id, billed.own = 0 and stands.owed - greatest(stands.others, 0) > coalesce(
             -- What the newer ones may owe: all that was not paid by their own codes.
             sum(billed.amount_tiyin - least(billed.own, billed.amount_tiyin)) over (
               partition by billed.ledger_id, billed.period, billed.utility_id
               order by billed.created_at desc, billed.id desc rows between unbounded preceding and 1 preceding), 0) as waits
           from billed
           cross join lateral (
             select coalesce(sum(ledger_entries.amount_tiyin), 0) as owed,
               -- What was charged since for anything but invoices, and not taken back.
               coalesce(sum(ledger_entries.amount_tiyin) filter (
                 where posted.posted_at > billed.created_at and coalesce(corrected.kind, posted.kind) in ('charge', 'penalty', 'adjustment')
                   and coalesce(corrected.source_kind, posted.source_kind) <> 'invoice'), 0) as others
             from ledger_entries
             join ledger_transactions as posted on posted.company_id = $1 and posted.id = ledger_entries.transaction_id
             left join ledger_transactions as corrected on corrected.company_id = $1 and corrected.id = posted.corrects_id
             where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = billed.ledger_id
               and ledger_entries.period = billed.period and ledger_entries.utility_id = billed.utility_id
           ) as stands
         )
         update payment_orders
         set status = case when counted.waits then 'open' else 'paid' end,
           paid_by = case when counted.waits then null else counted.source_id end
         from counted
         where payment_orders.company_id = $1 and payment_orders.id = counted.id
           and counted.waits = (payment_orders.status = 'paid')",
        company.0,
        &touched.sources,
        &touched.accounts,
        &touched.ledgers,
        &touched.periods,
        &touched.utilities,
        invoices::WORKS,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Whether money came by the code of an invoice and did not go back whole.
pub(super) async fn has_money_in(tx: &mut Tx, order: OrderId) -> Result<bool> {
    let company = tx.company();
    let has = sqlx::query_scalar!(
        r#"select exists (
             select from payment_orders
             cross join lateral (
               select payme_transactions.id, 'payme' as source_kind, payme_transactions.amount_tiyin
               from payme_transactions
               where payme_transactions.company_id = $1 and payme_transactions.account_id = payment_orders.account_id
                 and payme_transactions.invoice_id = $2
               union all
               select click_payments.id, 'click', click_payments.amount_tiyin
               from click_payments
               where click_payments.company_id = $1 and click_payments.account_id = payment_orders.account_id
                 and click_payments.invoice_id = $2
             ) as came
             join ledger_transactions on ledger_transactions.company_id = $1 and ledger_transactions.kind = 'payment'
               and ledger_transactions.source_kind = came.source_kind and ledger_transactions.source_id = came.id
             where payment_orders.company_id = $1 and payment_orders.id = $2 and came.amount_tiyin > (
               select coalesce(sum(given_back.amount_tiyin), 0)
               from given_back
               where given_back.company_id = $1 and given_back.payment_id = ledger_transactions.id)) as "has!""#,
        company.0,
        order.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(has)
}

/// Whether nobody owes an invoice because it was given up or corrected: no money came to its line since it was issued that is
/// there still, but by the codes of others.
pub(super) async fn is_given_up_in(tx: &mut Tx, order: Uuid) -> Result<bool> {
    let company = tx.company();
    let is_given_up = sqlx::query_scalar!(
        r#"select exists (
             select from payment_orders
             join ledger_transactions as charged on charged.company_id = $1 and charged.kind = 'charge'
               and charged.source_kind = 'invoice' and charged.source_id = payment_orders.id
             join ledger_entries as owed on owed.company_id = $1 and owed.transaction_id = charged.id
             join ledger_accounts on ledger_accounts.company_id = $1 and ledger_accounts.id = owed.ledger_account_id
               and ledger_accounts.kind = 'receivable'
             where payment_orders.company_id = $1 and payment_orders.id = $2
               and (exists (
                 select from ledger_transactions as given_up
                 where given_up.company_id = $1 and given_up.kind = 'write_off' and given_up.source_kind = 'write_off'
                   and given_up.source_id = payment_orders.paid_by
               ) or exists (
                 select from ledger_transactions as corrected
                 where corrected.company_id = $1 and corrected.kind = 'adjustment' and corrected.source_kind = 'manual_adjustment'
                   and corrected.source_id = payment_orders.paid_by))
               and 0 = (
                 select coalesce(sum(moved.amount_tiyin), 0)
                 from ledger_entries as moved
                 join ledger_transactions as posted on posted.company_id = $1 and posted.id = moved.transaction_id
                 -- What went back counts with what it was of; so does the mirror of that.
                 left join ledger_transactions as back on back.company_id = $1 and back.id = posted.corrects_id
                 join ledger_transactions as came on came.company_id = $1 and came.id = coalesce(back.corrects_id, back.id, posted.id)
                   and came.kind in ('payment', 'advance_use') and came.posted_at > payment_orders.created_at
                 left join payme_transactions on payme_transactions.company_id = $1 and came.source_kind = 'payme'
                   and payme_transactions.id = came.source_id
                 left join click_payments on click_payments.company_id = $1 and came.source_kind = 'click'
                   and click_payments.id = came.source_id
                 where moved.company_id = $1 and moved.ledger_account_id = owed.ledger_account_id
                   and moved.period = owed.period and moved.utility_id = owed.utility_id
                   -- What came by the code of another invoice is that one's.
                   and coalesce(payme_transactions.invoice_id, click_payments.invoice_id, $2) = $2
               )) as "is_given_up!""#,
        company.0,
        order,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(is_given_up)
}
