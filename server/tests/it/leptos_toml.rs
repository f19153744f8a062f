//! The two halves of the Leptos options agree.

use std::collections::BTreeMap;

/// The plain `key = value` lines of a table.
fn table(text: &str, head: &str) -> BTreeMap<String, String> {
    text.lines()
        .skip_while(|line| line.trim() != head)
        .skip(1)
        .take_while(|line| !line.trim_start().starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim().to_owned(), value.trim().trim_matches('"').to_owned()))
        .collect()
}

#[test]
fn keys_in_both_files_agree() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let read = |file: &str| std::fs::read_to_string(format!("{root}/{file}")).unwrap();
    let build = table(&read("Cargo.toml"), "[[workspace.metadata.leptos]]");
    let run = table(&read("Leptos.toml"), "[package.metadata.leptos]");
    let renamed = |key: &str| {
        if key == "hash-file" {
            "hash-file-name".to_owned()
        } else {
            key.to_owned()
        }
    };
    let shared: Vec<_> = run
        .iter()
        .filter_map(|(key, value)| build.get(&renamed(key)).map(|other| (key, value, other)))
        .collect();
    assert!(shared.len() >= 6, "the files share too little to mean anything: {shared:?}");
    for (key, here, there) in shared {
        assert_eq!(here, there, "{key}");
    }
}
