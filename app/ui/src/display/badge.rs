//! A word on a soft colour, and a number in a bubble.

use leptos::prelude::*;

use crate::{Glyph, Icon, Tone};

/// A word on a soft colour; give it an icon when the colour means something.
#[component]
pub fn Badge(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let look = if class.is_empty() {
        format!("badge {}", tone.soft())
    } else {
        format!("badge {} {class}", tone.soft())
    };
    view! {
        <span class=look>
            {icon.map(|glyph| view! { <Icon glyph class="size-3.5" /> })}
            <span class="truncate">{children()}</span>
        </span>
    }
}

/// A number in a bubble; nothing at zero. The label says what is counted, where nothing beside it does.
#[component]
pub fn Count(
    #[prop(into)] value: Signal<u32>,
    #[prop(optional, into)] label: Option<String>,
    #[prop(default = Tone::Neutral)] tone: Tone,
) -> impl IntoView {
    let label = label.map(|label| format!("{label}: ")).unwrap_or_default();
    move || {
        let value = value.get();
        (value > 0).then(|| {
            view! {
                <span class=format!(
                    "inline-grid h-5 min-w-5 place-items-center rounded-full border px-1.5 text-xs font-semibold tabular-nums {}",
                    tone.soft(),
                )>
                    <span aria-hidden="true">{if value > 99 { "99+".to_owned() } else { value.to_string() }}</span>
                    <span class="sr-only">{format!(" {label}{value}")}</span>
                </span>
            }
        })
    }
}
