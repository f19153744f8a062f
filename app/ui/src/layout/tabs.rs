//! Tabs are links: the choice is in the address and survives a reload.

use leptos::prelude::*;

use crate::{Glyph, Icon};

/// One tab.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tab {
    /// Where it leads.
    pub href: String,
    /// What it is called.
    pub label: String,
    /// How many things are behind it.
    pub count: Option<u32>,
    /// Whether this page is it.
    pub current: bool,
    /// An icon before the word.
    pub icon: Option<Glyph>,
}

const LOOK: &str = "flex min-h-control items-center gap-2 px-3 font-medium text-muted transition-colors hover:text-text \
    aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-accent \
    md:border-b-2 md:border-transparent max-md:rounded-full max-md:border max-md:border-border max-md:bg-surface-solid \
    max-md:aria-[current=page]:bg-accent-soft";

/// A row of tabs; on phones they are pills in as many rows as they need.
#[component]
pub fn Tabs(#[prop(into)] label: String, items: Vec<Tab>) -> impl IntoView {
    let tabs = items
        .into_iter()
        .map(|tab| {
            view! {
                <li>
                    <a href=tab.href class=LOOK aria-current=tab.current.then_some("page")>
                        {tab.icon.map(|glyph| view! { <Icon glyph class="size-4" /> })}
                        {tab.label}
                        {tab.count.map(bubble)}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-label=label>
            <ul class="flex flex-wrap gap-1 border-border max-md:gap-2 md:border-b">{tabs}</ul>
        </nav>
    }
}

fn bubble(count: u32) -> impl IntoView {
    view! {
        <span
            aria-hidden="true"
            class="rounded-full border border-border bg-surface-sunken px-1.5 text-xs font-semibold tabular-nums text-muted"
        >
            {count}
        </span>
        <span class="sr-only">{format!(" ({count})")}</span>
    }
}
