//! Surfaces. Forms, tables and long text stand on the card; glass is for what floats above the page.

use leptos::prelude::*;

/// A solid surface.
#[component]
pub fn Card(#[prop(default = true)] padded: bool, #[prop(optional, into)] class: String, children: Children) -> impl IntoView {
    let padding = if padded { "p-4 md:p-5" } else { "" };
    view! { <section class=format!("card {padding} {class}")>{children()}</section> }
}

/// A translucent surface; at most two of them above each other.
#[component]
pub fn GlassPanel(#[prop(optional, into)] class: String, children: Children) -> impl IntoView {
    view! { <section class=format!("glass p-4 md:p-5 {class}")>{children()}</section> }
}
