//! Facts about one thing: a name and a value per line.

use leptos::prelude::*;

/// A list of facts.
#[component]
pub fn KeyValues(#[prop(optional, into)] class: String, children: Children) -> impl IntoView {
    view! { <dl class=format!("grid gap-y-2 {class}")>{children()}</dl> }
}

/// One fact.
#[component]
pub fn KeyValue(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <div class="grid grid-cols-[minmax(7rem,2fr)_5fr] items-baseline gap-x-4">
            <dt class="text-sm text-muted">{label}</dt>
            <dd class="min-w-0 font-medium">{children()}</dd>
        </div>
    }
}
