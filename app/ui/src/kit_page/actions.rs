//! Colours, buttons and icons.

use leptos::prelude::*;

use super::Chapter;
use crate::{Badge, Button, ButtonKind, Card, Count, Glyph, Icon, IconButton, LinkButton, Size, Tone};

const TONES: [Tone; 7] = [
    Tone::Neutral,
    Tone::Accent,
    Tone::Success,
    Tone::Warning,
    Tone::Danger,
    Tone::Info,
    Tone::Violet,
];

const KINDS: [ButtonKind; 4] = [ButtonKind::Primary, ButtonKind::Secondary, ButtonKind::Ghost, ButtonKind::Danger];

/// Tones on their soft backgrounds and on the surfaces.
pub(super) fn colours() -> impl IntoView {
    let on = |surface: &'static str| {
        view! {
            <div class=format!("flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-border p-4 {surface}")>
                <span class="font-semibold">{surface}</span>
                {TONES.map(|tone| view! { <span class=tone.ink()>{format!("{tone:?}")}</span> }).collect_view()}
            </div>
        }
    };
    view! {
        <Chapter title="Tone, Badge, Count">
            <div class="flex flex-wrap items-center gap-2">
                {TONES.map(|tone| view! { <Badge tone icon=Glyph::Info>{format!("{tone:?}")}</Badge> }).collect_view()}
                <Count value=7_u32 label="Count" tone=Tone::Danger />
                <Count value=120_u32 label="Count" tone=Tone::Accent />
            </div>
            <div class="grid gap-3 md:grid-cols-2">
                {["bg-page", "glass", "bg-surface-solid", "bg-surface-sunken"].map(on).collect_view()}
            </div>
        </Chapter>
    }
}

/// Buttons of every kind, size and state.
pub(super) fn buttons() -> impl IntoView {
    let busy = RwSignal::new(false);
    view! {
        <Chapter title="Button, IconButton, LinkButton">
            <Card class="grid gap-4">
                {KINDS
                    .map(|kind| {
                        view! {
                            <div class="flex flex-wrap items-center gap-3">
                                <Button kind icon=Glyph::Check on_click=|_| ()>{format!("{kind:?}")}</Button>
                                <Button kind size=Size::Small on_click=|_| ()>"Small"</Button>
                                <Button kind busy=true on_click=|_| ()>"Busy"</Button>
                                <Button kind disabled=true on_click=|_| ()>"Disabled"</Button>
                                <LinkButton kind href="#kit" icon=Glyph::ArrowRight>"Link"</LinkButton>
                                <IconButton kind glyph=Glyph::Refresh label="Refresh" on_click=|_| () />
                                <IconButton kind size=Size::Small glyph=Glyph::X label="Close" on_click=|_| () />
                            </div>
                        }
                    })
                    .collect_view()}
                <div class="max-w-sm">
                    <Button
                        kind=ButtonKind::Primary
                        size=Size::Large
                        icon=Glyph::Route
                        busy
                        on_click=move |_| busy.set(true)
                    >
                        "Выехал"
                    </Button>
                </div>
            </Card>
        </Chapter>
    }
}

/// Every icon with its code.
pub(super) fn icons() -> impl IntoView {
    let tile = |glyph: &Glyph| {
        view! {
            <li class="flex flex-col items-center gap-1 p-2 text-center text-xs text-muted">
                <Icon glyph=*glyph class="size-6 text-text" />
                {glyph.code()}
            </li>
        }
    };
    view! {
        <Chapter title="Icon">
            <Card>
                <ul class="grid grid-cols-[repeat(auto-fill,minmax(5.5rem,1fr))]">
                    {Glyph::ALL.iter().map(tile).collect_view()}
                </ul>
            </Card>
        </Chapter>
    }
}
