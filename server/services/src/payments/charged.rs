//! What an account was charged, month by month, for those who may see it.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{
    charges::{ChargedLine, ChargedMonth},
    ids::{AccountId, UtilityId},
    money::Tiyin,
    payments::Ledger,
};

use super::{
    accounts::{require_sight, utilities_in},
    ledger::{ledger_id, out_of_range},
};
use crate::{Result, Scope, Services};

/// Months that are told at once: two years.
const MONTHS: i64 = 24;

/// What the account was charged, newest month first; what was taken back is not counted.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`.
pub async fn charged(sv: &Services, scope: &Scope, account: AccountId) -> Result<Vec<ChargedMonth>> {
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, account).await?;
    let names: HashMap<_, _> = utilities_in(&mut tx).await?.into_iter().map(|(_, id, name)| (id, name)).collect();
    let company = tx.company();
    let rows = sqlx::query!(
        r#"with sums as (
             select ledger_entries.period, ledger_entries.utility_id, sum(ledger_entries.amount_tiyin)::bigint as amount
             from ledger_entries
             join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
               and ledger_transactions.id = ledger_entries.transaction_id
             left join ledger_transactions as corrected on corrected.company_id = ledger_transactions.company_id
               and corrected.id = ledger_transactions.corrects_id
             where ledger_entries.company_id = $1 and ledger_entries.ledger_account_id = $2
               and coalesce(corrected.kind, ledger_transactions.kind) in ('charge', 'penalty', 'adjustment', 'opening')
             group by 1, 2
             having sum(ledger_entries.amount_tiyin) <> 0
           ), months as (
             select distinct period from sums order by period desc nulls last limit $3
           )
           select sums.period as "period: NaiveDate", sums.utility_id as "service: UtilityId", sums.amount as "amount!"
           from sums
           where exists (select from months where months.period is not distinct from sums.period)
           order by sums.period desc nulls last, sums.utility_id nulls last"#,
        company.0,
        ledger_id(Ledger::Receivable(account)),
        MONTHS,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let mut months: Vec<ChargedMonth> = Vec::new();
    for row in rows {
        let line = ChargedLine {
            service: row.service.and_then(|service| names.get(&service).cloned()),
            amount_tiyin: Tiyin(row.amount),
        };
        match months.last_mut().filter(|month| month.period == row.period) {
            Some(month) => {
                month.total_tiyin = month.total_tiyin.plus(line.amount_tiyin).map_err(|_| out_of_range())?;
                month.lines.push(line);
            }
            None => months.push(ChargedMonth {
                period: row.period,
                total_tiyin: line.amount_tiyin,
                lines: vec![line],
            }),
        }
    }
    Ok(months)
}
