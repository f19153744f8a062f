//! Which categories somebody means by their words: in any of the three scripts, inflected, misspelt, or by what people call it.

use super::category::Category;
use crate::{ids::CategoryId, search_key::fold, words::Localized};

/// Folded words that stand in every sentence and say nothing alone.
const IDLE: [&str; 16] = [
    "ne", "na", "po", "za", "iz", "ot", "do", "so", "va", "da", "bu", "ham", "dan", "in", "on", "is",
];
/// Letters of a word from which one of them may be wrong.
const ONE_WRONG: usize = 4;
/// Letters of a word from which two of them may be wrong.
const TWO_WRONG: usize = 8;
/// How many letters an ending may have.
const ENDING: usize = 3;

/// How well one word fits another one; more is better.
type Fit = u32;

const SAME: Fit = 8;
const BEGINS: Fit = 6;
const INFLECTED: Fit = 5;
const MISSPELT: Fit = 3;
/// What a word of the group's name is worth beside one of the category's own, in percent.
const OF_GROUP: Fit = 50;

/// The categories that fit the words, the best first; groups themselves are never suggested.
///
/// Those that fit the most words win: "нет воды" is about water, though much else is missing in a house.
#[must_use]
pub fn suggest(categories: &[Category], words: &str) -> Vec<CategoryId> {
    let key = fold(words);
    let asked: Vec<&str> = key
        .split(' ')
        .map(bare)
        .filter(|word| word.len() > 1 && !IDLE.contains(word))
        .collect();
    let mut found: Vec<Found> = Vec::new();
    for leaf in categories.iter().filter(|one| one.parent.is_some()) {
        let known = Known::of(leaf, categories);
        let fits = asked.iter().enumerate().filter_map(|(place, word)| Some((place, known.fit(word)?)));
        let fits: Vec<(usize, Fit)> = fits.collect();
        if let Some((first, _)) = fits.first() {
            found.push(Found {
                words: fits.len(),
                fit: fits.iter().map(|(_, fit)| fit).sum(),
                first: *first,
                id: leaf.id,
            });
        }
    }
    let most = found.iter().map(|one| one.words).max().unwrap_or_default();
    found.retain(|one| one.words == most);
    // What is named first is what it is about; the sort is stable, so the company's own order decides of equals.
    found.sort_by_key(|one| (std::cmp::Reverse(one.fit), one.first));
    found.into_iter().map(|one| one.id).collect()
}

/// A category that some of the words fit.
struct Found {
    /// How many of them.
    words: usize,
    /// How well in all.
    fit: Fit,
    /// The first of them, by its place.
    first: usize,
    id: CategoryId,
}

/// The folded words a category is known by.
struct Known {
    own: Vec<String>,
    of_group: Vec<String>,
}

impl Known {
    fn of(leaf: &Category, all: &[Category]) -> Self {
        let group = all.iter().find(|one| Some(one.id) == leaf.parent);
        let mut own = words_of(&leaf.name);
        own.extend(split(&leaf.keywords));
        Self {
            own,
            of_group: group.map(|group| words_of(&group.name)).unwrap_or_default(),
        }
    }

    fn fit(&self, word: &str) -> Option<Fit> {
        let best = |words: &[String]| words.iter().filter_map(|known| fit(word, known)).max();
        let of_group = best(&self.of_group).map(|fit| fit * OF_GROUP / 100);
        best(&self.own).max(of_group)
    }
}

fn words_of(name: &Localized) -> Vec<String> {
    let spelt = [Some(&name.ru), Some(&name.uz), name.uz_cyrl.as_ref(), name.en.as_ref()];
    spelt.into_iter().flatten().flat_map(|text| split(text)).collect()
}

fn split(text: &str) -> Vec<String> {
    fold(text)
        .split(' ')
        .map(bare)
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The word without the signs that folding leaves.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// How well a typed word fits a known one; both are folded.
fn fit(typed: &str, known: &str) -> Option<Fit> {
    let (typed_len, known_len) = (typed.chars().count(), known.chars().count());
    if typed == known {
        return Some(SAME);
    }
    // Who is still typing has written the beginning.
    if typed_len >= 3 && known.starts_with(typed) {
        return Some(BEGINS);
    }
    if known_len >= ONE_WRONG && typed.starts_with(known) {
        return Some(INFLECTED);
    }
    let same = typed.chars().zip(known.chars()).take_while(|(one, other)| one == other).count();
    if same >= 3 && same + ENDING > typed_len && same + ENDING > known_len && same * 2 > typed_len.max(known_len) {
        return Some(INFLECTED);
    }
    let wrong = match typed_len.min(known_len) {
        ..ONE_WRONG => return None,
        ONE_WRONG..TWO_WRONG => 1,
        TWO_WRONG.. => 2,
    };
    (typed_len.abs_diff(known_len) <= wrong && distance(typed, known) <= wrong).then_some(MISSPELT)
}

/// How many letters have to be put in, left out or changed to make one word of the other.
fn distance(one: &str, other: &str) -> usize {
    let mut above: Vec<usize> = (0..=other.chars().count()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut left = line + 1;
        let mut here = vec![left];
        for (wanted, pair) in other.chars().zip(above.windows(2)) {
            let [diagonal, up] = pair else { continue };
            left = (diagonal + usize::from(letter != wanted)).min(up + 1).min(left + 1);
            here.push(left);
        }
        above = here;
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::requests::Priority;

    fn category(id: u128, parent: Option<u128>, (ru, uz, en): (&str, &str, &str), keywords: &str) -> Category {
        Category {
            id: CategoryId(Uuid::from_u128(id)),
            parent: parent.map(|id| CategoryId(Uuid::from_u128(id))),
            name: Localized {
                ru: ru.to_owned(),
                uz: uz.to_owned(),
                en: Some(en.to_owned()),
                ..Localized::default()
            },
            icon: String::new(),
            priority: Priority::Normal,
            specialization: None,
            is_paid: false,
            stop_text: None,
            require_before: false,
            require_after: false,
            keywords: keywords.to_owned(),
        }
    }

    const LEAK: u128 = 11;
    const NO_WATER: u128 = 12;
    const CLOG: u128 = 13;
    const NO_POWER: u128 = 21;
    const BULB: u128 = 22;
    const SMELL_OF_GAS: u128 = 31;
    const STUCK: u128 = 41;
    const LIFT_BROKEN: u128 = 42;

    fn all() -> Vec<Category> {
        vec![
            category(1, None, ("Вода и канализация", "Suv va kanalizatsiya", "Water"), ""),
            category(
                LEAK,
                Some(1),
                ("Протечка, затопление", "Suv oqishi, suv bosishi", "Leak, flooding"),
                "потоп затопило залив течет suv bosdi oqyapti",
            ),
            category(NO_WATER, Some(1), ("Нет воды", "Suv yoʻq", "No water"), "нет воды suv yoq"),
            category(CLOG, Some(1), ("Засор", "Tiqilib qolgan", "Blockage"), "засор забилась tiqildi"),
            category(2, None, ("Электрика", "Elektr", "Electricity"), ""),
            category(
                NO_POWER,
                Some(2),
                ("Нет света в квартире", "Xonadonda chiroq yoʻq", "No power in the flat"),
                "нет света svet yoq",
            ),
            category(
                BULB,
                Some(2),
                ("Нет света в подъезде, во дворе", "Yoʻlakda yoki hovlida chiroq yoʻq", "No light"),
                "лампочка подъезд темно chiroq",
            ),
            category(3, None, ("Газ", "Gaz", "Gas"), ""),
            category(
                SMELL_OF_GAS,
                Some(3),
                ("Запах газа", "Gaz hidi", "Smell of gas"),
                "запах газа gaz hidi",
            ),
            category(4, None, ("Лифт", "Lift", "Lift"), ""),
            category(
                STUCK,
                Some(4),
                ("Застрял человек", "Odam qolib ketdi", "A person is stuck"),
                "застрял qolib ketdi",
            ),
            category(
                LIFT_BROKEN,
                Some(4),
                ("Не работает", "Ishlamayapti", "Does not work"),
                "лифт не работает lift ishlamayapti",
            ),
        ]
    }

    #[test]
    fn words_in_three_scripts_misspelt_and_inflected_find_their_category() {
        for (words, wanted) in [
            ("потоп", LEAK),
            ("ПОТОП!!!", LEAK),
            ("патоп", LEAK),
            ("потопп", LEAK),
            ("potop na kuhne", LEAK),
            ("нас затопили", LEAK),
            ("сув босди", LEAK),
            ("suv bosdi", LEAK),
            ("течёт труба", LEAK),
            ("leak", LEAK),
            ("нет воды", NO_WATER),
            ("сув йўқ", NO_WATER),
            ("suv yo'q", NO_WATER),
            ("засорр", CLOG),
            ("засорилась раковина", CLOG),
            ("Тиқилди", CLOG),
            ("нет света в квартире", NO_POWER),
            ("лампачка перегорела", BULB),
            ("лампочку украли", BULB),
            ("пахнет газом", SMELL_OF_GAS),
            ("газ ҳиди", SMELL_OF_GAS),
            ("gaz xidi bor", SMELL_OF_GAS),
            ("застряла в лифте", STUCK),
            ("қолиб кетди", STUCK),
            ("лифт сломался", LIFT_BROKEN),
            ("lift", LIFT_BROKEN),
            ("лампочка не работает", BULB),
        ] {
            let found = suggest(&all(), words);
            assert_eq!(found.first().map(|id| id.0.as_u128()), Some(wanted), "{words}: {found:?}");
        }
    }

    #[test]
    fn what_fits_nothing_suggests_nothing() {
        for words in ["", " ", "!", "я", "ъъъ", "абракадабра", "12", "%"] {
            assert!(suggest(&all(), words).is_empty(), "{words}: {:?}", suggest(&all(), words));
        }
        assert!(suggest(&[], "потоп").is_empty());
    }

    #[test]
    fn the_beginning_of_a_word_is_enough_and_groups_stay_out() {
        assert_eq!(suggest(&all(), "зас").len(), 2, "засор, застрял");
        let by_group = suggest(&all(), "электрика");
        assert_eq!(by_group, [CategoryId(Uuid::from_u128(NO_POWER)), CategoryId(Uuid::from_u128(BULB))]);
    }

    #[test]
    fn the_distance_is_that_of_the_book() {
        for (one, other, expected) in [
            ("", "", 0),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("potop", "patop", 1),
            ("ab", "ba", 2),
        ] {
            assert_eq!((distance(one, other), distance(other, one)), (expected, expected), "{one} {other}");
        }
    }
}
