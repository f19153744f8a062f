//! How a sheet keeps what was said, and finds it again after a reload or a killed app.

use std::time::Duration;

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
}
