//! Links to photos end while a page is open. A page that can get fresh ones says how.

use std::time::Duration;

use leptos::prelude::*;

/// The time in which links are asked for once: a photo that is gone for good must not ask for ever.
const PAUSE: Duration = Duration::from_secs(60);

/// How the page gets fresh links, and which photo was being looked at meanwhile.
#[derive(Clone, Copy)]
pub(crate) struct FreshLinks {
    fetch: Callback<()>,
    asked: StoredValue<bool>,
    viewed: StoredValue<Option<(String, usize)>>,
}

/// Makes known how to load what names the photos again: their links are drawn anew with it.
pub fn provide_fresh_links(fetch: Callback<()>) {
    provide_context(FreshLinks {
        fetch,
        asked: StoredValue::new(false),
        viewed: StoredValue::new(None),
    });
}

impl FreshLinks {
    /// Asks for fresh links, because a photo did not load; one that is looked at opens again with them.
    pub(crate) fn ask(self, viewed: Option<(String, usize)>) {
        if self.asked.get_value() {
            return;
        }
        self.asked.set_value(true);
        self.viewed.set_value(viewed);
        self.fetch.run(());
        set_timeout(
            move || {
                // The page may be another by then.
                if self.asked.try_get_value().is_some() {
                    self.asked.set_value(false);
                }
            },
            PAUSE,
        );
    }

    /// Answers, once, which photo of this gallery was being looked at.
    pub(crate) fn take(self, gallery: &str) -> Option<usize> {
        let index = self
            .viewed
            .with_value(|viewed| viewed.as_ref().filter(|(of, _)| of == gallery).map(|(_, index)| *index));
        if index.is_some() {
            self.viewed.set_value(None);
        }
        index
    }
}
