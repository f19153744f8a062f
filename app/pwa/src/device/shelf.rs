//! Photos that were chosen and not sent yet, by the name the page gave them: at hand here, and a copy in the vault.
//!
//! Browser objects stay out of signals: those must be able to cross threads on the server.

use std::{
    cell::RefCell,
    collections::{HashMap, HashSet},
};

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, Url};

use super::{shrink, vault};

thread_local! {
    static BLOBS: RefCell<HashMap<String, Blob>> = RefCell::default();
}

/// Puts the original of a photo on the shelf.
pub(crate) fn put(id: &str, file: &web_sys::File) {
    set(id, file.unchecked_ref::<Blob>().clone());
}

/// Answers whether the photo is at hand; one from before a killed app is brought back.
pub(crate) async fn bring_back(id: &str) -> bool {
    if get(id).is_some() {
        return true;
    }
    let Some(photo) = vault::find(id).await else {
        return false;
    };
    set(id, photo);
    true
}

/// Keeps the photo for a killed app and makes it small; answers whether a copy outlives the app.
///
/// The original is kept first: the system kills an app most readily while the camera or a large picture takes its
/// memory. What the browser cannot draw goes as it is: the server decides.
pub(crate) async fn prepare(id: &str) -> bool {
    let Some(original) = get(id) else {
        return false;
    };
    let mut kept = vault::keep(id, &original).await;
    let drawn = shrink::shrink(&original).await;
    if let Some(small) = drawn.and_then(|address| shrink::blob_of(&address))
        && replace(id, &small)
    {
        // The original stays where the small one found no room.
        kept = vault::keep(id, &small).await || kept;
    }
    if get(id).is_none() {
        // It was removed while it was drawn.
        vault::forget(id).await;
    }
    kept
}

/// Answers the photo, when it is at hand.
pub(crate) fn get(id: &str) -> Option<Blob> {
    BLOBS.with_borrow(|blobs| blobs.get(id).cloned())
}

/// Answers an address under which the page can show the photo.
pub(crate) fn preview(id: &str) -> Option<String> {
    Url::create_object_url_with_blob(&get(id)?).ok()
}

/// Forgets the copy that outlives the app: the server has the photo.
pub(crate) fn sent(id: &str) {
    let id = id.to_owned();
    spawn_local(async move { vault::forget(&id).await });
}

/// Takes the photo off the shelf.
pub(crate) fn forget(id: &str, preview: Option<&str>) {
    BLOBS.with_borrow_mut(|blobs| blobs.remove(id));
    sent(id);
    if let Some(preview) = preview {
        Url::revoke_object_url(preview).ok();
    }
}

/// Removes the copies that no draft names and that are not at hand.
pub(crate) fn sweep(named: impl FnOnce() -> HashSet<String> + 'static) {
    spawn_local(vault::sweep(move || {
        let mut all = named();
        BLOBS.with_borrow(|blobs| all.extend(blobs.keys().cloned()));
        all
    }));
}

/// Forgets all photos: the next person on this phone must not find them.
pub(crate) fn wipe() {
    BLOBS.with_borrow_mut(HashMap::clear);
    vault::wipe();
}

fn set(id: &str, blob: Blob) {
    BLOBS.with_borrow_mut(|blobs| blobs.insert(id.to_owned(), blob));
}

/// Puts another picture in the place of one that is still there.
fn replace(id: &str, blob: &Blob) -> bool {
    BLOBS.with_borrow_mut(|blobs| match blobs.get_mut(id) {
        Some(old) => {
            *old = blob.clone();
            true
        }
        None => false,
    })
}
