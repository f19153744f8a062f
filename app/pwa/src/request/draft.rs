//! What a person began to say and the server has not taken yet. It survives a dead network and a reload.

use domain::{
    ids::{CommandId, FileId},
    requests::CommentVisibility,
};

use crate::device::storage::{self, Keep};

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
        serde_json::from_str(&storage::read(Keep::Always, key)?).ok()
    }

    /// Keeps the draft, or forgets an empty one.
    pub(crate) fn keep(&self, key: &str) {
        match serde_json::to_string(self) {
            Ok(text) if !self.is_empty() => {
                storage::write(Keep::Always, key, &text);
            }
            Ok(_) | Err(_) => storage::remove(Keep::Always, key),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_alone_is_something_said() {
        let empty = Draft {
            command: CommandId::random(),
            note: String::new(),
            reason: String::new(),
            until: String::new(),
            rating: String::new(),
            visibility: CommentVisibility::Resident,
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
