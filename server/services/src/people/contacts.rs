//! Whom to tell: the persons behind employees and residents, and the language each reads.

use std::collections::HashMap;

use domain::{
    ids::{BuildingId, CategoryId, EmployeeId, ResidentId, UserId},
    lang::Lang,
    roles::{Permission, Role},
};

use crate::{error::Result, tx::Tx};

/// One of the office who sees the requests of a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OfficeMember {
    /// Who.
    pub(crate) user: UserId,
    /// In which language they read.
    pub(crate) lang: Lang,
    /// The preset their role was made from.
    pub(crate) base: Role,
    /// Whether they take requests in.
    pub(crate) accepts: bool,
}

/// Those of the office who see the requests of this house and category: all of them, or those of their houses and trades,
/// as their role says.
pub(crate) async fn office_of_in(tx: &mut Tx, building: BuildingId, category: CategoryId) -> Result<Vec<OfficeMember>> {
    let company = tx.company();
    let leaders: Vec<_> = [Role::Manager, Role::Foreman].iter().map(|role| role.code().to_owned()).collect();
    Ok(sqlx::query_as!(
        OfficeMember,
        r#"select users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang",
                  roles.base as "base: Role", $4 = any (roles.permissions) as "accepts!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1
             and employees.dismissed_at is null
             and $5 = any (roles.permissions)
             and ($4 = any (roles.permissions) or roles.base = any ($6))
             and (roles.visibility = 'all' or (
               roles.visibility in ('houses', 'houses_spec')
               -- An employee without houses takes care of all of them.
               and (exists (select from employee_houses where employee_houses.company_id = $1
                              and employee_houses.employee_id = employees.id and employee_houses.building_id = $2)
                    or not exists (select from employee_houses where employee_houses.company_id = $1
                              and employee_houses.employee_id = employees.id))
               and (roles.visibility = 'houses'
                    or exists (select from request_categories where request_categories.company_id = $1 and request_categories.id = $3
                                 and (request_categories.specialization_id is null
                                      or request_categories.specialization_id in (
                                        select own.specialization_id from employee_specializations as own
                                        where own.company_id = $1 and own.employee_id = employees.id))))))
           order by employees.id"#,
        company.0,
        building.0,
        category.0,
        Permission::RequestsAccept.code(),
        Permission::RequestsRead.code(),
        &leaders,
    )
    .fetch_all(tx.db())
    .await?)
}

/// These employees, as far as they still are.
pub(crate) async fn members_in(tx: &mut Tx, employees: &[EmployeeId]) -> Result<Vec<OfficeMember>> {
    if employees.is_empty() {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let ids: Vec<_> = employees.iter().map(|id| id.0).collect();
    Ok(sqlx::query_as!(
        OfficeMember,
        r#"select users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang",
                  roles.base as "base: Role", $3 = any (roles.permissions) as "accepts!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1 and employees.id = any ($2) and employees.dismissed_at is null
           order by employees.id"#,
        company.0,
        &ids,
        Permission::RequestsAccept.code(),
    )
    .fetch_all(tx.db())
    .await?)
}

/// Whether the person works in the company right now, by their own word.
pub(crate) async fn is_on_duty_in(tx: &mut Tx, user: UserId) -> Result<bool> {
    let (company, now) = (tx.company(), tx.now());
    let on_duty = sqlx::query_scalar!(
        r#"select exists (select from employees where company_id = $1 and user_id = $2 and dismissed_at is null and on_duty_until > $3) as "on_duty!""#,
        company.0,
        user.0,
        now,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(on_duty)
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

/// The names of these persons.
pub(crate) async fn names_in(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, String>> {
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let rows = sqlx::query!(r#"select id as "id: UserId", full_name from users where id = any($1)"#, &ids)
        .fetch_all(tx.db())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.full_name)).collect())
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
