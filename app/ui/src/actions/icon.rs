//! Draws an icon. Without a label it is decoration and silent for screen readers.

use leptos::prelude::*;

use crate::Glyph;

/// An icon of the kit, 20 px unless the class says otherwise.
#[component]
pub fn Icon(glyph: Glyph, #[prop(into, optional)] class: String, #[prop(into, optional)] label: Option<String>) -> impl IntoView {
    let class = if class.is_empty() {
        "icon size-5".to_owned()
    } else {
        format!("icon {class}")
    };
    let hidden = label.is_none().then_some("true");
    let role = label.is_some().then_some("img");
    view! {
        <svg
            class=class
            viewBox="0 0 24 24"
            role=role
            aria-hidden=hidden
            aria-label=label
        >
            <path d=glyph.path()></path>
        </svg>
    }
}
