//! Which services the accounts of an apartment were opened for. Who may: `charges.read` sees, `charges.write` changes,
//! within their houses.

use domain::{
    charges::{AccountService, SaveAccountServices, bears},
    ids::{AccountId, ApartmentId, UtilityId},
    invalid::Invalid,
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{
    accounts::require_sight,
    list::today,
    runs::{Of, payers_in},
    tariffs::note,
};
use crate::{Result, Scope, Services, Tx, error::OnConstraint as _, once};

/// The services in use, and what the account has to do with them.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`.
pub async fn account_services(sv: &Services, scope: &Scope, account: AccountId) -> Result<Vec<AccountService>> {
    scope.require(Permission::ChargesRead)?;
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, account).await?;
    let services = services_in(&mut tx, scope, account).await?;
    tx.commit().await?;
    Ok(services)
}

/// The same, for an account that the person may see.
pub(super) async fn services_in(tx: &mut Tx, scope: &Scope, account: AccountId) -> Result<Vec<AccountService>> {
    let (company, day) = (tx.company(), today(tx, scope));
    let home = apartment_in(tx, account).await?;
    let payers = payers_in(tx, Of::Apartment(home), (day, day)).await?;
    let rows = sqlx::query!(
        r#"select utilities.id as "service: UtilityId", utilities.name as "name: Json<Localized>",
             account_services.account_id is not null as "is_chosen!"
           from utilities
           left join account_services on account_services.company_id = utilities.company_id
             and account_services.utility_id = utilities.id and account_services.account_id = $2
           where utilities.company_id = $1 and (utilities.archived_at is null or account_services.account_id is not null)
           order by utilities.name ->> 'ru', utilities.id"#,
        company.0,
        account.0,
    )
    .fetch_all(tx.db())
    .await?;
    let services = rows.into_iter().map(|row| AccountService {
        service: row.service,
        name: row.name.0,
        is_chosen: row.is_chosen,
        is_borne: bears(&payers, account, row.service, day),
    });
    Ok(services.collect())
}

async fn apartment_in(tx: &mut Tx, account: AccountId) -> Result<ApartmentId> {
    let company = tx.company();
    let home = sqlx::query_scalar!(
        r#"select apartment_id as "id: ApartmentId" from accounts where company_id = $1 and id = $2"#,
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(home)
}

/// Says which services the account was opened for. Charges that are computed and not posted yet have to be computed anew.
///
/// # Errors
/// `NotFound` when there is no such account for this person; `Denied`; the field that cannot be taken: a service for which
/// another open account of the apartment was opened is one.
pub async fn save_account_services(sv: &Services, scope: &Scope, cmd: SaveAccountServices) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    require_sight(&mut tx, scope, cmd.account).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        put_services_in(tx, cmd.account, &cmd.services).await?;
        note(tx, scope, ("charges.save_account_services", cmd.account.0), &cmd.services).await
    })
    .await?;
    tx.commit().await
}

/// Writes down which services the account was opened for.
///
/// # Errors
/// The field that cannot be taken.
pub(crate) async fn put_services_in(tx: &mut Tx, account: AccountId, services: &[UtilityId]) -> Result<()> {
    let company = tx.company();
    let ids: Vec<Uuid> = services.iter().map(|service| service.0).collect();
    let home = sqlx::query_scalar!(
        r#"select apartment_id as "id: ApartmentId" from accounts where company_id = $1 and id = $2 and closed_on is null"#,
        company.0,
        account.0,
    )
    .fetch_optional(tx.db())
    .await?;
    if let Some(home) = home {
        require_free(tx, (account, home), &ids).await?;
    }
    sqlx::query!(
        "delete from account_services where company_id = $1 and account_id = $2 and utility_id <> all($3)",
        company.0,
        account.0,
        &ids,
    )
    .execute(tx.db())
    .await?;
    sqlx::query!(
        "insert into account_services (company_id, account_id, utility_id)
         select $1, $2, new.id from unnest($3::uuid[]) as new (id)
         on conflict do nothing",
        company.0,
        account.0,
        &ids,
    )
    .execute(tx.db())
    .await
    .on_constraint("account_services_utility_fkey", || Invalid::field("services", "choice").into())?;
    Ok(())
}

/// Goes on only when no other open account of the apartment was opened for a service of this one.
pub(super) async fn require_free_in(tx: &mut Tx, account: AccountId, home: ApartmentId) -> Result<()> {
    let company = tx.company();
    let own = sqlx::query_scalar!(
        "select utility_id from account_services where company_id = $1 and account_id = $2",
        company.0,
        account.0,
    )
    .fetch_all(tx.db())
    .await?;
    require_free(tx, (account, home), &own).await
}

async fn require_free(tx: &mut Tx, (account, home): (AccountId, ApartmentId), services: &[Uuid]) -> Result<()> {
    one_at_a_time(tx, home).await?;
    let company = tx.company();
    let is_taken = sqlx::query_scalar!(
        r#"select exists (
             select from accounts
             join account_services on account_services.company_id = accounts.company_id and account_services.account_id = accounts.id
             where accounts.company_id = $1 and accounts.apartment_id = $3 and accounts.id <> $2 and accounts.closed_on is null
               and account_services.utility_id = any($4)
           ) as "is_taken!""#,
        company.0,
        account.0,
        home.0,
        services,
    )
    .fetch_one(tx.db())
    .await?;
    if is_taken {
        Err(Invalid::field("services", "taken").into())
    } else {
        Ok(())
    }
}

/// Lets one account after another of an apartment come by, so that two at once do not take the same service unseen.
async fn one_at_a_time(tx: &mut Tx, home: ApartmentId) -> Result<()> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select id from apartments where company_id = $1 and id = $2 for no key update",
        company.0,
        home.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(())
}
