//! Employees as colleagues see them.

use domain::{
    ids::{BuildingId, EmployeeId, RoleId, SpecializationId, UserId},
    notices::BotReach,
    people::{Coworker, Employee},
    phone::Phone,
    roles::Permission,
    time::Timestamp,
    words::Localized,
};
use sqlx::types::Json;

use crate::{Error, Result, Scope, Services, Tx, telegram};

struct Row {
    id: EmployeeId,
    user: UserId,
    name: String,
    position: String,
    phone: Option<Phone>,
    email: Option<String>,
    role: RoleId,
    role_name: Json<Localized>,
    specializations: Vec<SpecializationId>,
    houses: Vec<BuildingId>,
    dismissed_at: Option<Timestamp>,
    on_duty_until: Option<Timestamp>,
    active: i64,
}

/// All employees by name, the dismissed ones last.
///
/// # Errors
/// `Denied` without the right to see colleagues.
pub async fn employees(services: &Services, scope: &Scope) -> Result<Vec<Employee>> {
    scope.require(Permission::EmployeesRead)?;
    let mut tx = services.begin(scope).await?;
    let employees = read(&mut tx, None).await?;
    tx.commit().await?;
    Ok(employees)
}

/// Those who work here, by name, and nothing of them but what a choice of people shows.
///
/// # Errors
/// `Denied` without the right to see colleagues.
pub async fn coworkers(services: &Services, scope: &Scope) -> Result<Vec<Coworker>> {
    scope.require(Permission::EmployeesRead)?;
    let mut tx = services.begin(scope).await?;
    let company = tx.company();
    let coworkers = sqlx::query_as!(
        Coworker,
        r#"select employees.id as "id: EmployeeId", users.full_name as name, employees.position
           from employees
           join users on users.id = employees.user_id
           where employees.company_id = $1 and employees.dismissed_at is null
           order by users.full_name, employees.id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    Ok(coworkers)
}

/// One employee; everybody may see themselves.
///
/// # Errors
/// `Denied` without the right to see colleagues, `NotFound`.
pub async fn employee(services: &Services, scope: &Scope, id: EmployeeId) -> Result<Employee> {
    if scope.employee().is_none_or(|staff| staff.id != id) {
        scope.require(Permission::EmployeesRead)?;
    }
    let mut tx = services.begin(scope).await?;
    let employee = read(&mut tx, Some(id)).await?.pop().ok_or_else(Error::not_found)?;
    tx.commit().await?;
    Ok(employee)
}

async fn read(tx: &mut Tx, only: Option<EmployeeId>) -> Result<Vec<Employee>> {
    let company = tx.company();
    let rows = sqlx::query_as!(
        Row,
        r#"select
             employees.id as "id: EmployeeId",
             employees.user_id as "user: UserId",
             users.full_name as name,
             employees.position,
             users.phone as "phone: Phone",
             users.email,
             employees.role_id as "role: RoleId",
             roles.name as "role_name: Json<Localized>",
             array(
               select specialization_id from employee_specializations as own
               where own.company_id = employees.company_id and own.employee_id = employees.id
             ) as "specializations!: Vec<SpecializationId>",
             array(
               select building_id from employee_houses as own
               where own.company_id = employees.company_id and own.employee_id = employees.id
             ) as "houses!: Vec<BuildingId>",
             employees.dismissed_at,
             employees.on_duty_until,
             (
               select count(*) from requests
               where requests.company_id = employees.company_id and requests.executor_id = employees.id
                 and requests.status in ('assigned', 'en_route', 'in_progress', 'on_hold')
             ) as "active!"
           from employees
           join users on users.id = employees.user_id
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           where employees.company_id = $1 and ($2::uuid is null or employees.id = $2)
           order by employees.dismissed_at is not null, users.full_name, employees.id"#,
        company.0,
        only.map(|id| id.0),
    )
    .fetch_all(tx.db())
    .await?;
    let users: Vec<_> = rows.iter().map(|row| row.user).collect();
    let reach = telegram::reach_in(tx, &users).await?;
    let view = |row: Row| Employee {
        id: row.id,
        telegram: reach.get(&row.user).copied().unwrap_or(BotReach::NotStarted),
        name: row.name,
        position: row.position,
        phone: row.phone,
        email: row.email,
        role: row.role,
        role_name: row.role_name.0,
        specializations: row.specializations,
        houses: row.houses,
        dismissed_at: row.dismissed_at,
        on_duty_until: row.on_duty_until,
        active: row.active,
    };
    Ok(rows.into_iter().map(view).collect())
}
