//! A button that is only an icon; its label is for screen readers and the tooltip.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{ButtonKind, Glyph, Icon, Size, actions::button::button_class};

/// A square button with an icon.
#[component]
pub fn IconButton(
    glyph: Glyph,
    #[prop(into)] label: String,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] form: Option<String>,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    let press = if submit || on_click.is_none() { "submit" } else { "button" };
    let square = match size {
        Size::Small => "size-8 max-md:size-11 !px-0",
        Size::Medium => "size-control !px-0",
        Size::Large => "!size-14 !px-0",
    };
    let class = button_class(kind, size, &format!("{square} {class}"));
    view! {
        <button
            type=press
            class=class
            name=name
            value=value
            form=form
            title=label.clone()
            aria-label=label
            disabled=disabled
            on:click=move |event| {
                if let Some(on_click) = on_click {
                    on_click.run(event);
                }
            }
        >
            <Icon glyph />
        </button>
    }
}
