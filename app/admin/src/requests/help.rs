//! The keys of a page of requests, for who presses the question mark.

use domain::roles::Permission;
use leptos::prelude::*;
use rpc::session::can;
use ui::{Dialog, t};

/// The id of the dialog.
pub(crate) const HELP: &str = "keys-help";

/// A page that has keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeysOf {
    /// The list.
    List,
    /// The board.
    Board,
    /// The calendar of visits.
    Visits,
}

/// What stands on a key, and what the key does.
type Key = (&'static str, &'static str);

const ASSIGN: Key = ("A", "list-key-assign");
const WALKED: [Key; 3] = [("J", "list-key-next"), ("K", "list-key-previous"), ("Enter", "list-key-open")];
const OF_LIST: [Key; 2] = [("X", "list-key-choose"), ASSIGN];
const OF_BOARD: [Key; 3] = [("Space", "list-key-take"), ("← →", "list-key-column"), ("Esc", "list-key-back")];
const EVERYWHERE: [Key; 3] = [("/", "list-key-search"), ("Ctrl K", "list-key-palette"), ("?", "list-key-help")];

impl KeysOf {
    /// The keys in the order in which they are told.
    fn keys(self) -> Vec<Key> {
        let own: &[Key] = match self {
            Self::List => &OF_LIST,
            Self::Board => &OF_BOARD,
            Self::Visits => &[],
        };
        [WALKED.as_slice(), own, &EVERYWHERE].concat()
    }
}

/// The dialog.
#[component]
pub(crate) fn KeysHelp(of: KeysOf) -> impl IntoView {
    let assigns = can(Permission::RequestsAssign);
    let keys = of.keys().into_iter().filter(move |key| assigns || *key != ASSIGN);
    view! {
        <Dialog id=HELP title=t("list-keys")>
            <dl class="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
                {keys
                    .map(|(key, words)| view! {
                        <dt><kbd class="rounded-sm border border-border bg-surface-sunken px-2 py-0.5 font-mono text-sm">{key}</kbd></dt>
                        <dd>{t(words)}</dd>
                    })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands on the keys that are not letters, by what the browser calls them.
    const CAPS: [(&str, &str); 6] = [
        ("Slash", "/"),
        (" ", "Space"),
        ("Enter", "Enter"),
        ("Escape", "Esc"),
        ("ArrowLeft", "← →"),
        ("ArrowRight", "← →"),
    ];

    /// The keys that an arm of a `match` listens to.
    fn heard(arm: &str) -> Vec<String> {
        let named = arm.split('"').skip(1).step_by(2);
        let cap = |name: &str| {
            let letter = name.strip_prefix("Key").map(str::to_owned);
            letter.or_else(|| CAPS.iter().find(|(known, _)| *known == name).map(|(_, cap)| (*cap).to_owned()))
        };
        named.filter_map(cap).collect()
    }

    fn arms(source: &str) -> impl Iterator<Item = &str> {
        source.lines().filter_map(|line| line.split_once(" =>").map(|(arm, _)| arm))
    }

    #[test]
    fn every_key_that_is_listened_to_is_told() {
        let (walking, moving) = (include_str!("keyboard.rs"), include_str!("board/keys.rs"));
        // Where nothing is chosen, the keys that choose do nothing.
        let chooses = |arm: &&str| arm.contains("Some(");
        let everywhere: Vec<_> = arms(walking).filter(|arm| !chooses(arm)).flat_map(heard).collect();
        let on_list: Vec<_> = arms(walking).filter(chooses).flat_map(heard).collect();
        let on_board: Vec<_> = arms(moving).flat_map(heard).collect();
        assert_eq!(everywhere, ["J", "K", "/"]);
        assert_eq!((on_list.len(), on_board.len()), (2, 6), "{on_list:?} {on_board:?}");
        for (page, own) in [(KeysOf::List, on_list), (KeysOf::Board, on_board), (KeysOf::Visits, Vec::new())] {
            let told: Vec<_> = page.keys().into_iter().map(|(cap, _)| cap).collect();
            for key in everywhere.iter().chain(&own).map(String::as_str).chain(["?", "Ctrl K"]) {
                assert!(told.contains(&key), "{page:?} does not tell {key}: {told:?}");
            }
            assert!(
                told.iter().all(|cap| told.iter().filter(|other| *other == cap).count() == 1),
                "{told:?}"
            );
        }
    }
}
