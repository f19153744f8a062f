//! What must be true of the message files: no errors, the same keys, the same variables.

use std::collections::{BTreeMap, BTreeSet};

use domain::lang::Lang;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use crate::{Args, browser_catalogue, embedded, tr, tr_with};

pub(crate) const AREAS: [&str; 18] = [
    "common",
    "requests",
    "errors",
    "auth",
    "admin",
    "staff",
    "resident",
    "my",
    "kit",
    "company",
    "settings",
    "list",
    "reconcile",
    "charges",
    "money",
    "notices",
    "bot",
    "payments",
];

pub(crate) type Messages = BTreeMap<String, BTreeSet<String>>;

/// Answers each message of a file with its variables.
fn messages(name: &str, source: &str) -> Messages {
    let resource = parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{name}: {errors:?}"));
    let mut found = Messages::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else {
            continue;
        };
        let mut variables = BTreeSet::new();
        collect(&message.value.unwrap(), &mut variables);
        assert!(message.attributes.is_empty(), "{name}: attributes are not used");
        let known = found.insert(message.id.name.to_owned(), variables);
        assert!(known.is_none(), "{name}: {} stands twice", message.id.name);
    }
    found
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Select { selector, variants } => {
                collect_inline(selector, variables);
                for variant in variants {
                    collect(&variant.value, variables);
                }
            }
            Expression::Inline(inline) => collect_inline(inline, variables),
        }
    }
}

fn collect_inline(inline: &InlineExpression<&str>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.to_owned());
    }
}

/// Answers the messages of each file of one language.
pub(crate) fn files(folder: &embedded::Files) -> Vec<(&'static str, Messages)> {
    let sources = folder.browser.iter().chain(folder.server_only);
    AREAS
        .into_iter()
        .zip(sources)
        .map(|(area, source)| (area, messages(area, source)))
        .collect()
}

#[test]
fn languages_agree() {
    let russian = files(&embedded::RU);
    for (lang, other) in [("uz", &embedded::UZ), ("en", &embedded::EN)] {
        for ((area, ours), (_, theirs)) in russian.iter().zip(files(other)) {
            let missing: Vec<_> = ours.keys().filter(|key| !theirs.contains_key(*key)).collect();
            let surplus: Vec<_> = theirs.keys().filter(|key| !ours.contains_key(*key)).collect();
            assert!(missing.is_empty(), "{lang}/{area}.ftl lacks {missing:?}");
            assert!(surplus.is_empty(), "{lang}/{area}.ftl has, but ru has not, {surplus:?}");
            for (key, variables) in ours {
                assert_eq!(Some(variables), theirs.get(key), "variables of {key} in {lang}");
            }
        }
    }
}

#[test]
fn keys_start_with_their_file() {
    for (area, messages) in files(&embedded::RU) {
        for key in messages.keys() {
            let is_role = area == "requests" && key.starts_with("roles-");
            assert!(is_role || key.starts_with(&format!("{area}-")), "{key} stands in {area}.ftl");
        }
    }
}

#[test]
fn overrides_replace_real_messages() {
    let latin: Messages = files(&embedded::UZ).into_iter().flat_map(|(_, found)| found).collect();
    for (key, variables) in messages("overrides", embedded::UZ_CYRL_OVERRIDES) {
        assert_eq!(Some(&variables), latin.get(&key), "{key}");
    }
}

#[test]
fn cyrillic_is_whole() {
    let (latin, cyrillic) = (embedded::source(Lang::Uz), embedded::source(Lang::UzCyrl));
    for (before, after) in [(&latin.browser, &cyrillic.browser), (&latin.server_only, &cyrillic.server_only)] {
        assert_eq!(messages("uz", before), messages("uz-Cyrl", after));
    }
}

/// Names, formats and examples that are written in Latin letters in every language, and the question in which
/// language to go on, which is asked in all of them.
const LATIN: [&str; 26] = [
    "API",
    "CSV",
    "Choose",
    "Chrome",
    "Click",
    "Complete",
    "English",
    "Excel",
    "HEIC",
    "Hovli",
    "JPG",
    "O\u{2bb}zbekcha",
    "PDF",
    "PNG",
    "Payme",
    "Prepare",
    "QR",
    "Safari",
    "Telegram",
    "Tilni",
    "a",
    "example",
    "https",
    "ism",
    "language",
    "tanlang",
];

/// A name keeps its letters, whatever ending follows it.
fn is_name(word: &str) -> bool {
    let name = word.trim_end_matches(|letter: char| ('\u{400}'..'\u{500}').contains(&letter));
    LATIN.contains(&name) || name == "uz"
}

#[test]
fn cyrillic_has_no_latin_words_but_names() {
    let cyrillic = embedded::source(Lang::UzCyrl);
    let mut left: Vec<String> = [&cyrillic.browser, &cyrillic.server_only]
        .into_iter()
        .flat_map(|source| latin_words(source))
        .collect();
    left.sort();
    left.dedup();
    left.retain(|word| !is_name(word));
    assert_eq!(left, Vec::<String>::new());
}

fn latin_words(source: &str) -> Vec<String> {
    let mut text = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        text.push_str(if line.starts_with(char::is_whitespace) {
            line
        } else {
            line.split_once('=').map_or("", |(_, rest)| rest)
        });
        text.push('\n');
    }
    let mut depth = 0_usize;
    let outside: String = text
        .chars()
        .filter(|c| {
            match c {
                '{' | '<' => depth += 1,
                '}' | '>' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0
        })
        .collect();
    let is_latin = |word: &&str| word.chars().any(|c| c.is_ascii_alphabetic());
    outside
        .split(|c: char| !c.is_alphanumeric())
        .filter(is_latin)
        .map(str::to_owned)
        .collect()
}

#[test]
fn tags_survive_in_cyrillic() {
    let tags = |text: &str| -> Vec<String> {
        text.split('<')
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('>')?.0.to_owned()))
            .collect()
    };
    let latin = tags(&embedded::source(Lang::Uz).server_only);
    assert!(latin.contains(&"b".to_owned()), "the bot uses bold text");
    let mut cyrillic = tags(&embedded::source(Lang::UzCyrl).server_only);
    let mut latin = latin;
    latin.sort();
    cyrillic.sort();
    assert_eq!(latin, cyrillic);
}

#[test]
fn uzbek_has_one_apostrophe_style() {
    for (area, source) in AREAS.iter().zip(embedded::UZ.browser.iter().chain(embedded::UZ.server_only)) {
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            assert!(!line.contains(['\'', '‘', '’', '`']), "{area}: {line}");
        }
    }
}

#[test]
fn pages_get_no_server_words() {
    for lang in Lang::ALL.iter().copied() {
        let text = browser_catalogue(lang);
        assert!(text.contains("common-save ="), "{}", lang.code());
        assert!(!text.contains("\nbot-") && !text.contains("\nnotices-"), "{}", lang.code());
        assert!(!text.contains("</script"), "{}", lang.code());
    }
}

#[test]
fn plurals_follow_the_language() {
    let read = |lang, count: i64| tr_with(lang, "common-ago-days", &Args::new().set("count", count));
    assert_eq!(read(Lang::Ru, 21), "21 день назад");
    assert_eq!(read(Lang::Ru, 12), "12 дней назад");
    assert_eq!(read(Lang::En, 1), "1 day ago");
}

#[test]
fn output_has_no_invisible_marks() {
    let text = crate::tr!(Lang::Ru, "errors-field-too-long", max = 200);
    assert!(text.contains("200") && !text.contains(['\u{2068}', '\u{2069}']), "{text}");
}

#[test]
fn unknown_key_answers_itself() {
    assert_eq!(tr(Lang::Ru, "no-such-key"), "no-such-key");
}
