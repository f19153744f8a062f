//! Answers the staff give often, with places that are filled in for the request at hand.

use crate::{
    forms::blank,
    ids::TemplateId,
    invalid::Invalid,
    words::{self, Localized},
};

/// The places a template may have.
const PLACES: [&str; 3] = ["number", "executor", "due"];

/// An answer that is given often.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Template {
    /// The template.
    pub id: TemplateId,
    /// What the staff call it.
    pub name: String,
    /// The words.
    pub text: Localized,
}

/// A template to add or change.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SaveTemplate {
    /// Which; `None` adds one.
    #[serde(default, deserialize_with = "blank")]
    pub id: Option<TemplateId>,
    /// What the staff call it.
    pub name: String,
    /// The words in Russian.
    pub text_ru: String,
    /// The words in Uzbek; empty means the Russian ones.
    #[serde(default)]
    pub text_uz: String,
    /// The words in English; empty means the Russian ones.
    #[serde(default)]
    pub text_en: String,
}

impl SaveTemplate {
    /// The name and the words, checked: a place that nobody fills in would be read by the resident.
    ///
    /// # Errors
    /// The fields that cannot be taken.
    pub fn check(&self) -> Result<(String, Localized), Invalid> {
        let mut invalid = Invalid::default();
        let name = invalid.take(words::line("name", &self.name, words::NAME_MAX));
        let ru = invalid.take(words::prose("text_ru", &self.text_ru));
        let uz = invalid.take(words::optional_prose("text_uz", &self.text_uz)).flatten();
        let en = invalid.take(words::optional_prose("text_en", &self.text_en)).flatten();
        for (field, text) in [("text_ru", &self.text_ru), ("text_uz", &self.text_uz), ("text_en", &self.text_en)] {
            if !places(text).all(|place| PLACES.contains(&place)) {
                invalid.push(field, "place", None);
            }
        }
        invalid.into_result()?;
        let ru = ru.unwrap_or_default();
        let text = Localized {
            uz: uz.unwrap_or_else(|| ru.clone()),
            ru,
            uz_cyrl: None,
            en,
        };
        Ok((name.unwrap_or_default(), text))
    }
}

/// The words with their places filled in; what is not known leaves nothing behind.
#[must_use]
pub fn fill(text: &str, number: &str, executor: Option<&str>, due: Option<&str>) -> String {
    [("number", Some(number)), ("executor", executor), ("due", due)]
        .into_iter()
        .fold(text.to_owned(), |text, (place, value)| {
            text.replace(&format!("{{{place}}}"), value.unwrap_or("—"))
        })
}

/// What stands between braces; nothing where a brace is not closed.
fn places(text: &str) -> impl Iterator<Item = &str> {
    text.split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').map_or("", |(place, _)| place))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn save(text: &str) -> SaveTemplate {
        SaveTemplate {
            id: None,
            name: "Мастер едет".to_owned(),
            text_ru: text.to_owned(),
            text_uz: String::new(),
            text_en: String::new(),
        }
    }

    #[test]
    fn places_are_filled_in() {
        let text = "Заявка {number}: приедет {executor}, решим до {due}.";
        let (_, checked) = save(text).check().unwrap();
        assert_eq!((checked.ru.as_str(), checked.uz.as_str()), (text, text));
        assert_eq!(
            fill(text, "7", Some("Ботир"), Some("3 марта")),
            "Заявка 7: приедет Ботир, решим до 3 марта."
        );
        assert_eq!(fill("{executor} {due}", "7", None, None), "— —");
    }

    #[test]
    fn a_place_that_nobody_fills_in_is_refused() {
        for text in ["Здравствуйте, {name}!", "Заявка {number", "Заявка { number }"] {
            let field = save(text).check().unwrap_err().fields.remove(0);
            assert_eq!((field.field.as_str(), field.code.as_str()), ("text_ru", "place"), "{text}");
        }
        let both = SaveTemplate {
            text_uz: "{kim}".to_owned(),
            name: " ".to_owned(),
            ..save("Хорошо, ждите")
        };
        let fields: Vec<_> = both.check().unwrap_err().fields.into_iter().map(|one| one.field).collect();
        assert_eq!(fields, ["name", "text_uz"]);
    }
}
