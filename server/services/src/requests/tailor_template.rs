//! What an operator's file makes of the answers that the staff give often.

use domain::{
    requests::SaveTemplate,
    words::{self, NAME_MAX},
};

use super::templates;
use crate::{error::Result, tx::Tx};

/// An answer as the operator wants it, found by its name; what is `None` stays as it is, an empty text clears.
#[derive(Debug)]
pub(crate) struct TemplateRow<'a> {
    /// What the staff call it.
    pub(crate) name: &'a str,
    /// The words in Russian; a new one needs them.
    pub(crate) text_ru: Option<&'a str>,
    /// The words in Uzbek.
    pub(crate) text_uz: Option<&'a str>,
    /// The words in English.
    pub(crate) text_en: Option<&'a str>,
}

/// Adds an answer, or changes the one with this name.
pub(crate) async fn put_template_in(tx: &mut Tx, row: &TemplateRow<'_>) -> Result<()> {
    let name = words::line("name", row.name, NAME_MAX)?;
    let former = templates::read(tx).await?.into_iter().find(|template| template.name == name);
    let text = former.as_ref().map(|former| &former.text);
    // Uzbek words that are the Russian ones were never said.
    let uz = text.filter(|text| text.uz != text.ru).map(|text| text.uz.as_str());
    let en = text.and_then(|text| text.en.as_deref());
    let said = |said: Option<&str>, former: Option<&str>| said.or(former).unwrap_or_default().to_owned();
    let save = SaveTemplate {
        id: former.as_ref().map(|former| former.id),
        name,
        text_ru: said(row.text_ru, text.map(|text| text.ru.as_str())),
        text_uz: said(row.text_uz, uz),
        text_en: said(row.text_en, en),
    };
    templates::write(tx, &save).await?;
    Ok(())
}
