//! A short sound for a new request while the panel is open; whoever does not want it turns it off on this device.
//!
//! Everything that touches the browser runs in effects and handlers.

use domain::{
    notices::{Inbox, Notification},
    requests::{Action, Event},
};
use leptos::prelude::*;
use rpc::session::boot;
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};

/// A file of our own: the page's policy lets no other sounds in.
const SOUND: &str = "/sounds/new-request.wav";
/// Where the browser remembers that it is to be silent.
const MUTED: &str = "hovli-muted";
/// Where its tabs tell each other for which notice they have sounded.
const RUNG: &str = "hovli-rung";

/// The sound of the panel. Copies are handles of the same one.
#[derive(Clone, Copy)]
pub(crate) struct Chime {
    /// Whether the script is alive and there is something to turn off.
    pub(crate) ready: RwSignal<bool>,
    /// Whether it is silent.
    pub(crate) muted: RwSignal<bool>,
    /// The notices up to this moment were there before, in milliseconds.
    since_ms: StoredValue<i64>,
}

/// Makes the sound available; the frame calls it once.
pub(crate) fn provide_chime() -> Chime {
    let chime = Chime {
        ready: RwSignal::new(false),
        muted: RwSignal::new(false),
        since_ms: StoredValue::new(boot().now_ms),
    };
    provide_context(chime);
    Effect::new(move |_| {
        chime.muted.set(recall(MUTED).is_some());
        chime.ready.set(true);
    });
    chime
}

impl Chime {
    /// Sounds once when there is a new request among the notices.
    pub(crate) fn hear(self, inbox: &Inbox) {
        let Some(newest) = inbox
            .items
            .iter()
            .filter(|entry| is_new_request(entry))
            .max_by_key(|entry| entry.at)
        else {
            return;
        };
        let at = newest.at.timestamp_millis();
        if at <= self.since_ms.get_value() {
            return;
        }
        self.since_ms.set_value(at);
        let id = newest.id.to_string();
        if self.muted.get_untracked() || recall(RUNG).as_ref() == Some(&id) {
            return;
        }
        remember(RUNG, Some(&id));
        play();
    }

    /// Turns the sound off or on again; on again it is heard, so that one knows what to wait for.
    pub(crate) fn toggle(self) {
        let muted = !self.muted.get_untracked();
        self.muted.set(muted);
        remember(MUTED, muted.then_some("yes"));
        if !muted {
            play();
        }
    }
}

/// Of a priority one is told only when it became an emergency.
fn is_new_request(entry: &Notification) -> bool {
    !entry.read && (entry.kind == Event::Created.code() || entry.kind == Event::notification(Action::SetPriority))
}

fn recall(key: &str) -> Option<String> {
    let storage = window().local_storage().ok().flatten()?;
    storage.get_item(key).ok().flatten()
}

fn remember(key: &str, value: Option<&str>) {
    let Some(storage) = window().local_storage().ok().flatten() else {
        return;
    };
    // A full or forbidden storage costs a second sound, no more.
    match value {
        Some(value) => storage.set_item(key, value).ok(),
        None => storage.remove_item(key).ok(),
    };
}

fn play() {
    if !was_touched() {
        return;
    }
    let Ok(sound) = document().create_element("audio") else { return };
    sound.set_attribute("src", SOUND).ok();
    let Some(started) = call(&sound, "play", None) else { return };
    // A browser that refuses after all must not report an error that nobody handles.
    let refused = Closure::<dyn FnMut(JsValue)>::new(|_: JsValue| {}).into_js_value();
    call(&started, "catch", Some(&refused));
}

/// Before somebody has touched the page, browsers play nothing, and complain.
fn was_touched() -> bool {
    let activation = js_sys::Reflect::get(&window().navigator(), &JsValue::from_str("userActivation")).ok();
    let Some(activation) = activation.filter(|activation| !activation.is_undefined()) else {
        return true;
    };
    let touched = js_sys::Reflect::get(&activation, &JsValue::from_str("hasBeenActive")).ok();
    touched.and_then(|touched| touched.as_bool()).unwrap_or(true)
}

fn call(target: &JsValue, method: &str, argument: Option<&JsValue>) -> Option<JsValue> {
    let method = js_sys::Reflect::get(target, &JsValue::from_str(method)).ok()?;
    let method = method.dyn_into::<js_sys::Function>().ok()?;
    match argument {
        Some(argument) => method.call1(target, argument).ok(),
        None => method.call0(target).ok(),
    }
}
