//! Where a person belongs, and the scope that gives them there.

use std::collections::HashSet;

use domain::{
    auth::Membership,
    ids::{CompanyId, EmployeeId, ResidentId, UserId},
    lang::Lang,
    roles::{Permissions, Visibility},
    time::Timestamp,
};

use sqlx::PgConnection;

use super::{Signed, sessions::Session};
use crate::{
    Result, Services, Tx,
    companies::offset_minutes,
    scope::{Channel, Scope, Staff},
};

/// As what a person comes: the same person may be both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// As an employee.
    Staff,
    /// As a resident.
    Resident,
}

/// The companies a person belongs to at present and their password opens, by name. A company that bound the
/// person by their phone number alone is not among them: somebody else may have chosen the password.
pub(super) async fn of(services: &Services, user: UserId) -> Result<Vec<Membership>> {
    let mut tx = services.db().begin_person(user).await?;
    let memberships = of_in(&mut tx, user).await?;
    tx.commit().await?;
    Ok(memberships)
}

/// The same within a transaction that sees the person's memberships.
async fn of_in(db: &mut PgConnection, user: UserId) -> Result<Vec<Membership>> {
    Ok(sqlx::query_as!(
        Membership,
        r#"select
             companies.id as "company: CompanyId",
             companies.name as company_name,
             employees.id as "employee?: EmployeeId",
             residents.id as "resident?: ResidentId"
           from companies
           join users on users.id = $1 and companies.id = any(users.password_opens)
           left join employees on employees.company_id = companies.id and employees.user_id = $1 and employees.dismissed_at is null
           left join residents on residents.company_id = companies.id and residents.user_id = $1 and residents.archived_at is null
           where companies.status = 'active' and (employees.id is not null or residents.id is not null)
           order by companies.name, companies.id"#,
        user.0,
    )
    .fetch_all(db)
    .await?)
}

/// Whether the company is among them.
pub(super) async fn has(services: &Services, user: UserId, company: CompanyId) -> Result<bool> {
    let memberships = of(services, user).await?;
    Ok(memberships.iter().any(|membership| membership.company == company))
}

/// The companies that the session of a person opens: those of the password, or those whose bots vouched for a resident.
pub(super) async fn of_signed(services: &Services, signed: &Signed) -> Result<Vec<Membership>> {
    match &signed.residence {
        None => of(services, signed.user).await,
        Some(companies) => residences(services, signed.user, companies).await,
    }
}

/// The same within a transaction that sees the person's memberships.
pub(super) async fn of_signed_in(tx: &mut Tx, signed: &Signed) -> Result<Vec<Membership>> {
    match &signed.residence {
        None => of_in(tx.db(), signed.user).await,
        Some(companies) => residences_in(tx.db(), signed.user, companies).await,
    }
}

/// The companies among these where the person is a resident, by name.
pub(super) async fn residences(services: &Services, user: UserId, companies: &[CompanyId]) -> Result<Vec<Membership>> {
    let mut tx = services.db().begin_person(user).await?;
    let memberships = residences_in(&mut tx, user, companies).await?;
    tx.commit().await?;
    Ok(memberships)
}

/// The same within a transaction that sees the person's memberships.
async fn residences_in(db: &mut PgConnection, user: UserId, companies: &[CompanyId]) -> Result<Vec<Membership>> {
    let companies: Vec<_> = companies.iter().map(|company| company.0).collect();
    Ok(sqlx::query_as!(
        Membership,
        r#"select
             companies.id as "company: CompanyId",
             companies.name as company_name,
             null::uuid as "employee?: EmployeeId",
             residents.id as "resident?: ResidentId"
           from companies
           join residents on residents.company_id = companies.id and residents.user_id = $1 and residents.archived_at is null
           where companies.status = 'active' and companies.id = any($2)
           order by companies.name, companies.id"#,
        user.0,
        &companies,
    )
    .fetch_all(db)
    .await?)
}

/// The scope of a person in the transaction's company, if they belong to it in this way.
///
/// # Errors
/// When the database does not answer.
pub async fn scope_of_user(tx: &mut Tx, user: UserId, face: Face) -> Result<Option<Scope>> {
    match face {
        Face::Staff => staff(tx, user).await,
        Face::Resident => resident(tx, user).await,
    }
}

async fn staff(tx: &mut Tx, user: UserId) -> Result<Option<Scope>> {
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"select
             employees.id as "id: EmployeeId",
             roles.permissions,
             roles.visibility as "visibility: Visibility",
             companies.time_zone,
             coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           join users on users.id = employees.user_id and users.status = 'active'
           join companies on companies.id = employees.company_id and companies.status = 'active'
           where employees.company_id = $1 and employees.user_id = $2 and employees.dismissed_at is null"#,
        company.0,
        user.0,
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let staff = Staff {
        id: row.id,
        permissions: permissions_of(&row.permissions),
        visibility: row.visibility,
    };
    let scope = Scope::staff(company, user, staff).through(Channel::Web, row.lang);
    Ok(Some(scope.at_offset(offset_minutes(&row.time_zone, now)?)))
}

async fn resident(tx: &mut Tx, user: UserId) -> Result<Option<Scope>> {
    let (company, now) = (tx.company(), tx.now());
    let row = sqlx::query!(
        r#"select
             residents.id as "id: ResidentId",
             companies.time_zone,
             coalesce(users.locale, companies.default_locale) as "lang!: Lang"
           from residents
           join users on users.id = residents.user_id and users.status = 'active'
           join companies on companies.id = residents.company_id and companies.status = 'active'
           where residents.company_id = $1 and residents.user_id = $2 and residents.archived_at is null"#,
        company.0,
        user.0,
    )
    .fetch_optional(tx.db())
    .await?;
    let Some(row) = row else { return Ok(None) };
    let scope = Scope::of_resident(company, user, row.id).through(Channel::Web, row.lang);
    Ok(Some(scope.at_offset(offset_minutes(&row.time_zone, now)?)))
}

/// The scope that a session gives with this face. What a bot vouched for is a resident, in its own company: such a
/// session opens nothing of the staff's, even when the person works there.
pub(super) async fn scope_of_session(services: &Services, session: &Session, face: Face) -> Result<Option<Scope>> {
    let Some(companies) = &session.residence else {
        return scope_in(services, session.user, session.company, face).await;
    };
    if face == Face::Staff {
        return Ok(None);
    }
    let others = companies.iter().copied().filter(|company| Some(*company) != session.company);
    for company in session.company.into_iter().chain(others) {
        if let Some(scope) = in_company(services, session.user, company, face).await? {
            return Ok(Some(scope.vouched_for()));
        }
    }
    Ok(None)
}

/// The scope in the company of the session, or else in the first one where the person has this face.
async fn scope_in(services: &Services, user: UserId, company: Option<CompanyId>, face: Face) -> Result<Option<Scope>> {
    if let Some(company) = company
        && let Some(scope) = in_company(services, user, company, face).await?
    {
        return Ok(Some(scope));
    }
    let has_face = |membership: &Membership| match face {
        Face::Staff => membership.employee.is_some(),
        Face::Resident => membership.resident.is_some(),
    };
    match of(services, user).await?.into_iter().find(has_face) {
        Some(membership) => in_company(services, user, membership.company, face).await,
        None => Ok(None),
    }
}

pub(super) async fn in_company(services: &Services, user: UserId, company: CompanyId, face: Face) -> Result<Option<Scope>> {
    let mut tx = services.db().begin(company, services.now()).await?;
    let scope = scope_of_user(&mut tx, user, face).await?;
    tx.end();
    Ok(scope)
}

/// Reads stored permission codes; one that a newer version wrote is not known and gives nothing.
pub(crate) fn permissions_of(codes: &[String]) -> Permissions {
    Permissions::of(&codes.iter().filter_map(|code| code.parse().ok()).collect::<Vec<_>>())
}

/// Those of these persons who have used the app since then.
pub(crate) async fn seen_since_in(tx: &mut Tx, users: &[UserId], since: Timestamp) -> Result<HashSet<UserId>> {
    let ids: Vec<_> = users.iter().map(|user| user.0).collect();
    let seen = sqlx::query_scalar!(
        r#"select distinct user_id as "user: UserId" from sessions where user_id = any ($1) and seen_at >= $2 and revoked_at is null"#,
        &ids,
        since,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(seen.into_iter().collect())
}
