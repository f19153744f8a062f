//! The company's tree of categories as those see and change it who may change settings. Shipped ones are the company's own, too:
//! they keep their codes, and everything else of them may be said otherwise.

use domain::{
    ids::{CategoryId, CommandId},
    invalid::Invalid,
    requests::{CategorySetting, CategoryWords, Place, SaveCategory},
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use super::{lists, watch::look_again_in};
use crate::{
    Services,
    auth::{Entry, audit},
    error::{Error, Kind, OnConstraint as _, Result},
    once,
    scope::Scope,
    sla::Book,
    tx::Tx,
};

/// All categories, each group before its own, with those that are switched off.
///
/// # Errors
/// `Denied` without the right to change settings.
pub async fn category_settings(sv: &Services, scope: &Scope) -> Result<Vec<CategorySetting>> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let all = lists::all_categories_in(&mut tx).await?;
    tx.end();
    Ok(all)
}

/// Adds a category, or changes one. Where it goes to another group, the clocks of open requests are read anew: a promise may
/// be for a group.
///
/// # Errors
/// `Denied`, `NotFound`, the fields that cannot be taken.
pub async fn save_category(sv: &Services, scope: &Scope, save: SaveCategory) -> Result<CategoryId> {
    scope.require(Permission::SettingsWrite)?;
    let words = save.check()?;
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        Book::change(tx).await?;
        let moves = hold(tx, &save).await?;
        let id = match save.id {
            Some(id) => id,
            None => add(tx, &save, &words).await?,
        };
        write(tx, id, &save, &words).await?;
        note(tx, scope, ("settings.save_category", id), &save).await?;
        if moves {
            look_again_in(tx).await?;
        }
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// Switches a category off, with all of its own when it is a group, or on again. Requests that are about it stay what they are.
///
/// # Errors
/// `Denied`, `NotFound`; `Conflict` when nothing would be left to choose.
pub async fn switch_category(sv: &Services, scope: &Scope, command: CommandId, (id, is_on): (CategoryId, bool)) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, command, &(id, is_on), async |tx: &mut Tx| {
        // One after the other: something has to be left.
        Book::change(tx).await?;
        let (company, now) = (tx.company(), tx.now());
        let done = sqlx::query!(
            "update request_categories
             set archived_at = case when $3 then null else coalesce(archived_at, $4) end
             where company_id = $1 and id = $2",
            company.0,
            id.0,
            is_on,
            now,
        )
        .execute(tx.db())
        .await?;
        if done.rows_affected() == 0 {
            return Err(Error::not_found());
        }
        if !has_choice(tx).await? {
            return Err(Error::new(Kind::Conflict, "settings.last_category"));
        }
        note(tx, scope, ("settings.switch_category", id), &serde_json::json!({ "is_on": is_on })).await
    })
    .await?;
    tx.commit().await
}

/// Holds the category and its group, in one order, so that a group never comes to stand below another; answers whether a known
/// category goes to another group.
async fn hold(tx: &mut Tx, save: &SaveCategory) -> Result<bool> {
    let company = tx.company();
    let held = sqlx::query!(
        r#"select
             id as "id: CategoryId",
             parent_id as "parent: CategoryId",
             archived_at is not null as "is_off!"
           from request_categories
           where company_id = $1 and (id = $2 or id = $3)
           order by id
           for no key update"#,
        company.0,
        save.id.map(|id| id.0),
        save.parent.map(|id| id.0),
    )
    .fetch_all(tx.db())
    .await?;
    let find = |wanted: CategoryId| held.iter().find(|row| row.id == wanted);
    let former = save.id.map(|id| find(id).ok_or_else(Error::not_found)).transpose()?;
    let moves = former.is_some_and(|former| former.parent != save.parent);
    let Some(parent) = save.parent else {
        return Ok(moves);
    };
    // What was below a group stays there while the group is switched off; nothing else comes to it.
    let stays = former.is_some() && !moves;
    let is_open = find(parent).is_some_and(|group| group.parent.is_none() && (stays || !group.is_off));
    let is_group = match save.id {
        Some(id) if moves => is_group(tx, id).await?,
        _ => false,
    };
    if save.id == Some(parent) || is_group || !is_open {
        return Err(Invalid::field("parent", "choice").into());
    }
    Ok(moves)
}

/// Whether there are others below it; asked of what is held.
pub(super) async fn is_group(tx: &mut Tx, id: CategoryId) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select exists (select from request_categories where company_id = $1 and parent_id = $2) as "is_group!""#,
        company.0,
        id.0,
    )
    .fetch_one(tx.db())
    .await?)
}

/// Adds a category after the others of its group, under the icon of the group.
async fn add(tx: &mut Tx, save: &SaveCategory, words: &CategoryWords) -> Result<CategoryId> {
    let (company, now) = (tx.company(), tx.now());
    let id = CategoryId::generate(now);
    sqlx::query!(
        "insert into request_categories (company_id, id, parent_id, code, name, icon, default_priority, sort)
         select
           $1, $2, $3, $4, $5,
           coalesce((select icon from request_categories where company_id = $1 and id = $3), 'dots'),
           $6,
           coalesce((select max(sort) from request_categories where company_id = $1 and parent_id is not distinct from $3), 0) + 1",
        company.0,
        id.0,
        save.parent.map(|id| id.0),
        // Nothing but the shipped ones is known by a code.
        id.to_string(),
        Json(&words.name) as Json<&Localized>,
        save.priority.code(),
    )
    .execute(tx.db())
    .await?;
    Ok(id)
}

async fn write(tx: &mut Tx, id: CategoryId, save: &SaveCategory, words: &CategoryWords) -> Result<()> {
    let company = tx.company();
    sqlx::query!(
        "update request_categories set
           parent_id = $3,
           name = $4,
           default_priority = $5,
           specialization_id = $6,
           is_paid = $7,
           stop_text = $8,
           require_before = $9,
           require_after = $10,
           place = $11,
           keywords = $12,
           sort = case
             when parent_id is not distinct from $3 then sort
             else 1 + coalesce((
               select max(others.sort)
               from request_categories as others
               where others.company_id = $1
                 and others.parent_id is not distinct from $3), 0)
           end
         where company_id = $1 and id = $2",
        company.0,
        id.0,
        save.parent.map(|id| id.0),
        Json(&words.name) as Json<&Localized>,
        save.priority.code(),
        save.specialization.map(|id| id.0),
        save.is_paid,
        words.stop_text.as_ref().map(Json) as Option<Json<&Localized>>,
        save.require_before,
        save.require_after,
        save.place.map(Place::code),
        words.keywords,
    )
    .execute(tx.db())
    .await
    .on_constraint("request_categories_specialization_fkey", || {
        Invalid::field("specialization", "choice").into()
    })?;
    Ok(())
}

/// Whether a request can be about anything.
async fn has_choice(tx: &mut Tx) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select exists (
             select
             from request_categories as categories
             left join request_categories as groups
               on groups.company_id = categories.company_id
              and groups.id = categories.parent_id
             where categories.company_id = $1
               and categories.archived_at is null
               and groups.archived_at is null
               and not exists (
                 select from request_categories as leaves
                 where leaves.company_id = categories.company_id
                   and leaves.parent_id = categories.id
                   and leaves.archived_at is null)) as "any!""#,
        company.0,
    )
    .fetch_one(tx.db())
    .await?)
}

async fn note(tx: &mut Tx, scope: &Scope, (action, id): (&'static str, CategoryId), after: &impl serde::Serialize) -> Result<()> {
    let entry = Entry {
        action,
        entity: "category",
        id: Some(id.0),
        before: None,
        after: Some(super::act::json(after)?),
    };
    audit(tx, scope, entry).await
}
