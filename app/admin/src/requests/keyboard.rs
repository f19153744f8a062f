//! Keys of the list: J and K walk through the rows, Enter opens one, as any link does; X chooses one, A gives the chosen
//! ones to somebody, / goes to the search, ? says all this.
//!
//! By key code, so that they work on every layout; never while somebody is typing.

use domain::{ids::RequestId, requests::Action, roles::Permission};
use leptos::{
    ev::{self, KeyboardEvent},
    prelude::*,
};
use rpc::session::can;
use ui::open_dialog;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{bulk::BulkDesk, deeds::Deed, help::HELP};

const ROW_LINKS: &str = "main .row-link";
const SEARCH: &str = "main form input[name=q]";

/// All the keys of the list, as long as the page lives.
pub(crate) fn follow_keys(desk: BulkDesk) {
    listen(Some(desk));
}

/// Only those that walk, search and say all this, for a page on which nothing is chosen.
pub(crate) fn walk_rows_by_keys() {
    listen(None);
}

fn listen(desk: Option<BulkDesk>) {
    let assigns = can(Permission::RequestsAssign);
    Effect::new(move |_| {
        let keys = window_event_listener(ev::keydown, move |event| press(&event, desk, assigns));
        on_cleanup(move || keys.remove());
    });
}

fn press(event: &KeyboardEvent, desk: Option<BulkDesk>, assigns: bool) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || is_typing() {
        return;
    }
    // The question mark stands on this key of an English board; on others it is known by itself.
    let asks = event.key() == "?" || (event.code() == "Slash" && event.shift_key());
    match (event.code().as_str(), desk) {
        ("KeyJ", _) => step(true),
        ("KeyK", _) => step(false),
        ("KeyX", Some(desk)) => choose(desk),
        ("KeyA", Some(desk)) if assigns => assign(desk),
        _ if asks => {
            open_dialog(HELP);
        }
        ("Slash", _) => search(),
        _ if event.key() == "/" => search(),
        _ => return,
    }
    event.prevent_default();
}

/// Chooses the row that has the focus, or leaves it.
fn choose(desk: BulkDesk) {
    if let Some(id) = focused() {
        desk.choose(id, !desk.chosen.with_untracked(|chosen| chosen.contains(&id)));
    }
}

/// Gives the chosen requests to somebody; with none chosen, the one that has the focus.
fn assign(desk: BulkDesk) {
    if desk.chosen.with_untracked(Vec::is_empty) {
        let Some(id) = focused() else { return };
        desk.choose(id, true);
    }
    // The dialogs are there as soon as something is chosen.
    request_animation_frame(|| {
        open_dialog(&Deed::Act(Action::Assign).dialog());
    });
}

fn search() {
    let field = document().query_selector(SEARCH).ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
        field.focus().ok();
    }
}

/// The request of the row that has the focus, by its link.
fn focused() -> Option<RequestId> {
    let active = document().active_element()?;
    let row = active.closest("tr").ok().flatten()?;
    let href = row.query_selector(".row-link").ok().flatten()?.get_attribute("href")?;
    href.rsplit('/').next()?.parse().ok()
}

fn is_typing() -> bool {
    let Some(element) = document().active_element() else {
        return false;
    };
    // Nobody types into a box.
    let is_box = element
        .get_attribute("type")
        .is_some_and(|kind| kind == "checkbox" || kind == "radio");
    let tag = element.tag_name();
    (matches!(tag.as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !is_box) || element.closest("dialog[open]").ok().flatten().is_some()
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
