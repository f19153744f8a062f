//! Reminding residents of debts: one message for each step of an account, and of several steps that were missed the last.

use chrono::{Duration, NaiveDate, Timelike as _};
use domain::{
    ids::{AccountId, CompanyId},
    money::Tiyin,
    payments::{DebtStep, REMINDED_FROM, Rung, rungs},
    requests::Event,
};

use super::{ladder, outside::outside_in, told};
use crate::{Error, Kind, Result, Scope, Services, Tx, companies, outbox};

/// The hours of the company's day in which reminders are written: nobody is told of debts at breakfast or in bed.
const HOURS: std::ops::Range<u32> = 10..20;
/// Accounts looked at in one transaction.
const BATCH: i64 = 100;

/// A reminder in an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Reminded {
    /// Whose account.
    pub(crate) account: AccountId,
    /// The day by which it was to be paid.
    pub(crate) due_on: NaiveDate,
    /// The step.
    pub(crate) step: DebtStep,
}

/// Reminds the residents of all companies that want it. Answers how many accounts.
///
/// # Errors
/// When the database does not answer.
pub async fn remind_of_debts(sv: &Services) -> Result<usize> {
    let companies = sqlx::query_scalar!(
        r#"select companies.id as "id: CompanyId"
           from debt_ladders
           join companies on companies.id = debt_ladders.company_id
           where debt_ladders.is_on and companies.status = 'active'
           order by companies.id"#
    )
    .fetch_all(sv.db().jobs())
    .await?;
    let mut reminded = 0;
    for company in companies {
        match remind(sv, company).await {
            Ok(accounts) => reminded += accounts,
            Err(error) if error.kind == Kind::Unavailable => return Err(error),
            // One company must not stop the others.
            Err(error) => tracing::error!(company.id = %company, code = error.code, "Nobody could be reminded of debts"),
        }
    }
    Ok(reminded)
}

async fn remind(sv: &Services, company: CompanyId) -> Result<usize> {
    let scope = Scope::system(company);
    let mut tx = sv.begin(&scope).await?;
    let decided = ladder::decided_in(&mut tx).await?.filter(|decided| decided.ladder.is_on);
    let offset = companies::settings_in(&mut tx).await?.offset_minutes;
    let local = tx.now() + Duration::minutes(offset.into());
    tx.commit().await?;
    let Some(decided) = decided.filter(|_| HOURS.contains(&local.hour())) else {
        return Ok(0);
    };
    let mut reminded = 0;
    for rung in rungs(local.date_naive(), decided.ladder.due_day) {
        if rung.day() < decided.since {
            continue;
        }
        let mut after = AccountId::nil();
        while let Some((last, told)) = remind_some(sv, &scope, rung, after).await? {
            reminded += told;
            after = last;
        }
    }
    Ok(reminded)
}

/// Reminds some accounts of a step, in their order; answers the last one that was looked at, and how many were told.
async fn remind_some(sv: &Services, scope: &Scope, rung: Rung, after: AccountId) -> Result<Option<(AccountId, usize)>> {
    let mut tx = sv.begin(scope).await?;
    let accounts = owing_in(&mut tx, rung, after).await?;
    let Some(last) = accounts.last().copied() else {
        return Ok(None);
    };
    // What others keep, they remind of.
    let theirs = outside_in(&mut tx, &accounts).await?;
    let mut told = 0;
    for account in accounts.into_iter().filter(|account| !theirs.contains_key(account)) {
        if !is_owed_in(&mut tx, account, rung).await? || !mark_in(&mut tx, account, rung).await? {
            continue;
        }
        let reminded = Reminded {
            account,
            due_on: rung.due_on,
            step: rung.step,
        };
        let payload = serde_json::to_value(reminded).map_err(|source| Error::new(Kind::Inconsistent, "inconsistent").because(source))?;
        outbox::emit(&mut tx, scope, Event::DebtReminded, None, payload).await?;
        told += 1;
    }
    tx.commit().await?;
    Ok(Some((last, told)))
}

/// Accounts that owe anything and were not told of this step, or of a later one.
async fn owing_in(tx: &mut Tx, rung: Rung, after: AccountId) -> Result<Vec<AccountId>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select account_balances.account_id as "id: AccountId"
           from account_balances
           join accounts on accounts.company_id = account_balances.company_id and accounts.id = account_balances.account_id
           where account_balances.company_id = $1 and account_balances.account_id > $2 and accounts.closed_on is null
             and account_balances.receivable_tiyin + account_balances.advance_tiyin >= $3
             and not exists (
               select from debt_reminders
               where debt_reminders.company_id = $1 and debt_reminders.account_id = account_balances.account_id and debt_reminders.day >= $4)
           order by account_balances.account_id
           limit $5"#,
        company.0,
        after.0,
        REMINDED_FROM.0,
        rung.day(),
        BATCH,
    )
    .fetch_all(tx.db())
    .await?)
}

/// Whether the account still owes what was to be paid by this day, and nothing of it is disputed.
async fn is_owed_in(tx: &mut Tx, account: AccountId, rung: Rung) -> Result<bool> {
    Ok(owed_in(tx, account, rung).await? >= REMINDED_FROM && !told::is_disputed_in(tx, account).await?)
}

/// What the account owes of what was to be paid by this day, less what was paid ahead.
pub(crate) async fn owed_in(tx: &mut Tx, account: AccountId, rung: Rung) -> Result<Tiyin> {
    let company = tx.company();
    let owed = sqlx::query_scalar!(
        r#"select coalesce(sum(ledger_entries.amount_tiyin), 0)::bigint as "owed!"
           from ledger_accounts
           join ledger_entries
             on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
           where ledger_accounts.company_id = $1 and ledger_accounts.account_id = $2
             and (ledger_accounts.kind = 'advance' or ledger_entries.period is null or ledger_entries.period < $3)"#,
        company.0,
        account.0,
        rung.months_before(),
    )
    .fetch_one(tx.db())
    .await?;
    Ok(Tiyin(owed))
}

/// Whether no later step of the account was written down meanwhile: what could not be told in time is not told in a heap.
pub(crate) async fn is_latest_in(tx: &mut Tx, account: AccountId, rung: Rung) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select not exists (select from debt_reminders where company_id = $1 and account_id = $2 and day > $3) as "is_latest!""#,
        company.0,
        account.0,
        rung.day(),
    )
    .fetch_one(tx.db())
    .await?)
}

/// Of several processes one writes the reminder down.
async fn mark_in(tx: &mut Tx, account: AccountId, rung: Rung) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let marked = sqlx::query!(
        "insert into debt_reminders (company_id, account_id, due_on, step, day, told_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
        company.0,
        account.0,
        rung.due_on,
        rung.step.code(),
        rung.day(),
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(marked.rows_affected() == 1)
}
