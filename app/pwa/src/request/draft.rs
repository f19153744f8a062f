//! What a person began to say and the server has not taken yet. It survives a dead network and a killed app.

use std::collections::{BTreeSet, HashSet};

use domain::{
    ids::{CommandId, EmployeeId, FileId, RequestId},
    requests::CommentVisibility,
};

use crate::device::{shelf, storage};

/// Every draft is kept under a key that begins so.
const KEYS: &str = "draft:";

/// A photo of a draft.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct KeptPhoto {
    /// What the page calls it.
    pub(crate) id: String,
    /// What the person's device calls it.
    pub(crate) name: String,
    /// What the server calls it, when it has it already.
    pub(crate) file: Option<FileId>,
}

/// The content of one sheet. The command goes with it: a draft that was sent once is never done twice.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Draft {
    pub(crate) command: CommandId,
    pub(crate) note: String,
    pub(crate) reason: String,
    pub(crate) until: String,
    pub(crate) rating: String,
    pub(crate) visibility: CommentVisibility,
    #[serde(default)]
    pub(crate) mentions: BTreeSet<EmployeeId>,
    pub(crate) photos: Vec<KeptPhoto>,
}

impl Draft {
    /// Whether nothing was said.
    pub(crate) fn is_empty(&self) -> bool {
        [&self.note, &self.reason, &self.until, &self.rating]
            .iter()
            .all(|text| text.is_empty())
            && self.photos.is_empty()
    }

    /// Answers the draft kept under this key; one of an older version of the page is not one.
    pub(crate) fn read(key: &str) -> Option<Self> {
        serde_json::from_str(&storage::read(key)?).ok()
    }

    /// Keeps the draft, or forgets an empty one; answers whether nothing would be lost with the app.
    pub(crate) fn keep(&self, key: &str) -> bool {
        match serde_json::to_string(self) {
            Ok(text) if !self.is_empty() => storage::write(key, &text),
            Ok(_) | Err(_) => {
                storage::remove(key);
                self.is_empty()
            }
        }
    }
}

/// Answers the key of a draft: of whom, about what, in which sheet.
pub(crate) fn key(person: &str, request: RequestId, sheet: &str) -> String {
    format!("{}{request}:{sheet}", of_person(person))
}

/// Answers whether this phone keeps something that was not sent.
pub(crate) fn is_anything_unsent() -> bool {
    is_any_in(&storage::keys(KEYS))
}

fn is_any_in(keys: &[String]) -> bool {
    keys.iter().any(|key| Draft::read(key).is_some())
}

/// Answers whether this device keeps something that this person did not send.
pub(crate) fn has_unsent(person: &str) -> bool {
    is_any_in(&storage::keys(&of_person(person)))
}

/// Forgets the drafts of one person; the photos of all go when no draft is left that could name them.
pub(crate) fn forget_of(person: &str) {
    for key in storage::keys(&of_person(person)) {
        storage::remove(&key);
    }
    if is_anything_unsent() {
        tidy_up();
    } else {
        shelf::wipe();
    }
}

/// What the keys of a person's drafts begin with.
fn of_person(person: &str) -> String {
    format!("{KEYS}{person}:")
}

/// Removes the photos that no draft names any more.
pub(crate) fn tidy_up() {
    shelf::sweep(|| {
        let drafts = storage::keys(KEYS).into_iter().filter_map(|key| Draft::read(&key));
        drafts.flat_map(|draft| draft.photos).map(|photo| photo.id).collect::<HashSet<_>>()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_drafts_of_a_person_are_known_by_their_keys() {
        let request = RequestId::nil();
        assert!(key("7", request, "finish").starts_with(&of_person("7")));
        assert!(!key("77", request, "finish").starts_with(&of_person("7")));
    }

    #[test]
    fn a_photo_alone_is_something_said() {
        let empty = Draft {
            command: CommandId::random(),
            note: String::new(),
            reason: String::new(),
            until: String::new(),
            rating: String::new(),
            visibility: CommentVisibility::Resident,
            mentions: BTreeSet::new(),
            photos: Vec::new(),
        };
        let photo = KeptPhoto {
            id: "1".to_owned(),
            name: "a.jpg".to_owned(),
            file: None,
        };
        assert!(empty.is_empty());
        assert!(
            !Draft {
                photos: vec![photo],
                ..empty.clone()
            }
            .is_empty()
        );
        assert!(
            !Draft {
                note: "…".to_owned(),
                ..empty
            }
            .is_empty()
        );
    }
}
