//! A link that looks like a button: it goes somewhere, it changes nothing.

use leptos::prelude::*;

use crate::{ButtonKind, Glyph, Icon, Size, actions::button::button_class};

/// A link in the shape of a button.
#[component]
pub fn LinkButton(
    #[prop(into)] href: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional)] external: bool,
    #[prop(optional)] download: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    view! {
        <a
            href=href
            class=button_class(kind, size, &class)
            target=external.then_some("_blank")
            rel=external.then_some("external noopener")
            download=download.then_some("")
        >
            {icon.map(|glyph| view! { <Icon glyph class="size-4" /> })}
            <span class="truncate max-md:whitespace-normal">{children()}</span>
        </a>
    }
}
