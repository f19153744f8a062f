//! Balances that others keep: mirrored from their sheets, shown as theirs, never mixed with our books.

use domain::{
    charges::OutsideBalance,
    ids::{AccountId, ImportId},
    money::Tiyin,
};
use uuid::Uuid;

use super::accounts::require_sight;
use crate::{Result, Scope, Services, Tx, companies};

/// What those say who keep the account in our place; nothing when we keep it, or they said nothing yet.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`.
pub async fn outside_balances(sv: &Services, scope: &Scope, account: AccountId) -> Result<Vec<OutsideBalance>> {
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, account).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        "select keeper, balance_tiyin, as_of from outside_balances where company_id = $1 and account_id = $2",
        company.0,
        account.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let balances = rows.into_iter().map(|row| OutsideBalance {
        keeper: row.keeper,
        balance_tiyin: Tiyin(row.balance_tiyin),
        as_of: row.as_of,
    });
    Ok(balances.collect())
}

/// Keeps what a sheet says of accounts that others keep, in place of what was said before.
pub(super) async fn mirror_in(tx: &mut Tx, import: ImportId, balances: &[(AccountId, Tiyin, String)]) -> Result<()> {
    let (company, today) = (tx.company(), companies::today_in(tx).await?);
    let accounts: Vec<Uuid> = balances.iter().map(|(account, ..)| account.0).collect();
    let amounts: Vec<i64> = balances.iter().map(|(_, amount, _)| amount.0).collect();
    let keepers: Vec<String> = balances.iter().map(|(.., keeper)| keeper.clone()).collect();
    sqlx::query!(
        "insert into outside_balances (company_id, account_id, keeper, balance_tiyin, as_of, import_id)
         select $1, said.account_id, said.keeper, said.amount, $2, $3
         from unnest($4::uuid[], $5::text[], $6::bigint[]) as said (account_id, keeper, amount)
         on conflict on constraint outside_balances_pkey do update
           set keeper = excluded.keeper, balance_tiyin = excluded.balance_tiyin, as_of = excluded.as_of, import_id = excluded.import_id",
        company.0,
        today,
        import.0,
        &accounts,
        &keepers,
        &amounts,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Forgets what a sheet said.
pub(super) async fn forget_in(tx: &mut Tx, import: ImportId) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "delete from outside_balances where company_id = $1 and import_id = $2",
        company.0,
        import.0
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
