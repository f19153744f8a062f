//! A label, a control, a hint and an error, tied together for eyes and for screen readers.

use leptos::prelude::*;

use crate::{Glyph, Icon, t};

/// Answers the ids that describe a control: its hint and, while there is one, its error.
pub(crate) fn described_by(
    id: &str,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
) -> impl Fn() -> Option<String> + Clone + Send + 'static {
    let id = id.to_owned();
    move || match (hint.get().is_some(), error.get().is_some()) {
        (true, true) => Some(format!("{id}-hint {id}-error")),
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-error")),
        (false, false) => None,
    }
}

/// Answers the mark of a control that holds a wrong value.
pub(crate) fn invalid(error: MaybeProp<String>) -> impl Fn() -> Option<&'static str> + Clone + Send + 'static {
    move || error.get().map(|_| "true")
}

/// Answers the words of an error below a control.
pub(crate) fn error_line(id: &str, error: MaybeProp<String>) -> impl IntoView + use<> {
    let id = format!("{id}-error");
    move || {
        error.get().map(|words| {
            view! {
                <p id=id.clone() class="flex items-start gap-1.5 text-sm font-medium text-danger">
                    <Icon glyph=Glyph::Alert class="mt-0.5 size-4" />
                    <span>{words}</span>
                </p>
            }
        })
    }
}

/// Answers the words of a hint below a control.
pub(crate) fn hint_line(id: &str, hint: MaybeProp<String>) -> impl IntoView + use<> {
    let id = format!("{id}-hint");
    move || {
        hint.get()
            .map(|words| view! { <p id=id.clone() class="text-xs text-muted">{words}</p> })
    }
}

/// Answers the star of a field that must be filled in.
pub(crate) fn required_mark(required: bool) -> impl IntoView {
    required.then(|| {
        view! {
            <span class="text-danger" aria-hidden="true">" *"</span>
            <span class="sr-only">{format!(" ({})", t("common-required"))}</span>
        }
    })
}

/// A labelled field around any control with the same id.
#[component]
pub fn Field(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let label_class = if hide_label { "sr-only" } else { "text-sm font-semibold" };
    let hint = hint_line(&id, hint);
    let error = error_line(&id, error);
    view! {
        <div class=format!("flex min-w-0 flex-col gap-1.5 {class}")>
            <label for=id class=label_class>
                {label}
                {required_mark(required)}
            </label>
            {children()}
            {hint}
            {error}
        </div>
    }
}
