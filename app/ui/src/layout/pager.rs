//! Pages of a list by cursor: backwards, forwards, and what is on this one.

use leptos::prelude::*;

use crate::{ButtonKind, Glyph, Icon, LinkButton, t};

/// The ways to the neighbouring pages; one that does not exist is not a link.
#[component]
pub fn Pager(
    #[prop(optional, into)] prev: Option<String>,
    #[prop(optional, into)] next: Option<String>,
    #[prop(optional, into)] note: Option<String>,
    #[prop(optional, into)] label: Option<String>,
) -> impl IntoView {
    view! {
        <nav aria-label=label.unwrap_or_else(|| t("kit-pager-label")) class="flex flex-wrap items-center justify-between gap-x-3 gap-y-2">
            {step(prev, t("kit-pager-previous"), Glyph::ChevronLeft, "")}
            {note.map(|note| view! { <span class="text-sm text-muted tabular-nums max-md:order-first max-md:w-full max-md:text-center">{note}</span> })}
            {step(next, t("kit-pager-next"), Glyph::ChevronRight, "flex-row-reverse")}
        </nav>
    }
}

fn step(href: Option<String>, words: String, icon: Glyph, order: &'static str) -> impl IntoView {
    match href {
        Some(href) => view! { <LinkButton href kind=ButtonKind::Secondary icon class=order>{words}</LinkButton> }.into_any(),
        None => view! {
            <span class=format!("inline-flex min-h-control items-center gap-2 px-3.5 text-sm font-semibold text-muted {order}") aria-disabled="true">
                <Icon glyph=icon class="size-4" />
                {words}
            </span>
        }
        .into_any(),
    }
}
