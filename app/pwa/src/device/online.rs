//! Whether the network works: the browser's own opinion, corrected by what calls meet.

use leptos::prelude::*;
use rpc::RpcError;

/// Whether calls reach the server.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Online(RwSignal<bool>);

/// Makes the opinion available; a face's root calls it once.
pub(crate) fn provide_online() {
    let online = Online(RwSignal::new(true));
    provide_context(online);
    Effect::new(move |_| {
        online.set(window().navigator().on_line());
        let came = window_event_listener_untyped("online", move |_| online.set(true));
        let went = window_event_listener_untyped("offline", move |_| online.set(false));
        on_cleanup(move || {
            came.remove();
            went.remove();
        });
    });
}

/// Answers the opinion of the face.
pub(crate) fn use_online() -> Online {
    expect_context::<Online>()
}

impl Online {
    /// Answers whether the network works; follows it in reactive code.
    pub(crate) fn get(self) -> bool {
        self.0.get()
    }

    /// Learns from the end of a call: any answer means that the network works.
    pub(crate) fn learn<T>(self, answer: &Result<T, RpcError>) {
        self.set(!matches!(answer, Err(error) if error.is_offline()));
    }

    fn set(self, works: bool) {
        // The page may be gone when a late answer comes.
        if self.0.try_get_untracked().is_some_and(|known| known != works) {
            self.0.set(works);
        }
    }
}
