//! The first stop of the keyboard: past the navigation to the content.

use leptos::prelude::*;

use crate::{browser, t};

/// Takes the keyboard to the content of each page that the script goes to, as loading a page would.
pub fn focus_follows(path: Memo<String>) {
    Effect::new(move |before: Option<String>| {
        let here = path.get();
        if before.is_some_and(|before| before != here) {
            browser::focus_main();
        }
        here
    });
}

/// A link to the content; seen only while it has the focus.
#[component]
pub fn SkipLink(#[prop(default = "main".to_owned(), into)] target: String) -> impl IntoView {
    view! {
        <a
            href=format!("#{target}")
            class="sr-only focus:not-sr-only focus:fixed focus:start-3 focus:top-3 focus:z-80 focus:rounded-sm focus:bg-accent focus:px-4 focus:py-2.5 focus:font-semibold focus:text-on-accent"
        >
            {t("common-skip-to-content")}
        </a>
    }
}
