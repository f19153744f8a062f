//! How a sheet keeps what was said, finds it again after a reload or a killed app, and what it sends of it.

use std::time::Duration;

use domain::{
    ids::{FileId, ReasonId},
    requests::{Act, Action as Deed, AddComment, CommentVisibility},
};
use leptos::prelude::*;

use super::{draft::Draft, sheet::Sheet};

impl Sheet {
    /// Keeps what stands in the sheet with every change, and begins with what was kept before.
    pub(super) fn keep_draft(self) {
        Effect::new(move |_| {
            let draft = Draft {
                command: self.command.get(),
                note: self.note.get(),
                reason: self.reason.get(),
                until: self.until.get(),
                rating: self.rating.get(),
                visibility: self.visibility.get(),
                mentions: self.mentions.get(),
                photos: self.photos.kept(),
            };
            if self.loaded.get() {
                let lost = !draft.keep(&self.key.get_value());
                if self.unkept.get_untracked() != lost {
                    self.unkept.set(lost);
                }
            }
        });
        // After the controls have told what was typed before the script came.
        Effect::new(move |_| set_timeout(move || self.restore(), Duration::ZERO));
    }

    fn restore(self) {
        let Some(key) = self.key.try_get_value() else {
            return;
        };
        let draft = Draft::read(&key);
        self.loaded.set(true);
        let Some(draft) = draft else { return };
        self.command.set(draft.command);
        self.visibility.set(draft.visibility);
        self.mentions.update(|mentions| mentions.extend(draft.mentions));
        for (field, text) in [
            (self.note, draft.note),
            (self.reason, draft.reason),
            (self.until, draft.until),
            (self.rating, draft.rating),
        ] {
            if field.with_untracked(String::is_empty) {
                field.set(text);
            }
        }
        self.photos.restore(draft.photos);
        self.restored.set(true);
    }

    /// The action that the draft asks for.
    pub(super) fn act(self, deed: Deed, draft: Draft) -> Act {
        Act {
            note: draft.note,
            reason: draft.reason.parse::<ReasonId>().ok(),
            // The one time a sheet asks for: until when work waits, or when somebody comes.
            resume_at: if deed == Deed::PickSlot {
                String::new()
            } else {
                draft.until.clone()
            },
            scheduled_from: if deed == Deed::PickSlot { draft.until } else { String::new() },
            rating: draft.rating.parse().ok(),
            eta_minutes: self.eta_minutes,
            ..Act::new(self.request.id, draft.command, deed)
        }
    }

    /// The comment that the draft is.
    pub(super) fn comment(self, draft: Draft, files: Vec<FileId>) -> AddComment {
        AddComment {
            request: self.request.id,
            command: draft.command,
            visibility: draft.visibility,
            text: draft.note,
            files,
            // Whom a word to the resident names is told by nothing.
            mentions: match draft.visibility {
                CommentVisibility::Internal => draft.mentions.into_iter().collect(),
                CommentVisibility::Resident => Vec::new(),
            },
        }
    }
}
