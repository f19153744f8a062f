//! The few browser calls of the kit. Only effects and event handlers may come here.

use leptos::prelude::{document, window};
use wasm_bindgen::JsValue;

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

/// Remembers one choice about the look and shows it at once.
pub(crate) fn set_look(name: &str, code: &str) {
    let cookie = format!("{name}={code}; Path=/; Max-Age={YEAR_IN_SECONDS}; SameSite=Lax");
    js_sys::Reflect::set(&document(), &JsValue::from_str("cookie"), &JsValue::from_str(&cookie)).ok();
    if let Some(root) = document().document_element() {
        root.set_attribute(&format!("data-{name}"), code).ok();
    }
}
