//! A correction in words.

use domain::{
    ids::CategoryId,
    requests::{Edit, EditField, EditValue, Slot},
    words::Localized,
};
use sqlx::types::Json;

use super::place;
use crate::{companies, error::Result, scope::Scope, tx::Tx};

/// What somebody wanted a fact to say, for their colleagues to read.
pub(super) async fn of(tx: &mut Tx, scope: &Scope, edit: &Edit) -> Result<String> {
    let lang = companies::settings_in(tx).await?.default_lang;
    let span = |slot: &Slot| text::format::span(lang, slot.from, slot.to, scope.offset_minutes);
    let (label, value) = match &edit.value {
        EditValue::Text(words) => ("requests-field-description", words.clone()),
        EditValue::Priority(priority) => (
            "requests-field-priority",
            text::tr(lang, &format!("requests-priority-{}", priority.code())),
        ),
        EditValue::Category(category) => ("requests-field-category", text::localized(lang, &name(tx, *category).await?)),
        EditValue::Place(place) => (
            "requests-field-place",
            format!(
                "{} · {}",
                place::line(lang, place),
                text::tr(lang, &format!("requests-place-{}", place.kind.code()))
            ),
        ),
        EditValue::Visit { agreed, offered } => {
            let times: Vec<_> = agreed.iter().chain(offered).map(span).collect();
            ("requests-field-schedule", times.join("; "))
        }
        EditValue::Flag(is) => {
            let label = if edit.field == EditField::IsPaid {
                "requests-field-paid"
            } else {
                "requests-field-warranty"
            };
            (label, text::tr(lang, if *is { "common-yes" } else { "common-no" }))
        }
    };
    Ok(format!("{}: {value}", text::tr(lang, label)))
}

async fn name(tx: &mut Tx, category: CategoryId) -> Result<Localized> {
    let company = tx.company();
    let name = sqlx::query_scalar!(
        r#"select name as "name: Json<Localized>" from request_categories where company_id = $1 and id = $2"#,
        company.0,
        category.0,
    )
    .fetch_one(tx.db())
    .await?;
    Ok(name.0)
}
