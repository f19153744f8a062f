//! A link by which an employee chooses a password: the first one, or a new one instead of a forgotten one.
//! Those who may write employees make it, and only for people who may no more than they.

use chrono::Duration;
use domain::{
    ids::{EmployeeId, UserId},
    phone::Phone,
    roles::Permission,
};

use super::{
    invites::{NewInvite, new_invite_in, path_of},
    roles::require_all,
    staff,
};
use crate::{
    Config, Error, Kind, Result, Scope, Services, Tx,
    auth::{self, Entry, audit},
};

/// How long a link works: whoever holds it becomes the employee.
const WORKS_FOR: Duration = Duration::days(3);

/// Makes the link and answers its secret path, once; the employee's former links end.
///
/// # Errors
/// `Denied` for oneself and for an employee above one's own, `people.dismissed`,
/// `people.elsewhere` when the password opens another company, too.
pub async fn password_link(services: &Services, scope: &Scope, id: EmployeeId) -> Result<String> {
    scope.require(Permission::EmployeesWrite)?;
    if scope.employee().is_some_and(|staff| staff.id == id) {
        // One's own password is changed by knowing it: an open session must not be enough.
        return Err(Error::denied());
    }
    let mut tx = services.begin(scope).await?;
    let path = make(&mut tx, scope, services.config(), id).await?;
    tx.commit().await?;
    Ok(path)
}

/// The same for the operator of the installation, by the company's short name and the employee's phone number.
///
/// # Errors
/// `NotFound` without such a company or employee, and as above.
pub async fn password_link_by_phone(services: &Services, slug: &str, phone: &Phone) -> Result<String> {
    let company = crate::companies::id_of_slug(services, slug).await?;
    let scope = Scope::system(company);
    let mut tx = services.begin(&scope).await?;
    let user = auth::user_by_phone_in(&mut tx, phone).await?.ok_or_else(Error::not_found)?;
    let id = sqlx::query_scalar!(
        r#"select id as "id: EmployeeId" from employees where company_id = $1 and user_id = $2"#,
        company.0,
        user.0
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    let path = make(&mut tx, &scope, services.config(), id).await?;
    tx.commit().await?;
    Ok(path)
}

async fn make(tx: &mut Tx, scope: &Scope, config: &Config, id: EmployeeId) -> Result<String> {
    let locked = staff::lock(tx, id).await?;
    require_all(scope, locked.permissions)?;
    if locked.dismissed {
        return Err(Error::new(Kind::Conflict, "people.dismissed"));
    }
    let user = holder_of_number(tx, id, locked.user).await?;
    auth::reach_in(tx, user).await?;
    revoke_for_in(tx, id).await?;
    let new = NewInvite {
        role: locked.role,
        position: "",
        phone: None,
        employee: Some(id),
        expires_at: tx.now() + WORKS_FOR,
        author: scope.employee().map(|staff| staff.id),
    };
    let invite = new_invite_in(tx, config, new).await?;
    let entry = Entry {
        action: "employees.password_link",
        entity: "employee",
        id: Some(id.0),
        before: None,
        after: Some(serde_json::json!({ "invite": invite })),
    };
    audit(tx, scope, entry).await?;
    path_of(config, invite)
}

/// Ends the links that were made for an employee's password.
pub(super) async fn revoke_for_in(tx: &mut Tx, id: EmployeeId) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update invites set revoked_at = $3 where company_id = $1 and employee_id = $2 and used_at is null and revoked_at is null",
        company.0,
        id.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// The person who is the employee now: when somebody proved the employee's number elsewhere, that is the person.
async fn holder_of_number(tx: &mut Tx, id: EmployeeId, user: UserId) -> Result<UserId> {
    let phone = sqlx::query_scalar!(r#"select phone as "phone: Phone" from users where id = $1"#, user.0)
        .fetch_one(tx.db())
        .await?;
    if let Some(phone) = phone {
        auth::user_by_phone_in(tx, &phone).await?;
    }
    Ok(staff::lock(tx, id).await?.user)
}
