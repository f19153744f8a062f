//! Every key that the workspace's sources ask for exists, and gets the values it mentions.
//!
//! The sources are searched for `tr!(`, `tr(`, `t!(` and `t(` calls; strings inside that look
//! like keys must be defined. `format!("requests-status-{}", …)` asks for at least one key
//! that starts so. The codes of errors are checked in `error_codes`, and that nothing is defined
//! in vain in `left_over`.

mod error_codes;
mod left_over;

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{
    embedded,
    locale_tests::{AREAS, Messages, files},
};

/// One call that asks for words.
#[derive(Debug)]
struct Call<'a> {
    /// Whether it is a macro, which names its values.
    is_macro: bool,
    /// The strings inside.
    strings: Vec<&'a str>,
    /// The code inside, without the strings.
    code: String,
}

/// Answers the calls in one source.
fn calls(source: &str) -> Vec<Call<'_>> {
    let mut found = Vec::new();
    for name in ["tr!(", "tr(", "t!(", "t(", "tr_with("] {
        for (at, _) in source.match_indices(name) {
            let before = source[..at].chars().next_back();
            if !before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_') {
                found.push(read_call(name.contains('!'), &source[at + name.len()..]));
            }
        }
    }
    found
}

/// Reads from behind the opening bracket to the closing one.
fn read_call(is_macro: bool, arguments: &str) -> Call<'_> {
    let mut call = Call {
        is_macro,
        strings: Vec::new(),
        code: String::new(),
    };
    let mut depth = 1_usize;
    for (index, piece) in arguments.split('"').enumerate() {
        if index % 2 == 1 {
            call.strings.push(piece);
            continue;
        }
        for letter in piece.chars() {
            match letter {
                '(' => depth += 1,
                ')' => depth -= 1,
                ';' => depth = 0,
                _ => {}
            }
            if depth == 0 {
                return call;
            }
            // Only what stands in the outermost brackets tells names of values.
            if depth == 1 {
                call.code.push(letter);
            }
        }
    }
    call
}

impl Call<'_> {
    /// Answers the keys that the call may ask for.
    fn keys(&self) -> Vec<&str> {
        let of_area = |text: &str| AREAS.iter().any(|area| text.starts_with(&format!("{area}-")));
        let strings = self.strings.iter().copied().enumerate();
        strings
            .filter(|(index, text)| looks_like_key(text) && (*index == 0 || of_area(text)))
            .map(|(_, text)| text)
            .collect()
    }

    /// Answers the names of the values the call gives.
    fn names(&self) -> BTreeSet<String> {
        let arguments = self.code.split(',').filter_map(|argument| argument.split_once('='));
        arguments.map(|(name, _)| name.trim().to_owned()).collect()
    }

    /// Answers the one key the call asks for, if it is plain to see.
    fn plain_key(&self) -> Option<&str> {
        let key = self.strings.first()?;
        let simple = !self.code.contains(['{', '&']) && !key.contains('{');
        (simple && looks_like_key(key)).then_some(*key)
    }
}

fn looks_like_key(text: &str) -> bool {
    text.contains('-')
        && text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && text
            .chars()
            .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-{}_".contains(letter))
}

/// Answers the Rust files under a folder.
fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let is_foreign = matches!(name.as_str(), "target" | "node_modules") || name.starts_with('.');
            if !is_foreign && !name.ends_with("_tests") {
                rust_files(&path, found);
            }
        } else if name.ends_with(".rs") && !name.ends_with("_tests.rs") {
            found.push(path);
        }
    }
}

/// Answers the workspace's sources with their paths.
fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut found = Vec::new();
    for part in ["app", "server", "frontend"] {
        rust_files(&root.join(part), &mut found);
    }
    assert!(found.len() > 10, "the sources were found");
    let read = |path: PathBuf| (fs::read_to_string(&path).unwrap(), path);
    found.into_iter().map(read).map(|(text, path)| (path, text)).collect()
}

fn defined() -> Messages {
    files(&embedded::RU).into_iter().flat_map(|(_, messages)| messages).collect()
}

#[test]
fn asked_keys_are_defined() {
    let defined = defined();
    let is_known = |key: &str| match key.split_once('{') {
        Some((prefix, _)) => defined.keys().any(|key| key.starts_with(prefix)),
        None => defined.contains_key(key),
    };
    let mut missing = Vec::new();
    for (path, source) in sources() {
        for call in calls(&source) {
            let unknown = call.keys().into_iter().filter(|key| !is_known(key));
            missing.extend(unknown.map(|key| format!("{key} in {}", path.display())));
        }
    }
    assert!(missing.is_empty(), "keys that no message has:\n{}", missing.join("\n"));
}

#[test]
fn messages_get_their_values() {
    let defined = defined();
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        for call in calls(&source) {
            let Some((key, wanted)) = call.plain_key().and_then(|key| defined.get_key_value(key)) else {
                continue;
            };
            let given = if call.is_macro { call.names() } else { BTreeSet::new() };
            if given != *wanted {
                wrong.push(format!("{key} in {}: gets {given:?}, wants {wanted:?}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "messages with other values:\n{}", wrong.join("\n"));
}

#[test]
fn calls_are_recognised() {
    let source = r#"
        tr!(lang, "common-save"); t("kit-close"); tr(lang(), "auth-title");
        tr_with(lang, &format!("requests-status-{}", code), &args);
        t(if late { "staff-late" } else { "staff-soon" }); tr!(lang, "bot-hi", icon = "arrow-left");
        let x = get("not-a-call"); format("other-thing"); t(Some("Words-like")); set(x); f("a-b");
    "#;
    let calls = calls(source);
    let mut keys: Vec<_> = calls.iter().flat_map(Call::keys).collect();
    keys.sort_unstable();
    let expected = ["auth-title", "bot-hi", "common-save", "kit-close"];
    let dynamic = ["requests-status-{}", "staff-late", "staff-soon"];
    assert_eq!(keys, [expected.as_slice(), dynamic.as_slice()].concat());
}

#[test]
fn values_of_calls_are_recognised() {
    let source = r#"t!("a-b", count = list.len() + f(x == 1, 2), name = format!("{}", x))"#;
    let calls = calls(source);
    let names: Vec<_> = calls[0].names().into_iter().collect();
    assert_eq!((calls.len(), calls[0].plain_key()), (1, Some("a-b")));
    assert_eq!(names, ["count", "name"]);
}
