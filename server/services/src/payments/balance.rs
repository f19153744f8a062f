//! What an account owes and what happened to it, for those who may see it.

use std::collections::HashMap;

use domain::{
    ids::{AccountId, PostingId},
    money::Tiyin,
    page::{Cursor, Page},
    payments::{Balance, DebtLine, Kind, Ledger, Statement, StatementLine},
    time::Timestamp,
};
use uuid::Uuid;

use super::{
    accounts::{require_sight, utilities_in},
    books,
    ledger::{ledger_id, out_of_range},
};
use crate::{Result, Scope, Services, Tx};

/// Lines of a page of the statement.
const PAGE: usize = 50;

/// What the account owes, by lines.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`.
pub async fn balance(sv: &Services, scope: &Scope, account: AccountId) -> Result<Balance> {
    let mut tx = sv.begin(scope).await?;
    let number = require_sight(&mut tx, scope, account).await?;
    let balance = balance_in(&mut tx, account, number).await?;
    tx.commit().await?;
    Ok(balance)
}

pub(super) async fn balance_in(tx: &mut Tx, account: AccountId, number: String) -> Result<Balance> {
    let company = tx.company();
    let kept = sqlx::query!(
        "select receivable_tiyin, advance_tiyin from account_balances where company_id = $1 and account_id = $2",
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    let names: HashMap<_, _> = utilities_in(tx).await?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let lines = books::lines_in(tx, account).await?;
    let lines = lines.into_iter().map(|debt| DebtLine {
        period: debt.line.period,
        service: debt.line.service.and_then(|service| names.get(&service).cloned()),
        amount_tiyin: debt.amount,
    });
    // Credits are negative in the books; people are told of what they paid ahead.
    let (debt, advance) = (
        Tiyin(kept.receivable_tiyin),
        Tiyin(0).minus(Tiyin(kept.advance_tiyin)).map_err(|_| out_of_range())?,
    );
    Ok(Balance {
        account,
        number,
        debt_tiyin: debt,
        advance_tiyin: advance,
        due_tiyin: debt.minus(advance).map_err(|_| out_of_range())?,
        lines: lines.collect(),
    })
}

/// What happened to the account, newest first.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`.
pub async fn statement(sv: &Services, scope: &Scope, account: AccountId, after: Option<&Cursor>) -> Result<Statement> {
    let mut tx = sv.begin(scope).await?;
    let statement = statement_in(&mut tx, scope, account, after).await?;
    tx.commit().await?;
    Ok(statement)
}

/// The same in a transaction of the caller.
///
/// # Errors
/// As [`statement`].
pub async fn statement_in(tx: &mut Tx, scope: &Scope, account: AccountId, after: Option<&Cursor>) -> Result<Statement> {
    require_sight(tx, scope, account).await?;
    let company = tx.company();
    let before: Option<Uuid> = after.and_then(|cursor| cursor.0.parse().ok());
    let items = sqlx::query_as!(
        Row,
        r#"select ledger_transactions.id as "id: PostingId", ledger_transactions.posted_at as at, ledger_transactions.kind as "kind: Kind",
             coalesce(ledger_transactions.corrects_id, manual_adjustments.corrects_id) as "corrects: PostingId", changes.amount as "amount!"
           from (
             select transaction_id, sum(amount_tiyin)::bigint as amount
             from ledger_entries
             where company_id = $1 and ledger_account_id = any($2) and ($3::uuid is null or transaction_id < $3)
             group by transaction_id
             order by transaction_id desc
             limit $4
           ) as changes
           join ledger_transactions on ledger_transactions.company_id = $1 and ledger_transactions.id = changes.transaction_id
           left join manual_adjustments on manual_adjustments.company_id = $1 and manual_adjustments.id = ledger_transactions.source_id
           order by ledger_transactions.id desc"#,
        company.0,
        &[ledger_id(Ledger::Receivable(account)), ledger_id(Ledger::Advance(account))],
        before,
        i64::try_from(PAGE + 1).unwrap_or(i64::MAX),
    )
    .fetch_all(tx.db())
    .await?;
    let lines: Vec<StatementLine> = items.into_iter().map(StatementLine::from).collect();
    let Page { items, next, .. } = Page::cut(lines, PAGE, |line| line.id.to_string());
    Ok(Statement { items, next })
}

struct Row {
    id: PostingId,
    at: Timestamp,
    kind: Kind,
    corrects: Option<PostingId>,
    amount: i64,
}

impl From<Row> for StatementLine {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            at: row.at,
            kind: row.kind,
            amount_tiyin: Tiyin(row.amount),
            corrects: row.corrects,
        }
    }
}
