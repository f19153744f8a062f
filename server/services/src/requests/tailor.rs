//! What an operator changes in a company's categories.

use domain::{ids::CategoryId, ids::SpecializationId, invalid::Invalid, requests::Priority, words::Localized};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{error::Result, tx::Tx};

/// A category as the operator wants it; what is `None` stays as it is.
#[derive(Debug)]
pub(crate) struct Tailored<'a> {
    /// The code of the category.
    pub(crate) code: &'a str,
    /// Its name; a new one needs it.
    pub(crate) name: Option<&'a Localized>,
    /// The code of the group it belongs to.
    pub(crate) group: Option<&'a str>,
    /// The priority a request begins with.
    pub(crate) priority: Option<Priority>,
    /// The trade that does the work.
    pub(crate) specialization: Option<SpecializationId>,
    /// Whether a photo after the work is needed.
    pub(crate) require_after: Option<bool>,
    /// Whether nobody may choose it any more.
    pub(crate) hidden: Option<bool>,
}

/// Changes the category with this code, or adds it after the others of its group.
pub(crate) async fn put_category_in(tx: &mut Tx, tailored: &Tailored<'_>) -> Result<()> {
    let group = match tailored.group {
        Some(code) => Some(group_of(tx, code).await?),
        None => None,
    };
    if change(tx, tailored, group).await? == 0 {
        let name = tailored.name.ok_or_else(|| Invalid::field("name", "required"))?;
        add(tx, tailored, name, group).await?;
    }
    Ok(())
}

/// The name of the category with this code.
pub(crate) async fn category_name_in(tx: &mut Tx, code: &str) -> Result<Option<Localized>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select name as "name: Json<Localized>" from request_categories where company_id = $1 and code = $2"#,
        company.0,
        code
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| row.name.0))
}

/// The category with this code.
pub(crate) async fn category_id_in(tx: &mut Tx, code: &str) -> Result<Option<CategoryId>> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select id as "id: CategoryId" from request_categories where company_id = $1 and code = $2"#,
        company.0,
        code
    )
    .fetch_optional(tx.db())
    .await?)
}

/// Only a category without a group of its own can be the group of others.
async fn group_of(tx: &mut Tx, code: &str) -> Result<Uuid> {
    let company = tx.company();
    let id = sqlx::query_scalar!(
        "select id from request_categories where company_id = $1 and code = $2 and parent_id is null",
        company.0,
        code
    )
    .fetch_optional(tx.db())
    .await?;
    id.ok_or_else(|| Invalid::field("group", "choice").into())
}

async fn change(tx: &mut Tx, tailored: &Tailored<'_>, group: Option<Uuid>) -> Result<u64> {
    let (company, now) = (tx.company(), tx.now());
    let changed = sqlx::query!(
        "update request_categories set
           name = coalesce($3, name),
           parent_id = case when id = $4 then parent_id else coalesce($4, parent_id) end,
           default_priority = coalesce($5, default_priority),
           specialization_id = coalesce($6, specialization_id),
           require_after = coalesce($7, require_after),
           archived_at = case when $8::boolean is null then archived_at when $8 then coalesce(archived_at, $9) end
         where company_id = $1 and code = $2",
        company.0,
        tailored.code,
        tailored.name.map(Json) as Option<Json<&Localized>>,
        group,
        tailored.priority.map(Priority::code),
        tailored.specialization.map(|id| id.0),
        tailored.require_after,
        tailored.hidden,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(changed.rows_affected())
}

async fn add(tx: &mut Tx, tailored: &Tailored<'_>, name: &Localized, group: Option<Uuid>) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into request_categories (
           company_id, id, parent_id, code, name, icon, default_priority, specialization_id, require_after, sort, archived_at)
         select
           $1, $2, $3, $4, $5,
           coalesce((select icon from request_categories where company_id = $1 and id = $3), 'dots'),
           $6, $7, $8,
           coalesce((select max(sort) from request_categories where company_id = $1 and parent_id is not distinct from $3), 0) + 1,
           case when $9 then $10::timestamptz end",
        company.0,
        CategoryId::generate(now).0,
        group,
        tailored.code,
        Json(name) as Json<&Localized>,
        tailored.priority.unwrap_or(Priority::Normal).code(),
        tailored.specialization.map(|id| id.0),
        tailored.require_after.unwrap_or(false),
        tailored.hidden.unwrap_or(false),
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
