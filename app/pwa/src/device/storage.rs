//! The browser's own storage. It may be full, private or switched off: then nothing is kept, and callers go on.

use leptos::prelude::window;
use web_sys::Storage;

/// Everything of ours begins so; other programs of the same host stay untouched.
const PREFIX: &str = "hovli:";

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keep {
    /// Until it is removed.
    Always,
    /// As long as this window lives, also over a reload.
    Visit,
}

impl Keep {
    fn storage(self) -> Option<Storage> {
        match self {
            Self::Always => window().local_storage(),
            Self::Visit => window().session_storage(),
        }
        .ok()
        .flatten()
    }
}

/// Answers what was kept.
pub(crate) fn read(keep: Keep, key: &str) -> Option<String> {
    keep.storage()?.get_item(&full(key)).ok().flatten()
}

/// Keeps a text; answers whether there was room.
pub(crate) fn write(keep: Keep, key: &str, text: &str) -> bool {
    keep.storage().is_some_and(|storage| storage.set_item(&full(key), text).is_ok())
}

/// Forgets a text.
pub(crate) fn remove(keep: Keep, key: &str) {
    if let Some(storage) = keep.storage() {
        // A storage that cannot forget could not keep either.
        storage.remove_item(&full(key)).ok();
    }
}

/// Forgets everything of ours: the next person on this phone must not find it.
pub(crate) fn forget_all() {
    for storage in [Keep::Always, Keep::Visit].into_iter().filter_map(Keep::storage) {
        let count = storage.length().unwrap_or(0);
        let keys: Vec<String> = (0..count).filter_map(|index| storage.key(index).ok().flatten()).collect();
        for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
            storage.remove_item(key).ok();
        }
    }
}

fn full(key: &str) -> String {
    format!("{PREFIX}{key}")
}
