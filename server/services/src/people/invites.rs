//! Invitations to become an employee. Only the hash of a link's secret is stored.

use chrono::Duration;
use domain::{
    ids::{EmployeeId, InviteId, RoleId},
    invalid::Invalid,
    people::{CreateInvite, Invite},
    phone::Phone,
    roles::Permission,
    time::Timestamp,
    words::{self, Localized},
};
use sqlx::types::Json;

use super::roles::{require_giving, rights_in};
use crate::{
    Config, Error, Result, Scope, Services, Tx,
    auth::{Entry, audit},
    once, secrets,
};

/// How long an invitation works unless its author says otherwise.
const DAYS: i64 = 7;
/// The longest an invitation works.
const DAYS_MAX: i64 = 30;

/// An invitation whose words are checked.
pub(crate) struct NewInvite<'a> {
    pub(crate) role: RoleId,
    pub(crate) position: &'a str,
    pub(crate) phone: Option<&'a Phone>,
    /// Whose password it sets, when it invites nobody new.
    pub(crate) employee: Option<EmployeeId>,
    pub(crate) expires_at: Timestamp,
    /// `None` when the system invites.
    pub(crate) author: Option<EmployeeId>,
}

/// Invites somebody to a role. The link is answered once and cannot be read again.
///
/// # Errors
/// `Denied` for a role above one's own, the fields that cannot be taken.
pub async fn create_invite(services: &Services, scope: &Scope, create: CreateInvite) -> Result<Invite> {
    scope.require(Permission::EmployeesWrite)?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, create.command, &create, async |tx| {
        write(tx, scope, services.config(), &create).await
    })
    .await?;
    let mut invite = read(&mut tx, Some(id)).await?.pop().ok_or_else(Error::not_found)?;
    tx.commit().await?;
    invite.path = Some(path_of(services.config(), id)?);
    Ok(invite)
}

async fn write(tx: &mut Tx, scope: &Scope, config: &Config, create: &CreateInvite) -> Result<InviteId> {
    let mut invalid = Invalid::default();
    let position = invalid
        .take(words::optional_line("position", &create.position, words::NAME_MAX))
        .flatten()
        .unwrap_or_default();
    let phone = match create.phone.trim() {
        "" => None,
        text => invalid.take(Phone::parse(text).map_err(|_| Invalid::field("phone", "phone"))),
    };
    let days = create.days.unwrap_or(DAYS);
    if !(1..=DAYS_MAX).contains(&days) {
        invalid.push("days", "range", None);
    }
    let rights = rights_in(tx, create.role).await?;
    if rights.is_none() {
        invalid.push("role", "choice", None);
    }
    invalid.into_result()?;
    require_giving(scope, rights.ok_or_else(Error::not_found)?)?;
    let expires_at = tx.now() + Duration::days(days);
    let author = scope.employee().map(|staff| staff.id);
    let id = new_invite_in(
        tx,
        config,
        NewInvite {
            role: create.role,
            position: &position,
            phone: phone.as_ref(),
            employee: None,
            expires_at,
            author,
        },
    )
    .await?;
    let after = serde_json::json!({ "role": create.role, "expires_at": expires_at });
    audit(
        tx,
        scope,
        Entry {
            action: "employees.invite",
            entity: "invite",
            id: Some(id.0),
            before: None,
            after: Some(after),
        },
    )
    .await?;
    Ok(id)
}

/// Writes an invitation down.
pub(crate) async fn new_invite_in(tx: &mut Tx, config: &Config, new: NewInvite<'_>) -> Result<InviteId> {
    let (company, now) = (tx.company(), tx.now());
    let id = InviteId::generate(now);
    sqlx::query!(
        "insert into invites (company_id, id, token_hash, role_id, position, phone, employee_id, created_by, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        company.0,
        id.0,
        secrets::hash(&token_of(config, id)?),
        new.role.0,
        new.position,
        new.phone.map(Phone::as_str),
        new.employee.map(|employee| employee.0),
        new.author.map(|author| author.0),
        now,
        new.expires_at,
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}

/// The path of an invitation's link.
pub(crate) fn path_of(config: &Config, id: InviteId) -> Result<String> {
    Ok(format!("/invite/{}", token_of(config, id)?))
}

/// The secret follows from the id and the installation's key, so that a repeated command can
/// answer the same link although only its hash is stored.
fn token_of(config: &Config, id: InviteId) -> Result<String> {
    secrets::sign(config, "invite", &id.to_string())
}

/// The invitations that can still be used, the newest first.
///
/// # Errors
/// `Denied` without the right to change employees.
pub async fn invites(services: &Services, scope: &Scope) -> Result<Vec<Invite>> {
    scope.require(Permission::EmployeesWrite)?;
    let mut tx = services.begin(scope).await?;
    let invites = read(&mut tx, None).await?;
    tx.commit().await?;
    Ok(invites)
}

async fn read(tx: &mut Tx, only: Option<InviteId>) -> Result<Vec<Invite>> {
    let (company, now) = (tx.company(), tx.now());
    let rows = sqlx::query!(
        r#"select
             invites.id as "id: InviteId",
             roles.name as "role_name: Json<Localized>",
             invites.position,
             invites.phone as "phone: Phone",
             invites.expires_at
           from invites
           join roles on roles.company_id = invites.company_id and roles.id = invites.role_id
           where invites.company_id = $1 and invites.employee_id is null
             and (invites.id = $3 or ($3::uuid is null and invites.used_at is null and invites.revoked_at is null and invites.expires_at > $2))
           order by invites.created_at desc, invites.id desc"#,
        company.0,
        now,
        only.map(|id| id.0),
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Invite {
            id: row.id,
            role_name: row.role_name.0,
            position: row.position,
            phone: row.phone,
            expires_at: row.expires_at,
            path: None,
        })
        .collect())
}

/// Makes an invitation useless.
///
/// # Errors
/// `NotFound` when it was used already, or is none.
pub async fn revoke_invite(services: &Services, scope: &Scope, id: InviteId) -> Result<()> {
    scope.require(Permission::EmployeesWrite)?;
    let mut tx = services.begin(scope).await?;
    let (company, now) = (tx.company(), tx.now());
    let revoked = sqlx::query!(
        "update invites set revoked_at = coalesce(revoked_at, $3) where company_id = $1 and id = $2 and used_at is null",
        company.0,
        id.0,
        now,
    )
    .execute(tx.db())
    .await?;
    if revoked.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    audit(
        &mut tx,
        scope,
        Entry {
            action: "employees.revoke_invite",
            entity: "invite",
            id: Some(id.0),
            before: None,
            after: None,
        },
    )
    .await?;
    tx.commit().await
}

/// Makes every link useless that an employee has given out or been given, and that nobody has used.
pub(super) async fn revoke_of_in(tx: &mut Tx, employee: EmployeeId) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update invites set revoked_at = $3
         where company_id = $1 and (created_by = $2 or employee_id = $2) and used_at is null and revoked_at is null",
        company.0,
        employee.0,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
