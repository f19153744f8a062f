//! A part of a card that is folded until somebody asks for it; the browser unfolds it by itself.

use leptos::{ev::Event, prelude::*};
use wasm_bindgen::JsCast as _;
use web_sys::Element;

/// The line and what it unfolds. What is drawn anew stands as it was left.
#[component]
pub(super) fn Fold(
    /// What stands in the line.
    #[prop(into)]
    label: String,
    /// How the line looks.
    class: &'static str,
    /// Whether it is unfolded.
    is_open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    view! {
        <details open=is_open.get_untracked() on:toggle=move |event| is_open.set(is_unfolded(&event))>
            <summary class=format!("fold {class}")>{label}</summary>
            {children()}
        </details>
    }
}

fn is_unfolded(event: &Event) -> bool {
    let folder = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    folder.is_some_and(|folder| folder.has_attribute("open"))
}
