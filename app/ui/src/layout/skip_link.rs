//! The first stop of the keyboard: past the navigation to the content.

use leptos::prelude::*;

use crate::t;

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
