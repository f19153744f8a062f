//! What was paid ahead, used for debts, and then went back: the debts are owed again, each on its line. Nobody has paid less
//! than nothing ahead.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::{
    ids::{AccountId, PostingId, UtilityId},
    money::Tiyin,
    payments::{Entry, Kind as Why, LedgerKind, Line, plan_uses_back},
};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::{
    books::ledger_of,
    bulk::{Part, post_many_in},
    ledger::out_of_range,
};
use crate::{Error, Kind, Result, Scope, Tx};

/// What takes a use back is posted for this: one transaction for each use, which it names.
pub(super) const SOURCE: &str = "refund_use";

/// The uses of an account, newest first, each with what stands of its entries.
type Uses = Vec<(PostingId, Vec<Entry>)>;

/// Posts that debts are owed again that were paid with what was paid ahead, as far as that is not there any more: the newest
/// first. Each account comes with the transaction that took money from it; the accounts are locked.
pub(super) async fn take_back_in(tx: &mut Tx, scope: &Scope, taken: &BTreeMap<AccountId, PostingId>) -> Result<()> {
    let missing = missing_in(tx, taken).await?;
    let accounts: Vec<AccountId> = missing.keys().copied().collect();
    if accounts.is_empty() {
        return Ok(());
    }
    let uses = uses_in(tx, &accounts).await?;
    let mut parts = Vec::new();
    for (account, uses) in &uses {
        let (Some(cause), Some(missing)) = (taken.get(account), missing.get(account)) else {
            continue;
        };
        for (used, posted) in plan_uses_back(*missing, uses).map_err(|_| out_of_range())? {
            parts.push(Part {
                source: source_of(*cause, used),
                corrects: Some(used),
                posted,
            });
        }
    }
    post_many_in(tx, scope, (Why::AdvanceUse, SOURCE), &parts).await?;
    Ok(())
}

/// By how much more went back than was paid ahead still.
async fn missing_in(tx: &mut Tx, taken: &BTreeMap<AccountId, PostingId>) -> Result<HashMap<AccountId, Tiyin>> {
    let company = tx.company();
    let ids: Vec<Uuid> = taken.keys().map(|account| account.0).collect();
    let rows = sqlx::query!(
        r#"select account_id as "account: AccountId", advance_tiyin as "missing: Tiyin"
           from account_balances
           where company_id = $1 and account_id = any($2) and advance_tiyin > 0"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.account, row.missing)).collect())
}

/// The uses that were not taken back whole by a mirror.
async fn uses_in(tx: &mut Tx, accounts: &[AccountId]) -> Result<BTreeMap<AccountId, Uses>> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let rows = sqlx::query!(
        r#"select used.id as "posting!: PostingId", ledger_accounts.account_id as "account!: AccountId",
             ledger_accounts.kind as "kind!: LedgerKind",
             ledger_entries.period as "period?: NaiveDate", ledger_entries.utility_id as "utility?: UtilityId",
             sum(ledger_entries.amount_tiyin)::bigint as "amount!: Tiyin"
           from ledger_accounts
           join ledger_entries on ledger_entries.company_id = ledger_accounts.company_id and ledger_entries.ledger_account_id = ledger_accounts.id
           join ledger_transactions on ledger_transactions.company_id = ledger_entries.company_id
             and ledger_transactions.id = ledger_entries.transaction_id and ledger_transactions.kind = 'advance_use'
           join standing_transactions on standing_transactions.company_id = ledger_transactions.company_id
             and standing_transactions.id = ledger_transactions.id
           join ledger_transactions as used on used.company_id = ledger_transactions.company_id
             and used.id = case when ledger_transactions.source_kind = $3 then ledger_transactions.corrects_id else ledger_transactions.id end
           where ledger_accounts.company_id = $1 and ledger_accounts.account_id = any($2)
           group by used.id, ledger_accounts.account_id, ledger_accounts.kind, ledger_entries.period, ledger_entries.utility_id"#,
        company.0,
        &ids,
        SOURCE,
    )
    .fetch_all(tx.db())
    .await?;
    // Ids of transactions sort by time.
    let mut uses: BTreeMap<AccountId, BTreeMap<PostingId, Vec<Entry>>> = BTreeMap::new();
    for row in rows {
        let ledger = ledger_of(row.kind, (Some(row.account), None, None)).ok_or_else(|| Error::new(Kind::Inconsistent, "inconsistent"))?;
        uses.entry(row.account).or_default().entry(row.posting).or_default().push(Entry {
            ledger,
            amount: row.amount,
            line: Line {
                period: row.period,
                service: row.utility,
            },
        });
    }
    Ok(uses
        .into_iter()
        .map(|(account, uses)| (account, uses.into_iter().rev().collect()))
        .collect())
}

/// The id of what takes this use back for that transaction: the same each time, so that it is posted once.
fn source_of(cause: PostingId, used: PostingId) -> Uuid {
    let digest = Sha256::new()
        .chain_update(cause.0.as_bytes())
        .chain_update(used.0.as_bytes())
        .finalize();
    let mut bytes = [0_u8; 16];
    for (byte, hashed) in bytes.iter_mut().zip(digest) {
        *byte = hashed;
    }
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
