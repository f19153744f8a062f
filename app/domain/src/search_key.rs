//! One folded spelling for the three scripts people type in, so that search finds what was meant.
//!
//! Folding is an equivalence, not a transliteration: it only has to send every usual spelling
//! of a word to the same key.

/// The folded key of a text: lower-case Latin letters, digits and single spaces.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    // Each piece is a word with the sign behind it.
    for piece in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = || piece.chars().flat_map(char::to_lowercase);
        let is_mixed = letters().any(is_cyrillic) && letters().any(|c| c.is_ascii_alphabetic());
        for c in letters() {
            push_letter(&mut key, if is_mixed { meant(c) } else { c });
        }
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The folded key as a `LIKE` pattern that finds it anywhere; `%`, `_` and `\` stand for themselves.
#[must_use]
pub fn pattern(text: &str) -> String {
    let key = fold(text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{key}%")
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ё' | 'ў' | 'қ' | 'ғ' | 'ҳ')
}

/// The Cyrillic letter that a Latin one of a mixed word looks like: somebody typed it on the other keyboard.
const fn meant(c: char) -> char {
    match c {
        'a' => 'а',
        'b' => 'в',
        'c' => 'с',
        'e' => 'е',
        'h' => 'н',
        'k' => 'к',
        'm' => 'м',
        'o' => 'о',
        'p' => 'р',
        't' => 'т',
        'x' => 'х',
        'y' => 'у',
        other => other,
    }
}

/// The longer spelling and the shorter become one.
const DIGRAPHS: &[(&str, &str)] = &[
    ("kh", "h"),
    ("zh", "j"),
    ("dj", "j"),
    ("yo", "e"),
    ("ye", "e"),
    ("iy", "i"),
    ("ts", "s"),
];

fn push_letter(key: &mut String, c: char) {
    let folded = match c {
        'а' | 'á' | 'â' | 'ā' => "a",
        'б' => "b",
        'в' | 'w' => "v",
        'г' | 'ғ' | 'ğ' => "g",
        'д' => "d",
        'е' | 'ё' | 'э' | 'é' | 'ë' => "e",
        'ж' => "j",
        'з' => "z",
        'и' | 'ы' | 'і' | 'ı' => "i",
        'й' => "y",
        'к' | 'қ' | 'q' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' | 'ў' | 'ö' | 'ó' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ü' | 'ú' => "u",
        'ф' => "f",
        'х' | 'ҳ' | 'x' => "h",
        'ц' => "ts",
        'ч' | 'ç' => "ch",
        'ш' | 'щ' | 'ş' => "sh",
        'ю' => "yu",
        'я' => "ya",
        // Hard and soft signs, the code points people use for an apostrophe, and the dot that `İ` leaves behind.
        'ъ' | 'ь' | '\'' | '`' | '´' | '‘' | '’' | 'ʻ' | 'ʼ' | 'ʹ' | '′' | '\u{307}' => "",
        '%' | '_' | '\\' | '@' | '.' | '-' | '/' | '#' | '+' => {
            key.push(c);
            return;
        }
        other if other.is_alphanumeric() => {
            push_short(key, other);
            return;
        }
        _ => " ",
    };
    folded.chars().for_each(|letter| push_short(key, letter));
}

/// Adds a letter and shortens the end for as long as it is a digraph, so that a key folds to itself.
fn push_short(key: &mut String, letter: char) {
    key.push(letter);
    while let Some((long, short)) = DIGRAPHS.iter().find(|(long, _)| key.ends_with(long)) {
        key.truncate(key.len() - long.len());
        key.push_str(short);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_word_agree() {
        for group in [
            &["Ғулом", "gulom", "G‘ulom", "Gʼulom", "GʻULOM", "g`ulom"][..],
            &["Ўзбекистон", "Oʻzbekiston", "O'zbekiston", "Özbekiston"],
            &["Шавкат", "Shavkat", "Şavkat"],
            &["Чилонзор", "Chilonzor", "Çilonzor"],
            &["Ёқуб", "Yoqub", "Yokub", "екуб"],
            &["Артём", "Артем"],
            &["Ҳамид", "Hamid", "Xamid", "Хамид", "Khamid"],
            &["Джамшид", "Жамшид", "Jamshid"],
            &["район", "rayon"],
            &["Юнусобод", "Yunusobod"],
            // Latin letters that look like Cyrillic ones: C, o, p; H, a.
            &["Сидорова", "Cидopoва", "Sidorova"],
            &["Навоий", "Haвоий", "Navoiy"],
        ] {
            let keys: Vec<_> = group.iter().map(|word| fold(word)).collect();
            assert!(keys.windows(2).all(|pair| pair[0] == pair[1]), "{group:?} → {keys:?}");
        }
    }

    #[test]
    fn a_percent_sign_finds_only_itself() {
        assert_eq!(pattern("100%"), "%100\\%%");
        assert_eq!(pattern("a_b"), "%a\\_b%");
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "[а-яёўғқҳa-zʻ'’ 0-9]{0,30}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn folding_ignores_case(text in "[а-яёўғқҳa-z ]{0,30}") {
            prop_assert_eq!(fold(&text.to_uppercase()), fold(&text));
        }
    }
}
