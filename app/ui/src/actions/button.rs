//! The button. Without `on_click` it submits its form, so it works before WASM arrives.

use leptos::{ev::MouseEvent, prelude::*};

use crate::{Glyph, Icon};

/// How much a button asks for attention.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ButtonKind {
    /// An ordinary action.
    #[default]
    Secondary,
    /// The one main action of the place.
    Primary,
    /// An action that stays in the background.
    Ghost,
    /// An action that takes something away.
    Danger,
}

/// How large a control is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Size {
    /// The height of the panel: 36 px, 44 px on phones.
    #[default]
    Medium,
    /// For rows and chips; still a finger wide on phones.
    Small,
    /// The next step on a phone: as wide as the page.
    Large,
}

const BASE: &str = "inline-flex max-w-full items-center justify-center gap-2 rounded-sm border font-semibold select-none \
    whitespace-nowrap text-center transition-colors active:translate-y-px disabled:active:translate-y-0 \
    not-aria-busy:disabled:border-border not-aria-busy:disabled:bg-surface-sunken not-aria-busy:disabled:text-muted \
    not-aria-busy:disabled:shadow-none aria-busy:cursor-progress";

impl ButtonKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Secondary => "border-border-strong/60 bg-surface-solid text-text shadow-soft hover:border-accent hover:text-accent",
            Self::Primary => "border-transparent bg-accent text-on-accent shadow-soft hover:bg-accent-strong",
            Self::Ghost => "border-transparent bg-transparent text-accent hover:bg-accent-soft",
            Self::Danger => {
                "border-danger/40 bg-danger-soft text-danger shadow-soft hover:border-danger hover:bg-danger hover:text-on-danger"
            }
        }
    }
}

impl Size {
    const fn class(self) -> &'static str {
        match self {
            Self::Small => "min-h-8 px-2.5 text-xs max-md:min-h-11 max-md:px-3 max-md:text-sm",
            Self::Medium => "min-h-control px-3.5 text-sm max-md:px-4 max-md:text-base",
            Self::Large => "min-h-14 w-full rounded-md px-5 text-base",
        }
    }
}

/// Answers the classes of something that looks like a button.
pub(crate) fn button_class(kind: ButtonKind, size: Size, more: &str) -> String {
    format!("{BASE} {} {} {more}", kind.class(), size.class())
}

/// A button; while busy it keeps its width, turns a wheel and cannot be pressed again.
#[component]
pub fn Button(
    #[prop(optional)] kind: ButtonKind,
    #[prop(optional)] size: Size,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
    #[prop(optional, into)] name: Option<String>,
    #[prop(optional, into)] value: Option<String>,
    #[prop(optional, into)] form: Option<String>,
    #[prop(optional, into)] formaction: Option<String>,
    #[prop(optional)] submit: bool,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let press = if submit || on_click.is_none() { "submit" } else { "button" };
    let class = button_class(kind, size, &class);
    view! {
        <button
            type=press
            class=class
            name=name
            value=value
            form=form
            formaction=formaction
            disabled=move || disabled.get() || busy.get()
            aria-busy=move || busy.get().then_some("true")
            on:click=move |event| {
                if let Some(on_click) = on_click {
                    on_click.run(event);
                }
            }
        >
            {move || {
                let turning = busy.get();
                match (turning, icon) {
                    (true, _) => {
                        view! { <Icon glyph=Glyph::Refresh class="size-4 animate-spin" /> }.into_any()
                    }
                    (false, Some(glyph)) => view! { <Icon glyph class="size-4" /> }.into_any(),
                    (false, None) => ().into_any(),
                }
            }}
            <span class="truncate max-md:whitespace-normal">{children()}</span>
        </button>
    }
}
