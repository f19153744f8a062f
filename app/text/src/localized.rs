//! Names that a company writes itself, in the reader's language.

use domain::{lang::Lang, words::Localized};

use crate::translit::to_cyrillic;

/// Answers a company's own name for something in the reader's language.
///
/// A missing Uzbek Cyrillic form is transliterated from the Latin one; a missing English
/// or Uzbek form is the Russian one, which every company has.
pub fn localized(lang: Lang, name: &Localized) -> String {
    match lang {
        Lang::Ru => name.ru.clone(),
        Lang::Uz | Lang::UzCyrl if name.uz.is_empty() => name.ru.clone(),
        Lang::Uz => name.uz.clone(),
        Lang::UzCyrl => name.uz_cyrl.clone().unwrap_or_else(|| to_cyrillic(&name.uz)),
        Lang::En => name.en.clone().unwrap_or_else(|| name.ru.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(uz_cyrl: Option<&str>, en: Option<&str>) -> Localized {
        Localized {
            ru: "Протечка".to_owned(),
            uz: "Suv oqishi".to_owned(),
            uz_cyrl: uz_cyrl.map(str::to_owned),
            en: en.map(str::to_owned),
        }
    }

    #[test]
    fn own_words_win() {
        let full = name(Some("Сув кетиши"), Some("Leak"));
        let read: Vec<_> = Lang::ALL.iter().map(|lang| localized(*lang, &full)).collect();
        for word in ["Протечка", "Suv oqishi", "Сув кетиши", "Leak"] {
            assert!(read.contains(&word.to_owned()), "{word}");
        }
    }

    #[test]
    fn gaps_are_filled() {
        let short = name(None, None);
        assert_eq!(localized(Lang::UzCyrl, &short), "Сув оқиши");
        assert_eq!(localized(Lang::En, &short), "Протечка");
        let russian = Localized {
            ru: "Дом 5".to_owned(),
            ..Localized::default()
        };
        assert_eq!(localized(Lang::Uz, &russian), "Дом 5");
        assert_eq!(localized(Lang::UzCyrl, &russian), "Дом 5");
    }
}
