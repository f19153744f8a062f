//! What a personal account was charged and what was paid for it, as its home reads it.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, PostingId, UtilityId},
    money::Tiyin,
    payments::{DebtLine, Kind, Ledger, MonthCharges, Paid},
    time::Timestamp,
};

use super::{accounts::utilities_in, ledger::ledger_id};
use crate::{Result, Tx};

/// Lines of a page: some years of several services.
const LINES: usize = 200;
/// Payments of a page.
const PAYMENTS: usize = 50;

/// What was charged, by month and service, the newest month first: with what was put right, given up and brought over, and
/// without what was taken back. Of the months before this one; answers before which there are more.
pub(super) async fn charged_in(
    tx: &mut Tx,
    account: AccountId,
    before: Option<NaiveDate>,
) -> Result<(Vec<MonthCharges>, Option<NaiveDate>)> {
    let company = tx.company();
    let names: HashMap<_, _> = utilities_in(tx).await?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let rows = sqlx::query!(
        r#"select ledger_entries.period as "period: NaiveDate", ledger_entries.utility_id as "utility: UtilityId",
             sum(ledger_entries.amount_tiyin)::bigint as "amount!"
           from ledger_entries
           join standing_transactions on standing_transactions.company_id = ledger_entries.company_id
             and standing_transactions.id = ledger_entries.transaction_id and standing_transactions.source_kind <> 'reversal'
           where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = $2
             and standing_transactions.kind in ('charge', 'adjustment', 'penalty', 'write_off', 'opening')
             and ($4::date is null or ledger_entries.period is null or ledger_entries.period < $4)
           group by ledger_entries.period, ledger_entries.utility_id
           having sum(ledger_entries.amount_tiyin) <> 0
           order by ledger_entries.period desc nulls last, ledger_entries.utility_id nulls last
           limit $3"#,
        company.0,
        ledger_id(Ledger::Receivable(account)),
        i64::try_from(LINES + 1).unwrap_or(i64::MAX),
        before,
    )
    .fetch_all(tx.db())
    .await?;
    let lines = rows.into_iter().map(|row| DebtLine {
        period: row.period,
        service: row.utility.and_then(|utility| names.get(&utility).cloned()),
        amount_tiyin: Tiyin(row.amount),
    });
    Ok(MonthCharges::page(lines.collect(), LINES))
}

/// What was paid and given back, the newest first, without what came by a sheet that was taken back. Of what was before this
/// one; answers before which there is more.
pub(super) async fn paid_in(tx: &mut Tx, account: AccountId, before: Option<PostingId>) -> Result<(Vec<Paid>, Option<PostingId>)> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select ledger_transactions.id as "id: PostingId", ledger_transactions.posted_at as "at: Timestamp",
             ledger_transactions.source_kind, sum(ledger_entries.amount_tiyin)::bigint as "amount!"
           from ledger_entries
           join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
             and ledger_transactions.id = ledger_entries.transaction_id
           join standing_transactions on standing_transactions.company_id = ledger_transactions.company_id
             and standing_transactions.id = ledger_transactions.id
           where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = any($2)
             and ledger_transactions.kind = any($3) and ($5::uuid is null or ledger_transactions.id < $5)
           group by ledger_transactions.id, ledger_transactions.posted_at, ledger_transactions.source_kind
           order by ledger_transactions.id desc
           limit $4"#,
        company.0,
        &[ledger_id(Ledger::Receivable(account)), ledger_id(Ledger::Advance(account))],
        &[Kind::Payment, Kind::Refund].map(|kind| kind.code().to_owned()),
        i64::try_from(PAYMENTS + 1).unwrap_or(i64::MAX),
        before.map(|before| before.0),
    )
    .fetch_all(tx.db())
    .await?;
    let is_cut = rows.len() > PAYMENTS;
    let paid = rows.into_iter().take(PAYMENTS).map(|row| Paid {
        id: row.id,
        at: row.at,
        // Money that came in is a credit.
        amount_tiyin: Tiyin(row.amount.saturating_neg()),
        provider: row.source_kind.parse().ok(),
        receipt: None,
    });
    let paid: Vec<_> = paid.collect();
    let older = paid.last().filter(|_| is_cut).map(|last| last.id);
    Ok((paid, older))
}
