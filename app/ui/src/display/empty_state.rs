//! What stands where nothing is yet: why, and what to do next.

use leptos::prelude::*;

use crate::{Glyph, Icon};

/// An explanation with an optional next step.
#[component]
pub fn EmptyState(
    glyph: Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: Option<String>,
    /// Whether this is all the page says: then its title is the page's.
    #[prop(optional)]
    alone: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="flex flex-col items-center gap-2 px-6 py-12 text-center">
            <span class="mb-2 grid size-14 place-items-center rounded-lg border border-accent/25 bg-accent-soft text-accent">
                <Icon glyph class="size-7" />
            </span>
            {if alone {
                view! { <h1 class="text-base font-semibold">{title}</h1> }.into_any()
            } else {
                view! { <p class="text-base font-semibold">{title}</p> }.into_any()
            }}
            {text.map(|text| view! { <p class="max-w-sm text-pretty text-muted">{text}</p> })}
            {children.map(|children| view! { <div class="mt-3 flex flex-wrap justify-center gap-2">{children()}</div> })}
        </div>
    }
}
