//! Whom to tell: the persons behind employees and residents, and the language each reads.

use domain::{
    ids::{BuildingId, EmployeeId, ResidentId, UserId},
    lang::Lang,
    roles::Permission,
};

use crate::{error::Result, tx::Tx};

/// The employees who take care of a building's requests, with their persons and languages.
pub async fn dispatchers_of_in(tx: &mut Tx, building: BuildingId) -> Result<Vec<(EmployeeId, UserId, Lang)>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select employees.id as "employee: EmployeeId", users.id as "user: UserId",
                  coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1
             and employees.dismissed_at is null
             and $3 = any (roles.permissions)
             -- An employee without houses takes care of all of them.
             and (exists (select from employee_houses where employee_houses.company_id = $1
                            and employee_houses.employee_id = employees.id and employee_houses.building_id = $2)
                  or not exists (select from employee_houses where employee_houses.company_id = $1
                            and employee_houses.employee_id = employees.id))
           order by employees.id"#,
        company.0,
        building.0,
        Permission::RequestsAccept.code(),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.employee, row.user, row.lang)).collect())
}

/// Somebody of the front office.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clerk {
    /// Who.
    pub user: UserId,
    /// In which language.
    pub lang: Lang,
    /// Whether they may see phones of residents.
    pub sees_phones: bool,
}

/// Those who take in requests, of whatever house: for what is about no house yet.
pub async fn front_office_in(tx: &mut Tx) -> Result<Vec<Clerk>> {
    let company = tx.company();
    Ok(sqlx::query_as!(
        Clerk,
        r#"select users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang",
                  $3 = any (roles.permissions) as "sees_phones!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1 and employees.dismissed_at is null and $2 = any (roles.permissions)
           order by employees.id"#,
        company.0,
        Permission::RequestsAccept.code(),
        Permission::ResidentsPhone.code(),
    )
    .fetch_all(tx.db())
    .await?)
}

/// The person behind an employee who was not dismissed.
pub async fn user_of_employee_in(tx: &mut Tx, employee: EmployeeId) -> Result<Option<(UserId, Lang)>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from employees
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1 and employees.id = $2 and employees.dismissed_at is null"#,
        company.0,
        employee.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| (row.user, row.lang)))
}

/// The person behind a resident whose access is open.
pub async fn user_of_resident_in(tx: &mut Tx, resident: ResidentId) -> Result<Option<(UserId, Lang)>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from residents
           join users on users.id = residents.user_id
           join companies on companies.id = residents.company_id
           where residents.company_id = $1 and residents.id = $2 and residents.archived_at is null"#,
        company.0,
        resident.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| (row.user, row.lang)))
}

/// The name of an employee, dismissed or not.
pub async fn employee_name_in(tx: &mut Tx, employee: EmployeeId) -> Result<Option<String>> {
    let company = tx.company();
    let name = sqlx::query_scalar!(
        "select users.full_name from employees join users on users.id = employees.user_id
         where employees.company_id = $1 and employees.id = $2",
        company.0,
        employee.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(name)
}
