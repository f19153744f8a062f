//! Roles and trades of the company, and the rule that nobody gives more than they have.

use domain::{
    ids::{RoleId, SpecializationId},
    people::{RoleView, Specialization},
    roles::{Permissions, Role, Visibility},
    words::Localized,
};
use sqlx::types::Json;

use crate::{Error, Result, Scope, Services, Tx, auth::permissions_of};

/// The company's roles, in the order of the presets.
///
/// # Errors
/// `Denied` for residents.
pub async fn roles(services: &Services, scope: &Scope) -> Result<Vec<RoleView>> {
    scope.require_staff()?;
    let mut tx = services.begin(scope).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: RoleId", name as "name: Json<Localized>", base as "base: Role", permissions, visibility as "visibility: Visibility"
           from roles
           where company_id = $1
           order by id"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    let mut roles: Vec<_> = rows
        .into_iter()
        .map(|row| RoleView {
            id: row.id,
            name: row.name.0,
            base: row.base,
            permissions: permissions_of(&row.permissions),
            visibility: row.visibility,
        })
        .collect();
    roles.sort_by_key(|role| role.base);
    Ok(roles)
}

/// The company's trades, by name.
///
/// # Errors
/// `Denied` for residents.
pub async fn specializations(services: &Services, scope: &Scope) -> Result<Vec<Specialization>> {
    scope.require_staff()?;
    let mut tx = services.begin(scope).await?;
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: SpecializationId", name as "name: Json<Localized>" from specializations where company_id = $1 order by name ->> 'ru'"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    tx.commit().await?;
    Ok(rows
        .into_iter()
        .map(|row| Specialization {
            id: row.id,
            name: row.name.0,
        })
        .collect())
}

/// What a role of the company may do, and what part of the requests it sees; `None` when there is no such role.
pub(super) async fn rights_in(tx: &mut Tx, role: RoleId) -> Result<Option<(Permissions, Visibility)>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select permissions, visibility as "visibility: Visibility" from roles where company_id = $1 and id = $2"#,
        company.0,
        role.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| (permissions_of(&row.permissions), row.visibility)))
}

/// Goes on only when the person may give somebody a role with these rights: nobody who sees a part lets others see all.
pub(super) fn require_giving(scope: &Scope, (permissions, visibility): (Permissions, Visibility)) -> Result<()> {
    require_all(scope, permissions)?;
    match scope.employee() {
        Some(staff) if visibility == Visibility::All && staff.visibility != Visibility::All => Err(Error::denied()),
        _ => Ok(()),
    }
}

/// Goes on only when the person has all of these permissions: nobody raises another above themselves,
/// and nobody changes somebody who stands above them.
pub(super) fn require_all(scope: &Scope, permissions: Permissions) -> Result<()> {
    if permissions.list().into_iter().all(|permission| scope.can(permission)) {
        Ok(())
    } else {
        Err(Error::denied())
    }
}
