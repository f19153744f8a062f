//! How the day begins for those who keep the accounts: what came yesterday, what failed, what waits to be looked into.

use chrono::{Duration, NaiveDate};
use domain::money::Tiyin;

use super::sheet::begin;
use crate::{Result, Scope, Tx, housing};

/// A day's figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MoneyMorning {
    /// Payments of the day before.
    pub(crate) paid: i64,
    /// How much they were.
    pub(crate) amount: Tiyin,
    /// What went back that day, in payments.
    pub(crate) returned: i64,
    /// Payments that were begun and came to nothing that day.
    pub(crate) failed: i64,
    /// What has to be looked into, and how much of it nobody has taken.
    pub(crate) cases: i64,
    pub(crate) untaken: i64,
    /// Reports of cabinets with differences that nobody has decided about, and sheets that were read and not taken.
    pub(crate) reports: i64,
    pub(crate) sheets: i64,
}

impl MoneyMorning {
    /// Whether there is nothing to say.
    pub(crate) const fn is_quiet(&self) -> bool {
        self.paid == 0 && self.returned == 0 && self.failed == 0 && self.cases == 0 && self.reports == 0 && self.sheets == 0
    }
}

/// The figures of a morning for this person: money and cases of their houses, and what else is open in the company.
pub(crate) async fn money_morning_in(tx: &mut Tx, scope: &Scope, day: NaiveDate) -> Result<MoneyMorning> {
    let company = tx.company();
    let houses = housing::houses_of(tx, scope).await?;
    let (from, to) = (begin(day - Duration::days(1), scope), begin(day, scope));
    let row = sqlx::query!(
        r#"with seen as (
             select accounts.id
             from accounts
             join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
             where accounts.company_id = $1 and ($4::uuid[] is null or apartments.building_id = any($4))
           ), moved as (
             select ledger_transactions.id, ledger_transactions.kind, sum(ledger_entries.amount_tiyin) as amount
             from ledger_transactions
             join ledger_entries on ledger_entries.company_id = ledger_transactions.company_id
               and ledger_entries.transaction_id = ledger_transactions.id
             join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id
               and ledger_accounts.id = ledger_entries.ledger_account_id
             where ledger_transactions.company_id = $1 and ledger_transactions.kind in ('payment', 'refund')
               -- What a sheet brought came before these books.
               and ledger_transactions.source_kind <> 'import'
               and ledger_transactions.posted_at >= $2 and ledger_transactions.posted_at < $3
               and ledger_accounts.account_id in (select id from seen)
             group by ledger_transactions.id, ledger_transactions.kind
           )
           select
             (select count(*) from moved where kind = 'payment') as "paid!",
             (select coalesce(-sum(amount), 0)::bigint from moved where kind = 'payment') as "amount!",
             (select count(*) from moved where kind = 'refund') as "returned!",
             (select count(*) from payme_transactions
              where company_id = $1 and state = -1 and cancel_time >= $5 and cancel_time < $6 and account_id in (select id from seen))
             + (select count(*) from click_payments
                where company_id = $1 and state = 'cancelled' and ended_at >= $2 and ended_at < $3 and account_id in (select id from seen))
               as "failed!",
             (select count(*) from payment_cases
              where company_id = $1 and status = 'open' and (account_id is null or account_id in (select id from seen))) as "cases!",
             (select count(*) from payment_cases
              where company_id = $1 and status = 'open' and taken_at is null and (account_id is null or account_id in (select id from seen)))
               as "untaken!",
             (select count(*) from payment_reports where company_id = $1 and applied_at is null and differences <> '[]') as "reports!",
             (select count(*) from charge_imports where company_id = $1 and status = 'draft') as "sheets!""#,
        company.0,
        from,
        to,
        houses.as_deref(),
        from.timestamp_millis(),
        to.timestamp_millis(),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(MoneyMorning {
        paid: row.paid,
        amount: Tiyin(row.amount),
        returned: row.returned,
        failed: row.failed,
        cases: row.cases,
        untaken: row.untaken,
        reports: row.reports,
        sheets: row.sheets,
    })
}
