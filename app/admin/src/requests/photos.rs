//! The photos of a request by what they show, and adding more.

use domain::{
    files::{Attachment, FileKind, FileStatus, PICTURE},
    ids::{CommandId, FileId},
    requests::{Attach, Detail},
};
use leptos::prelude::*;
use rpc::requests::AttachToRequest;
use ui::{Button, Card, Choice, FilePicker, Glyph, Icon, Photo, PhotoGallery, PhotoState, SectionTitle, Select, t};

use super::desk::{Desk, request_href};
use crate::support::{RefusalBanner, Uploads, refusal};

/// What an employee may add.
const KINDS: [FileKind; 4] = [FileKind::Problem, FileKind::Before, FileKind::After, FileKind::Act];

/// What a file shows, in words.
pub(crate) fn kind_words(kind: FileKind) -> String {
    t(&format!("requests-photo-{}", kind.code()))
}

/// The photos of the request itself; those of comments stand with the comments.
#[component]
pub(crate) fn PhotosCard(detail: Memo<Detail>, desk: Desk) -> impl IntoView {
    let groups = Memo::new(move |_| detail.with(|detail| by_kind(&detail.files)));
    view! {
        <Card>
            <SectionTitle title=t("requests-photos") />
            <div class="grid gap-4">
                {move || {
                    let groups = groups.get();
                    if groups.is_empty() {
                        return view! { <p class="text-muted">{t("admin-request-no-photos")}</p> }.into_any();
                    }
                    groups
                        .into_iter()
                        .map(|(kind, files)| {
                            view! {
                                <div class="grid gap-2">
                                    <h3 class="text-sm font-semibold text-muted">{kind_words(kind)}</h3>
                                    {attachments(&format!("photos-{}", kind.code()), files)}
                                </div>
                            }
                        })
                        .collect_view()
                        .into_any()
                }}
                <AddPhotos detail desk />
            </div>
        </Card>
    }
}

fn by_kind(files: &[Attachment]) -> Vec<(FileKind, Vec<Attachment>)> {
    let of = |kind: FileKind| files.iter().filter(|file| file.kind == kind).cloned().collect::<Vec<_>>();
    FileKind::ALL
        .iter()
        .copied()
        .filter(|kind| *kind != FileKind::Comment)
        .map(|kind| (kind, of(kind)))
        .filter(|(_, files)| !files.is_empty())
        .collect()
}

/// Photos as a gallery, voices to listen to, the rest to open.
pub(crate) fn attachments(id: &str, files: Vec<Attachment>) -> impl IntoView + use<> {
    let (photos, others): (Vec<_>, Vec<_>) = files.into_iter().partition(is_photo);
    let gallery = (!photos.is_empty()).then(|| {
        let photos = photos.iter().map(photo).collect();
        view! { <PhotoGallery id=id.to_owned() photos /> }
    });
    view! {
        {gallery}
        {others.into_iter().map(other).collect_view()}
    }
}

/// What is still on its way has no type yet; only voices are known to be none.
fn is_photo(file: &Attachment) -> bool {
    file.mime == PICTURE || (file.mime.is_empty() && file.kind != FileKind::Voice)
}

fn photo(file: &Attachment) -> Photo {
    let large = file.url.clone().unwrap_or_default();
    Photo {
        thumb: file.thumb_url.clone().unwrap_or_else(|| large.clone()),
        state: match file.status {
            FileStatus::Pending => PhotoState::Loading,
            FileStatus::Failed => PhotoState::Failed,
            FileStatus::Ready => PhotoState::Ready,
        },
        large,
        alt: kind_words(file.kind),
        caption: None,
    }
}

fn other(file: Attachment) -> impl IntoView {
    let words = kind_words(file.kind);
    let length = file.length();
    match (file.status, file.url) {
        (FileStatus::Ready, Some(url)) if file.mime.starts_with("audio/") => view! {
            <div class="flex max-w-md items-center gap-2">
                <audio controls=true preload="none" src=url aria-label=words class="w-full min-w-0"></audio>
                {length.map(|length| view! { <span class="text-sm tabular-nums text-muted">{length}</span> })}
            </div>
        }
        .into_any(),
        (FileStatus::Ready, Some(url)) => view! {
            <a href=url rel="external noopener" target="_blank" class="link inline-flex items-center gap-2">
                <Icon glyph=Glyph::Download class="size-4" />
                {words}
            </a>
        }
        .into_any(),
        (FileStatus::Failed, _) => view! { <p class="text-danger">{t("errors-files-broken")}</p> }.into_any(),
        (FileStatus::Pending | FileStatus::Ready, _) => view! { <p class="text-muted">{t("common-loading")}</p> }.into_any(),
    }
}

/// With script each photo is sent as soon as it is chosen; without, the form sends one.
#[component]
fn AddPhotos(detail: Memo<Detail>, desk: Desk) -> impl IntoView {
    let uploads = Uploads::new();
    let kind = RwSignal::new(FileKind::Problem.code().to_owned());
    attach_when_arrived(detail, desk, uploads, kind);
    let kinds: Vec<Choice> = KINDS.iter().map(|kind| Choice::new(kind.code(), kind_words(*kind))).collect();
    let action = detail.with_untracked(|detail| format!("{}/attach", request_href(detail.card.id)));
    view! {
        <RefusalBanner error=refusal(desk.attach) />
        <form
            method="post"
            enctype="multipart/form-data"
            action=action
            class="grid items-start gap-3 border-t border-border pt-4 md:grid-cols-[12rem_minmax(0,1fr)]"
            on:submit=move |event| event.prevent_default()
        >
            <input type="hidden" name="command" value=move || desk.attach_command.get().to_string() />
            <Select
                name="kind"
                id="attach-kind"
                label=t("admin-request-photo-kind")
                options=kinds
                value=kind
                on_change=move |chosen| kind.set(chosen)
            />
            <FilePicker
                name="file"
                id="attach-file"
                label=t("requests-action-attach")
                multiple=true
                files=uploads.shown()
                on_pick=move |files| uploads.send(&files)
                on_remove=move |id: String| uploads.remove(&id)
            />
            <div class="hidden-with-js">
                <Button icon=Glyph::Upload>{t("requests-action-attach")}</Button>
            </div>
        </form>
    }
}

fn attach_when_arrived(detail: Memo<Detail>, desk: Desk, uploads: Uploads, kind: RwSignal<String>) {
    let used = StoredValue::new((FileKind::Problem, Vec::<FileId>::new()));
    Effect::new(move |_| {
        let files = uploads.arrived();
        if files.is_empty() || uploads.is_busy() || desk.attach.pending().get_untracked() {
            return;
        }
        let request = detail.with_untracked(|detail| detail.card.id);
        let kind = kind.get_untracked().parse().unwrap_or(FileKind::Problem);
        // One command says one thing: more photos after a lost answer are another.
        let is_other = used.with_value(|(shown, sent)| !sent.is_empty() && (*shown != kind || *sent != files));
        if is_other {
            desk.attach_command.set(CommandId::random());
        }
        let command = desk.attach_command.get_untracked();
        used.set_value((kind, files.clone()));
        desk.attach.dispatch(AttachToRequest {
            cmd: Attach {
                request,
                command,
                kind,
                files,
            },
        });
    });
    Effect::new(move |_| {
        if desk.attach.value().with(|value| matches!(value, Some(Ok(())))) {
            desk.attach_command.set(CommandId::random());
            uploads.clear(&used.get_value().1);
        }
    });
}
