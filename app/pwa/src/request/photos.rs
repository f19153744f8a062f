//! The photos of one sheet: chosen, made small, sent one by one, each with its own second try.

use domain::ids::FileId;
use leptos::prelude::*;
use rpc::RpcError;
use web_sys::FileList;

use super::{door::is_worth_retrying, draft::KeptPhoto};
use crate::device::{online::Online, shelf, upload::upload};

/// One chosen photo. The picture itself lies on the device's shelf under `id`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Photo {
    pub(crate) id: String,
    pub(crate) name: String,
    /// An address under which the page can show it.
    pub(crate) preview: Option<String>,
    pub(crate) state: PhotoState,
    /// Whether it would be lost with the app.
    pub(crate) unkept: bool,
}

/// How far a photo has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PhotoState {
    /// Made small or sent right now, in percent.
    Sending(u8),
    /// Not sent, with the error's code.
    Failed(String),
    /// The server has it.
    Sent(FileId),
}

/// The photos of one sheet. Copies are handles of the same list.
#[derive(Clone, Copy)]
pub(crate) struct Photos {
    list: RwSignal<Vec<Photo>>,
    path: StoredValue<String>,
    online: Online,
    most: usize,
    /// Whether more were chosen than there was room for.
    is_over: RwSignal<bool>,
    send: Action<String, ()>,
}

impl Photos {
    /// An empty list whose photos go to `path`; at most `most` are taken.
    pub(crate) fn new(path: String, most: usize, online: Online) -> Self {
        let (list, path) = (RwSignal::new(Vec::new()), StoredValue::new(path));
        let send = Action::new_local(move |id: &String| bring(list, path, online, id.clone()));
        Self {
            list,
            path,
            online,
            most,
            is_over: RwSignal::new(false),
            send,
        }
    }

    /// Answers the photos; follows them in reactive code.
    pub(crate) fn get(self) -> Vec<Photo> {
        self.list.get()
    }

    /// Answers something of one photo; follows it in reactive code.
    pub(crate) fn of<T>(self, id: &str, read: impl FnOnce(&Photo) -> T) -> Option<T> {
        self.list.with(|list| list.iter().find(|photo| photo.id == id).map(read))
    }

    /// Answers whether one is on its way.
    pub(crate) fn is_busy(self) -> bool {
        self.list
            .with(|list| list.iter().any(|photo| matches!(photo.state, PhotoState::Sending(_))))
    }

    /// Answers how many there may be, once more were chosen; follows it in reactive code.
    pub(crate) fn limit_met(self) -> Option<usize> {
        self.is_over.get().then_some(self.most)
    }

    /// Takes chosen files, as many as there is room for, and begins to send them.
    pub(crate) fn pick(self, files: &FileList) {
        let room = self.most.saturating_sub(self.list.with_untracked(Vec::len));
        let files: Vec<_> = (0..files.length()).filter_map(|index| files.get(index)).collect();
        self.is_over.set(files.len() > room);
        for file in files.into_iter().take(room) {
            let id = uuid::Uuid::new_v4().to_string();
            shelf::put(&id, &file);
            let photo = Photo {
                preview: shelf::preview(&id),
                name: file.name(),
                state: PhotoState::Sending(0),
                unkept: false,
                id: id.clone(),
            };
            self.list.update(|list| list.push(photo));
            self.send.dispatch_local(id);
        }
    }

    /// Sends a photo once more.
    pub(crate) fn retry(self, id: &str) {
        set(self.list, id, PhotoState::Sending(0));
        self.send.dispatch_local(id.to_owned());
    }

    /// Sends those once more that the network swallowed.
    pub(crate) fn retry_failed(self) {
        let failed = |photo: &Photo| matches!(&photo.state, PhotoState::Failed(code) if is_worth_retrying(&RpcError::code(code)));
        let ids: Vec<String> = self
            .list
            .with_untracked(|list| list.iter().filter(|photo| failed(photo)).map(|photo| photo.id.clone()).collect());
        for id in ids {
            self.retry(&id);
        }
    }

    /// Takes a photo off the list.
    pub(crate) fn remove(self, id: &str) {
        self.is_over.set(false);
        self.list.update(|list| {
            list.retain(|photo| {
                let stays = photo.id != id;
                if !stays {
                    shelf::forget(id, photo.preview.as_deref());
                }
                stays
            });
        });
    }

    /// Forgets all photos.
    pub(crate) fn clear(self) {
        for photo in self.list.try_get_untracked().unwrap_or_default() {
            shelf::forget(&photo.id, photo.preview.as_deref());
        }
        self.list.set(Vec::new());
        self.is_over.set(false);
    }

    /// Sends what was not sent, then answers all files.
    ///
    /// # Errors
    /// That of the first photo the server does not have.
    pub(crate) async fn send_all(self) -> Result<Vec<FileId>, RpcError> {
        let unsent: Vec<String> = self.list.with_untracked(|list| {
            list.iter()
                .filter(|photo| matches!(photo.state, PhotoState::Failed(_)))
                .map(|photo| photo.id.clone())
                .collect()
        });
        for id in unsent {
            set(self.list, &id, PhotoState::Sending(0));
            bring(self.list, self.path, self.online, id).await;
        }
        let photos = self.list.try_get_untracked().unwrap_or_default();
        photos
            .into_iter()
            .map(|photo| match photo.state {
                PhotoState::Sent(file) => Ok(file),
                PhotoState::Failed(code) => Err(RpcError::code(&code)),
                PhotoState::Sending(_) => Err(RpcError::code("timeout")),
            })
            .collect()
    }

    /// Answers what a draft keeps; follows the photos in reactive code.
    pub(crate) fn kept(self) -> Vec<KeptPhoto> {
        let keep = |photo: Photo| {
            let file = match photo.state {
                PhotoState::Sent(file) => Some(file),
                PhotoState::Sending(_) | PhotoState::Failed(_) => None,
            };
            KeptPhoto {
                id: photo.id,
                name: photo.name,
                file,
            }
        };
        self.list.get().into_iter().map(keep).collect()
    }

    /// Takes back the photos of a draft.
    ///
    /// All are in the list at once, so that the draft never lacks those that are still being looked for.
    pub(crate) fn restore(self, kept: Vec<KeptPhoto>) {
        for KeptPhoto { id, name, file } in kept {
            self.list.update(|list| {
                list.push(Photo {
                    preview: shelf::preview(&id),
                    state: file.map_or(PhotoState::Sending(0), PhotoState::Sent),
                    unkept: false,
                    id: id.clone(),
                    name,
                })
            });
            if file.is_none() {
                self.send.dispatch_local(id);
            }
        }
    }
}

/// Keeps one photo, makes it small and sends it. One that neither the server nor this phone has is lost.
async fn bring(list: RwSignal<Vec<Photo>>, path: StoredValue<String>, online: Online, id: String) {
    if !shelf::bring_back(&id).await {
        list.try_update(|list| list.retain(|photo| photo.id != id));
        return;
    }
    change(list, &id, |photo| {
        photo.preview = photo.preview.take().or_else(|| shelf::preview(&id))
    });
    let outlives = shelf::prepare(&id).await;
    change(list, &id, |photo| photo.unkept = !outlives);
    let name = list
        .try_with_untracked(|list| list.iter().find(|photo| photo.id == id).map(|photo| photo.name.clone()))
        .flatten();
    let (Some(name), Some(path), Some(blob)) = (name, path.try_get_value(), shelf::get(&id)) else {
        return;
    };
    let of_progress = id.clone();
    let answer = upload(&path, &name, &blob, move |percent| {
        set(list, &of_progress, PhotoState::Sending(percent));
    })
    .await;
    online.learn(&answer);
    match answer {
        // The draft of a page that is gone does not know of it, and needs its copy.
        Ok(file) => {
            if set(list, &id, PhotoState::Sent(file.id)) {
                shelf::sent(&id);
            }
        }
        Err(error) => {
            set(list, &id, PhotoState::Failed(error.code));
        }
    }
}

fn set(list: RwSignal<Vec<Photo>>, id: &str, state: PhotoState) -> bool {
    change(list, id, |photo| photo.state = state)
}

/// Answers whether the photo is still there: the page may be gone when something ends.
fn change(list: RwSignal<Vec<Photo>>, id: &str, how: impl FnOnce(&mut Photo)) -> bool {
    list.try_update(|list| list.iter_mut().find(|photo| photo.id == id).map(how).is_some())
        .unwrap_or(false)
}
