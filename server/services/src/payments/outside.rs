//! Balances that others keep: mirrored from their sheets, shown as theirs, never mixed with our books.

use std::collections::HashMap;

use domain::{
    charges::{AccountKeeper, Month, Outside, OutsideBalance, account_keeper},
    ids::{AccountId, BuildingId, ImportId, UtilityId},
    money::Tiyin,
};
use uuid::Uuid;

use super::{accounts::require_sight, keepers::kept_in};
use crate::{Error, Kind, Result, Scope, Services, Tx, companies};

/// What those say who keep the account in our place; nothing when we keep it, or they said nothing yet.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`.
pub async fn outside_balances(sv: &Services, scope: &Scope, account: AccountId) -> Result<Vec<OutsideBalance>> {
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, account).await?;
    let outside = outside_in(&mut tx, &[account]).await?;
    tx.commit().await?;
    Ok(outside.into_values().filter_map(|one| one.said).collect())
}

/// Who keeps these accounts in our place by now, and what they said last. Accounts that we keep are left out.
pub(super) async fn outside_in(tx: &mut Tx, accounts: &[AccountId]) -> Result<HashMap<AccountId, Outside>> {
    let kept = kept_in(tx).await?;
    if kept.is_empty() {
        return Ok(HashMap::new());
    }
    let month = Month::of(companies::today_in(tx).await?);
    let mut said = said_in(tx, accounts).await?;
    let mut outside = HashMap::new();
    for (account, building, services) in places_in(tx, accounts).await? {
        if let AccountKeeper::Other(keeper) = account_keeper(&kept, (building, month), &services) {
            // What was said before their first month, others said.
            let said = said.remove(&account).filter(|said| keeper.since <= Month::of(said.as_of));
            let keeper = keeper.keeper.clone();
            outside.insert(account, Outside { keeper, said });
        }
    }
    Ok(outside)
}

/// Whether somebody else keeps the account by now: what it owes is theirs to tell of.
pub(crate) async fn is_theirs_in(tx: &mut Tx, account: AccountId) -> Result<bool> {
    Ok(outside_in(tx, &[account]).await?.contains_key(&account))
}

/// Goes on only when the company keeps the account itself: what others keep is paid to them.
pub(super) async fn require_ours(tx: &mut Tx, account: AccountId) -> Result<()> {
    if is_theirs_in(tx, account).await? {
        return Err(Error::new(Kind::Conflict, "payments.kept_by_others"));
    }
    Ok(())
}

/// The houses of the accounts, and the services they were opened for.
async fn places_in(tx: &mut Tx, accounts: &[AccountId]) -> Result<Vec<(AccountId, BuildingId, Vec<UtilityId>)>> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let rows = sqlx::query!(
        r#"select accounts.id as "account: AccountId", apartments.building_id as "building: BuildingId",
             array(
               select utility_id
               from account_services
               where account_services.company_id = accounts.company_id and account_services.account_id = accounts.id
             ) as "services!"
           from accounts
           join apartments on apartments.company_id = accounts.company_id and apartments.id = accounts.apartment_id
           where accounts.company_id = $1 and accounts.id = any($2)"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let places = rows.into_iter().map(|row| {
        let services = row.services.into_iter().map(UtilityId).collect();
        (row.account, row.building, services)
    });
    Ok(places.collect())
}

/// What was said of the accounts last.
async fn said_in(tx: &mut Tx, accounts: &[AccountId]) -> Result<HashMap<AccountId, OutsideBalance>> {
    let company = tx.company();
    let ids: Vec<Uuid> = accounts.iter().map(|account| account.0).collect();
    let rows = sqlx::query!(
        r#"select distinct on (outside_balances.account_id) outside_balances.account_id as "account: AccountId",
             outside_balances.keeper, outside_balances.balance_tiyin, outside_balances.as_of
           from outside_balances
           join charge_imports on charge_imports.company_id = outside_balances.company_id and charge_imports.id = outside_balances.import_id
           where outside_balances.company_id = $1 and outside_balances.account_id = any($2)
           order by outside_balances.account_id, charge_imports.applied_at desc, outside_balances.import_id desc"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    let said = rows.into_iter().map(|row| {
        let balance = OutsideBalance {
            keeper: row.keeper,
            balance_tiyin: Tiyin(row.balance_tiyin),
            as_of: row.as_of,
        };
        (row.account, balance)
    });
    Ok(said.collect())
}

/// Keeps what a sheet says of accounts that others keep. What earlier sheets said stays behind it.
pub(super) async fn mirror_in(tx: &mut Tx, import: ImportId, balances: &[(AccountId, Tiyin, String)]) -> Result<()> {
    let (company, today) = (tx.company(), companies::today_in(tx).await?);
    let accounts: Vec<Uuid> = balances.iter().map(|(account, ..)| account.0).collect();
    let amounts: Vec<i64> = balances.iter().map(|(_, amount, _)| amount.0).collect();
    let keepers: Vec<String> = balances.iter().map(|(.., keeper)| keeper.clone()).collect();
    sqlx::query!(
        "insert into outside_balances (company_id, account_id, keeper, balance_tiyin, as_of, import_id)
         select $1, said.account_id, said.keeper, said.amount, $2, $3
         from unnest($4::uuid[], $5::text[], $6::bigint[]) as said (account_id, keeper, amount)",
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

/// Forgets what a sheet said: what the one before it said holds again.
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
