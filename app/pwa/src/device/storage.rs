//! The browser's own storage of texts. It may be full, private or switched off: then nothing is kept, and callers go on.

use leptos::prelude::window;
use web_sys::Storage;

/// Everything of ours begins so; other programs of the same host stay untouched.
const PREFIX: &str = "hovli:";

/// Answers what was kept.
pub(crate) fn read(key: &str) -> Option<String> {
    storage()?.get_item(&full(key)).ok().flatten()
}

/// Keeps a text until it is removed, also when the app is killed; answers whether there was room.
pub(crate) fn write(key: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&full(key), text).is_ok())
}

/// Forgets a text.
pub(crate) fn remove(key: &str) {
    if let Some(storage) = storage() {
        // A storage that cannot forget could not keep either.
        storage.remove_item(&full(key)).ok();
    }
}

/// Answers the keys that begin so.
pub(crate) fn keys(beginning: &str) -> Vec<String> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let count = storage.length().unwrap_or(0);
    let all = (0..count).filter_map(|index| storage.key(index).ok().flatten());
    all.filter_map(|key| key.strip_prefix(PREFIX).map(str::to_owned))
        .filter(|key| key.starts_with(beginning))
        .collect()
}

/// Forgets everything of ours: the next person on this phone must not find it.
pub(crate) fn forget_all() {
    for key in keys("") {
        remove(&key);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn full(key: &str) -> String {
    format!("{PREFIX}{key}")
}
