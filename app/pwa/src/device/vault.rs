//! Photos that outlive a killed app, by the name the page gave them.
//!
//! They lie in a cache of their own and not in an `IndexedDB`: one promise for each thing that is done, no events,
//! no transaction that ends while a photo is being drawn, and the browser takes the room from the same account.
//! The service worker clears only caches of its own name. What is kept is the photo itself, not a link to a file
//! that the gallery may move. Browsers give caches to secure pages only; elsewhere nothing is kept, and callers say so.

use std::{cell::Cell, collections::HashSet};

use js_sys::{Array, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, Cache, CacheStorage, Request, Response, StorageManager};

const CACHE: &str = "hovli-photos";
/// Nothing is served there: it is only the name of a shelf.
const SHELF: &str = "/kept-photos/";

thread_local! {
    static ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Keeps a photo, over an older copy of it; answers whether it lies there.
pub(super) async fn keep(id: &str, photo: &Blob) -> bool {
    let kept = put(id, photo).await.is_some();
    if kept {
        ask_to_stay();
    }
    kept
}

async fn put(id: &str, photo: &Blob) -> Option<()> {
    let cache = cache().await?;
    let copy = Response::new_with_opt_blob(Some(photo)).ok()?;
    JsFuture::from(cache.put_with_str(&place(id), &copy)).await.ok()?;
    Some(())
}

/// Answers a kept photo.
pub(super) async fn find(id: &str) -> Option<Blob> {
    let cache = cache().await?;
    let found = JsFuture::from(cache.match_with_str(&place(id))).await.ok()?;
    let copy: Response = found.dyn_into().ok()?;
    let photo = JsFuture::from(copy.blob().ok()?).await.ok()?;
    photo.dyn_into().ok()
}

/// Forgets a photo.
pub(super) async fn forget(id: &str) {
    if let Some(cache) = cache().await {
        // What cannot be removed now goes with the next sweep.
        JsFuture::from(cache.delete_with_str(&place(id))).await.ok();
    }
}

/// Removes the photos that nothing names any more.
///
/// `named` is asked after the photos were listed: one that comes meanwhile is named, or not in the list.
pub(super) async fn sweep(named: impl FnOnce() -> HashSet<String>) {
    let ids = ids().await.unwrap_or_default();
    if ids.is_empty() {
        return;
    }
    let named = named();
    for id in ids.iter().filter(|id| !named.contains(*id)) {
        forget(id).await;
    }
}

/// Removes everything. The browser goes on with it after the page has gone.
pub(super) fn wipe() {
    if let Some(storage) = storage() {
        let gone = JsFuture::from(storage.delete(CACHE));
        spawn_local(async move {
            gone.await.ok();
        });
    }
}

async fn ids() -> Option<Vec<String>> {
    let cache = cache().await?;
    let keys: Array = JsFuture::from(cache.keys()).await.ok()?.dyn_into().ok()?;
    let ids = keys.iter().filter_map(|key| {
        let address = key.dyn_into::<Request>().ok()?.url();
        address.rsplit('/').next().map(str::to_owned)
    });
    Some(ids.collect())
}

async fn cache() -> Option<Cache> {
    JsFuture::from(storage()?.open(CACHE)).await.ok()?.dyn_into().ok()
}

fn storage() -> Option<CacheStorage> {
    let storage = Reflect::get(&window(), &JsValue::from_str("caches")).ok()?;
    (!storage.is_undefined()).then(|| storage.unchecked_into())
}

fn place(id: &str) -> String {
    format!("{SHELF}{id}")
}

/// Asks the browser, once in a window and when there is something to lose, not to clear our things when it lacks room.
fn ask_to_stay() {
    if ASKED.replace(true) {
        return;
    }
    let manager = Reflect::get(&window().navigator(), &JsValue::from_str("storage")).ok();
    let Some(manager) = manager.filter(|manager| !manager.is_undefined()) else {
        return;
    };
    if let Ok(asked) = manager.unchecked_into::<StorageManager>().persist() {
        let asked = JsFuture::from(asked);
        spawn_local(async move {
            // Whatever the answer: the photo lies there now.
            asked.await.ok();
        });
    }
}
