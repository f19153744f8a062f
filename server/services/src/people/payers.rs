//! Those who are told of money: who lives in an apartment, and who keeps the company's accounts.

use domain::{
    ids::{ApartmentId, ResidentId, UserId},
    lang::Lang,
    roles::{Permission, Role},
};

use crate::{error::Result, tx::Tx};

/// The residents of an apartment who can be reached: each with their account of this system and their language.
pub(crate) async fn payers_in(tx: &mut Tx, apartment: ApartmentId) -> Result<Vec<(ResidentId, UserId, Lang)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select residents.id as "resident: ResidentId", users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from residents
           join users on users.id = residents.user_id
           join companies on companies.id = residents.company_id
           where residents.company_id = $1 and residents.archived_at is null
             and exists (
               select from resident_apartments
               where resident_apartments.company_id = residents.company_id and resident_apartments.resident_id = residents.id
                 and resident_apartments.apartment_id = $2 and resident_apartments.until is null and resident_apartments.status = 'active')
           order by residents.id"#,
        company.0,
        apartment.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.resident, row.user, row.lang)).collect())
}

/// The accountants, those who take care of this apartment when there is one; whoever else may decide about payments there,
/// where there is none.
pub(crate) async fn accountants_in(tx: &mut Tx, apartment: Option<ApartmentId>) -> Result<Vec<(UserId, Lang)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang", roles.base = $3 as "is_accountant!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1 and employees.dismissed_at is null and $2 = any (roles.permissions)
             and ($4::uuid is null or roles.visibility = 'all'
               or not exists (
                 select from employee_houses
                 where employee_houses.company_id = $1 and employee_houses.employee_id = employees.id)
               or exists (
                 select from employee_houses
                 join apartments on apartments.company_id = $1 and apartments.building_id = employee_houses.building_id
                 where employee_houses.company_id = $1 and employee_houses.employee_id = employees.id and apartments.id = $4))
           order by employees.id"#,
        company.0,
        Permission::PaymentsWrite.code(),
        Role::Accountant.code(),
        apartment.map(|apartment| apartment.0),
    )
    .fetch_all(tx.db())
    .await?;
    let has_accountant = rows.iter().any(|row| row.is_accountant);
    let is_meant = |is_accountant: bool| is_accountant || !has_accountant;
    Ok(rows
        .into_iter()
        .filter(|row| is_meant(row.is_accountant))
        .map(|row| (row.user, row.lang))
        .collect())
}
