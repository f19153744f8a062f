//! Personal accounts and the services that are charged for.

use domain::{
    charges::Month,
    ids::{AccountId, ApartmentId, UtilityId},
    invalid::Invalid,
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use crate::{Error, Kind, Result, Scope, Tx, companies, error::OnConstraint as _, housing};

/// A personal account to open, or to change.
#[derive(Debug, Clone)]
pub(crate) struct AccountRow<'a> {
    /// Its number.
    pub(crate) number: &'a str,
    /// Whose debts it counts.
    pub(crate) apartment: ApartmentId,
    /// Whether it is closed; what is left out stays.
    pub(crate) closed: Option<bool>,
}

/// A service to add, or to change.
#[derive(Debug, Clone)]
pub(crate) struct UtilityRow<'a> {
    /// What it is found by.
    pub(crate) code: &'a str,
    /// Its name.
    pub(crate) name: &'a Localized,
}

/// Opens the account, or changes the one with this number. Answers whether it is new.
///
/// # Errors
/// The field that cannot be taken.
pub(crate) async fn put_account_in(tx: &mut Tx, row: &AccountRow<'_>) -> Result<(AccountId, bool)> {
    let (company, now) = (tx.company(), tx.now());
    let today = companies::today_in(tx).await?;
    // Whoever lived there before we knew of it pays for the whole month.
    let opened = Month::of(today).first();
    let account = sqlx::query!(
        r#"insert into accounts (company_id, id, apartment_id, number, opened_on, closed_on, created_at)
           values ($1, $2, $3, $4, $8::date, case when $6::boolean then $5::date end, $7)
           on conflict on constraint accounts_number_key do update
             set apartment_id = excluded.apartment_id,
                 closed_on = case when $6::boolean is null then accounts.closed_on when $6::boolean then coalesce(accounts.closed_on, excluded.closed_on) end
           returning id as "id: AccountId", (xmax = 0) as "is_new!""#,
        company.0,
        AccountId::generate(now).0,
        row.apartment.0,
        row.number,
        today,
        row.closed as Option<bool>,
        now,
        opened,
    )
    .fetch_one(tx.db())
    .await
    .on_constraint("accounts_number_check", || Invalid::field("number", "account-number").into())?;
    sqlx::query!(
        "insert into account_balances (company_id, account_id, changed_at) values ($1, $2, $3) on conflict do nothing",
        company.0,
        account.id.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok((account.id, account.is_new))
}

/// Adds the service, or changes the one with this code.
///
/// # Errors
/// The field that cannot be taken.
pub(crate) async fn put_utility_in(tx: &mut Tx, row: &UtilityRow<'_>) -> Result<UtilityId> {
    let (company, now) = (tx.company(), tx.now());
    let id = sqlx::query_scalar!(
        r#"insert into utilities (company_id, id, code, name) values ($1, $2, $3, $4)
           on conflict on constraint utilities_code_key do update set name = excluded.name
           returning id as "id: UtilityId""#,
        company.0,
        UtilityId::generate(now).0,
        row.code,
        Json(row.name) as _,
    )
    .fetch_one(tx.db())
    .await
    .on_constraint("utilities_code_check", || Invalid::field("code", "code").into())?;
    Ok(id)
}

/// The company's services: their codes, ids and names.
///
/// # Errors
/// When the database does not answer.
pub(crate) async fn utilities_in(tx: &mut Tx) -> Result<Vec<(String, UtilityId, Localized)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select code, id as "id: UtilityId", name as "name: Json<Localized>" from utilities where company_id = $1"#,
        company.0
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.code, row.id, row.name.0)).collect())
}

/// Goes on only with an open account: nothing more is paid to a closed one.
pub(super) async fn require_open_in(tx: &mut Tx, account: AccountId) -> Result<()> {
    let company = tx.company();
    let is_open = sqlx::query_scalar!(
        r#"select closed_on is null as "is_open!" from accounts where company_id = $1 and id = $2"#,
        company.0,
        account.0,
    )
    .fetch_one(tx.db())
    .await?;
    if is_open {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "payments.account_closed"))
    }
}

/// The number of an account.
pub(super) async fn number_in(tx: &mut Tx, account: AccountId) -> Result<String> {
    let company = tx.company();
    let number = sqlx::query_scalar!(
        "select number from accounts where company_id = $1 and id = $2",
        company.0,
        account.0
    )
    .fetch_one(tx.db())
    .await?;
    Ok(number)
}

/// Goes on only when the account is of one of the person's houses.
pub(super) async fn require_house(tx: &mut Tx, scope: &Scope, account: AccountId) -> Result<()> {
    let company = tx.company();
    let apartment = sqlx::query_scalar!(
        r#"select apartment_id as "apartment: ApartmentId" from accounts where company_id = $1 and id = $2"#,
        company.0,
        account.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    housing::require_apartment(tx, scope, apartment).await
}

/// Goes on only when the person may see the account: a resident of its apartment, or staff of its house
/// who may see charges. Answers its number.
pub(super) async fn require_sight(tx: &mut Tx, scope: &Scope, account: AccountId) -> Result<String> {
    if scope.resident().is_none() {
        scope.require(Permission::ChargesRead)?;
    }
    let company = tx.company();
    let row = sqlx::query!(
        r#"select number, apartment_id as "apartment: ApartmentId",
             exists (
               select from resident_apartments
               where resident_apartments.company_id = accounts.company_id and resident_apartments.apartment_id = accounts.apartment_id
                 and resident_apartments.resident_id = $3 and resident_apartments.until is null and resident_apartments.status = 'active'
             ) as "is_home!"
           from accounts
           where company_id = $1 and id = $2"#,
        company.0,
        account.0,
        scope.resident().map(|resident| resident.0),
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    if scope.resident().is_some() {
        return if row.is_home { Ok(row.number) } else { Err(Error::not_found()) };
    }
    housing::require_apartment(tx, scope, row.apartment).await?;
    Ok(row.number)
}
