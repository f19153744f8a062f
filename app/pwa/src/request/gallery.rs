//! Photos, voices and documents of a request.

use domain::files::{Attachment, FileStatus, PICTURE};
use leptos::prelude::*;
use ui::{Glyph, LinkButton, Photo, PhotoGallery, PhotoState, Size, t};

/// Answers what a file shows, in words.
fn kind_words(file: &Attachment) -> String {
    t(&format!("requests-photo-{}", file.kind.code()))
}

/// Whether it is looked at, not listened to or read. What is still on its way is most likely a photo.
fn is_picture(file: &Attachment) -> bool {
    file.mime == PICTURE || (file.mime.is_empty() && file.status != FileStatus::Ready)
}

fn photo(file: Attachment, captions: bool) -> Photo {
    let words = kind_words(&file);
    let large = file.url.unwrap_or_default();
    Photo {
        thumb: file.thumb_url.unwrap_or_else(|| large.clone()),
        large,
        alt: words.clone(),
        caption: captions.then_some(words),
        state: match file.status {
            FileStatus::Ready => PhotoState::Ready,
            FileStatus::Pending => PhotoState::Loading,
            FileStatus::Failed => PhotoState::Failed,
        },
    }
}

/// Files of a request or of a comment; `captions` says of each photo what it shows.
#[component]
pub(crate) fn Attachments(#[prop(into)] id: String, files: Vec<Attachment>, #[prop(optional)] captions: bool) -> impl IntoView {
    let (pictures, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_picture);
    let pictures: Vec<Photo> = pictures.into_iter().map(|file| photo(file, captions)).collect();
    view! {
        <div class="grid gap-3">
            {(!pictures.is_empty()).then(|| view! { <PhotoGallery id photos=pictures label=t("requests-photos") /> })}
            {others.into_iter().map(other).collect_view()}
        </div>
    }
}

/// A voice, a film or a document.
fn other(file: Attachment) -> impl IntoView {
    let words = kind_words(&file);
    let length = file.length();
    let Some(url) = file.url else {
        return view! { <p class="text-sm text-muted">{words}</p> }.into_any();
    };
    if file.mime.starts_with("audio/") {
        view! {
            <figure class="grid gap-1">
                <figcaption class="text-xs text-muted">{words}</figcaption>
                <div class="flex items-center gap-2">
                    <audio controls preload="none" src=url class="w-full min-w-0"></audio>
                    {length.map(|length| view! { <span class="text-sm tabular-nums text-muted">{length}</span> })}
                </div>
            </figure>
        }
        .into_any()
    } else if file.mime.starts_with("video/") {
        view! { <video controls preload="none" src=url class="w-full rounded-md" aria-label=words></video> }.into_any()
    } else {
        view! { <LinkButton href=url size=Size::Small icon=Glyph::Download external=true>{words}</LinkButton> }.into_any()
    }
}
