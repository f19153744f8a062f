//! Answers the staff give often. Those who may write see them, those who change settings change them.

use domain::{
    ids::TemplateId,
    requests::{SaveTemplate, Template},
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use crate::{
    Services,
    error::{Error, Kind, OnConstraint as _, Result},
    scope::Scope,
    tx::Tx,
};

/// The templates by name.
///
/// # Errors
/// `Denied` for residents.
pub async fn templates(sv: &Services, scope: &Scope) -> Result<Vec<Template>> {
    scope.require_staff()?;
    let mut tx = sv.begin(scope).await?;
    let templates = read(&mut tx).await?;
    tx.commit().await?;
    Ok(templates)
}

pub(super) async fn read(tx: &mut Tx) -> Result<Vec<Template>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select id as "id: TemplateId", name, text as "text: Json<Localized>" from response_templates where company_id = $1 order by name"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Template {
            id: row.id,
            name: row.name,
            text: row.text.0,
        })
        .collect())
}

/// Adds a template, or changes one.
///
/// # Errors
/// `Denied` without the right to change settings, `NotFound`, `conflict.duplicate` for a name that is taken,
/// the fields that cannot be taken.
pub async fn save_template(sv: &Services, scope: &Scope, save: SaveTemplate) -> Result<TemplateId> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let id = write(&mut tx, &save).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a template down.
pub(super) async fn write(tx: &mut Tx, save: &SaveTemplate) -> Result<TemplateId> {
    let (name, text) = save.check()?;
    let (company, id) = (tx.company(), save.id.unwrap_or_else(|| TemplateId::generate(tx.now())));
    let written = sqlx::query!(
        "with changed as (
           update response_templates set name = $3, text = $4 where company_id = $1 and id = $2 returning id
         ), added as (
           insert into response_templates (company_id, id, name, text) select $1, $2, $3, $4 where $5 returning id
         )
         select id from changed union all select id from added",
        company.0,
        id.0,
        name,
        Json(&text) as _,
        save.id.is_none(),
    )
    .fetch_optional(tx.db())
    .await
    .on_constraint("response_templates_name_key", || Error::new(Kind::Conflict, "conflict.duplicate"))?;
    written.ok_or_else(Error::not_found)?;
    Ok(id)
}

/// Removes a template; what was written with it stays.
///
/// # Errors
/// `Denied` without the right to change settings, `NotFound`.
pub async fn delete_template(sv: &Services, scope: &Scope, template: TemplateId) -> Result<()> {
    scope.require(Permission::SettingsWrite)?;
    let mut tx = sv.begin(scope).await?;
    let company = tx.company();
    let removed = sqlx::query!(
        "delete from response_templates where company_id = $1 and id = $2",
        company.0,
        template.0
    )
    .execute(tx.db())
    .await?;
    if removed.rows_affected() == 0 {
        return Err(Error::not_found());
    }
    tx.commit().await
}
