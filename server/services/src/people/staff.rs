//! Changing employees. Those who may write employees do it, and only to people who may no more than they.

use domain::{
    ids::{EmployeeId, RoleId, UserId},
    invalid::Invalid,
    people::SaveEmployee,
    phone::Phone,
    roles::{Permission, Permissions, Visibility},
    search_key::fold,
    words,
};

use super::{
    change::{EmployeeChange, change_in, set_houses, set_specializations},
    granting::require_keeper,
    invites::revoke_of_in,
    password_link::revoke_for_in,
    roles::{require_all, require_giving, rights_in},
};
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{self, Entry, audit, permissions_of},
    error::OnConstraint as _,
    housing,
};

/// An employee whose row is locked.
pub(super) struct Locked {
    pub(super) user: UserId,
    pub(super) role: RoleId,
    pub(super) permissions: Permissions,
    pub(super) dismissed: bool,
}

/// Changes position, phone number, e-mail, role, trades and houses of an employee.
///
/// # Errors
/// `Denied` for a role or an employee above one's own, `people.own_role`, `people.dismissed`, `people.last_keeper`, the fields that cannot be taken.
pub async fn save_employee(services: &Services, scope: &Scope, save: SaveEmployee) -> Result<()> {
    scope.require(Permission::EmployeesWrite)?;
    let position = words::optional_line("position", &save.position, words::NAME_MAX)?.unwrap_or_default();
    let mut tx = services.begin(scope).await?;
    let locked = lock(&mut tx, save.id).await?;
    require_all(scope, locked.permissions)?;
    if locked.dismissed {
        return Err(Error::new(Kind::Conflict, "people.dismissed"));
    }
    let rights = rights_in(&mut tx, save.role)
        .await?
        .ok_or_else(|| Invalid::field("role", "choice"))?;
    require_giving(scope, rights)?;
    require_houses(&mut tx, scope, &save).await?;
    if save.role != locked.role && scope.employee().is_some_and(|staff| staff.id == save.id) {
        // The last director would lock everybody out.
        return Err(Error::new(Kind::Conflict, "people.own_role"));
    }
    let change = EmployeeChange {
        id: save.id,
        role: save.role,
        position: Some(&position),
        specializations: Some(&save.specializations),
        houses: Some(&save.houses),
    };
    change_in(&mut tx, scope, &change, locked.role).await?;
    if let Some(email) = &save.email {
        set_email(&mut tx, scope, (save.id, locked.user), email).await?;
    }
    if let Some(phone) = &save.phone
        && save.phone_before.as_deref().map(str::trim) != Some(phone.trim())
    {
        set_phone(&mut tx, scope, (save.id, locked.user), phone).await?;
    }
    if locked.permissions.has(Permission::RolesWrite) && !rights.0.has(Permission::RolesWrite) {
        require_keeper(&mut tx).await?;
    }
    tx.commit().await
}

async fn set_email(tx: &mut Tx, scope: &Scope, (id, user): (EmployeeId, UserId), typed: &str) -> Result<()> {
    let email = match typed.trim() {
        "" => None,
        text => Some(words::email("email", text)?),
    };
    if !auth::set_email_in(tx, user, email.as_deref()).await? {
        return Ok(());
    }
    audit(
        tx,
        scope,
        Entry {
            action: "employees.email",
            entity: "employee",
            id: Some(id.0),
            before: None,
            after: None,
        },
    )
    .await
}

/// Whoever has a link to choose a password by got it at the number before.
async fn set_phone(tx: &mut Tx, scope: &Scope, (id, user): (EmployeeId, UserId), typed: &str) -> Result<()> {
    let phone = match typed.trim() {
        "" => None,
        text => Some(Phone::parse(text).map_err(|_| Invalid::field("phone", "phone"))?),
    };
    let Some(before) = auth::correct_phone_in(tx, user, phone.as_ref()).await? else {
        return Ok(());
    };
    revoke_for_in(tx, id).await?;
    refresh_key_in(tx, user).await?;
    audit(
        tx,
        scope,
        Entry {
            action: "employees.phone",
            entity: "employee",
            id: Some(id.0),
            before: Some(before),
            after: Some(serde_json::json!({ "phone": phone })),
        },
    )
    .await
}

/// Whoever takes care of some houses gives others none but these, and not all of them by naming none. What the employee
/// has already stays theirs.
async fn require_houses(tx: &mut Tx, scope: &Scope, save: &SaveEmployee) -> Result<()> {
    let Some(own) = housing::houses_of(tx, scope).await? else {
        return Ok(());
    };
    let before = housing::houses_of_employee(tx, save.id).await?.unwrap_or_default();
    let is_all = save.houses.is_empty() && !before.is_empty();
    if !is_all && save.houses.iter().all(|house| own.contains(&house.0) || before.contains(&house.0)) {
        Ok(())
    } else {
        Err(Invalid::field("houses", "choice").into())
    }
}

/// Ends an employee's access at once, in this company, and with it the links that they have given out.
///
/// # Errors
/// `people.dismiss_self`, `people.last_keeper`, `Denied` for an employee above one's own.
pub async fn dismiss(services: &Services, scope: &Scope, id: EmployeeId) -> Result<()> {
    scope.require(Permission::EmployeesWrite)?;
    if scope.employee().is_some_and(|staff| staff.id == id) {
        return Err(Error::new(Kind::Conflict, "people.dismiss_self"));
    }
    let mut tx = services.begin(scope).await?;
    let locked = lock(&mut tx, id).await?;
    require_all(scope, locked.permissions)?;
    if locked.dismissed {
        return tx.commit().await;
    }
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update employees set dismissed_at = $3, on_duty_until = null where company_id = $1 and id = $2",
        company.0,
        id.0,
        now
    )
    .execute(tx.db())
    .await?;
    if locked.permissions.has(Permission::RolesWrite) {
        require_keeper(&mut tx).await?;
    }
    auth::end_all_in(&mut tx, locked.user).await?;
    revoke_of_in(&mut tx, id).await?;
    audit(
        &mut tx,
        scope,
        Entry {
            action: "employees.dismiss",
            entity: "employee",
            id: Some(id.0),
            before: None,
            after: None,
        },
    )
    .await?;
    tx.commit().await
}

/// Makes a person an employee; one who was dismissed comes back without the houses and trades of before.
///
/// # Errors
/// `conflict.duplicate` when the person works here already.
pub(crate) async fn hire_in(tx: &mut Tx, user: UserId, role: RoleId, position: &str) -> Result<EmployeeId> {
    let (company, now) = (tx.company(), tx.now());
    let person = sqlx::query!("select full_name, phone, email from users where id = $1", user.0)
        .fetch_one(tx.db())
        .await?;
    let key = search_key(&person.full_name, person.phone.as_deref());
    let id = sqlx::query_scalar!(
        r#"insert into employees (company_id, id, user_id, role_id, position, search_key, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict on constraint employees_user_key do update
             set role_id = excluded.role_id, position = excluded.position, search_key = excluded.search_key, dismissed_at = null
             where employees.dismissed_at is not null
           returning id as "id: EmployeeId""#,
        company.0,
        EmployeeId::generate(now).0,
        user.0,
        role.0,
        position,
        key,
        now,
    )
    .fetch_optional(tx.db())
    .await
    .on_constraint("employees_role_fkey", || Invalid::field("role", "choice").into())?
    .ok_or_else(|| Error::new(Kind::Conflict, "conflict.duplicate"))?;
    set_specializations(tx, id, &[]).await?;
    set_houses(tx, id, &[]).await?;
    Ok(id)
}

/// Somebody invited by a colleague who takes care of some houses begins with these.
pub(crate) async fn share_houses_in(tx: &mut Tx, employee: EmployeeId, author: Option<EmployeeId>) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "insert into employee_houses (company_id, employee_id, building_id)
         select $1, $2, own.building_id
         from employee_houses as own
         join employees on employees.company_id = own.company_id and employees.id = own.employee_id
         join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
         where own.company_id = $1 and own.employee_id = $3 and roles.visibility <> $4",
        company.0,
        employee.0,
        author.map(|author| author.0),
        Visibility::All.code(),
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Folds a changed name into the employee's row of the scope's company.
pub(crate) async fn refresh_employee_key(services: &Services, scope: &Scope) -> Result<()> {
    let Some(user) = scope.user() else {
        return Ok(());
    };
    let mut tx = services.begin(scope).await?;
    refresh_key_in(&mut tx, user).await?;
    tx.commit().await
}

async fn refresh_key_in(tx: &mut Tx, user: UserId) -> Result<()> {
    let company = tx.company();
    let person = sqlx::query!("select full_name, phone from users where id = $1", user.0)
        .fetch_one(tx.db())
        .await?;
    let key = search_key(&person.full_name, person.phone.as_deref());
    sqlx::query!(
        "update employees set search_key = $3 where company_id = $1 and user_id = $2",
        company.0,
        user.0,
        key
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

fn search_key(name: &str, phone: Option<&str>) -> String {
    fold(&format!("{name} {}", phone.unwrap_or_default()))
}

pub(super) async fn lock(tx: &mut Tx, id: EmployeeId) -> Result<Locked> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select employees.user_id as "user: UserId", employees.role_id as "role: RoleId", roles.permissions, employees.dismissed_at
           from employees
           join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
           where employees.company_id = $1 and employees.id = $2
           for update of employees"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?
    .ok_or_else(Error::not_found)?;
    Ok(Locked {
        user: row.user,
        role: row.role,
        permissions: permissions_of(&row.permissions),
        dismissed: row.dismissed_at.is_some(),
    })
}
