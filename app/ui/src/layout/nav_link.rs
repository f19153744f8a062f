//! One entry of the main navigation: in the sidebar, or in the bar at the bottom of a phone.

use leptos::prelude::*;

use crate::{Count, Glyph, Icon, Tone};

/// Where the entry stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NavPlace {
    /// In the sidebar: the icon before the word.
    #[default]
    Side,
    /// In the bottom bar: the icon above the word.
    Bottom,
}

impl NavPlace {
    const fn class(self) -> &'static str {
        match self {
            Self::Side => {
                "relative flex min-h-control items-center gap-3 rounded-sm px-3 font-medium text-muted transition-colors hover:bg-accent-soft/60 hover:text-text aria-[current=page]:bg-accent-soft aria-[current=page]:font-semibold aria-[current=page]:text-accent"
            }
            Self::Bottom => {
                "relative flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 rounded-md text-xs font-medium tracking-tight text-muted aria-[current=page]:text-accent"
            }
        }
    }
}

/// A way to one part of the product.
#[component]
pub fn NavLink(
    #[prop(into)] href: String,
    icon: Glyph,
    #[prop(into)] label: String,
    #[prop(optional, into)] current: Signal<bool>,
    #[prop(optional, into)] count: Signal<u32>,
    #[prop(optional)] place: NavPlace,
) -> impl IntoView {
    let (scale, bubble) = match place {
        NavPlace::Side => ("size-5", "ms-auto"),
        // Beside the icon from its middle on: however long the number is, the icon is known.
        NavPlace::Bottom => ("size-6", "absolute start-[calc(50%+0.25rem)] top-0.5"),
    };
    view! {
        <a href=href class=place.class() aria-current=move || current.get().then_some("page")>
            <Icon glyph=icon class=scale />
            <span class="max-w-full truncate">{label}</span>
            <span class=bubble>
                <Count value=count tone=Tone::Danger />
            </span>
        </a>
    }
}
