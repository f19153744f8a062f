//! Small photos that open large. Each is a link to the large one; the script opens a viewer instead.

use leptos::{ev::MouseEvent, html, prelude::*};

use crate::{
    Glyph, Icon,
    display::{fresh_links::FreshLinks, photo_viewer::photo_viewer},
    overlays::modal::show,
    t,
};

/// Whether a photo can be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PhotoState {
    /// It is here.
    #[default]
    Ready,
    /// It is still being fetched.
    Loading,
    /// It could not be fetched.
    Failed,
}

/// One photo; the addresses are signed and short-lived.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Photo {
    /// The address of the small picture.
    pub thumb: String,
    /// The address of the large picture.
    pub large: String,
    /// What is to be seen.
    pub alt: String,
    /// What stands below it: before, after, who.
    pub caption: Option<String>,
    /// Whether it can be looked at.
    pub state: PhotoState,
}

/// A row of small photos with a viewer.
#[component]
pub fn PhotoGallery(#[prop(into)] id: String, photos: Vec<Photo>, #[prop(optional, into)] label: Option<String>) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let current = RwSignal::new(0_usize);
    let ready: Vec<Photo> = photos.iter().filter(|photo| photo.state == PhotoState::Ready).cloned().collect();
    let open = Callback::new(move |(event, index): (MouseEvent, usize)| {
        // Opening in a new tab stays possible.
        let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
        if let (Some(dialog), false) = (node.get_untracked(), elsewhere) {
            event.prevent_default();
            current.set(index);
            show(&dialog);
        }
    });
    let links = use_context::<FreshLinks>();
    go_on_viewing(node, id.clone(), current, links);
    let mut place = 0_usize;
    let tiles = photos
        .into_iter()
        .enumerate()
        .map(|(index, photo)| {
            let mine = place;
            place += usize::from(photo.state == PhotoState::Ready);
            tile(photo, index + 1, (mine, open), links)
        })
        .collect_view();
    let viewer = photo_viewer(&id, node, ready, current);
    view! {
        <ul
            class="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2"
            aria-label=label.unwrap_or_else(|| t("kit-gallery-label"))
        >
            {tiles}
        </ul>
        {viewer}
    }
}

/// Opens the photo that was being looked at when its link had ended and the gallery was drawn anew.
fn go_on_viewing(node: NodeRef<html::Dialog>, id: String, current: RwSignal<usize>, links: Option<FreshLinks>) {
    Effect::new(move |_| {
        if let (Some(links), Some(dialog)) = (links, node.get())
            && let Some(index) = links.take(&id)
        {
            current.set(index);
            show(&dialog);
        }
    });
}

fn tile(photo: Photo, number: usize, (index, open): (usize, Callback<(MouseEvent, usize)>), links: Option<FreshLinks>) -> impl IntoView {
    let Photo {
        thumb,
        large,
        alt,
        caption,
        state,
    } = photo;
    let picture = match state {
        PhotoState::Ready => view! {
            <a
                href=large
                class="group relative block aspect-square overflow-hidden rounded-sm border border-border bg-surface-sunken"
                aria-label=t!("kit-gallery-open", number = number)
                on:click=move |event| open.run((event, index))
            >
                <img
                    src=thumb
                    alt=alt
                    loading="lazy"
                    decoding="async"
                    class="size-full object-cover transition-transform group-hover:scale-105"
                    on:error=move |_| {
                        if let Some(links) = links {
                            links.ask(None);
                        }
                    }
                />
            </a>
        }
        .into_any(),
        PhotoState::Loading => waiting(Glyph::Image, t!("kit-gallery-loading", number = number), "animate-pulse").into_any(),
        PhotoState::Failed => waiting(Glyph::Alert, t!("kit-gallery-failed", number = number), "").into_any(),
    };
    view! {
        <li class="min-w-0">
            {picture}
            {caption.map(|caption| view! { <span class="mt-1 block truncate text-xs text-muted">{caption}</span> })}
        </li>
    }
}

fn waiting(glyph: Glyph, words: String, motion: &'static str) -> impl IntoView {
    view! {
        <span class="flex aspect-square flex-col items-center justify-center gap-1 rounded-sm border border-border bg-surface-sunken p-2 text-center text-xs font-medium text-muted">
            <Icon glyph class=format!("size-6 {motion}") />
            {words}
        </span>
    }
}
