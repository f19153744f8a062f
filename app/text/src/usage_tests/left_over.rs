//! No message is left over: every key stands in the workspace's sources, or is made there of a
//! known beginning and a word that stands there too.

use std::collections::BTreeSet;

use super::{defined, sources};

/// What keys are made of at run time: what stands before the word, and what behind it.
const MADE: [(&str, &str); 83] = [
    ("admin-apartment-kind-", ""),
    ("admin-nav-", ""),
    ("admin-visibility-", ""),
    ("bot-command-", ""),
    ("bot-request-", ""),
    ("bot-staff-", ""),
    ("charges-column-", ""),
    ("charges-import-", ""),
    ("charges-mode-", ""),
    ("charges-outlier-", ""),
    ("charges-rule-", ""),
    ("charges-rule-payer-", ""),
    ("charges-sheet-", ""),
    ("charges-status-", ""),
    ("company-area-", ""),
    ("company-auto-mode-", ""),
    ("company-auto-why-", ""),
    ("company-clock-spoken-", ""),
    ("company-invoice-state-", ""),
    ("company-may-", ""),
    ("company-payer-", ""),
    ("company-pays-", ""),
    ("common-language-", ""),
    ("common-month-", ""),
    ("common-topic-", ""),
    ("common-weekday-", ""),
    ("errors-", ""),
    ("errors-field-", ""),
    ("list-", ""),
    ("list-density-", ""),
    ("list-excel-", ""),
    ("list-sort-", ""),
    ("money-amount-", ""),
    ("money-change-", ""),
    ("money-check-state-", ""),
    ("money-check-step-", ""),
    ("money-check-todo-", ""),
    ("money-kind-", ""),
    ("money-ledger-", ""),
    ("money-show-", ""),
    ("money-sort-", ""),
    ("money-source-", ""),
    ("money-state-", ""),
    ("notices-", "-text"),
    ("notices-", "-title"),
    ("notices-event-", ""),
    ("payments-fault-", ""),
    ("reconcile-case-", ""),
    ("reconcile-settlement-", ""),
    ("reconcile-status-", ""),
    ("reconcile-tab-", ""),
    ("reconcile-verdict-", ""),
    ("reconcile-way-", ""),
    ("reconcile-write-off-status-", ""),
    ("reconcile-wrong-", ""),
    ("requests-action-", ""),
    ("requests-actor-", ""),
    ("requests-comment-", ""),
    ("requests-done-", ""),
    ("requests-event-", ""),
    ("requests-kept-", ""),
    ("requests-photo-", ""),
    ("requests-place-", ""),
    ("requests-priority-", ""),
    ("requests-reason-", ""),
    ("requests-source-", ""),
    ("requests-status-", ""),
    ("requests-tab-", ""),
    ("resident-status-", ""),
    ("resident-step-", ""),
    ("resident-tie-", ""),
    ("roles-", ""),
    ("settings-calendar-", ""),
    ("settings-month-", ""),
    ("settings-policy-", ""),
    ("settings-policy-measure-", ""),
    ("settings-policy-unit-", ""),
    ("settings-reason-kind-", ""),
    ("settings-rule-action-", ""),
    ("settings-rule-clock-", ""),
    ("settings-rule-trigger-", ""),
    ("settings-rule-voice-", ""),
    ("settings-topics-", ""),
];

/// Answers the words between quotes, spelled as keys are.
///
/// Whatever stands between two quotes counts, inside a string or outside: code there has brackets and spaces,
/// and a word too many only hides a message that is left over, never accuses one that is used.
fn words(source: &str) -> impl Iterator<Item = String> + '_ {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    source
        .split('"')
        .filter(move |piece| !piece.is_empty() && piece.chars().all(fits))
        .map(|piece| piece.to_ascii_lowercase().replace(['_', '.'], "-"))
}

fn is_used(key: &str, words: &BTreeSet<String>) -> bool {
    let is_word = |rest: &str| words.contains(rest) || rest.parse::<u8>().is_ok();
    words.contains(key)
        || MADE.iter().any(|(before, behind)| {
            let rest = key.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
            rest.is_some_and(is_word)
        })
}

#[test]
fn messages_are_used() {
    let sources = sources();
    let words: BTreeSet<String> = sources.iter().flat_map(|(_, source)| words(source)).collect();
    let left: Vec<_> = defined().into_keys().filter(|key| !is_used(key, &words)).collect();
    assert!(left.is_empty(), "messages that nobody says:\n{}", left.join("\n"));
}

#[test]
fn beginnings_are_made() {
    // Only the strings that have a place to fill in can be the beginning of a key.
    let sources = sources();
    let templates: BTreeSet<&str> = sources
        .iter()
        .flat_map(|(_, source)| source.split('"'))
        .filter_map(|piece| piece.split_once('{').map(|(before, _)| before))
        .filter(|before| before.ends_with('-'))
        .collect();
    for (before, _) in MADE {
        let is_made = templates.iter().any(|template| before.starts_with(template));
        assert!(is_made, "no key begins with {before} and goes on at run time");
    }
}

#[test]
fn use_is_recognised() {
    let words: BTreeSet<String> = words(r#"t("common-save"); code == "in_progress"; "requests.needs_photo"; f("x y")"#).collect();
    for key in [
        "common-save",
        "requests-status-in-progress",
        "errors-requests-needs-photo",
        "common-month-12",
    ] {
        assert!(is_used(key, &words), "{key}");
    }
    for key in ["common-saved", "requests-status-new", "x y", "notices-in-progress"] {
        assert!(!is_used(key, &words), "{key}");
    }
}
