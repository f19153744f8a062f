//! A photo over the whole screen: arrows turn pages, a press zooms, Escape leaves.

use leptos::{ev::KeyboardEvent, html, prelude::*};

use crate::{Glyph, Icon, Photo, display::fresh_links::FreshLinks, t};

/// What the viewer of one gallery remembers.
#[derive(Clone, Copy)]
struct Viewer {
    node: NodeRef<html::Dialog>,
    photos: StoredValue<Vec<Photo>>,
    current: RwSignal<usize>,
    zoomed: RwSignal<bool>,
    last: usize,
}

impl Viewer {
    fn shown(self) -> Photo {
        self.photos
            .with_value(|photos| photos.get(self.current.get()).cloned())
            .unwrap_or_default()
    }

    fn is_last(self) -> bool {
        self.current.get() >= self.last
    }

    fn turn(self, to: usize) {
        self.zoomed.set(false);
        self.current.set(to.min(self.last));
    }

    fn back(self) {
        self.turn(self.current.get_untracked().saturating_sub(1));
    }

    fn forth(self) {
        self.turn(self.current.get_untracked() + 1);
    }

    fn zoom(self) {
        self.zoomed.update(|zoomed| *zoomed = !*zoomed);
    }

    /// The photo did not load: mostly its link has ended. An empty viewer has no photo to ask for.
    fn ask(self, gallery: &str, links: Option<FreshLinks>) {
        let is_open = self.node.get_untracked().is_some_and(|dialog| dialog.open());
        if let (Some(links), true) = (links, is_open) {
            links.ask(Some((gallery.to_owned(), self.current.get_untracked())));
        }
    }

    fn leave(self) {
        if let Some(dialog) = self.node.get_untracked() {
            dialog.close();
        }
    }

    fn press(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "ArrowLeft" => self.back(),
            "ArrowRight" => self.forth(),
            "+" | "=" => self.zoomed.set(true),
            "-" => self.zoomed.set(false),
            _ => {}
        }
    }
}

/// The viewer of one gallery.
pub(crate) fn photo_viewer(id: &str, node: NodeRef<html::Dialog>, photos: Vec<Photo>, current: RwSignal<usize>) -> impl IntoView + use<> {
    let last = photos.len().saturating_sub(1);
    let viewer = Viewer {
        node,
        photos: StoredValue::new(photos),
        current,
        zoomed: RwSignal::new(false),
        last,
    };
    let (gallery, links) = (id.to_owned(), use_context::<FreshLinks>());
    view! {
        <dialog
            node_ref=node
            id=format!("{id}-viewer")
            class="viewer"
            aria-label=t("kit-gallery-label")
            on:keydown=move |event| viewer.press(&event)
        >
            {head(viewer)}
            <div
                class="viewer-stage px-3"
                data-zoom=move || viewer.zoomed.get().to_string()
                on:click=move |_| viewer.zoom()
            >
                <img
                    loading="lazy"
                    src=move || viewer.shown().large
                    alt=move || viewer.shown().alt
                    on:error=move |_| viewer.ask(&gallery, links)
                />
            </div>
            {foot(viewer)}
        </dialog>
    }
}

fn head(viewer: Viewer) -> impl IntoView {
    view! {
        <div class="flex items-center justify-between gap-3 p-3">
            <span class="px-2 text-sm font-semibold tabular-nums" aria-live="polite">
                {move || t!("kit-gallery-position", number = viewer.current.get() + 1, count = viewer.last + 1)}
            </span>
            <span class="flex gap-2">
                <button
                    type="button"
                    class="viewer-button"
                    aria-label=move || if viewer.zoomed.get() { t("kit-gallery-zoom-out") } else { t("kit-gallery-zoom-in") }
                    on:click=move |_| viewer.zoom()
                >
                    <Icon glyph=Glyph::Search />
                </button>
                <button type="button" class="viewer-button" aria-label=t("kit-close") on:click=move |_| viewer.leave()>
                    <Icon glyph=Glyph::X />
                </button>
            </span>
        </div>
    }
}

/// A button that leads nowhere keeps the focus: without it the keys would reach nobody.
fn foot(viewer: Viewer) -> impl IntoView {
    view! {
        <div class="flex items-center justify-between gap-3 p-3">
            <button
                type="button"
                class="viewer-button"
                aria-label=t("kit-gallery-previous")
                aria-disabled=move || (viewer.current.get() == 0).then_some("true")
                on:click=move |_| viewer.back()
            >
                <Icon glyph=Glyph::ChevronLeft />
            </button>
            <span class="min-w-0 truncate text-sm">{move || viewer.shown().caption}</span>
            <button
                type="button"
                class="viewer-button"
                aria-label=t("kit-gallery-next")
                aria-disabled=move || viewer.is_last().then_some("true")
                on:click=move |_| viewer.forth()
            >
                <Icon glyph=Glyph::ChevronRight />
            </button>
        </div>
    }
}
