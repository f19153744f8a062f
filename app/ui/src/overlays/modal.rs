//! Opening and closing native dialogs from effects and handlers.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlDialogElement;

use crate::{browser, forms::mistake::show_mistake};

const FIELD: &str = "input:not([type=hidden], [type=file], :disabled), select:not(:disabled), textarea:not(:disabled)";

/// Opens the dialog with this id; answers whether there was one.
pub fn open_dialog(id: &str) -> bool {
    let found = find(id);
    if let Some(dialog) = &found {
        show(dialog);
    }
    found.is_some()
}

/// Closes the dialog with this id; answers whether there was one.
pub fn close_dialog(id: &str) -> bool {
    let found = find(id);
    if let Some(dialog) = &found {
        close(dialog, id);
    }
    found.is_some()
}

/// Whether the dialog with this id is open; call it from effects and handlers only.
pub fn is_dialog_open(id: &str) -> bool {
    find(id).is_some_and(|dialog| dialog.open())
}

fn find(id: &str) -> Option<HtmlDialogElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Shows a dialog as a modal one, also when the server had already opened it plainly.
pub(crate) fn show(dialog: &HtmlDialogElement) {
    if dialog.matches(":modal").unwrap_or(false) {
        return;
    }
    dialog.set_open(false);
    dialog.show_modal().ok();
    focus_first_field(dialog);
}

/// The wrong field first, else the first one. With a finger the title of a form without mistakes keeps the focus: a keyboard
/// would cover the sheet.
fn focus_first_field(dialog: &HtmlDialogElement) {
    if show_mistake(dialog) || browser::is_touched() {
        return;
    }
    let field = dialog.query_selector(FIELD).ok().flatten();
    if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
        field.focus().ok();
    }
}

fn close(dialog: &HtmlDialogElement, id: &str) {
    browser::leave_target(id);
    if dialog.open() {
        dialog.close();
    }
}

/// Keeps a dialog as open as the signal says; at hydration also as open as the address says.
pub(crate) fn follow(node: NodeRef<html::Dialog>, id: String, open: Signal<bool>) {
    Effect::new(move |before: Option<bool>| {
        let wanted = open.get();
        if let Some(dialog) = node.get() {
            match before {
                None if wanted || browser::is_target(&id) => show(&dialog),
                Some(false) if wanted => show(&dialog),
                Some(true) if !wanted => close(&dialog, &id),
                None | Some(_) => {}
            }
        }
        wanted
    });
}
