//! Keys of the list: J and K walk through the rows, Enter opens one, as any link does.
//!
//! By key code, so that they work on every layout; never while somebody is typing.

use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const ROW_LINKS: &str = "main .row-link";

/// Listens as long as the page lives.
pub(crate) fn walk_rows_by_keys() {
    Effect::new(move |_| {
        let keys = window_event_listener(ev::keydown, |event| press(&event));
        on_cleanup(move || keys.remove());
    });
}

fn press(event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || is_typing() {
        return;
    }
    let forward = match event.code().as_str() {
        "KeyJ" => true,
        "KeyK" => false,
        _ => return,
    };
    event.prevent_default();
    step(forward);
}

fn is_typing() -> bool {
    let Some(element) = document().active_element() else {
        return false;
    };
    let tag = element.tag_name();
    matches!(tag.as_str(), "INPUT" | "TEXTAREA" | "SELECT") || element.closest("dialog[open]").ok().flatten().is_some()
}

/// Moves the focus to the neighbouring row; the browser brings it into sight.
fn step(forward: bool) {
    let links = links();
    let here = document()
        .active_element()
        .and_then(|active| links.iter().position(|link| link.is_same_node(Some(&active))));
    let there = match (here, forward) {
        (None, _) => 0,
        (Some(here), true) => here + 1,
        (Some(here), false) => here.saturating_sub(1),
    };
    if let Some(link) = links.get(there) {
        focus(link);
    }
}

fn links() -> Vec<Element> {
    let Ok(found) = document().query_selector_all(ROW_LINKS) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|index| found.get(index))
        .filter_map(|node| node.dyn_into().ok())
        .collect()
}

fn focus(link: &Element) {
    if let Some(link) = link.dyn_ref::<HtmlElement>() {
        link.focus().ok();
    }
}

/// Gives the focus back to the row that had it, when news made that row anew.
pub(crate) fn keep_focus(rows: Signal<usize>) {
    let last = StoredValue::new(String::new());
    Effect::new(move |_| {
        let watching = window_event_listener(ev::focusin, move |_| {
            let address = document()
                .active_element()
                .filter(|active| active.class_list().contains("row-link"));
            last.set_value(address.and_then(|link| link.get_attribute("href")).unwrap_or_default());
        });
        on_cleanup(move || watching.remove());
    });
    Effect::new(move |_| {
        rows.track();
        // The rows are drawn in effects too, maybe after this one.
        request_animation_frame(move || find_again(&last.try_get_value().unwrap_or_default()));
    });
}

fn find_again(address: &str) {
    let lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
    if lost
        && !address.is_empty()
        && let Some(link) = links().iter().find(|link| link.get_attribute("href").as_deref() == Some(address))
    {
        focus(link);
    }
}
