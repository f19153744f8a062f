//! What invented people say, and the same folded as search folds it.

use std::collections::HashMap;

use domain::{ids::CategoryId, search_key::fold};
use serde::Deserialize;
use uuid::Uuid;

use crate::{
    error::{Error, Kind, Result},
    requests,
    tx::Tx,
};

const WORDS: &str = include_str!("../demo/words.json");
const NAMES: &str = include_str!("../demo/names.json");
/// Streets in Russian and in Uzbek.
const STREETS: [(&str, &str); 8] = [
    ("ул. Амира Темура", "Amir Temur koʻchasi"),
    ("ул. Навои", "Navoiy koʻchasi"),
    ("ул. Бабура", "Bobur koʻchasi"),
    ("ул. Мукими", "Muqimiy koʻchasi"),
    ("ул. Шота Руставели", "Shota Rustaveli koʻchasi"),
    ("ул. Богишамол", "Bogʻishamol koʻchasi"),
    ("ул. Фархадская", "Farhod koʻchasi"),
    ("массив Чиланзар", "Chilonzor dahasi"),
];
/// What is often added.
const TAILS: [&str; 8] = [
    "Просим прийти сегодня",
    "Срочно!",
    "Дома после шести",
    "Звоните заранее",
    "Второй день ждём",
    "Iltimos, bugun keling",
    "Tezroq keling",
    "Ўтган ҳафта ҳам айтган эдик",
];
/// Each of these is in some forty requests of a million.
const RARE: [&str; 5] = ["шаровая молния", "водопад", "осиное гнездо", "kalamush uyasi", "кўршапалак"];

/// Words with their folded spellings, in the same order.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    pub(super) words: Vec<String>,
    pub(super) keys: Vec<String>,
}

impl Folded {
    fn of(words: impl IntoIterator<Item = impl Into<String>>) -> Self {
        let words: Vec<String> = words.into_iter().map(Into::into).collect();
        let keys = words.iter().map(|words| fold(words)).collect();
        Self { words, keys }
    }
}

#[derive(Deserialize)]
struct Shipped {
    topics: Vec<Topic>,
    told: Vec<String>,
}

#[derive(Deserialize)]
struct Topic {
    category: String,
    place: String,
    texts: Vec<String>,
}

#[derive(Deserialize)]
struct Names {
    cyrillic: Script,
    latin: Script,
}

#[derive(Deserialize)]
struct Script {
    men: Vec<String>,
    women: Vec<String>,
    surnames: Vec<String>,
}

/// All that is said, the same for every company.
pub(super) struct Words {
    pub(super) first_names: Folded,
    pub(super) surnames: Folded,
    pub(super) streets_ru: Folded,
    pub(super) streets_uz: Folded,
    pub(super) texts: Folded,
    pub(super) places: Vec<String>,
    pub(super) tails: Folded,
    pub(super) rare: Folded,
    pub(super) told: Vec<String>,
    /// The Russian name of the category of each text.
    categories: Vec<String>,
}

impl Words {
    pub(super) fn shipped() -> Result<Self> {
        let shipped: Shipped = read(WORDS)?;
        let names: Names = read(NAMES)?;
        let [cyrillic, latin] = [names.cyrillic, names.latin];
        let each = || {
            shipped
                .topics
                .iter()
                .flat_map(|topic| topic.texts.iter().map(move |text| (topic, text)))
        };
        Ok(Self {
            first_names: Folded::of([cyrillic.men, cyrillic.women, latin.men, latin.women].concat()),
            surnames: Folded::of([cyrillic.surnames, latin.surnames].concat()),
            streets_ru: Folded::of(STREETS.map(|(ru, _)| ru)),
            streets_uz: Folded::of(STREETS.map(|(_, uz)| uz)),
            texts: Folded::of(each().map(|(_, text)| text.clone())),
            places: each().map(|(topic, _)| topic.place.clone()).collect(),
            categories: each().map(|(topic, _)| topic.category.clone()).collect(),
            tails: Folded::of(TAILS),
            rare: Folded::of(RARE),
            told: shipped.told,
        })
    }

    /// The company's category of each text.
    pub(super) async fn categories_in(&self, tx: &mut Tx) -> Result<Vec<Uuid>> {
        let known = requests::categories_in(tx).await?;
        let ids: HashMap<&str, CategoryId> = known.iter().map(|category| (category.name.ru.as_str(), category.id)).collect();
        self.categories
            .iter()
            .map(|name| ids.get(name.as_str()).map(|id| id.0).ok_or_else(inconsistent))
            .collect()
    }
}

pub(super) fn inconsistent() -> Error {
    Error::new(Kind::Inconsistent, "inconsistent")
}

fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T> {
    serde_json::from_str(json).map_err(|error| inconsistent().because(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The statements join folded parts by spaces; use cases fold the whole.
    #[test]
    fn parts_fold_as_the_whole_does() {
        let words = Words::shipped().unwrap();
        let mut checked = 0;
        for ((text, key), (tail, tail_key)) in pairs(&words.texts).zip(pairs(&words.tails).cycle()) {
            for (rare, rare_key) in pairs(&words.rare) {
                assert_eq!(
                    fold(&format!("#7  {text} {tail} {rare}")),
                    format!("#7 {key} {tail_key} {rare_key}")
                );
                checked += 1;
            }
        }
        for ((ru, ru_key), (uz, uz_key)) in pairs(&words.streets_ru).zip(pairs(&words.streets_uz)) {
            assert_eq!(fold(&format!("{ru}, 12 {uz}, 12-uy")), format!("{ru_key} 12 {uz_key} 12-uy"));
        }
        assert_eq!(fold("ЖК 3 3-majmua"), "jk 3 3-majmua");
        assert!(checked > 300, "{checked}");
    }

    fn pairs(folded: &Folded) -> impl Iterator<Item = (&String, &String)> + Clone {
        folded.words.iter().zip(&folded.keys)
    }
}
