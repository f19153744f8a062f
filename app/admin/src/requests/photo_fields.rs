//! Photos that go with an action: how it was before the work, and the result.

use domain::{files::FileKind, requests::Action};
use leptos::prelude::*;
use rpc::RpcError;
use ui::{Banner, FilePicker, Tone};

use super::photos::kind_words;
use crate::support::{Uploads, field_error};

/// The picker of the photos, and a word while the category still wants one.
#[component]
pub(crate) fn WorkPhotos(
    action: Action,
    kind: FileKind,
    lacks: Signal<bool>,
    uploads: Uploads,
    refused: Signal<Option<RpcError>>,
) -> impl IntoView {
    let wanted = if kind == FileKind::Before {
        "requests.photo_before_required"
    } else {
        "requests.needs_photo"
    };
    let wanted = text::error(ui::lang(), wanted);
    view! {
        {move || {
            let words = wanted.clone();
            lacks.get().then(|| view! { <Banner tone=Tone::Warning>{words}</Banner> })
        }}
        <div class="hidden-without-js">
            <FilePicker
                // Without a name the browser sends nothing itself: the photos go ahead of the form.
                name=""
                id=format!("{}-photos", action.code())
                label=kind_words(kind)
                multiple=true
                error=field_error(refused, "files")
                files=uploads.shown()
                on_pick=move |files| uploads.send(&files)
                on_remove=move |id: String| uploads.remove(&id)
            />
        </div>
        <FileFields uploads />
    }
}

/// The ids of the photos that arrived, as the form sends them.
#[component]
pub(crate) fn FileFields(uploads: Uploads) -> impl IntoView {
    move || {
        uploads
            .arrived()
            .into_iter()
            .enumerate()
            .map(|(index, id)| view! { <input type="hidden" name=format!("cmd[files][{index}]") value=id.to_string() /> })
            .collect_view()
    }
}
