//! An invoice is paid by whatever pays the line on which it is owed: money for it, money for all that is owed, or what was
//! paid ahead.

use chrono::NaiveDate;
use domain::{
    ids::AccountId,
    money::Tiyin,
    payments::{Entry, Kind, Ledger, Line},
};
use uuid::Uuid;

use super::ledger::ledger_id;
use crate::{Result, Tx};

/// The lines that were paid, by columns.
#[derive(Default)]
struct Paid {
    sources: Vec<Uuid>,
    accounts: Vec<Uuid>,
    ledgers: Vec<Uuid>,
    periods: Vec<NaiveDate>,
    utilities: Vec<Uuid>,
}

impl Paid {
    /// What is owed for an invoice has a month and a service.
    fn of(postings: &[(Uuid, &[Entry])]) -> Self {
        let mut paid = Self::default();
        for (source, entries) in postings {
            for entry in entries.iter().filter(|entry| entry.amount < Tiyin(0)) {
                let Line { period, service } = entry.line;
                if let (Ledger::Receivable(account), Some(period), Some(service)) = (entry.ledger, period, service) {
                    paid.sources.push(*source);
                    paid.accounts.push(account.0);
                    paid.ledgers.push(ledger_id(entry.ledger));
                    paid.periods.push(period);
                    paid.utilities.push(service.0);
                }
            }
        }
        paid
    }
}

/// Marks invoices as paid after postings of this kind, each with the id of its source: the oldest of a line first, as far as
/// less is owed there than they come to. One whose time is over is owed, too, and so is paid like any other. The accounts are
/// locked.
pub(super) async fn pay_in(tx: &mut Tx, kind: Kind, postings: &[(Uuid, &[Entry])]) -> Result<()> {
    if !matches!(kind, Kind::Payment | Kind::AdvanceUse) {
        return Ok(());
    }
    let paid = Paid::of(postings);
    if paid.sources.is_empty() {
        return Ok(());
    }
    let company = tx.company();
    sqlx::query!(
        "with paid as (
           select distinct on (line.ledger_id, line.period, line.utility_id)
             line.source_id, line.account_id, line.ledger_id, line.period, line.utility_id
           from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::date[], $6::uuid[])
             as line (source_id, account_id, ledger_id, period, utility_id)
         ), billed as (
           select payment_orders.id, paid.source_id, paid.ledger_id, paid.period, paid.utility_id,
             -- What the line may owe still when this one and the older ones are paid.
             sum(payment_orders.amount_tiyin) over (partition by paid.ledger_id, paid.period, paid.utility_id)
               - sum(payment_orders.amount_tiyin) over (
                 partition by paid.ledger_id, paid.period, paid.utility_id order by payment_orders.created_at, payment_orders.id) as rest
           from paid
           join payment_orders on payment_orders.company_id = $1 and payment_orders.account_id = paid.account_id
             and payment_orders.kind = 'invoice' and payment_orders.status <> 'paid'
           join ledger_transactions on ledger_transactions.company_id = $1 and ledger_transactions.kind = 'charge'
             and ledger_transactions.source_kind = 'invoice' and ledger_transactions.source_id = payment_orders.id
           join ledger_entries on ledger_entries.company_id = $1 and ledger_entries.transaction_id = ledger_transactions.id
             and ledger_entries.ledger_account_id = paid.ledger_id and ledger_entries.period = paid.period
             and ledger_entries.utility_id = paid.utility_id
           -- What was taken back is owed no more.
           where not exists (
             select from ledger_transactions as mirrors
             where mirrors.company_id = $1 and mirrors.corrects_id = ledger_transactions.id)
         )
         update payment_orders set status = 'paid', paid_by = billed.source_id
         from billed
         where payment_orders.company_id = $1 and payment_orders.id = billed.id
           and billed.rest >= (
             select coalesce(sum(ledger_entries.amount_tiyin), 0)
             from ledger_entries
             where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = billed.ledger_id
               and ledger_entries.period = billed.period and ledger_entries.utility_id = billed.utility_id)",
        company.0,
        &paid.sources,
        &paid.accounts,
        &paid.ledgers,
        &paid.periods,
        &paid.utilities,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Marks invoices of a line as paid when more was paid there than it comes to by now: one was issued, or another one taken
/// back. The account is locked.
pub(super) async fn pay_line_in(tx: &mut Tx, account: AccountId, line: Line) -> Result<()> {
    let (company, ledger) = (tx.company(), Ledger::Receivable(account));
    let newest = sqlx::query!(
        r#"select ledger_transactions.kind as "kind: Kind", ledger_transactions.source_id, ledger_entries.amount_tiyin as "amount: Tiyin"
           from ledger_entries
           join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
             and ledger_transactions.id = ledger_entries.transaction_id
           where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = $2 and ledger_entries.period = $3
             and ledger_entries.utility_id = $4 and ledger_entries.amount_tiyin < 0
             and ledger_transactions.kind in ('payment', 'advance_use')
           order by ledger_transactions.id desc
           limit 1"#,
        company.0,
        ledger_id(ledger),
        line.period,
        line.service.map(|service| service.0),
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(newest) = newest else {
        return Ok(());
    };
    let entry = Entry {
        ledger,
        amount: newest.amount,
        line,
    };
    pay_in(tx, newest.kind, &[(newest.source_id, [entry].as_slice())]).await
}
