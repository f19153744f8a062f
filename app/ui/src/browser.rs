//! The few browser calls of the kit. Only effects and event handlers may come here.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::Theme;

const YEAR_IN_SECONDS: u32 = 31_536_000;

/// Answers the device's clock in milliseconds; only differences of it are trusted.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
pub(crate) fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// Answers whether the address ends with `#id`.
pub(crate) fn is_target(id: &str) -> bool {
    window().location().hash().is_ok_and(|hash| hash.strip_prefix('#') == Some(id))
}

/// Takes `#id` off the address by a real navigation, because `:target` follows nothing else.
pub(crate) fn leave_target(id: &str) {
    if is_target(id) {
        window().location().set_hash("_").ok();
    }
}

/// Says in the page that the script has taken it over: what stands in for it is hidden from now on.
pub(crate) fn mark_live() {
    if let Some(root) = document().document_element() {
        root.set_attribute("data-live", "").ok();
    }
}

/// Whether the person points with a finger.
pub(crate) fn is_touched() -> bool {
    let coarse = window().match_media("(pointer: coarse)").ok().flatten();
    coarse.is_some_and(|query| query.matches())
}

/// Takes the keyboard to the content; the page stays where it is scrolled.
pub(crate) fn focus_main() {
    let Some(main) = document().get_element_by_id("main") else { return };
    let focus = js_sys::Reflect::get(&main, &JsValue::from_str("focus")).ok();
    let options = js_sys::Object::new();
    js_sys::Reflect::set(&options, &JsValue::from_str("preventScroll"), &JsValue::TRUE).ok();
    if let Some(focus) = focus.and_then(|focus| focus.dyn_into::<js_sys::Function>().ok()) {
        focus.call1(&main, &options).ok();
    }
}

/// Remembers one choice about the look and shows it at once.
pub(crate) fn set_look(name: &str, code: &str) {
    let cookie = format!("{name}={code}; Path=/; Max-Age={YEAR_IN_SECONDS}; SameSite=Lax");
    js_sys::Reflect::set(&document(), &JsValue::from_str("cookie"), &JsValue::from_str(&cookie)).ok();
    if let Some(root) = document().document_element() {
        root.set_attribute(&format!("data-{name}"), code).ok();
    }
    if name == "theme" {
        colour_frame(Theme::from_code(code));
    }
}

/// Gives what the browser draws around the page the colour of the page.
fn colour_frame(theme: Theme) {
    for (device, colour) in ["light", "dark"].into_iter().zip(theme.page_colours()) {
        let of_device = format!("meta[name=theme-color][media*={device}]");
        if let Ok(Some(meta)) = document().query_selector(&of_device) {
            meta.set_attribute("content", colour).ok();
        }
    }
}
