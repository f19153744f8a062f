//! The keys of the list, for who presses the question mark.

use leptos::prelude::*;
use ui::{Dialog, t};

/// The id of the dialog.
pub(crate) const HELP: &str = "keys-help";

/// The keys and what they do.
const KEYS: [(&str, &str); 8] = [
    ("J", "list-key-next"),
    ("K", "list-key-previous"),
    ("Enter", "list-key-open"),
    ("X", "list-key-choose"),
    ("A", "list-key-assign"),
    ("/", "list-key-search"),
    ("Ctrl K", "list-key-palette"),
    ("?", "list-key-help"),
];

/// The dialog.
#[component]
pub(crate) fn KeysHelp() -> impl IntoView {
    view! {
        <Dialog id=HELP title=t("list-keys")>
            <dl class="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
                {KEYS
                    .iter()
                    .map(|(key, words)| view! {
                        <dt><kbd class="rounded-sm border border-border bg-surface-sunken px-2 py-0.5 font-mono text-sm">{*key}</kbd></dt>
                        <dd>{t(words)}</dd>
                    })
                    .collect_view()}
            </dl>
        </Dialog>
    }
}
