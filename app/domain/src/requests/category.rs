//! Categories, and the words that suggest an emergency.

use super::codes::Priority;
use crate::{
    ids::{CategoryId, SpecializationId},
    search_key::fold,
    words::Localized,
};

/// A category of requests as people choose it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    /// The category.
    pub id: CategoryId,
    /// The group it belongs to; `None` for a group.
    pub parent: Option<CategoryId>,
    /// Its name.
    pub name: Localized,
    /// The name of its icon.
    pub icon: String,
    /// The priority a request begins with.
    pub priority: Priority,
    /// The trade that does the work.
    pub specialization: Option<SpecializationId>,
    /// Whether the work is paid for separately.
    pub is_paid: bool,
    /// What to tell the resident at once, such as whom to call.
    pub stop_text: Option<Localized>,
    /// Whether a photo before the work is needed.
    pub require_before: bool,
    /// Whether a photo after the work is needed.
    pub require_after: bool,
    /// Words that people use for it, in any script.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub keywords: String,
}

impl Category {
    /// Whether a request can be about it: it is no group of others.
    #[must_use]
    pub fn is_choice(&self, all: &[Self]) -> bool {
        self.parent.is_some() || !all.iter().any(|one| one.parent == Some(self.id))
    }
}

/// A beginning of a word, folded, that suggests an emergency.
pub type Keyword = &'static str;

/// The spec's list of alarming words in all scripts, folded to keys.
const ALARMING: &[Keyword] = &[
    "avari",
    "potop",
    "zatop",
    "zaliv",
    "gaz",
    "iskrit",
    "iskra",
    "pojar",
    "dim",
    "zastryal",
    "suv bosdi",
    "gaz hidi",
    "uchkun",
    "engin",
    "tutun",
    "kolib ketdi",
];

/// Whether the words of a request suggest an emergency. It only suggests: a person decides.
#[must_use]
pub fn raises_alarm(text: &str) -> bool {
    let key = format!(" {}", fold(text));
    ALARMING.iter().any(|word| key.contains(&format!(" {word}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alarming_words_are_found_in_three_scripts() {
        for text in [
            "У нас потоп!",
            "сильно пахнет газом",
            "Suv bosdi oshxonani",
            "Сув босди",
            "yongʻin chiqdi",
            "ёнғин",
            "застрял в лифте",
            "gaz hidi bor",
            "ГАЗ ҲИДИ",
        ] {
            assert!(raises_alarm(text), "{text} → {}", fold(text));
        }
        for text in ["не горит лампочка", "магазин во дворе", "chiroq yonmayapti"] {
            assert!(!raises_alarm(text), "{text}");
        }
    }
}
