//! Reading the books: what is owed line by line, and what was posted.

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, CashDeskId, PostingId, UtilityId},
    money::Tiyin,
    payments::{Debt, Entry, Ledger, LedgerKind, Line},
};

use super::ledger::ledger_id;
use crate::{Error, Kind, Result, Tx};

/// What the account owes for each line; what was overpaid is negative. Nothing is left out but what is even.
pub(crate) async fn lines_in(tx: &mut Tx, account: AccountId) -> Result<Vec<Debt>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select period as "period: NaiveDate", utility_id as "utility: UtilityId", sum(amount_tiyin)::bigint as "amount!"
           from ledger_entries
           where company_id = $1 and ledger_account_id = $2
           group by period, utility_id
           having sum(amount_tiyin) <> 0
           order by period nulls first, utility_id nulls first"#,
        company.0,
        ledger_id(Ledger::Receivable(account)),
    )
    .fetch_all(tx.db())
    .await?;
    let debts = rows.into_iter().map(|row| Debt {
        line: Line {
            period: row.period,
            service: row.utility,
        },
        amount: Tiyin(row.amount),
    });
    Ok(debts.collect())
}

/// The entries of a transaction.
pub(crate) async fn entries_in(tx: &mut Tx, posting: PostingId) -> Result<Vec<Entry>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             ledger_accounts.kind as "kind: LedgerKind",
             ledger_accounts.account_id as "account: AccountId",
             ledger_accounts.cash_desk_id as "desk: CashDeskId",
             ledger_accounts.utility_id as "earner: UtilityId",
             ledger_entries.amount_tiyin as amount,
             ledger_entries.period as "period: NaiveDate",
             ledger_entries.utility_id as "utility: UtilityId"
           from ledger_entries
           join ledger_accounts on ledger_accounts.company_id = ledger_entries.company_id and ledger_accounts.id = ledger_entries.ledger_account_id
           where ledger_entries.company_id = $1 and ledger_entries.transaction_id = $2
           order by ledger_entries.position"#,
        company.0,
        posting.0,
    )
    .fetch_all(tx.db())
    .await?;
    rows.into_iter()
        .map(|row| {
            Some(Entry {
                ledger: ledger_of(row.kind, (row.account, row.desk, row.earner))?,
                amount: Tiyin(row.amount),
                line: Line {
                    period: row.period,
                    service: row.utility,
                },
            })
        })
        .collect::<Option<Vec<_>>>()
        .ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))
}

/// The account of the ledger by its columns; nothing when they do not fit together.
pub(super) fn ledger_of(
    kind: LedgerKind,
    (account, desk, earner): (Option<AccountId>, Option<CashDeskId>, Option<UtilityId>),
) -> Option<Ledger> {
    Some(match kind {
        LedgerKind::Receivable => Ledger::Receivable(account?),
        LedgerKind::Advance => Ledger::Advance(account?),
        LedgerKind::Clearing => Ledger::Clearing(desk?),
        LedgerKind::Revenue => Ledger::Revenue(earner),
        LedgerKind::Cash => Ledger::Cash,
        LedgerKind::Bank => Ledger::Bank,
        LedgerKind::Fee => Ledger::Fee,
        LedgerKind::WriteOff => Ledger::WriteOff,
        LedgerKind::Opening => Ledger::Opening,
    })
}
