//! A message that stays on the page: what happened and what to do.

use leptos::prelude::*;

use crate::{Glyph, Icon, Tone};

/// A message in a soft colour; an error is read out at once.
#[component]
pub fn Banner(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<String>,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let glyph = icon.unwrap_or(match tone {
        Tone::Success => Glyph::CheckCircle,
        Tone::Warning | Tone::Danger => Glyph::Alert,
        Tone::Neutral | Tone::Accent | Tone::Info | Tone::Violet => Glyph::Info,
    });
    view! {
        <div
            role=if tone == Tone::Danger { "alert" } else { "status" }
            class=format!("flex items-start gap-3 rounded-md border px-4 py-3 {} {class}", tone.soft())
        >
            <Icon glyph />
            <div class="min-w-0 flex-1 text-text">
                {title.map(|title| view! { <strong class="block font-semibold">{title}</strong> })}
                {children()}
            </div>
        </div>
    }
}
