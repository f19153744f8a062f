//! Photos that were chosen and not sent yet, by the name the page gave them.
//!
//! Browser objects stay out of signals: those must be able to cross threads on the server.

use std::{cell::RefCell, collections::HashMap};

use wasm_bindgen::JsCast as _;
use web_sys::{Blob, Url};

use super::{
    shrink,
    storage::{self, Keep},
};

thread_local! {
    static BLOBS: RefCell<HashMap<String, Blob>> = RefCell::default();
}

/// Puts the original of a photo on the shelf.
pub(crate) fn put(id: &str, file: &web_sys::File) {
    set(id, file.unchecked_ref::<Blob>().clone());
}

/// Makes the photo small, once; a reload of the page finds it again if there is room.
///
/// What the browser cannot draw goes as it is: the server decides.
pub(crate) async fn make_small(id: &str) {
    let Some(original) = get(id) else { return };
    if let Some(data_url) = shrink::shrink(&original).await
        && let Some(small) = shrink::blob_of(&data_url)
    {
        storage::write(Keep::Visit, &key(id), &data_url);
        set(id, small);
    }
}

/// Answers the photo, also one that was on the shelf before a reload.
pub(crate) fn get(id: &str) -> Option<Blob> {
    if let Some(blob) = BLOBS.with_borrow(|blobs| blobs.get(id).cloned()) {
        return Some(blob);
    }
    let blob = shrink::blob_of(&storage::read(Keep::Visit, &key(id))?)?;
    set(id, blob.clone());
    Some(blob)
}

/// Answers an address under which the page can show the photo.
pub(crate) fn preview(id: &str) -> Option<String> {
    Url::create_object_url_with_blob(&get(id)?).ok()
}

/// Forgets the copy that outlives a reload: the server has the photo.
pub(crate) fn sent(id: &str) {
    storage::remove(Keep::Visit, &key(id));
}

/// Takes the photo off the shelf.
pub(crate) fn forget(id: &str, preview: Option<&str>) {
    BLOBS.with_borrow_mut(|blobs| blobs.remove(id));
    sent(id);
    if let Some(preview) = preview {
        Url::revoke_object_url(preview).ok();
    }
}

fn set(id: &str, blob: Blob) {
    BLOBS.with_borrow_mut(|blobs| blobs.insert(id.to_owned(), blob));
}

fn key(id: &str) -> String {
    format!("photo:{id}")
}
