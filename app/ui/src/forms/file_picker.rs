//! Choosing photos. A plain file input; previews and progress are told by the caller.

use leptos::{html, prelude::*};

use crate::{
    Glyph, Icon,
    forms::field::{described_by, error_line, hint_line, invalid, required_mark},
    t,
};

/// A chosen file as the caller knows it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PickedFile {
    /// What the caller calls it.
    pub id: String,
    /// The name on the person's device.
    pub name: String,
    /// The address of a small picture.
    pub preview: Option<String>,
    /// How much has been sent, in percent.
    pub progress: Option<u8>,
    /// Why it was not accepted.
    pub error: Option<String>,
}

/// A place to choose photos, or other files.
#[component]
pub fn FilePicker(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] id: Option<String>,
    #[prop(optional)] multiple: bool,
    #[prop(default = "image/*".to_owned(), into)] accept: String,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] files: Signal<Vec<PickedFile>>,
    #[prop(optional, into)] on_pick: Option<Callback<web_sys::FileList>>,
    #[prop(optional, into)] on_remove: Option<Callback<String>>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| name.clone());
    let glyph = if accept.starts_with("image/") {
        Glyph::Camera
    } else {
        Glyph::Upload
    };
    let node = NodeRef::<html::Input>::new();
    take_early_files(node, on_pick);
    let described = described_by(&id, hint, error);
    // What is picked goes to the script at once: the browser's own "no file chosen" would always be there.
    let face = on_pick.map(|_| view! { <span class="file-face" aria-hidden="true">{t("kit-file-choose")}</span> });
    let (hint, error_words) = (hint_line(&id, hint), error_line(&id, error));
    view! {
        <div class="flex min-w-0 flex-col gap-1.5">
            <label for=id.clone() class="text-sm font-semibold">{label} {required_mark(required)}</label>
            <div class="drop relative flex min-h-20 items-center gap-3 p-3">
                <Icon glyph class="size-6 text-accent" />
                {face}
                <input
                    node_ref=node
                    id=id
                    class="min-w-0 flex-1 cursor-pointer text-sm text-muted file:me-3 file:min-h-9 file:cursor-pointer file:rounded-sm file:border-0 file:bg-accent file:px-3 file:font-semibold file:text-on-accent hover:file:bg-accent-strong max-md:file:min-h-11"
                    type="file"
                    name=name
                    accept=accept
                    multiple=multiple
                    required=required
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    on:change=move |event| {
                        if let Some(on_pick) = on_pick {
                            hand_over(&event_target::<web_sys::HtmlInputElement>(&event), on_pick);
                        }
                    }
                />
            </div>
            {hint}
            {error_words}
            <ul class="grid grid-cols-[repeat(auto-fill,minmax(7rem,1fr))] gap-2 empty:hidden">
                {move || {
                    files
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(index, file)| tile(index + 1, file, on_remove))
                        .collect_view()
                }}
            </ul>
        </div>
    }
}

/// Files that were chosen before the script listened.
fn take_early_files(node: NodeRef<html::Input>, on_pick: Option<Callback<web_sys::FileList>>) {
    Effect::new(move |_| {
        if let (Some(on_pick), Some(input)) = (on_pick, node.get()) {
            hand_over(&input, on_pick);
        }
    });
}

/// Gives the chosen files to the caller and empties the input: a file that was removed can be chosen again.
///
/// Emptying takes the files out of the list as well, so the caller must have read it when it returns.
fn hand_over(input: &web_sys::HtmlInputElement, on_pick: Callback<web_sys::FileList>) {
    let Some(files) = input.files().filter(|files| files.length() > 0) else {
        return;
    };
    on_pick.run(files);
    input.set_value("");
}

/// Answers the tile of one chosen file.
fn tile(number: usize, file: PickedFile, on_remove: Option<Callback<String>>) -> impl IntoView {
    let remove = on_remove.map(|on_remove| {
        let id = file.id.clone();
        view! {
            <button
                type="button"
                class="absolute end-1 top-1 grid size-8 place-items-center rounded-full border border-border bg-surface-raised text-text shadow-soft max-md:size-11"
                aria-label=t!("kit-file-remove", number = number)
                on:click=move |_| on_remove.run(id.clone())
            >
                <Icon glyph=Glyph::X class="size-4" />
            </button>
        }
    });
    let picture = match file.preview {
        Some(preview) => view! { <img src=preview alt="" class="aspect-square w-full object-cover" /> }.into_any(),
        None => view! {
            <span class="grid aspect-square w-full place-items-center bg-surface-sunken text-muted">
                <Icon glyph=Glyph::Image class="size-8" />
            </span>
        }
        .into_any(),
    };
    view! {
        <li class="card relative flex flex-col overflow-hidden">
            {picture}
            {remove}
            <span class="truncate px-2 pt-1 text-xs text-muted">{file.name.clone()}</span>
            <span class="px-2 pb-2">
                {match (file.error, file.progress) {
                    (Some(words), _) => view! { <span class="text-xs font-medium text-danger">{words}</span> }.into_any(),
                    (None, Some(percent)) if percent < 100 => {
                        view! { <progress class="progress mt-1" max="100" value=percent.to_string() aria-label=file.name></progress> }.into_any()
                    }
                    (None, Some(_)) => {
                        view! {
                            <span class="flex items-center gap-1 text-xs font-medium text-success">
                                <Icon glyph=Glyph::Check class="size-3.5" />
                                {t("kit-file-uploaded")}
                            </span>
                        }
                            .into_any()
                    }
                    (None, None) => ().into_any(),
                }}
            </span>
        </li>
    }
}
