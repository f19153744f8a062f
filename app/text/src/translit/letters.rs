//! Letter by letter: which Cyrillic letters stand for which Latin ones.

/// Writes the letters from `start` on in Cyrillic.
pub(super) fn push(letters: &[char], plain: &[char], start: usize, out: &mut String) {
    let mut at = start;
    while let (Some(original), Some([first, ..])) = (letters.get(at), plain.get(at..)) {
        let before = at.checked_sub(1).and_then(|index| plain.get(index)).copied();
        let rest = plain.get(at..).unwrap_or_default();
        let Some((cyrillic, used)) = combination(before, rest).or_else(|| single(before, *first)) else {
            out.push(*original);
            at += 1;
            continue;
        };
        let next_is_capital = letters.get(at + 1).is_some_and(|letter| letter.is_uppercase());
        push_cased(cyrillic, original.is_uppercase(), next_is_capital, out);
        at += used;
    }
}

/// Writes Cyrillic letters in the case of the Latin ones.
fn push_cased(cyrillic: &str, first: bool, others: bool, out: &mut String) {
    for (index, letter) in cyrillic.chars().enumerate() {
        if first && (index == 0 || others) {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
}

/// Answers the Cyrillic for several Latin letters at once, and how many they are.
fn combination(before: Option<char>, rest: &[char]) -> Option<(&'static str, usize)> {
    let found = match rest {
        // A tutuq that only keeps `s` and `h` apart: Isʼhoq.
        ['s', 'ʼ', 'h', ..] => ("с", 2),
        ['s', 'h', ..] => ("ш", 2),
        ['c', 'h', ..] => ("ч", 2),
        ['o', 'ʼ', ..] => ("ў", 2),
        ['g', 'ʼ', ..] => ("ғ", 2),
        // yoʻl: the apostrophe belongs to the o.
        ['y', 'o', 'ʼ', ..] => ("й", 1),
        ['y', 'o', ..] => ("ё", 2),
        ['y', 'a', ..] => ("я", 2),
        ['y', 'u', ..] => ("ю", 2),
        ['y', 'e', ..] => (after_consonant(before), 2),
        // Only in loanwords; before `in` and `iz` it is a verb or “without”: aytsin, suvsiz.
        ['t', 's', 'e', ..] | ['t', 's', 'i', 'y' | 'o' | 'p' | 'k' | 'a', ..] => ("ц", 2),
        ['k', 's', 'i', 'y', 'a', ..] => ("кц", 2),
        ['n', 's', 'i', 'y', 'a', ..] => ("нц", 2),
        _ => return None,
    };
    Some(found)
}

/// Answers how `ye` is written: with a sign after a consonant (obyekt, premyera).
fn after_consonant(before: Option<char>) -> &'static str {
    match before {
        Some('b' | 'd' | 'v') => "ъе",
        Some(letter) if letter.is_alphabetic() && !is_vowel(letter) && letter != 'ʼ' => "ье",
        Some(_) | None => "е",
    }
}

/// Answers the Cyrillic for one Latin letter.
fn single(before: Option<char>, letter: char) -> Option<(&'static str, usize)> {
    let cyrillic = match letter {
        'a' => "а",
        'b' => "б",
        'd' => "д",
        'e' if before.is_none_or(is_vowel) => "э",
        'e' => "е",
        'f' => "ф",
        'g' => "г",
        'h' => "ҳ",
        'i' => "и",
        'j' => "ж",
        'k' => "к",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'o' => "о",
        'p' => "п",
        'q' => "қ",
        'r' => "р",
        's' => "с",
        't' => "т",
        'u' => "у",
        'v' | 'w' => "в",
        'x' => "х",
        'y' => "й",
        'z' => "з",
        'ʼ' => "ъ",
        _ => return None,
    };
    Some((cyrillic, 1))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}
