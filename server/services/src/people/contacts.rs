//! Whom to tell: the persons behind employees and residents, and the language each reads.

use std::collections::{HashMap, HashSet};

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

struct OfficeRow {
    building: BuildingId,
    category: CategoryId,
    user: UserId,
    lang: Lang,
    base: Role,
    accepts: bool,
}

/// Those of the office who see the requests of these houses and categories: all of them, or those of their houses and
/// trades, as their role says.
pub(crate) async fn offices_in(
    tx: &mut Tx,
    asked: &[(BuildingId, CategoryId)],
) -> Result<HashMap<(BuildingId, CategoryId), Vec<OfficeMember>>> {
    let company = tx.company();
    let leaders: Vec<_> = [Role::Manager, Role::Foreman].iter().map(|role| role.code().to_owned()).collect();
    let (buildings, categories): (Vec<_>, Vec<_>) = asked.iter().map(|(building, category)| (building.0, category.0)).unzip();
    let rows = sqlx::query_as!(
        OfficeRow,
        r#"select asked.building as "building!: BuildingId", asked.category as "category!: CategoryId",
                  users.id as "user: UserId", coalesce(users.locale, companies.default_locale) as "lang!: Lang",
                  roles.base as "base: Role", $4 = any (roles.permissions) as "accepts!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           cross join unnest($2::uuid[], $3::uuid[]) as asked (building, category)
           where employees.company_id = $1
             and employees.dismissed_at is null
             and $5 = any (roles.permissions)
             and ($4 = any (roles.permissions) or roles.base = any ($6))
             and (roles.visibility = 'all' or (
               roles.visibility in ('houses', 'houses_spec')
               -- An employee without houses takes care of all of them.
               and (exists (select from employee_houses where employee_houses.company_id = $1
                              and employee_houses.employee_id = employees.id and employee_houses.building_id = asked.building)
                    or not exists (select from employee_houses where employee_houses.company_id = $1
                              and employee_houses.employee_id = employees.id))
               and (roles.visibility = 'houses'
                    or exists (select from request_categories where request_categories.company_id = $1 and request_categories.id = asked.category
                                 and (request_categories.specialization_id is null
                                      or request_categories.specialization_id in (
                                        select own.specialization_id from employee_specializations as own
                                        where own.company_id = $1 and own.employee_id = employees.id))))))
           order by employees.id"#,
        company.0,
        &buildings,
        &categories,
        Permission::RequestsAccept.code(),
        Permission::RequestsRead.code(),
        &leaders,
    )
    .fetch_all(tx.db())
    .await?;
    let mut offices: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        offices.entry((row.building, row.category)).or_default().push(OfficeMember {
            user: row.user,
            lang: row.lang,
            base: row.base,
            accepts: row.accepts,
        });
    }
    Ok(offices)
}

/// An employee by name, dismissed or not.
#[derive(Debug, Clone)]
pub(crate) struct Colleague {
    /// The employee.
    pub(crate) id: EmployeeId,
    /// Who.
    pub(crate) user: UserId,
    /// In which language they read.
    pub(crate) lang: Lang,
    /// What they are called.
    pub(crate) name: String,
    /// The preset their role was made from.
    pub(crate) base: Role,
    /// Whether they still are one.
    pub(crate) works: bool,
}

/// These employees, in the order in which they came.
pub(crate) async fn colleagues_in(tx: &mut Tx, employees: &[EmployeeId]) -> Result<Vec<Colleague>> {
    if employees.is_empty() {
        return Ok(Vec::new());
    }
    let company = tx.company();
    let ids: Vec<_> = employees.iter().map(|id| id.0).collect();
    Ok(sqlx::query_as!(
        Colleague,
        r#"select employees.id as "id: EmployeeId", users.id as "user: UserId",
                  coalesce(users.locale, companies.default_locale) as "lang!: Lang", users.full_name as name,
                  roles.base as "base: Role", employees.dismissed_at is null as "works!"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id
           join companies on companies.id = employees.company_id
           where employees.company_id = $1 and employees.id = any ($2)
           order by employees.id"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?)
}

/// Those of these persons who work in the company right now, by their own word.
pub(crate) async fn on_duty_in(tx: &mut Tx, users: &[UserId]) -> Result<HashSet<UserId>> {
    if users.is_empty() {
        return Ok(HashSet::new());
    }
    let (company, now) = (tx.company(), tx.now());
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let on_duty = sqlx::query_scalar!(
        r#"select user_id as "user: UserId" from employees
           where company_id = $1 and user_id = any ($2) and dismissed_at is null and on_duty_until > $3"#,
        company.0,
        &ids,
        now,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(on_duty.into_iter().collect())
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

/// The person behind a resident whose access is open.
pub async fn user_of_resident_in(tx: &mut Tx, resident: ResidentId) -> Result<Option<(UserId, Lang)>> {
    Ok(users_of_residents_in(tx, &[resident]).await?.remove(&resident))
}

/// The persons behind those of these residents whose access is open.
pub(crate) async fn users_of_residents_in(tx: &mut Tx, residents: &[ResidentId]) -> Result<HashMap<ResidentId, (UserId, Lang)>> {
    if residents.is_empty() {
        return Ok(HashMap::new());
    }
    let company = tx.company();
    let ids: Vec<_> = residents.iter().map(|id| id.0).collect();
    let rows = sqlx::query!(
        r#"select residents.id as "id: ResidentId", users.id as "user: UserId",
                  coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from residents
           join users on users.id = residents.user_id
           join companies on companies.id = residents.company_id
           where residents.company_id = $1 and residents.id = any ($2) and residents.archived_at is null"#,
        company.0,
        &ids,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows.into_iter().map(|row| (row.id, (row.user, row.lang))).collect())
}

/// The names of these persons.
pub(crate) async fn names_in(tx: &mut Tx, users: &[UserId]) -> Result<HashMap<UserId, String>> {
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let rows = sqlx::query!(r#"select id as "id: UserId", full_name from users where id = any($1)"#, &ids)
        .fetch_all(tx.db())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row.full_name)).collect())
}
