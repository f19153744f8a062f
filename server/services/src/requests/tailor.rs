//! What an operator changes in a company's categories.

use domain::{
    ids::{CategoryId, SpecializationId},
    invalid::Invalid,
    requests::{KEYWORDS_MAX, Place, Priority},
    search_key::fold,
    words::{self, Localized},
};
use sqlx::types::Json;
use uuid::Uuid;

use super::{category_settings::is_group, watch::look_again_in};
use crate::{error::Result, tx::Tx};

/// A category as the operator wants it; what is `None` stays as it is, and `Some(None)` is taken away.
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
    /// Whether a photo before the work is needed.
    pub(crate) require_before: Option<bool>,
    /// Whether a photo after the work is needed.
    pub(crate) require_after: Option<bool>,
    /// Whether the work is paid for.
    pub(crate) is_paid: Option<bool>,
    /// The words that people say for it, of any language.
    pub(crate) keywords: Option<&'a str>,
    /// What a resident has to do at once.
    pub(crate) stop_text: Option<Option<&'a Localized>>,
    /// The part of a house it is usually about.
    pub(crate) place: Option<Option<Place>>,
    /// Whether nobody may choose it any more.
    pub(crate) hidden: Option<bool>,
}

/// Changes the category with this code, or adds it after the others of its group.
pub(crate) async fn put_category_in(tx: &mut Tx, tailored: &Tailored<'_>) -> Result<()> {
    let keywords = match tailored.keywords {
        Some(said) => Some(fold(&words::optional_line("keywords", said, KEYWORDS_MAX)?.unwrap_or_default())),
        None => None,
    };
    let group = match tailored.group {
        Some(code) => Some(group_of(tx, code).await?),
        None => None,
    };
    if category_id_in(tx, tailored.code).await?.is_none() {
        let name = tailored.name.ok_or_else(|| Invalid::field("name", "required"))?;
        add(tx, tailored.code, name, group).await?;
    }
    let moves = match group {
        Some(group) => moves(tx, tailored.code, group).await?,
        None => false,
    };
    if moves
        && let Some(id) = category_id_in(tx, tailored.code).await?
        && is_group(tx, id).await?
    {
        return Err(Invalid::field("group", "choice").into());
    }
    change(tx, tailored, (group, keywords)).await?;
    // A promise may be for a group.
    if moves {
        look_again_in(tx).await?;
    }
    Ok(())
}

/// Whether the category goes to another group.
async fn moves(tx: &mut Tx, code: &str, group: Uuid) -> Result<bool> {
    let company = tx.company();
    Ok(sqlx::query_scalar!(
        r#"select exists (
             select from request_categories
             where company_id = $1 and code = $2 and id <> $3 and parent_id is distinct from $3) as "moves!""#,
        company.0,
        code,
        group,
    )
    .fetch_one(tx.db())
    .await?)
}

/// The words of a category: its name, and what a resident has to do at once.
pub(crate) type CategoryWords = (Localized, Option<Localized>);

/// The words of the category with this code.
pub(crate) async fn category_words_in(tx: &mut Tx, code: &str) -> Result<Option<CategoryWords>> {
    let company = tx.company();
    let row = sqlx::query!(
        r#"select name as "name: Json<Localized>", stop_text as "stop_text: Json<Localized>"
           from request_categories
           where company_id = $1 and code = $2"#,
        company.0,
        code
    )
    .fetch_optional(tx.db())
    .await?;
    Ok(row.map(|row| (row.name.0, row.stop_text.map(|text| text.0))))
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

async fn add(tx: &mut Tx, code: &str, name: &Localized, group: Option<Uuid>) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "insert into request_categories (company_id, id, parent_id, code, name, icon, default_priority, sort)
         select
           $1, $2, $3, $4, $5,
           coalesce((select icon from request_categories where company_id = $1 and id = $3), 'dots'),
           $6,
           coalesce((select max(sort) from request_categories where company_id = $1 and parent_id is not distinct from $3), 0) + 1",
        company.0,
        CategoryId::generate(now).0,
        group,
        code,
        Json(name) as Json<&Localized>,
        Priority::Normal.code(),
    )
    .execute(tx.db())
    .await?;
    Ok(())
}

async fn change(tx: &mut Tx, tailored: &Tailored<'_>, (group, keywords): (Option<Uuid>, Option<String>)) -> Result<()> {
    let (company, now) = (tx.company(), tx.now());
    sqlx::query!(
        "update request_categories set
           name = coalesce($3, name),
           parent_id = case when id = $4 then parent_id else coalesce($4, parent_id) end,
           default_priority = coalesce($5, default_priority),
           specialization_id = coalesce($6, specialization_id),
           require_before = coalesce($7, require_before),
           require_after = coalesce($8, require_after),
           is_paid = coalesce($9, is_paid),
           keywords = coalesce($10, keywords),
           stop_text = case when $11 then $12 else stop_text end,
           place = case when $13 then $14 else place end,
           archived_at = case when $15::boolean is null then archived_at when $15 then coalesce(archived_at, $16) end
         where company_id = $1 and code = $2",
        company.0,
        tailored.code,
        tailored.name.map(Json) as Option<Json<&Localized>>,
        group,
        tailored.priority.map(Priority::code),
        tailored.specialization.map(|id| id.0),
        tailored.require_before,
        tailored.require_after,
        tailored.is_paid,
        keywords,
        tailored.stop_text.is_some(),
        tailored.stop_text.flatten().map(Json) as Option<Json<&Localized>>,
        tailored.place.is_some(),
        tailored.place.flatten().map(Place::code),
        tailored.hidden,
        now,
    )
    .execute(tx.db())
    .await?;
    Ok(())
}
