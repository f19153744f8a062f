//! Loanwords whose Cyrillic spelling has letters that Latin Uzbek does not write.

/// A beginning of words, its Cyrillic, and a soft sign that only the bare word has.
struct Stem {
    latin: &'static str,
    cyrillic: &'static str,
    ending: &'static str,
}

const fn stem(latin: &'static str, cyrillic: &'static str) -> Stem {
    Stem {
        latin,
        cyrillic,
        ending: "",
    }
}

/// A word that loses its soft sign before suffixes: апрель, апрелда.
const fn soft(latin: &'static str, cyrillic: &'static str) -> Stem {
    Stem {
        latin,
        cyrillic,
        ending: "ь",
    }
}

static STEMS: &[Stem] = &[
    soft("yanvar", "январ"),
    soft("fevral", "феврал"),
    soft("aprel", "апрел"),
    soft("iyun", "июн"),
    soft("iyul", "июл"),
    soft("sentabr", "сентябр"),
    soft("oktabr", "октябр"),
    soft("noyabr", "ноябр"),
    soft("dekabr", "декабр"),
    soft("parol", "парол"),
    soft("profil", "профил"),
    soft("modul", "модул"),
    soft("detal", "детал"),
    soft("kabel", "кабел"),
    soft("mebel", "мебел"),
    soft("rol", "рол"),
    soft("panel", "панел"),
    stem("kompyuter", "компьютер"),
    stem("filtr", "фильтр"),
    stem("albom", "альбом"),
    stem("asfalt", "асфальт"),
    stem("pult", "пульт"),
    stem("kalkulyator", "калькулятор"),
    stem("pensiya", "пенсия"),
    stem("sement", "цемент"),
    stem("moʼtabar", "мўътабар"),
    stem("moʼtadil", "мўътадил"),
    stem("moʼjiza", "мўъжиза"),
];

/// Writes the loanword a word starts with.
///
/// Answers where the rest of the word starts, and whether nothing is left.
pub(super) fn push_stem(letters: &[char], plain: &[char], out: &mut String) -> (usize, bool) {
    let Some(found) = STEMS.iter().find(|stem| starts_with(plain, stem.latin)) else {
        return (0, false);
    };
    let length = found.latin.chars().count();
    let whole = length == letters.len();
    let capitals = letters.iter().take(2).filter(|letter| letter.is_uppercase()).count();
    let ending = if whole { found.ending } else { "" };
    for (index, letter) in found.cyrillic.chars().chain(ending.chars()).enumerate() {
        if capitals == 2 || (capitals == 1 && index == 0) {
            out.extend(letter.to_uppercase());
        } else {
            out.push(letter);
        }
    }
    (length, whole)
}

fn starts_with(word: &[char], stem: &str) -> bool {
    let mut letters = word.iter();
    stem.chars().all(|letter| letters.next() == Some(&letter))
}
