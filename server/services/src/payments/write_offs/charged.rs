//! Charges that were given up are not taken back from under their write-off: what nobody ever paid would pay other debts.

use uuid::Uuid;

use crate::{Error, Kind, Result, Tx};

/// Nothing of what was charged for these sources was given up since, or all of it is owed again.
///
/// # Errors
/// `payments.given_up`.
pub(in crate::payments) async fn require_owed_in(tx: &mut Tx, charged: (&str, &[Uuid])) -> Result<()> {
    if given_up_in(tx, charged).await?.is_empty() {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "payments.given_up"))
    }
}

/// The numbers of the accounts whose debts by these sources were given up since, whole or in part, and are not owed again. A
/// write-off is about lines, so it counts for all that was charged on them before it.
pub(in crate::payments) async fn given_up_in(tx: &mut Tx, (source_kind, sources): (&str, &[Uuid])) -> Result<Vec<String>> {
    let company = tx.company();
    let numbers = sqlx::query_scalar!(
        r#"select accounts.number
           from accounts
           where accounts.company_id = $1 and accounts.id in (
             select write_offs.account_id
             from write_offs
             join ledger_transactions as given_up on given_up.company_id = $1 and given_up.kind = 'write_off'
               and given_up.source_kind = $4 and given_up.source_id = write_offs.id
             join ledger_entries as lessened on lessened.company_id = $1 and lessened.transaction_id = given_up.id
             join ledger_accounts on ledger_accounts.company_id = $1 and ledger_accounts.id = lessened.ledger_account_id
               and ledger_accounts.kind = 'receivable'
             join ledger_entries as owed on owed.company_id = $1 and owed.ledger_account_id = lessened.ledger_account_id
               and owed.period is not distinct from lessened.period and owed.utility_id is not distinct from lessened.utility_id
               and owed.amount_tiyin > 0
             join ledger_transactions as charged on charged.company_id = $1 and charged.id = owed.transaction_id
               and charged.kind in ('charge', 'penalty', 'opening') and charged.posted_at <= given_up.posted_at
             where write_offs.company_id = $1 and write_offs.status = 'done'
               and charged.source_kind = $2 and charged.source_id = any($3))
           order by accounts.number"#,
        company.0,
        source_kind,
        sources,
        super::SOURCE,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(numbers)
}
