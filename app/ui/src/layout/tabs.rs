//! Tabs are links: the choice is in the address and survives a reload.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

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
    /// An icon before the word, where there is room for it.
    pub icon: Option<Glyph>,
}

const LOOK: &str = "flex min-h-control items-center gap-2 px-3 font-medium text-muted transition-colors hover:text-text \
    aria-[current=page]:border-accent aria-[current=page]:font-semibold aria-[current=page]:text-accent \
    md:border-b-2 md:border-transparent max-md:rounded-full max-md:border max-md:border-border max-md:bg-surface-solid \
    max-md:aria-[current=page]:bg-accent-soft";

/// Tabs of a part that is itself behind a tab: pills, so that the two rows are not taken for one.
const WITHIN: &str = "flex min-h-control items-center gap-2 rounded-full border border-border bg-surface-solid px-3 font-medium text-muted \
    transition-colors hover:border-accent hover:text-text aria-[current=page]:border-accent aria-[current=page]:bg-accent-soft \
    aria-[current=page]:font-semibold aria-[current=page]:text-accent";

/// A row of tabs; on phones they are pills that are moved sideways, beginning at the one that is shown.
#[component]
pub fn Tabs(
    #[prop(into)] label: String,
    items: Vec<Tab>,
    /// Whether these are the parts of what another row of tabs leads to.
    #[prop(optional)]
    within: bool,
) -> impl IntoView {
    let (look, row_look) = if within {
        (WITHIN, "gap-2")
    } else {
        (LOOK, "gap-1 border-border max-md:gap-2 md:border-b")
    };
    let tabs = items
        .into_iter()
        .map(|tab| {
            view! {
                <li class="shrink-0">
                    <a href=tab.href class=look aria-current=tab.current.then_some("page")>
                        {tab.icon.map(|glyph| view! { <Icon glyph class="size-4 max-md:hidden" /> })}
                        {tab.label}
                        {tab.count.map(bubble)}
                    </a>
                </li>
            }
        })
        .collect_view();
    let row = NodeRef::<html::Ul>::new();
    Effect::new(move |_| {
        if let Some(row) = row.get() {
            bring_current(&row);
        }
    });
    view! {
        <nav aria-label=label class="min-w-0 max-md:-mx-4">
            <ul node_ref=row class=format!("tabs relative flex max-md:px-4 md:flex-wrap {row_look}")>{tabs}</ul>
        </nav>
    }
}

/// Moves the row, and never the page, to the tab that is shown.
fn bring_current(row: &web_sys::HtmlElement) {
    let current = row.query_selector("[aria-current=page]").ok().flatten();
    if let Some(current) = current.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        row.set_scroll_left(current.offset_left() - (row.client_width() - current.offset_width()) / 2);
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
