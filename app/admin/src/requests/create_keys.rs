//! The keyboard of a call: the focus goes on where typing goes on, and Ctrl+Enter saves.

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement};

use super::{create_caller::Caller, create_client::FIRST, create_draft::Draft};

/// The form that is saved.
pub(super) const FORM: &str = "new-request";

/// Saves by Ctrl+Enter, from any field, as long as the page lives.
pub(super) fn save_by_keys(draft: Draft) {
    Effect::new(move |_| {
        let keys = window_event_listener(ev::keydown, move |event| press(draft, &event));
        on_cleanup(move || keys.remove());
    });
}

fn press(draft: Draft, event: &KeyboardEvent) {
    if !(event.ctrl_key() || event.meta_key()) || event.key() != "Enter" {
        return;
    }
    event.prevent_default();
    // A key that is held down sends once.
    if event.repeat() || draft.create.pending().get_untracked() || untrack(|| draft.uploads.is_busy()) {
        return;
    }
    let form = document()
        .get_element_by_id(FORM)
        .and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
    if let Some(form) = form {
        form.request_submit().ok();
    }
}

/// Once it is known who calls, or that nobody knows them, typing goes on in the first field that is left.
pub(super) fn go_on_below(caller: Caller) {
    Effect::new(move |before: Option<Option<&'static str>>| {
        let next = next_field(caller);
        if let Some(id) = next.filter(|_| before != Some(next)) {
            // The field may be drawn after this effect.
            request_animation_frame(move || focus(id));
        }
        next
    });
}

fn next_field(caller: Caller) -> Option<&'static str> {
    let who = caller.who.get()?;
    if who.resident.is_some() {
        Some("text")
    } else if caller.is_open() && who.found.is_empty() && who.failed.is_none() {
        Some("client-name")
    } else {
        None
    }
}

fn focus(id: &str) {
    let document = document();
    // Whoever works elsewhere already stays there.
    let is_free = document
        .active_element()
        .is_none_or(|active| active.tag_name() == "BODY" || active.tag_name() == "BUTTON" || active.id() == FIRST || active.id() == "main");
    let field = document
        .get_element_by_id(id)
        .and_then(|field| field.dyn_into::<HtmlElement>().ok());
    if let (true, Some(field)) = (is_free, field) {
        field.focus().ok();
    }
}
