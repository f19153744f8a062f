//! One number of a desktop.

use leptos::prelude::*;

use crate::{Glyph, Icon, Tone};

/// A tile with a number; with `href` the whole tile is a link to what is counted.
#[component]
pub fn Stat(
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] icon: Option<Glyph>,
    #[prop(optional, into)] href: Option<String>,
    #[prop(optional, into)] note: Option<String>,
) -> impl IntoView {
    // An amount is one word that would break anywhere: it is large where its tile has the room.
    let size = if value.chars().count() > 8 {
        "text-base @min-[15rem]:text-2xl"
    } else {
        "text-2xl"
    };
    let inside = view! {
        <span class="flex items-start justify-between gap-3">
            <span class="text-sm font-medium text-muted">{label}</span>
            {icon.map(|glyph| view! {
                <span class=format!("grid size-8 shrink-0 place-items-center rounded-sm border {}", tone.soft())>
                    <Icon glyph class="size-4" />
                </span>
            })}
        </span>
        <span class=format!("mt-1 block {size} font-bold tracking-tight tabular-nums")>{value}</span>
        {note.map(|note| view! { <span class=format!("mt-0.5 block text-xs font-medium {}", tone.ink())>{note}</span> })}
    };
    match href {
        Some(href) => view! {
            <a href=href class="glass @container flex flex-col justify-between p-4 transition hover:-translate-y-0.5 hover:!border-accent">{inside}</a>
        }
        .into_any(),
        None => view! { <div class="glass @container flex flex-col justify-between p-4">{inside}</div> }.into_any(),
    }
}
