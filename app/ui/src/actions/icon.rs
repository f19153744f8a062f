//! Draws an icon. Without a label it is decoration and silent for screen readers.

use leptos::{either::Either, prelude::*};

use crate::Glyph;

/// An icon of the kit, 20 px unless the class says otherwise.
#[component]
pub fn Icon(glyph: Glyph, #[prop(into, optional)] class: String, #[prop(into, optional)] label: Option<String>) -> impl IntoView {
    let class = if class.is_empty() {
        "icon size-5".to_owned()
    } else {
        format!("icon {class}")
    };
    // Each attribute costs the server as much as an element: none is carried that says nothing.
    match label {
        None => Either::Left(view! {
            <svg class=class viewBox="0 0 24 24" aria-hidden="true">
                <path d=glyph.path()></path>
            </svg>
        }),
        Some(label) => Either::Right(view! {
            <svg class=class viewBox="0 0 24 24" role="img" aria-label=label>
                <path d=glyph.path()></path>
            </svg>
        }),
    }
}
