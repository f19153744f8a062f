//! The head of a page and of its parts: what this is, and what one can do here.

use leptos::prelude::*;

/// The title of the page with its actions.
#[component]
pub fn PageHeader(
    #[prop(into)] title: String,
    #[prop(optional, into)] subtitle: Option<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <header class="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
            <div class="min-w-0">
                <h1 class="text-xl font-bold tracking-tight">{title}</h1>
                {subtitle.map(|subtitle| view! { <p class="mt-0.5 text-muted">{subtitle}</p> })}
            </div>
            {children.map(|children| view! { <div class="flex min-w-0 flex-wrap items-center gap-2">{children()}</div> })}
        </header>
    }
}

/// The title of a part of the page.
#[component]
pub fn SectionTitle(#[prop(into)] title: String, #[prop(optional)] children: Option<Children>) -> impl IntoView {
    view! {
        // What is laid out in a grid keeps the distances of the grid.
        <div class="mb-3 flex flex-wrap items-center justify-between gap-3 [.grid>&]:mb-0">
            <h2 class="text-base font-semibold">{title}</h2>
            {children.map(|children| view! { <div class="flex min-w-0 flex-wrap items-center gap-2">{children()}</div> })}
        </div>
    }
}
