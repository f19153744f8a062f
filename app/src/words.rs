//! The words of a language as browsers load them: a file that is kept for ever under a name made of what is in it.
//! Within the page they would be more than the page, each time.

use std::{
    hash::{DefaultHasher, Hash as _, Hasher as _},
    sync::OnceLock,
};

use domain::lang::Lang;

use crate::session::CATALOGUE_ID;

/// The file of one language.
#[derive(Debug)]
pub struct Words {
    /// What it is called.
    pub name: String,
    /// A script that puts the catalogue into its element.
    pub script: String,
}

/// The words of this language; the first call of each language makes them.
#[must_use]
pub fn words(lang: Lang) -> &'static Words {
    static RU: OnceLock<Words> = OnceLock::new();
    static UZ: OnceLock<Words> = OnceLock::new();
    static UZ_CYRL: OnceLock<Words> = OnceLock::new();
    static EN: OnceLock<Words> = OnceLock::new();
    let made = match lang {
        Lang::Ru => &RU,
        Lang::Uz => &UZ,
        Lang::UzCyrl => &UZ_CYRL,
        Lang::En => &EN,
    };
    made.get_or_init(|| make(lang))
}

/// The words of a file's name: of its language, also when another release made the name.
#[must_use]
pub fn words_named(name: &str) -> Option<&'static Words> {
    let (lang, _) = name.split_once('.')?;
    lang.parse().ok().map(words)
}

fn make(lang: Lang) -> Words {
    let catalogue = serde_json::to_string(text::browser_catalogue(lang)).unwrap_or_default();
    let script = format!("document.getElementById(\"{CATALOGUE_ID}\").textContent=JSON.stringify({catalogue});\n");
    let mut hasher = DefaultHasher::new();
    script.hash(&mut hasher);
    Words {
        name: format!("{}.{:016x}.js", lang.code(), hasher.finish()),
        script,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_a_file_of_its_own_that_is_found_by_its_name() {
        let mut names = std::collections::BTreeSet::new();
        for lang in Lang::ALL {
            let made = words(*lang);
            assert!(names.insert(&made.name), "{}", made.name);
            assert_eq!(words_named(&made.name).map(|found| &found.name), Some(&made.name));
            assert!(made.script.contains("common-app-name"), "{}", made.name);
        }
        let former = words_named("ru.0000000000000000.js");
        assert_eq!(former.map(|found| &found.name), Some(&words(Lang::Ru).name));
        for name in ["", "ru", "xx.1.js", "../ru.js"] {
            assert!(words_named(name).is_none(), "{name}");
        }
    }
}
