//! The service worker, and the word that a new version is there. A page is never reloaded under its person.

use std::{cell::Cell, time::Duration};

use js_sys::Reflect;
use leptos::prelude::*;
use wasm_bindgen::{JsCast as _, JsValue, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlElement, ServiceWorkerContainer};

use super::clock::device_ms;

/// How often a page that stays open asks for the present release.
const ASK_EACH: Duration = Duration::from_secs(30 * 60);

thread_local! {
    static WATCHES: Cell<bool> = const { Cell::new(false) };
}

/// Registers the service worker and sets `ready` when another release is there; `start` is the page of the face that
/// names the assets of the present one.
pub(crate) fn watch(ready: RwSignal<bool>, start: &'static str) {
    if WATCHES.replace(true) {
        return;
    }
    if let Some(container) = container() {
        let controlled = Reflect::get(&container, &JsValue::from_str("controller")).is_ok_and(|worker| !worker.is_null());
        if controlled {
            let changed = Closure::<dyn Fn()>::new(move || ready.set(true));
            container.set_oncontrollerchange(Some(changed.as_ref().unchecked_ref()));
            // It listens as long as the page lives.
            changed.forget();
        }
        // Without a worker everything works but the offline page; the next visit tries again.
        let registered = container.register(&format!("/sw.js?v={}", release()));
        Action::new_local(move |registered: &js_sys::Promise| {
            let registered = JsFuture::from(registered.clone());
            async move { registered.await.is_ok() }
        })
        .dispatch_local(registered);
    }
    ask_now_and_then(ready, start);
}

/// Loads the page again, with the new release.
pub(crate) fn take() {
    window().location().reload().ok();
}

/// Not in every window: browsers give it to secure pages only.
fn container() -> Option<ServiceWorkerContainer> {
    let container = Reflect::get(&window().navigator(), &JsValue::from_str("serviceWorker")).ok()?;
    (!container.is_undefined()).then(|| container.unchecked_into())
}

/// Answers the addresses of what every page loads; their names change with their content.
/// The parts of the program are not among them: each page names its own.
fn assets() -> Vec<String> {
    let Ok(links) = document().query_selector_all("link[href*='/pkg/hovli.']") else {
        return Vec::new();
    };
    (0..links.length())
        .filter_map(|index| links.get(index)?.dyn_into::<HtmlElement>().ok()?.get_attribute("href"))
        .collect()
}

/// Answers a name for this page's release.
fn release() -> String {
    let assets = assets();
    let program = assets.iter().find(|asset| asset.ends_with(".wasm")).or_else(|| assets.first());
    program.and_then(|asset| asset.rsplit('/').next()).unwrap_or_default().to_owned()
}

fn ask_now_and_then(ready: RwSignal<bool>, start: &'static str) {
    let ask = Action::new_local(move |(): &()| async move {
        if is_outdated(start).await {
            ready.set(true);
        }
    });
    let asked = Cell::new(device_ms());
    let each = i64::try_from(ASK_EACH.as_millis()).unwrap_or(i64::MAX);
    let seen = window_event_listener_untyped("visibilitychange", move |_| {
        if !document().hidden() && device_ms() - asked.get() > each {
            asked.set(device_ms());
            ask.dispatch_local(());
        }
    });
    on_cleanup(move || {
        WATCHES.set(false);
        seen.remove();
    });
}

/// Whether the server's page names other assets than this one.
async fn is_outdated(start: &str) -> bool {
    let Ok(answer) = gloo_net::http::Request::get(start).send().await else {
        return false;
    };
    if !answer.ok() || answer.redirected() {
        return false;
    }
    let Ok(page) = answer.text().await else {
        return false;
    };
    page.contains("/pkg/") && assets().iter().any(|asset| !page.contains(asset.as_str()))
}
