//! Ties a control to a signal without losing what was typed before WASM arrived.
//!
//! A `prop:value` would write the server's value over the person's words at hydration.
//! Here the first run of the effect believes the page, later runs believe the signal.

use leptos::{html, prelude::*, tachys::html::element::ElementType};
use wasm_bindgen::JsCast;

use crate::forms::kept;

/// A control with a text value.
pub(crate) trait Control {
    fn read(&self) -> String;
    fn write(&self, value: &str);
}

/// Reads and writes the elements that have a `value`.
macro_rules! controls {
    ($($element:ident),+) => {
        $(impl Control for web_sys::$element {
            fn read(&self) -> String {
                self.value()
            }

            fn write(&self, value: &str) {
                self.set_value(value);
            }
        })+
    };
}

controls!(HtmlInputElement, HtmlTextAreaElement, HtmlSelectElement);

/// Keeps the text of a control and a signal equal.
pub(crate) fn text<E>(node: NodeRef<E>, value: Signal<String>, on_input: Option<Callback<String>>)
where
    E: ElementType + 'static,
    E::Output: Control + JsCast + Clone + 'static,
{
    Effect::new(move |hydrated: Option<()>| {
        let wanted = value.get();
        let Some(control) = node.get() else { return };
        let shown = control.read();
        if shown == wanted {
            return;
        }
        match (hydrated, on_input) {
            (Some(()), _) => control.write(&wanted),
            (None, Some(on_input)) => on_input.run(shown),
            (None, None) => {}
        }
    });
}

/// Keeps the tick of a box and a signal equal. Drawn anew a box may stand where another one stood, with its tick.
pub(crate) fn tick(node: NodeRef<html::Input>, checked: Signal<bool>, on_change: Option<Callback<bool>>) {
    let comes_with_page = kept::is_first_page();
    Effect::new(move |hydrated: Option<()>| {
        let wanted = checked.get();
        let Some(control) = node.get() else { return };
        let shown = control.checked();
        if shown == wanted {
            return;
        }
        match (hydrated, on_change) {
            (Some(()), _) => control.set_checked(wanted),
            (None, Some(on_change)) if comes_with_page => on_change.run(shown),
            (None, Some(_)) => control.set_checked(wanted),
            (None, None) => {}
        }
    });
}
