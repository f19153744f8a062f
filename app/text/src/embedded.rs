//! All languages inside the program: what a server has.
//!
//! Uzbek in Cyrillic is made from the Latin files when it is first asked for; only messages
//! that the rules get wrong stand in `locales/uz-Cyrl/overrides.ftl`.

use std::sync::OnceLock;

use domain::lang::Lang;

use crate::{catalogue::Catalogue, translit::ftl};

/// The files of one language.
pub(crate) struct Files {
    /// What pages need.
    pub(crate) browser: &'static [&'static str],
    /// What only the server says: notices and the bot.
    pub(crate) server_only: &'static [&'static str],
}

/// Names the files of one folder.
macro_rules! files {
    ($folder:literal) => {
        Files {
            browser: &[
                include_str!(concat!("../locales/", $folder, "/common.ftl")),
                include_str!(concat!("../locales/", $folder, "/requests.ftl")),
                include_str!(concat!("../locales/", $folder, "/errors.ftl")),
                include_str!(concat!("../locales/", $folder, "/auth.ftl")),
                include_str!(concat!("../locales/", $folder, "/admin.ftl")),
                include_str!(concat!("../locales/", $folder, "/staff.ftl")),
                include_str!(concat!("../locales/", $folder, "/resident.ftl")),
                include_str!(concat!("../locales/", $folder, "/my.ftl")),
                include_str!(concat!("../locales/", $folder, "/kit.ftl")),
                include_str!(concat!("../locales/", $folder, "/company.ftl")),
                include_str!(concat!("../locales/", $folder, "/settings.ftl")),
                include_str!(concat!("../locales/", $folder, "/list.ftl")),
                include_str!(concat!("../locales/", $folder, "/reconcile.ftl")),
                include_str!(concat!("../locales/", $folder, "/charges.ftl")),
                include_str!(concat!("../locales/", $folder, "/money.ftl")),
            ],
            server_only: &[
                include_str!(concat!("../locales/", $folder, "/notices.ftl")),
                include_str!(concat!("../locales/", $folder, "/bot.ftl")),
                include_str!(concat!("../locales/", $folder, "/payments.ftl")),
            ],
        }
    };
}

pub(crate) static RU: Files = files!("ru");
pub(crate) static UZ: Files = files!("uz");
pub(crate) static EN: Files = files!("en");
pub(crate) static UZ_CYRL_OVERRIDES: &str = include_str!("../locales/uz-Cyrl/overrides.ftl");

/// Answers the Fluent text a page of this language needs.
pub fn browser_catalogue(lang: Lang) -> &'static str {
    &source(lang).browser
}

/// Answers the messages of a language; the first call of each language parses them.
pub(crate) fn catalogue(lang: Lang) -> Option<&'static Catalogue> {
    static RU: OnceLock<Catalogue> = OnceLock::new();
    static UZ: OnceLock<Catalogue> = OnceLock::new();
    static UZ_CYRL: OnceLock<Catalogue> = OnceLock::new();
    static EN: OnceLock<Catalogue> = OnceLock::new();
    let cell = match lang {
        Lang::Ru => &RU,
        Lang::Uz => &UZ,
        Lang::UzCyrl => &UZ_CYRL,
        Lang::En => &EN,
    };
    Some(cell.get_or_init(|| {
        let source = source(lang);
        Catalogue::new(lang, [source.browser.as_str(), source.server_only.as_str()])
    }))
}

/// The two texts made from the files of one language.
pub(crate) struct Source {
    pub(crate) browser: String,
    pub(crate) server_only: String,
}

/// Answers the texts of a language; the first call joins and, if needed, transliterates.
pub(crate) fn source(lang: Lang) -> &'static Source {
    static SOURCES: [OnceLock<Source>; 4] = [const { OnceLock::new() }; 4];
    let [ru, uz, uz_cyrl, en] = &SOURCES;
    match lang {
        Lang::Ru => ru.get_or_init(|| joined(&RU)),
        Lang::Uz => uz.get_or_init(|| joined(&UZ)),
        Lang::UzCyrl => uz_cyrl.get_or_init(|| {
            let latin = source(Lang::Uz);
            Source {
                browser: ftl::to_cyrillic(&latin.browser, UZ_CYRL_OVERRIDES),
                server_only: ftl::to_cyrillic(&latin.server_only, UZ_CYRL_OVERRIDES),
            }
        }),
        Lang::En => en.get_or_init(|| joined(&EN)),
    }
}

/// Joins the files of each kind into one text.
fn joined(files: &Files) -> Source {
    Source {
        browser: join(files.browser),
        server_only: join(files.server_only),
    }
}

/// Joins files; comments are for translators and do not travel.
fn join(files: &[&str]) -> String {
    let mut text = String::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if !line.starts_with('#') {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}
