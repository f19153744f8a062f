//! What happened, in order: who, when, what, and the photos of it.

use domain::time::Timestamp;
use leptos::prelude::*;

use crate::{Badge, Glyph, Icon, TimeText, Tone, t};

/// A history.
#[component]
pub fn Timeline(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <ol class="timeline" aria-label=label>{children()}</ol> }
}

/// One event; words of people stand in a bubble, internal ones tinted and labelled.
#[component]
pub fn TimelineItem(
    icon: Glyph,
    at: Timestamp,
    #[prop(into)] title: String,
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] actor: Option<String>,
    #[prop(optional, into)] text: Option<String>,
    #[prop(optional)] internal: bool,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let bubble = if internal {
        "border-warning/25 bg-warning-soft"
    } else {
        "border-border bg-surface-sunken"
    };
    view! {
        <li>
            <span class="timeline-rail" aria-hidden="true"></span>
            <span class=format!("timeline-dot grid size-8 place-items-center rounded-full border {}", tone.soft())>
                <Icon glyph=icon class="size-4" />
            </span>
            <div class="flex min-h-8 flex-wrap items-center gap-x-2 gap-y-1">
                <span class="font-semibold">{title}</span>
                {actor.map(|actor| view! { <span class="text-muted">{actor}</span> })}
                {internal.then(|| view! {
                    <Badge tone=Tone::Warning icon=Glyph::Lock>{t("requests-comment-internal")}</Badge>
                })}
                <TimeText at class="text-xs text-muted md:ms-auto" />
            </div>
            {text.map(|text| view! {
                <p class=format!("mt-1.5 whitespace-pre-line rounded-md border px-3 py-2 {bubble}")>{text}</p>
            })}
            {children.map(|children| view! { <div class="mt-2">{children()}</div> })}
        </li>
    }
}
