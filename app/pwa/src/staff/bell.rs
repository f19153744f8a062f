//! How many notices the person has not read; the number follows the news.

use leptos::prelude::*;
use rpc::{
    notices::{MarkNoticesRead, inbox},
    session::me,
};

use crate::device::live::use_live;

/// The unread notices. Copies are handles of the same bell.
#[derive(Clone, Copy)]
pub(crate) struct Bell {
    pub(crate) unread: RwSignal<u32>,
    /// Marks notices as read; it belongs to the frame, so that it ends also when its page is left at once.
    pub(crate) read: ServerAction<MarkNoticesRead>,
    count: Action<(), ()>,
}

/// Makes the bell available; the frame calls it once, after the news.
pub(crate) fn provide_bell() {
    let unread = RwSignal::new(me().map_or(0, |me| as_count(me.unread)));
    let read = ServerAction::<MarkNoticesRead>::new();
    let count = Action::new(move |(): &()| async move {
        // Without an answer the number stays; the banner of the page tells of a dead network.
        if let Ok(inbox) = inbox().await {
            unread.try_set(as_count(inbox.unread));
        }
    });
    let bell = Bell { unread, read, count };
    provide_context(bell);
    use_live().follow(|_| true, move || bell.count_again());
    Effect::new(move |_| {
        if read.version().get() > 0 {
            bell.count_again();
        }
    });
}

/// Answers the bell of the frame.
pub(crate) fn use_bell() -> Bell {
    expect_context::<Bell>()
}

impl Bell {
    /// Counts anew: what was read here is told to the other windows.
    pub(crate) fn count_again(self) {
        self.count.dispatch(());
    }
}

fn as_count(unread: i64) -> u32 {
    u32::try_from(unread.max(0)).unwrap_or(u32::MAX)
}
