//! Choosing photos in a sheet, and how far each has come. Without script a form of its own sends them.

use domain::files::FileKind;
use leptos::prelude::*;
use ui::{Button, ButtonKind, FilePicker, Glyph, Icon, IconButton, lang, t};
use web_sys::FileList;

use super::{
    open_request::OpenRequest,
    photos::{Photo, PhotoState, Photos},
};

/// A place for photos within a form that scripts send.
#[component]
pub(crate) fn PhotoInput(
    photos: Photos,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
) -> impl IntoView {
    view! {
        <div class="hidden-without-js grid gap-2">
            <FilePicker name="photo" id label multiple=true hint error on_pick=move |files: FileList| photos.pick(&files) />
            {move || {
                let words = photos.limit_met().map(|most| t!("staff-photo-limit", most = most));
                words.map(|words| view! { <p role="alert" class="text-sm font-medium text-warning">{words}</p> })
            }}
            <ul class="grid gap-2 empty:hidden">
                <For each=move || photos.get() key=|photo| photo.id.clone() let:photo>
                    <Tile photos photo />
                </For>
            </ul>
        </div>
    }
}

/// One chosen photo.
#[component]
fn Tile(photos: Photos, photo: Photo) -> impl IntoView {
    let Photo { id, name, .. } = photo;
    let (of_remove, of_picture, of_copy) = (id.clone(), id.clone(), id.clone());
    let state = Memo::new({
        let id = id.clone();
        move |_| photos.of(&id, |photo| photo.state.clone())
    });
    // One from before a killed app is found a moment later.
    let preview = Memo::new(move |_| photos.of(&of_picture, |photo| photo.preview.clone()).flatten());
    let unkept = Memo::new(move |_| {
        let endangered = photos.of(&of_copy, |photo| photo.unkept && !matches!(photo.state, PhotoState::Sent(_)));
        endangered.unwrap_or(false)
    });
    let of_progress = name.clone();
    let retry = move || {
        let id = id.clone();
        matches!(state.get(), Some(PhotoState::Failed(_))).then(|| {
            view! {
                <IconButton kind=ButtonKind::Ghost glyph=Glyph::Refresh label=t("staff-photo-retry") on_click=move |_| photos.retry(&id) />
            }
        })
    };
    view! {
        <li class="card flex items-center gap-3 p-2">
            {move || picture(preview.get())}
            <div class="min-w-0 flex-1">
                <p class="truncate text-sm font-medium">{name}</p>
                {move || state.get().map(|state| view! { <Progress name=of_progress.clone() state /> })}
                {move || {
                    unkept.get().then(|| view! { <p role="alert" class="text-xs font-medium text-warning">{t("staff-photo-not-kept")}</p> })
                }}
            </div>
            {retry}
            <IconButton kind=ButtonKind::Ghost glyph=Glyph::X label=t("staff-photo-remove") on_click=move |_| photos.remove(&of_remove) />
        </li>
    }
}

fn picture(preview: Option<String>) -> impl IntoView {
    match preview {
        Some(address) => view! { <img src=address alt="" class="size-14 shrink-0 rounded-sm object-cover" /> }.into_any(),
        None => view! {
            <span class="grid size-14 shrink-0 place-items-center rounded-sm bg-surface-sunken text-muted">
                <Icon glyph=Glyph::Image />
            </span>
        }
        .into_any(),
    }
}

/// How far one photo has come, in words or as a bar.
#[component]
fn Progress(#[prop(into)] name: String, state: PhotoState) -> impl IntoView {
    match state {
        PhotoState::Sending(percent) => {
            view! { <progress class="progress mt-1" max="100" value=percent.to_string() aria-label=name></progress> }.into_any()
        }
        PhotoState::Failed(code) => {
            view! { <p role="alert" class="text-xs font-medium text-danger">{text::error(lang(), &code)}</p> }.into_any()
        }
        PhotoState::Sent(_) => view! {
            <p class="flex items-center gap-1 text-xs font-medium text-success">
                <Icon glyph=Glyph::Check class="size-3.5" />
                {t("kit-file-uploaded")}
            </p>
        }
        .into_any(),
    }
}

/// Photos by a plain form, for pages without script.
#[component]
pub(crate) fn PhotoForm(
    request: OpenRequest,
    kind: FileKind,
    number: u8,
    #[prop(into)] id: String,
    #[prop(into)] label: String,
) -> impl IntoView {
    view! {
        <form
            method="post"
            enctype="multipart/form-data"
            action=request.door().attach_form(request.id)
            class="hidden-with-js grid gap-3 border-b border-border pb-4"
        >
            <input type="hidden" name="kind" value=kind.code() />
            <input type="hidden" name="command" value=request.command(number).to_string() />
            <FilePicker name="file" id label multiple=true />
            <Button icon=Glyph::Upload>{t("requests-action-attach")}</Button>
        </form>
    }
}
