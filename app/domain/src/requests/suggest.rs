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
    for leaf in categories.iter().filter(|one| one.is_choice(categories)) {
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
mod tests;
