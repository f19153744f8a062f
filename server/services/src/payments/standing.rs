//! What stands of the charges of months: posted by a run or a sheet, and not taken back. Nobody is charged twice for a month.
//!
//! Runs of different houses are posted side by side, and meet at the accounts; a sheet names accounts of any house, and is
//! taken while nobody else charges.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::{
    charges::{Month, Standing},
    ids::{AccountId, UtilityId},
    payments::Kind,
};
use uuid::Uuid;

use crate::{Channel, Error, Result, Scope, Tx};

/// A run is posted while no sheet is taken.
///
/// # Errors
/// `charges.months_busy` when somebody waited for a long sheet in vain; a job is tried again.
pub(super) async fn beside_others(tx: &mut Tx, scope: &Scope) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        r#"select pg_advisory_xact_lock_shared(hashtext('charges.months'), hashtext($1)) as "locked""#,
        company.0.to_string()
    )
    .fetch_one(tx.db())
    .await
    .map_err(|source| waited(scope, source))?;
    Ok(())
}

/// A sheet is taken while no run is posted, and no other sheet taken.
///
/// # Errors
/// As [`beside_others`].
pub(super) async fn alone(tx: &mut Tx, scope: &Scope) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        r#"select pg_advisory_xact_lock(hashtext('charges.months'), hashtext($1)) as "locked""#,
        company.0.to_string()
    )
    .fetch_one(tx.db())
    .await
    .map_err(|source| waited(scope, source))?;
    Ok(())
}

/// Why the turn did not come: whoever waits for a long job is told so.
fn waited(scope: &Scope, source: sqlx::Error) -> Error {
    // The statement took longer than it may.
    let code = source.as_database_error().and_then(|database| database.code());
    let is_late = code.is_some_and(|code| code == "57014");
    if is_late && scope.channel != Channel::Job {
        Error::new(crate::Kind::Conflict, "charges.months_busy").because(source)
    } else {
        source.into()
    }
}

/// A line that stands.
struct Line {
    account: AccountId,
    period: NaiveDate,
    service: Option<UtilityId>,
    kind: Kind,
    is_sheet: bool,
}

async fn lines_in(tx: &mut Tx, accounts: &[AccountId], months: &[NaiveDate]) -> Result<Vec<Line>> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let lines = sqlx::query_as!(
        Line,
        r#"select distinct ledger_accounts.account_id as "account!: AccountId", ledger_entries.period as "period!: NaiveDate",
             ledger_entries.utility_id as "service: UtilityId", standing_transactions.kind as "kind!: Kind",
             standing_transactions.source_kind = 'import' as "is_sheet!"
           from ledger_accounts
           join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
             and ledger_entries.period = any($3)
           join standing_transactions on standing_transactions.company_id = ledger_entries.company_id
             and standing_transactions.id = ledger_entries.transaction_id
           where ledger_accounts.company_id = $1 and ledger_accounts.kind = 'receivable' and ledger_accounts.account_id = any($2)
             and standing_transactions.kind in ('charge', 'penalty') and standing_transactions.source_kind in ('import', 'charge_run')"#,
        company.0,
        &ids,
        months,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(lines)
}

/// What accounts of a house were charged for the month before its run: by sheets, or by the run of the house they came from.
pub(super) async fn before_run_in(tx: &mut Tx, accounts: &[AccountId], month: Month) -> Result<Standing> {
    let mut standing = Standing::default();
    for line in lines_in(tx, accounts, &[month.first()]).await? {
        match (line.is_sheet, line.kind, line.service) {
            (false, ..) => {
                standing.moved.insert(line.account);
            }
            (true, Kind::Penalty, _) => {
                standing.brought.insert((line.account, None));
            }
            // What has no service is a correction, and no service's charge.
            (true, _, None) => {}
            (true, _, Some(service)) => {
                standing.brought.insert((line.account, Some(service)));
            }
        }
    }
    Ok(standing)
}

/// What accounts were charged and paid for months, by runs and by earlier sheets.
#[derive(Debug, Default)]
pub(super) struct Booked {
    /// Months of runs.
    pub(super) runs: HashSet<(AccountId, Month)>,
    /// Services of sheets.
    pub(super) charges: HashSet<(AccountId, Month, Option<UtilityId>)>,
    /// Penalties of sheets.
    pub(super) penalties: HashSet<(AccountId, Month)>,
    /// Payments of sheets.
    pub(super) payments: HashSet<(AccountId, Month, Option<UtilityId>)>,
}

/// The same for the rows of a sheet.
pub(super) async fn booked_in(tx: &mut Tx, accounts: &[AccountId], months: &[Month]) -> Result<Booked> {
    let days: Vec<NaiveDate> = months.iter().map(|month| month.first()).collect();
    let mut booked = Booked::default();
    for line in lines_in(tx, accounts, &days).await? {
        let month = Month::of(line.period);
        if !line.is_sheet {
            booked.runs.insert((line.account, month));
        } else if line.kind == Kind::Penalty {
            booked.penalties.insert((line.account, month));
        } else {
            booked.charges.insert((line.account, month, line.service));
        }
    }
    booked.payments = payments_in(tx, accounts, &days).await?;
    Ok(booked)
}

/// Of which months and services sheets brought payments: their other side says so.
async fn payments_in(tx: &mut Tx, accounts: &[AccountId], months: &[NaiveDate]) -> Result<HashSet<(AccountId, Month, Option<UtilityId>)>> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let rows = sqlx::query!(
        r#"select distinct ledger_accounts.account_id as "account!: AccountId", paid.period as "period!: NaiveDate",
             paid.utility_id as "service: UtilityId"
           from ledger_accounts
           join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
           join standing_transactions on standing_transactions.company_id = ledger_entries.company_id
             and standing_transactions.id = ledger_entries.transaction_id
           join ledger_entries as paid on paid.company_id = standing_transactions.company_id
             and paid.transaction_id = standing_transactions.id and paid.period = any($3)
           join ledger_accounts as openings on openings.company_id = paid.company_id and openings.id = paid.ledger_account_id
             and openings.kind = 'opening'
           where ledger_accounts.company_id = $1 and ledger_accounts.account_id = any($2)
             and standing_transactions.kind = 'payment' and standing_transactions.source_kind = 'import'"#,
        company.0,
        &ids,
        months,
    )
    .fetch_all(tx.db())
    .await?;
    let paid = rows.into_iter().map(|row| (row.account, Month::of(row.period), row.service));
    Ok(paid.collect())
}
