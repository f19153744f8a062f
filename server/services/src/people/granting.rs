//! Changing roles. Those who may manage roles do it, within what they may themselves;
//! somebody who may manage roles is always left.

use domain::{
    granting::SaveRole,
    ids::RoleId,
    invalid::Invalid,
    roles::{Permission, Permissions, Role, Visibility},
    words::{self, Localized},
};
use sqlx::types::Json;

use super::roles::require_all;
use crate::{
    Error, Kind, Result, Scope, Services, Tx,
    auth::{Entry, audit, permissions_of},
    error::OnConstraint as _,
    once,
};

/// A role's words and rights.
#[derive(serde::Serialize)]
struct Content {
    name: Localized,
    permissions: Permissions,
    visibility: Visibility,
}

/// Changes a role, or makes a copy of one with what was ticked.
///
/// # Errors
/// `Denied` for more than one has oneself, `NotFound`, `people.last_keeper`, the fields that cannot be taken.
pub async fn save_role(services: &Services, scope: &Scope, save: SaveRole) -> Result<RoleId> {
    scope.require(Permission::RolesWrite)?;
    let content = Content {
        name: name_of(&save)?,
        permissions: Permissions::of(&save.permissions),
        visibility: save.visibility,
    };
    require_within(scope, &content)?;
    let mut tx = services.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx| match save.id {
        Some(id) => change(tx, scope, id, content).await,
        None => copy(tx, scope, save.from, &content).await,
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Removes a role that nobody has or had.
///
/// # Errors
/// `Denied` for a role above one's own, `NotFound`, `people.role_preset` for the last one made from a preset, `people.role_in_use`.
pub async fn delete_role(services: &Services, scope: &Scope, id: RoleId) -> Result<()> {
    scope.require(Permission::RolesWrite)?;
    let mut tx = services.begin(scope).await?;
    lock_roles(&mut tx).await?;
    let (stored, base) = stored(&mut tx, id).await?.ok_or_else(Error::not_found)?;
    require_within(scope, &stored)?;
    let company = tx.company();
    let in_use = || Error::new(Kind::Conflict, "people.role_in_use");
    let removed = sqlx::query!(
        "delete from roles
         where company_id = $1 and id = $2
           -- Setting a company up looks for a role of each preset.
           and exists (select from roles as others where others.company_id = $1 and others.base = $3 and others.id <> $2)",
        company.0,
        id.0,
        base as Role,
    )
    .execute(tx.db())
    .await
    // Those who left count too: they come back with it, and used invitations tell what they were for.
    .on_constraint("employees_role_fkey", in_use)
    .on_constraint("invites_role_fkey", in_use)?;
    if removed.rows_affected() == 0 {
        return Err(Error::new(Kind::Conflict, "people.role_preset"));
    }
    note(&mut tx, scope, "roles.delete", id, (Some(&stored), None)).await?;
    tx.commit().await
}

/// Goes on only when somebody who may manage roles is left in the company.
///
/// It is asked after the change that takes the right from somebody, in the same transaction. The roles are locked,
/// so that of two people who take it from each other at once the second is refused.
pub(super) async fn require_keeper(tx: &mut Tx) -> Result<()> {
    lock_roles(tx).await?;
    let company = tx.company();
    let is_kept = sqlx::query_scalar!(
        r#"select exists (
             select from employees
             join roles on roles.company_id = employees.company_id and roles.id = employees.role_id
             where employees.company_id = $1 and employees.dismissed_at is null and $2 = any(roles.permissions)
           ) as "kept!""#,
        company.0,
        Permission::RolesWrite.code(),
    )
    .fetch_one(tx.db())
    .await?;
    if is_kept {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "people.last_keeper"))
    }
}

async fn change(tx: &mut Tx, scope: &Scope, id: RoleId, mut wanted: Content) -> Result<RoleId> {
    lock_roles(tx).await?;
    let (before, _) = stored(tx, id).await?.ok_or_else(Error::not_found)?;
    require_within(scope, &before)?;
    // The form asks for two languages; the words of the others stay with the words they were made for.
    if wanted.name.ru == before.name.ru {
        wanted.name.en.clone_from(&before.name.en);
    }
    if wanted.name.uz == before.name.uz {
        wanted.name.uz_cyrl.clone_from(&before.name.uz_cyrl);
    }
    let company = tx.company();
    sqlx::query!(
        "update roles set name = $3, permissions = $4, visibility = $5 where company_id = $1 and id = $2",
        company.0,
        id.0,
        Json(&wanted.name) as _,
        &codes(wanted.permissions),
        wanted.visibility as Visibility,
    )
    .execute(tx.db())
    .await?;
    if before.permissions.has(Permission::RolesWrite) && !wanted.permissions.has(Permission::RolesWrite) {
        require_keeper(tx).await?;
    }
    note(tx, scope, "roles.change", id, (Some(&before), Some(&wanted))).await?;
    Ok(id)
}

async fn copy(tx: &mut Tx, scope: &Scope, from: Option<RoleId>, wanted: &Content) -> Result<RoleId> {
    let unknown = || Invalid::field("from", "choice");
    let (_, base) = stored(tx, from.ok_or_else(unknown)?).await?.ok_or_else(unknown)?;
    let (company, id) = (tx.company(), RoleId::generate(tx.now()));
    sqlx::query!(
        "insert into roles (company_id, id, name, base, permissions, visibility) values ($1, $2, $3, $4, $5, $6)",
        company.0,
        id.0,
        Json(&wanted.name) as _,
        base as Role,
        &codes(wanted.permissions),
        wanted.visibility as Visibility,
    )
    .execute(tx.db())
    .await?;
    note(tx, scope, "roles.add", id, (None, Some(wanted))).await?;
    Ok(id)
}

fn name_of(save: &SaveRole) -> std::result::Result<Localized, Invalid> {
    let mut invalid = Invalid::default();
    let ru = invalid.take(words::line("name_ru", &save.name_ru, words::NAME_MAX));
    let uz = invalid.take(words::optional_line("name_uz", &save.name_uz, words::NAME_MAX));
    invalid.into_result()?;
    let ru = ru.unwrap_or_default();
    let uz = uz.flatten().unwrap_or_else(|| ru.clone());
    Ok(Localized {
        ru,
        uz,
        uz_cyrl: None,
        en: None,
    })
}

/// Nobody gives, changes or removes a role that may or sees more than they do.
fn require_within(scope: &Scope, content: &Content) -> Result<()> {
    require_all(scope, content.permissions)?;
    match scope.employee() {
        Some(staff) if !staff.visibility.may_give(content.visibility) => Err(Error::denied()),
        _ => Ok(()),
    }
}

/// Keeps the roles as they are until the end. Employees may still be given them.
async fn lock_roles(tx: &mut Tx) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "select id from roles where company_id = $1 order by id for no key update",
        company.0
    )
    .fetch_all(tx.db())
    .await?;
    Ok(())
}

async fn stored(tx: &mut Tx, id: RoleId) -> Result<Option<(Content, Role)>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select name as "name: Json<Localized>", base as "base: Role", permissions, visibility as "visibility: Visibility"
           from roles
           where company_id = $1 and id = $2"#,
        company.0,
        id.0,
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| {
        let content = Content {
            name: row.name.0,
            permissions: permissions_of(&row.permissions),
            visibility: row.visibility,
        };
        (content, row.base)
    }))
}

fn codes(permissions: Permissions) -> Vec<String> {
    permissions.list().into_iter().map(|one| one.code().to_owned()).collect()
}

async fn note(
    tx: &mut Tx,
    scope: &Scope,
    action: &'static str,
    id: RoleId,
    (before, after): (Option<&Content>, Option<&Content>),
) -> Result<()> {
    let written = |content: Option<&Content>| content.and_then(|content| serde_json::to_value(content).ok());
    let entry = Entry {
        action,
        entity: "role",
        id: Some(id.0),
        before: written(before),
        after: written(after),
    };
    audit(tx, scope, entry).await
}
