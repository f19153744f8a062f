//! A category as the settings show it and as their form sends it.

use super::{
    category::Category,
    codes::{Place, Priority},
};
use crate::{
    forms::blank,
    ids::{CategoryId, CommandId, SpecializationId},
    invalid::Invalid,
    words::{self, Localized},
};

/// The longest name of a category, and the longest advice to a resident, in characters.
const LINE_MAX: u32 = 200;
/// The longest list of words that people use for a category, in characters.
pub const KEYWORDS_MAX: u32 = 500;

/// A category as the settings show it, also when nobody may choose it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CategorySetting {
    /// The category.
    pub category: Category,
    /// What part of a house it usually is about.
    pub place: Option<Place>,
    /// Whether it is switched off.
    pub is_off: bool,
}

/// A category to be added or changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveCategory {
    /// The client's own id; the same one is done once.
    #[serde(default)]
    pub command: CommandId,
    /// Which; nothing adds one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<CategoryId>,
    /// The group it belongs to; nothing for one that stands alone or is a group itself.
    #[serde(default, deserialize_with = "blank")]
    pub parent: Option<CategoryId>,
    /// In Russian.
    #[serde(default)]
    pub name_ru: String,
    /// In Uzbek; the same as in Russian when empty.
    #[serde(default)]
    pub name_uz: String,
    /// In Uzbek in Cyrillic script; transliterated when empty.
    #[serde(default)]
    pub name_uz_cyrl: String,
    /// In English; the same as in Russian when empty.
    #[serde(default)]
    pub name_en: String,
    /// Words that people use for it, in any script.
    #[serde(default)]
    pub keywords: String,
    /// What to tell the resident at once, in Russian.
    #[serde(default)]
    pub stop_ru: String,
    /// The same in Uzbek.
    #[serde(default)]
    pub stop_uz: String,
    /// The same in Uzbek in Cyrillic script.
    #[serde(default)]
    pub stop_uz_cyrl: String,
    /// The same in English.
    #[serde(default)]
    pub stop_en: String,
    /// The priority a request begins with.
    pub priority: Priority,
    /// The trade that does the work.
    #[serde(default, deserialize_with = "blank")]
    pub specialization: Option<SpecializationId>,
    /// What part of a house it usually is about.
    #[serde(default, deserialize_with = "blank")]
    pub place: Option<Place>,
    /// Whether the work is paid for separately.
    #[serde(default)]
    pub is_paid: bool,
    /// Whether a photo before the work is needed.
    #[serde(default)]
    pub require_before: bool,
    /// Whether a photo after the work is needed.
    #[serde(default)]
    pub require_after: bool,
}

/// The checked words of a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryWords {
    /// Its name.
    pub name: Localized,
    /// What to tell the resident at once.
    pub stop_text: Option<Localized>,
    /// Words that people use for it.
    pub keywords: String,
}

impl SaveCategory {
    /// Checks the words.
    ///
    /// # Errors
    /// Every field that cannot be taken: `required`, `too-long`.
    pub fn check(&self) -> Result<CategoryWords, Invalid> {
        let mut invalid = Invalid::default();
        let name = invalid.take(localized([
            ("name_ru", &self.name_ru),
            ("name_uz", &self.name_uz),
            ("name_uz_cyrl", &self.name_uz_cyrl),
            ("name_en", &self.name_en),
        ]));
        let keywords = invalid.take(words::optional_line("keywords", &self.keywords, KEYWORDS_MAX));
        let stop = [
            ("stop_ru", &self.stop_ru),
            ("stop_uz", &self.stop_uz),
            ("stop_uz_cyrl", &self.stop_uz_cyrl),
            ("stop_en", &self.stop_en),
        ];
        // Who says nothing in any language says nothing.
        let is_silent = stop.iter().all(|(_, text)| text.trim().is_empty());
        let stop_text = if is_silent { None } else { invalid.take(localized(stop)) };
        match (name, keywords) {
            (Some(name), Some(keywords)) if invalid.fields.is_empty() => Ok(CategoryWords {
                name,
                stop_text,
                keywords: keywords.unwrap_or_default(),
            }),
            _ => Err(invalid),
        }
    }
}

/// Words in Russian, Uzbek, Uzbek in Cyrillic script and English; only the first are needed.
fn localized([(ru_field, ru), uz, uz_cyrl, en]: [(&str, &String); 4]) -> Result<Localized, Invalid> {
    let mut invalid = Invalid::default();
    let ru = invalid.take(words::line(ru_field, ru, LINE_MAX)).unwrap_or_default();
    let mut other = |(field, text): (&str, &String)| invalid.take(words::optional_line(field, text, LINE_MAX)).flatten();
    let (uz, uz_cyrl, en) = (other(uz), other(uz_cyrl), other(en));
    invalid.into_result()?;
    Ok(Localized {
        uz: uz.unwrap_or_else(|| ru.clone()),
        ru,
        uz_cyrl,
        en,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save(name_ru: &str) -> SaveCategory {
        SaveCategory {
            command: CommandId::nil(),
            id: None,
            parent: None,
            name_ru: name_ru.to_owned(),
            name_uz: String::new(),
            name_uz_cyrl: String::new(),
            name_en: String::new(),
            keywords: String::new(),
            stop_ru: String::new(),
            stop_uz: String::new(),
            stop_uz_cyrl: " ".to_owned(),
            stop_en: String::new(),
            priority: Priority::Normal,
            specialization: None,
            place: None,
            is_paid: false,
            require_before: false,
            require_after: false,
        }
    }

    #[test]
    fn only_the_russian_name_is_needed() {
        let words = save(" Бассейн ").check().unwrap();
        assert_eq!((words.name, words.stop_text), (Localized::same("Бассейн"), None));
        let all = SaveCategory {
            name_uz: "Hovuz".to_owned(),
            name_uz_cyrl: "Ҳовуз".to_owned(),
            name_en: "Pool".to_owned(),
            stop_ru: "Отойдите\nот воды".to_owned(),
            stop_uz: "Suvdan uzoqlashing".to_owned(),
            keywords: "вышка  бассейн".to_owned(),
            ..save("Бассейн")
        };
        let words = all.check().unwrap();
        assert_eq!((words.name.uz.as_str(), words.name.uz_cyrl.as_deref()), ("Hovuz", Some("Ҳовуз")));
        let stop = words.stop_text.unwrap();
        assert_eq!(
            (stop.ru.as_str(), stop.uz.as_str(), stop.en),
            ("Отойдите от воды", "Suvdan uzoqlashing", None)
        );
        assert_eq!(words.keywords, "вышка бассейн");
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let wrong = SaveCategory {
            name_uz: "щ".repeat(201),
            keywords: "щ".repeat(501),
            stop_uz: "Suvdan uzoqlashing".to_owned(),
            ..save("")
        };
        let invalid = wrong.check().unwrap_err();
        let told: Vec<_> = invalid.fields.iter().map(|one| (one.field.as_str(), one.code.as_str())).collect();
        assert_eq!(
            told,
            [
                ("name_ru", "required"),
                ("name_uz", "too-long"),
                ("keywords", "too-long"),
                ("stop_ru", "required")
            ]
        );
    }
}
