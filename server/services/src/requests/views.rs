//! Views of the list that people keep: each their own, and those that are shared. Sharing, and deciding what the list
//! of a role begins with, is for those who may change the settings.

use domain::{
    ids::{EmployeeId, RoleId, SavedViewId},
    invalid::Invalid,
    requests::{Filter, ListColumn, SaveView, SavedView, Views},
    roles::Permission,
};
use sqlx::types::Json;

use crate::{
    Services,
    error::{Error, Kind, OnConstraint as _, Result},
    idempotency::once,
    scope::Scope,
    tx::Tx,
};

/// Views one person keeps at most.
const VIEWS_MAX: i64 = 50;

/// The views the person can choose from, and the one their list begins with.
///
/// # Errors
/// `Denied` for those who see no requests.
pub async fn views(sv: &Services, scope: &Scope) -> Result<Views> {
    let me = reader(scope)?;
    let mut tx = sv.begin(scope).await?;
    let views = views_in(&mut tx, scope, me).await?;
    tx.commit().await?;
    Ok(views)
}

async fn views_in(tx: &mut Tx, scope: &Scope, me: EmployeeId) -> Result<Views> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select
             saved_views.id as "id!: SavedViewId",
             saved_views.name as "name!",
             saved_views.filter as "filter!: Json<serde_json::Value>",
             saved_views.columns as "columns!",
             saved_views.is_shared as "is_shared!",
             saved_views.role_id as "role_id: RoleId",
             saved_views.owner_id = $2 as "mine!",
             users.full_name as "owner?",
             saved_views.role_id = (select role_id from employees where company_id = $1 and id = $2) as is_first
           from saved_views
           join employees
             on employees.company_id = $1
            and employees.id = saved_views.owner_id
           left join users
             on users.id = employees.user_id
           where saved_views.company_id = $1
             and (saved_views.owner_id = $2 or saved_views.is_shared)
           order by saved_views.owner_id = $2 desc, lower(saved_views.name), saved_views.id"#,
        company.0,
        me.0,
    )
    .fetch_all(tx.db())
    .await?;
    let shares = scope.can(Permission::SettingsWrite);
    Ok(Views {
        first: rows.iter().find(|row| row.is_first == Some(true)).map(|row| row.id),
        items: rows
            .into_iter()
            .map(|row| SavedView {
                id: row.id,
                name: row.name,
                filter: read(row.id, row.filter.0),
                columns: row.columns,
                shared: row.is_shared,
                role: row.role_id,
                owner: row.owner.filter(|_| !row.mine),
                changeable: row.mine || shares,
            })
            .collect(),
    })
}

/// What an older or a newer version kept; nothing when this one does not understand all of it.
fn read(view: SavedViewId, kept: serde_json::Value) -> Option<Filter> {
    let filter: Option<Filter> = serde_json::from_value(kept.clone()).ok();
    // What is not written back is a condition that this version does not know.
    let filter = filter.filter(|filter| serde_json::to_value(filter).is_ok_and(|again| again == kept));
    if filter.is_none() {
        tracing::warn!(view.id = %view, "a saved view cannot be read");
    }
    filter
}

/// Keeps a view.
///
/// # Errors
/// A name or role that cannot be taken, too many views, `Denied` to share without the right, `NotFound`.
pub async fn save_view(sv: &Services, scope: &Scope, save: SaveView) -> Result<SavedViewId> {
    let me = reader(scope)?;
    if save.is_shared() {
        scope.require(Permission::SettingsWrite)?;
    }
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        write(tx, scope, &save, me).await
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

async fn write(tx: &mut Tx, scope: &Scope, save: &SaveView, me: EmployeeId) -> Result<SavedViewId> {
    let name = save.check()?;
    let id = save.id.unwrap_or_else(|| SavedViewId::generate(tx.now()));
    // Roles are locked before people, as where people are given them.
    if let Some(role) = save.role {
        leave_role(tx, role, id).await?;
    }
    if save.id.is_none() {
        has_room(tx, me).await?;
    }
    let (company, now) = (tx.company(), tx.now());
    let columns = ListColumn::write(&ListColumn::read(&save.columns));
    let written = sqlx::query!(
        "insert into saved_views (company_id, id, owner_id, name, filter, columns, is_shared, role_id, created_at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9
         where not $10
            or exists (
              select from saved_views
              where company_id = $1 and id = $2 and (owner_id = $3 or (is_shared and $11)))
         on conflict (company_id, id) do update set
           name = excluded.name,
           filter = excluded.filter,
           columns = excluded.columns,
           is_shared = case when $11 then excluded.is_shared else saved_views.is_shared end,
           role_id = case when $11 then excluded.role_id else saved_views.role_id end",
        company.0,
        id.0,
        me.0,
        name,
        Json(kept(&save.filter)) as _,
        columns,
        save.is_shared(),
        save.role.map(|role| role.0),
        now,
        save.id.is_some(),
        scope.can(Permission::SettingsWrite),
    )
    .execute(tx.db())
    .await
    .on_constraint("saved_views_role_fkey", || Invalid::field("role", "choice").into())?;
    if written.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    Ok(id)
}

/// A view begins at its first page, and its words are not those of a novel.
fn kept(filter: &Filter) -> Filter {
    let start = filter.from_start();
    Filter {
        q: start.q.chars().take(200).collect(),
        ..start
    }
}

/// One view after another of a person comes by, so that two at once do not take the last place unseen.
async fn has_room(tx: &mut Tx, me: EmployeeId) -> Result<()> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select id from employees where company_id = $1 and id = $2 for no key update",
        company.0,
        me.0,
    )
    .fetch_optional(tx.db())
    .await?;
    let count = sqlx::query_scalar!(
        r#"select count(*) as "count!" from saved_views where company_id = $1 and owner_id = $2"#,
        company.0,
        me.0,
    )
    .fetch_one(tx.db())
    .await?;
    if count < VIEWS_MAX {
        Ok(())
    } else {
        Err(Error::new(Kind::Conflict, "requests.too_many_views"))
    }
}

/// A list begins with one view: the one before stays, and begins no list. Of two people who decide it at once the second one wins.
async fn leave_role(tx: &mut Tx, role: RoleId, but: SavedViewId) -> Result<()> {
    let company = tx.company();
    sqlx::query_scalar!(
        "select id from roles where company_id = $1 and id = $2 for no key update",
        company.0,
        role.0,
    )
    .fetch_optional(tx.db())
    .await?;
    sqlx::query!(
        "update saved_views set role_id = null where company_id = $1 and role_id = $2 and id <> $3",
        company.0,
        role.0,
        but.0,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

/// Removes a view.
///
/// # Errors
/// `NotFound` for a view that is not the person's to remove.
pub async fn delete_view(sv: &Services, scope: &Scope, view: SavedViewId) -> Result<()> {
    let me = reader(scope)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let removed = sqlx::query!(
        "delete from saved_views where company_id = $1 and id = $2 and (owner_id = $3 or (is_shared and $4))",
        company.0,
        view.0,
        me.0,
        scope.can(Permission::SettingsWrite),
    )
    .execute(tx.db())
    .await?;
    if removed.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    tx.commit().await
}

fn reader(scope: &Scope) -> Result<EmployeeId> {
    scope.require(Permission::RequestsRead)?;
    Ok(scope.employee().ok_or_else(Error::denied)?.id)
}
