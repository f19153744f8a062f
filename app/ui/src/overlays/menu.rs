//! A list of actions behind a button. `<details>` opens it without any script;
//! with one, a click elsewhere and Escape close it.

use leptos::{
    ev::{self, MouseEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;

use crate::{ButtonKind, Glyph, Icon, Size, Tone, actions::button::button_class};

/// Which edge of the button the list keeps to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MenuAlign {
    /// The end: for buttons on the right.
    #[default]
    End,
    /// The start: for buttons on the left.
    Start,
}

/// A button with a list of actions.
#[component]
pub fn Menu(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional)] compact: bool,
    /// On phones only the icon is to be seen.
    #[prop(optional)]
    narrow: bool,
    #[prop(optional)] align: MenuAlign,
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Details>::new();
    close_from_outside(node);
    let side = match align {
        MenuAlign::End => "end-0",
        MenuAlign::Start => "start-0",
    };
    let spoken = compact.then(|| label.clone());
    let (square, words) = match (compact, narrow) {
        (true, _) => ("size-control !px-0", ""),
        (false, true) => ("max-md:size-control max-md:!px-0", "max-md:sr-only"),
        (false, false) => ("", ""),
    };
    // A small button may stand anywhere in its line: on a phone the list keeps to the edge of the line, which is `relative`.
    let place = if narrow { "md:relative" } else { "relative" };
    let arrow = if narrow {
        "size-4 text-muted max-md:hidden"
    } else {
        "size-4 text-muted"
    };
    view! {
        <details node_ref=node id=id class=format!("{place} inline-block {class}") name="menu">
            <summary
                class=button_class(kind, Size::Medium, square)
                aria-label=spoken.clone()
                title=spoken
            >
                {icon.map(|glyph| view! { <Icon glyph /> })}
                {(!compact).then(|| view! {
                    <span class=format!("truncate {words}")>{label}</span>
                    <Icon glyph=Glyph::ChevronDown class=arrow />
                })}
            </summary>
            <ul class=format!("popup top-full mt-1 w-max min-w-48 max-w-[min(20rem,90vw)] {side}")>{children()}</ul>
        </details>
    }
}

fn close_from_outside(node: NodeRef<html::Details>) {
    Effect::new(move |_| {
        let close_if = move |leave: &dyn Fn(&web_sys::Element) -> bool| {
            if let Some(menu) = node.get_untracked()
                && menu.has_attribute("open")
                && leave(&menu)
            {
                menu.remove_attribute("open").ok();
            }
        };
        let click = window_event_listener(ev::click, move |event| {
            let target = event.target().and_then(|target| target.dyn_into::<web_sys::Node>().ok());
            close_if(&|menu| !menu.contains(target.as_ref()));
        });
        let key = window_event_listener(ev::keydown, move |event| {
            if event.key() == "Escape" {
                close_if(&|menu| {
                    focus_summary(menu);
                    true
                });
            }
        });
        on_cleanup(move || {
            click.remove();
            key.remove();
        });
    });
}

fn focus_summary(menu: &web_sys::Element) {
    let summary = menu.query_selector("summary").ok().flatten();
    if let Some(summary) = summary.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        summary.focus().ok();
    }
}

/// A way to somewhere else.
#[component]
pub fn MenuLink(
    #[prop(into)] href: String,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional)] current: bool,
    /// Whether it leaves for another app, whose pages begin with what they are told by the server.
    #[prop(optional)]
    external: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <li>
            <a href=href class="popup-item" rel=external.then_some("external") aria-current=current.then_some("true")>
                {icon.map(|glyph| view! { <Icon glyph class="size-4 text-muted" /> })}
                <span>{children()}</span>
            </a>
        </li>
    }
}

/// An action; without `on_click` it submits its form.
#[component]
pub fn MenuButton(
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] form: Option<String>,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional)] tone: Tone,
    /// Whether it is the chosen one of several; nothing for an ordinary action.
    #[prop(optional, into)]
    pressed: Option<bool>,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
    children: Children,
) -> impl IntoView {
    let ink = if tone == Tone::Neutral { "" } else { tone.ink() };
    view! {
        <li>
            <button
                type=if on_click.is_some() { "button" } else { "submit" }
                class=format!("popup-item {ink}")
                name=name
                value=value
                form=form
                aria-pressed=pressed.map(|pressed| pressed.to_string())
                on:click=move |event| {
                    if let Some(on_click) = on_click {
                        on_click.run(event);
                    }
                }
            >
                {icon.map(|glyph| view! { <Icon glyph class="size-4" /> })}
                <span>{children()}</span>
            </button>
        </li>
    }
}

/// A line between groups of actions.
#[component]
pub fn MenuDivider() -> impl IntoView {
    view! { <li class="my-1 h-px bg-border" aria-hidden="true"></li> }
}

/// The name of a group of actions.
#[component]
pub fn MenuLabel(children: Children) -> impl IntoView {
    view! { <li class="px-2.5 pb-1 pt-2 text-xs font-semibold text-muted">{children()}</li> }
}
